#!/bin/sh
# Runs test programs, as many at a time as there are processors (JOBS=1: one after the other), and
# sums up: shows what a failing one printed, and ends with "N passed, N failed". A program that
# dies counts as a failure, as does one without tests.
set -u
if [ "${1:-}" = --one ]; then
	name=${3#"${BUILD:-build}"/}
	log=$2/$(echo "$name" | tr / _)
	start=$(date +%s)
	"$3" >"$log" 2>&1 </dev/null
	status=$?
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
printf '%s\0' "$@" | xargs -0 -n 1 -P "${JOBS:-$(nproc)}" "$0" --one "$logs"
passed=$(awk '{n+=$1} END {print n+0}' "$logs/sums")
failed=$(awk '{n+=$2} END {print n+0}' "$logs/sums")
ran=$(wc -l <"$logs/sums")
[ "$ran" -eq $# ] || failed=$((failed + $# - ran))
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
