#!/bin/sh
# Runs test programs, one more at a time than there are processors, since many wait for a terminal
# or a clock (JOBS=1: one after the other), and sums up: shows what a failing one printed, which took
# longest (and how long a processor worked for it: the rest is waiting), and ends with "N passed, N
# failed". A program that dies counts as a failure, as does one without tests.
set -u
if [ "${1:-}" = --one ]; then
	name=${3#"${BUILD:-build}"/}
	log=$2/$(echo "$name" | tr / _)
	start=$(date +%s)
	"$3" >"$log" 2>&1 </dev/null
	status=$?
	# the second line of times: what this shell's children, and theirs, took of a processor
	times >"$log.times"
	worked=$(awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); n += 60 * t[1] + t[2] }
		print n }' "$log.times")
	printf '%d %.1f %s\n' $(($(date +%s) - start)) "$worked" "$name" >>"$2/spent"
	good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s)\..*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
	bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), .*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
	if [ $status -ne 0 ] || [ "$((good + bad))" = 0 ]; then
		[ "$bad" = 0 ] && bad=1
		# in one write, so that two that fail at once do not mix
		said=$(echo "FAILED  $name (status $status)"
			grep -v '^\[ RUN      \]\|^\[       OK \]' "$log" | tail -n 150)
		printf '%s\n' "$said"
	else
		printf '%-40s %4d passed  %4d s\n' "$name" "$good" $(($(date +%s) - start))
	fi
	echo "$good $bad" >>"$2/sums"
	exit 0
fi
logs=$(mktemp -d)
# key rings of the databases that tests make through the shell
XDG_CONFIG_HOME=$(mktemp -d)
export XDG_CONFIG_HOME
trap 'rm -rf "$logs" "$XDG_CONFIG_HOME"' EXIT
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(($(nproc) + 1))}" "$0" --one "$logs"
passed=$(awk '{n+=$1} END {print n+0}' "$logs/sums")
failed=$(awk '{n+=$2} END {print n+0}' "$logs/sums")
ran=$(wc -l <"$logs/sums")
[ "$ran" -eq $# ] || failed=$((failed + $# - ran))
echo "Longest (seconds; of a processor):"
sort -rn "$logs/spent" | head -n 12 | awk '{printf "  %4d s %7.1f s  %s\n", $1, $2, $3}'
awk '{n += $2} END {printf "  all    %7.1f s\n", n}' "$logs/spent"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
