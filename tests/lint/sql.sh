#!/bin/sh
# SQL lives in db/, is never put together at run time, never replaces rows silently, and compiles
# against the schema (the tests prepare it; here its words are read).
set -u
bad=0
say() {
	[ -n "$1" ] || return
	echo "$1"
	echo "sql: $2"
	bad=1
}
say "$(grep -rnE '"[^"]*\b(SELECT .* FROM|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)\b' config core tui --include='*.[ch]')" \
	'SQL belongs in db/'
say "$(grep -rnE 'printf[^;]*"[^"]*\b(SELECT|INSERT INTO|UPDATE [a-z_]+ SET|DELETE FROM)\b' db core tui --include='*.c')" \
	'SQL is not built with printf'
say "$(grep -rniE 'INSERT OR (REPLACE|IGNORE)|REPLACE INTO|\bifnull\(' db --include='*.[ch]' --include='*.sql')" \
	'outside the subset of both engines'
say "$(grep -HnE '^CREATE TABLE' db/schema/*.sql | while IFS=: read -r file line rest; do
	sed -n "$line,\$p" "$file" | grep -m1 -nE '^\)' | grep -q STRICT || echo "$file:$line: $rest"
done)" 'tables are STRICT'
[ $bad = 0 ] && echo "sql: good"
exit $bad
