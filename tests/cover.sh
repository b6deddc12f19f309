#!/bin/sh
# Line and branch coverage of the rooms config, db and core, from a build in $1.
set -u
find "$1" -name '*.gcda' -path '*/core/*' -o -name '*.gcda' -path '*/db/*' -o -name '*.gcda' -path '*/config/*' |
	grep -v /tests/ | sort | while read -r data; do
	gcov -b -n "$data" 2>/dev/null | awk -v want="$(basename "${data%.gcda}").c" '
		/^File/ { keep = index($0, want) && index($0, "/usr/") == 0 }
		keep && /^Lines executed/ { split($0, a, /[:% ]/); lines = $0 }
		keep && /^Branches executed/ { branches = $0 }
		keep && /^Taken at least once/ { printf "%-28s %s  %s\n", want, lines, $0; keep = 0 }'
done
