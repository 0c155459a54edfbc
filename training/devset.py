"""Writes the development tenth of our corpus in the gold's form: python devset.py corpus/*.jsonl >../testdata/sample/corpus/dev.jsonl

There actors are names: of `he=Ilse Brandvik` the name is kept.
"""
import json
import sys

from frames import is_dev, lines

LISTS = ("actor", "recipient", "by", "toward", "who")
LEFT_OUT = ("cue", "nth", "when_words", "due_words")


def named(entry, **defaults):
    return defaults | {k: [w.split("=")[-1] for w in v] if k in LISTS else v for k, v in entry.items() if k not in LEFT_OUT}


def main():
    for x in (x for path in sys.argv[1:] for x in lines(path)):
        if not is_dev(x["id"]) or "text" not in x or x["id"].startswith(("nt-", "q")):
            continue
        print(json.dumps({
            "id": x["id"], "date": x["date"], "text": x["text"], "attributions": [],
            "events": [named(e, mode="", actor=[], recipient=[], aux=[], when="", where="") for e in x.get("events", [])],
            "speech_acts": [named(s, by=[], toward=[], condition="", due="") for s in x.get("speech_acts", [])],
            "plans": [named(p, who=[], when="", where="") for p in x.get("plans", [])],
        }, ensure_ascii=False))


if __name__ == "__main__":
    main()
