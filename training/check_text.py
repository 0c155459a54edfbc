"""Checks that Python and Go cut texts into the same atoms and pieces: python check_text.py"""
import json
from pathlib import Path

import text

ROOT = Path(__file__).parent.parent / "internal/read"


def main():
    vocabulary = text.Vocabulary(ROOT / "weights/vocab.txt")
    differ = 0
    for line in open(ROOT / "wordpiece/testdata/pieces.jsonl", encoding="utf8"):
        want = json.loads(line)
        t = want["text"]
        spans = text.atoms(t)
        ends = [None] + [b for _, b in spans]
        got = {"atoms": [list(s) for s in spans], "pieces": [vocabulary.cut(t[a:b]) for a, b in spans],
               "shapes": [text.shape(t[a:b]) for a, b in spans], "gaps": [text.gap(t, ends[i], a) for i, (a, _) in enumerate(spans)]}
        for k, v in got.items():
            if v != want[k]:
                differ += 1
                print(f"{k} of {t!r}:\n  python {v}\n  go     {want[k]}")
    raise SystemExit(f"{differ} differences" if differ else 0)


if __name__ == "__main__":
    main()
