"""Checks items of our corpus: python check_corpus.py corpus/*.jsonl. Every string must stand in its text, every label be one that there is.

Items without a text are annotations of published sentences, which are not ours to keep; training finds their texts in the gold."""
import json
import re
import sys
from collections import Counter

from frames import CONTEXTS, KINDS, MARKS, MODES, STATUSES

KEYS = {
    "events": {"type", "mode", "context", "trigger", "nth", "actor", "recipient", "aux", "when", "when_words", "where"},
    "speech_acts": {"kind", "cue", "nth", "by", "toward", "action", "condition", "due", "due_words"},
    "plans": {"cue", "nth", "what", "event", "who", "when", "when_words", "where", "status"},
}
VALUE = re.compile(r"[0-9PX][0-9A-Z-]*(T[0-9A-Z:]+)?|(PRESENT|PAST|FUTURE)_REF")


def faults(x):
    """What is wrong with an item, in words."""
    text = x.get("text", "")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", x.get("date", "")):
        yield "no date"
    yield from (f"unknown key {k}" for k in set(x) - {"id", "date", "text"} - set(KEYS))
    for kind, keys in KEYS.items():
        for e in x.get(kind, []):
            yield from (f"unknown key {kind}.{k}" for k in set(e) - keys)
            yield from entry_faults(kind, e, text)


def entry_faults(kind, e, text):
    lists = [w for k in ("actor", "recipient", "by", "toward", "who") for w in e.get(k, [])]
    words = [p for w in lists for p in w.split("=")]
    words += [e[k] for k in ("when_words", "due_words", "where", "action", "condition", "what") if e.get(k)]
    anchor = e.get("trigger" if kind == "events" else "cue", "")
    yield from (f"{w!r} is not in the text" for w in words + [anchor] if not w or w not in text)
    if e.get("nth", 1) > text.count(anchor):
        yield f"{anchor!r} is not there {e['nth']} times"
    value = e.get("when") or e.get("due")
    if value and not VALUE.fullmatch(value):
        yield f"value {value!r}"
    if kind == "events":
        if e.get("type") not in MODES or e.get("mode", "") not in ("", *MODES[e["type"]]):
            yield f"type {e.get('type')} with mode {e.get('mode')}"
        yield from (f"{a!r} is no mark or context" for a in e.get("aux", []) + e.get("context", []) if a not in MARKS + CONTEXTS)
    if kind == "speech_acts" and (e.get("kind") not in KINDS or not e.get("action")):
        yield f"kind {e.get('kind')}, action {e.get('action')!r}"
    if kind == "plans" and (e.get("status") not in STATUSES or not e.get("what") or e.get("event", "CONSULT") not in MODES):
        yield f"status {e.get('status')}, event {e.get('event')}, what {e.get('what')!r}"


def main():
    ids, bad, count = set(), 0, Counter()
    for path in sys.argv[1:]:
        for k, line in enumerate(open(path, encoding="utf8"), 1):
            x = json.loads(line)
            found = (list(faults(x)) if "text" in x else []) + ([f"id {x.get('id')} again"] if x.get("id") in ids else [])
            ids.add(x.get("id"))
            bad += len(found)
            for f in found:
                print(f"{path}:{k}: {f}")
            count.update(e["type"] for e in x.get("events", []))
            count.update(m for e in x.get("events", []) for m in e.get("aux", []))
            count.update(s["kind"] for s in x.get("speech_acts", []))
            count.update("plan " + p["status"] for p in x.get("plans", []))
    print(len(ids), "items", dict(sorted(count.items())))
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
