#!/bin/sh
# Installs the Debian packages named that are missing: as root, else through sudo, else it prints
# the exact line to run.
set -u
missing=""
for package in "$@"; do
	status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)
	[ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
echo "Installing:$missing"
line="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
	as=""
elif command -v sudo >/dev/null 2>&1; then
	as="sudo"
else
	echo "These packages are needed. As root, run:"
	echo "    apt-get update && $line"
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as $line >/dev/null 2>&1 || { $as apt-get update -qq && $as $line >/dev/null; } || {
	echo "Could not install them. As root, run:"
	echo "    apt-get update && $line"
	exit 1
}
