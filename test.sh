#!/usr/bin/env bash
# Passes the tests: installs what the full suite needs where it can, then runs go test ./...
# What cannot run is reported as skipped; with CI=true a skip is a failure.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export CGO_ENABLED=0
cache="${XDG_CACHE_HOME:-$HOME/.cache}/sitrep"
axe_version=4.14.1

say() { printf '%s\n' "$*" >&2; }

# Debian's package, if this is a Debian on which we may install.
package() {
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		say "installing $1"
		{ apt-get install -qq -y "$1" || { apt-get update -qq && apt-get install -qq -y "$1"; }; } >/dev/null 2>&1 ||
			say "could not install $1"
	fi
}

has_postgres() { command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
has_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

has_postgres || package postgresql
has_chromium || package chromium

# axe-core checks the pages for accessibility. It comes from the npm registry and is never committed (MPL-2.0).
export SITREP_AXE="${SITREP_AXE:-$cache/axe-core-$axe_version/package/axe.min.js}"
if [ ! -f "$SITREP_AXE" ] && command -v npm >/dev/null; then
	say "fetching axe-core $axe_version"
	mkdir -p "$cache/axe-core-$axe_version"
	(cd "$cache/axe-core-$axe_version" && npm pack --silent "axe-core@$axe_version" >/dev/null 2>&1 && tar -xzf "axe-core-$axe_version.tgz") ||
		say "could not fetch axe-core"
fi

log="$(mktemp)"
trap 'rm -f "$log"' EXIT
go test -v -timeout 20m "${@:-./...}" >"$log" 2>&1
status=$?
if [ $status != 0 ]; then
	grep -vE '^(=== (RUN|PAUSE|CONT|NAME)|[[:space:]]*--- PASS|PASS$)' "$log"
else
	grep -E '^(ok|\?|FAIL)' "$log"
fi

# The line before a skip says why.
skipped="$(grep -A1 -E '^[[:space:]]*--- SKIP' "$log")"
if [ -n "$skipped" ]; then
	say "skipped:"
	say "$skipped"
	if [ "${CI:-}" = true ]; then
		say "with CI=true nothing may be skipped"
		status=1
	fi
fi
passed=$(grep -cE '^[[:space:]]*--- PASS' "$log")
failed=$(grep -cE '^[[:space:]]*--- FAIL' "$log")
if [ $status != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
echo "tests: $passed passed, $failed failed"
exit $status
