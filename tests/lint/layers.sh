#!/bin/sh
# tui -> core -> db; config is read by core and tui. No include runs the other way, and the foreign
# headers stay in their one room.
set -u
bad=0
refuse() { # folder, pattern of includes that may not be there, why
	found=$(grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*$2" "$1" --include='*.[ch]')
	if [ -n "$found" ]; then
		echo "$found"
		echo "layers: $3"
		bad=1
	fi
}
refuse config '"(core|db|tui|tests)/' 'config/ knows nobody else'
refuse db '"(core|config|tui|tests)/' 'db/ knows no rule, no config, no screen'
refuse core '"(tui|tests)/' 'core/ knows no screen'
refuse tui '"tests/' 'the program does not know its tests'
for room in config core tui; do
	refuse "$room" '<sqlite3.h>' '<sqlite3.h> appears only in db/'
done
for room in config core db; do
	refuse "$room" '<(curses|ncurses|ncursesw/curses|term).h>' '<curses.h> appears only in tui/'
done
for room in config db tui core/*.[ch] core/verbs core/reports core/paper; do
	refuse "$room" '<libical/.*>' '<libical/ical.h> appears only in core/ical/'
done
for room in config db tui core/*.[ch] core/verbs core/reports core/paper core/ical; do
	refuse "$room" '<(pango|cairo|fontconfig)[-/a-z]*.*>' 'pango and cairo appear only in core/pdf/'
done
for room in core db tui; do
	refuse "$room" '<libconfig.h>' '<libconfig.h> appears only in config/'
done
# Need to know: names and boards are had through core/see.c. Who reads the rows themselves says nothing of
# them, or is asked for it by name here.
raw() { # pattern of calls, pattern of files that may, why
	found=$(grep -rnE "\\b($1)\(" core tui --include='*.c' | grep -vE "^($2):")
	if [ -n "$found" ]; then
		echo "$found"
		echo "layers: $3"
		bad=1
	fi
}
raw 'identity_get|identities_each|identities_by_number' \
	'core/(see|search|merging|registering|forgetting|demo_[a-z]+)\.c|core/verbs/(person_edit|merge|reveal)\.c' \
	'names are read through core/see.h (see_name, see_identity)'
raw 'board_load|board_bed|board_bedless' \
	'core/(see|offer|placing|network|check|demo[a-z_]*)\.c|core/verbs/surge_start\.c|core/reports/stays\.c' \
	'boards are read through core/see.h (see_board, see_bed, see_bedless)'
for place in *; do
	case $place in
	config | db | core | tui | tests | build | Makefile | README.md | LICENSE | compile_commands.json) ;;
	*)
		echo "layers: $place does not belong on the top level"
		bad=1
		;;
	esac
done
[ $bad = 0 ] && echo "layers: good"
exit $bad
