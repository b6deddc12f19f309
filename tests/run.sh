#!/bin/sh
# Runs test programs one after the other and sums up: shows what a failing one printed, and ends
# with "N passed, N failed". A program that dies counts as a failure, as does one without tests.
set -u
passed=0
failed=0
log=$(mktemp)
# key rings of the databases that tests make through the shell
XDG_CONFIG_HOME=$(mktemp -d)
export XDG_CONFIG_HOME
trap 'rm -rf "$log" "$XDG_CONFIG_HOME"' EXIT
for program in "$@"; do
	name=${program#"${BUILD:-build}"/}
	"$program" >"$log" 2>&1 </dev/null
	status=$?
	good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test(s)\..*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
	bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test(s), .*/\1/p' "$log" | awk '{n+=$1} END {print n+0}')
	if [ $status -ne 0 ] || [ "$((good + bad))" = 0 ]; then
		[ "$bad" = 0 ] && bad=1
		echo "FAILED  $name (status $status)"
		grep -v '^\[ RUN      \]\|^\[       OK \]' "$log" | tail -n 150
	else
		printf '%-40s %4d passed\n' "$name" "$good"
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
