#!/usr/bin/env bash
# Measures the reader on a folder of gold (PolNeAR, TimeBank, CoNLL-2003 …) with the folder's own score.py and prints
# the figures that stand in testdata/scores.txt:  ./scores.sh GOLD
set -euo pipefail
gold="$(cd "${1:?give the folder of the gold sets}" && pwd)"
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -o "$work/sitrep" ./cmd/sitrep

# A gold file's documents as lines that sitrep reads: no more than id, date and text, which is English.
lines='
import json, sys
for line in open(sys.argv[1], encoding="utf8"):
    g = json.loads(line)
    print(json.dumps({"id": g["id"], "date": g.get("date") or None, "language": "en", "text": g["text"]}))'

measure() { # NAME SCORER FILE MEASURE…
	local name=$1 scorer=$2 file=$3
	shift 3
	python3 -c "$lines" "$gold/$file" >"$work/in.jsonl"
	"$work/sitrep" --dir "$work" read --json "$work/in.jsonl" >"$work/records.jsonl"
	python3 "$gold/score.py" "$scorer" "$gold/$file" "$work/records.jsonl" | tail -1 |
		python3 -c 'import json, sys; d = json.load(sys.stdin); print(sys.argv[1].ljust(28), "  ".join(f"{k} {d[k]}" for k in sys.argv[2:]))' "$name" "$@"
}

measure "times, dev" times time/dev.jsonl strict relaxed type value
measure "attribution, dev" attribution attribution/dev.jsonl source_exact cue_exact content_exact relation_soft relation_strict
measure "names, CoNLL dev" names entities/conll-dev.jsonl all PER ORG LOC extent
measure "names, politics dev" names entities/politics-dev.jsonl all PER ORG LOC PER_ORG_LOC
measure "places, LGL" places places/lgl.jsonl toponyms accuracy_161km recall_161km
measure "places, GeoWebNews" places places/geowebnews.jsonl toponyms accuracy_161km recall_161km
measure "whole articles, dev" meaning meaning/articles-dev.jsonl relation_soft relation_strict time time_value place_country
"$work/sitrep" --dir "$work" eval articles "$gold/articles" --worst 0 | awk '$1 ~ /^(precision|recall|F1|titles|dates)$/ {out = out "  " $1 " " 100 * $2} END {print "articles, dev               " out}'
