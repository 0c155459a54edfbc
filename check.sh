#!/usr/bin/env bash
# All other checks that a change has to pass, the same here as in CI: vet, lint, race tests, tidy and generate without a
# difference, builds for other systems, size of the binary, known vulnerabilities. The tests themselves are ./test.sh.
set -euo pipefail
cd "$(dirname "$0")"
export CGO_ENABLED=0
bin="${XDG_CACHE_HOME:-$HOME/.cache}/sitrep/bin"
lint_version=v2.15.0
vulncheck_version=v1.1.4

step() { printf '\n== %s\n' "$*"; }

step "formatted"
unformatted="$(git ls-files '*.go' | xargs gofmt -s -l)"
[ -z "$unformatted" ] || { echo "gofmt -s: $unformatted"; exit 1; }

step "vet"
go vet ./... github.com/markusmobius/go-dateparser # the second is ours: go.mod puts a folder of ours in its place

step "tidy"
go mod tidy -diff

step "generate"
before="$(git status --porcelain)"
go generate ./...
[ "$before" = "$(git status --porcelain)" ] || { echo "go generate changed files:"; git status --porcelain; exit 1; }

step "lint"
lint="$bin/golangci-lint-$lint_version"
if [ ! -x "$lint" ]; then
	mkdir -p "$bin"
	GOBIN="$bin" go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$lint_version"
	mv "$bin/golangci-lint" "$lint"
fi
"$lint" run ./...
(cd internal/intake/extract/dateparser && "$lint" run ./...)

step "race"
CGO_ENABLED=1 go test -race -timeout 20m ./internal/pipeline ./internal/queue ./internal/intake/fetch ./internal/intake/poll ./internal/read

step "builds elsewhere"
for target in linux/arm64 darwin/arm64 windows/amd64; do
	echo "$target"
	GOOS="${target%/*}" GOARCH="${target#*/}" go build -o /dev/null ./cmd/sitrep
done

step "size"
release="$(mktemp)"
trap 'rm -f "$release"' EXIT
go build -trimpath -ldflags "-s -w" -o "$release" ./cmd/sitrep
size="$(wc -c <"$release")"
echo "$size bytes"
[ "$size" -lt 80000000 ] || { echo "the binary is larger than 80 MB: see BENCHMARKS.md, Size and start"; exit 1; }

step "known vulnerabilities"
if [ -n "${SITREP_VULNDB:-}" ]; then
	go run "golang.org/x/vuln/cmd/govulncheck@$vulncheck_version" -db "file://$SITREP_VULNDB" ./...
else
	echo "not checked: SITREP_VULNDB names no copy of the Go vulnerability database"
fi
