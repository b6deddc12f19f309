#!/bin/sh
# Every text a person reads is translated, none is left fuzzy, formats agree, Georgian holds no
# capitals (U+1C90..) and none of the signs that console fonts lack.
set -u
pot=$1
shift
bad=0
for po in "$@"; do
	merged=$(mktemp)
	msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$merged" "$po" "$pot" || bad=1
	missing=$(msgattrib --untranslated --no-obsolete --no-wrap "$merged" | grep '^msgid' | grep -v '^msgid ""$')
	fuzzy=$(msgattrib --only-fuzzy --no-obsolete --no-wrap "$merged" | grep '^msgid' | grep -v '^msgid ""$')
	[ -n "$missing" ] && { echo "$missing" | head -40; echo "$po: $(echo "$missing" | wc -l) texts are not translated"; bad=1; }
	[ -n "$fuzzy" ] && { echo "$fuzzy" | head; echo "$po: fuzzy"; bad=1; }
	msgfmt --check --output-file=/dev/null "$po" || bad=1
	grep -nP '[\x{1C90}-\x{1CBF}₾…✓]' "$po" && { echo "$po: signs that console fonts lack"; bad=1; }
	rm -f "$merged"
done
[ $bad = 0 ] && echo "translations: good"
exit $bad
