"""Our own corpus of meaning as labels on atoms: events (PLOVER), speech acts and plans, each a frame that hangs on an anchor.

An anchor is an event's trigger, or the cue of a speech act or plan. The roles of the three kinds of frame share labels: who does, undertakes
or plans is `actor`; to whom, `recipient`; what is asked, undertaken or planned, `action`.
"""
import hashlib
import re
from dataclasses import dataclass, field

from gold import Doc, Index, lines

EVENT, ACT, PLAN = range(3)
ROLES = ("actor", "recipient", "when", "where", "action", "condition")
FRAME_LABELS = ["O"] + [p + r for r in ROLES for p in ("B-", "I-")]
MARKS = ("future", "hypothetical", "negation", "historical")
KINDS = ("demand", "offer", "promise", "refusal", "threat", "warning")
STATUSES = ("cancelled", "held", "postponed", "scheduled")
MODES = {
    "ACCUSE": ("allege", "disapprove", "investigate"), "AGREE": (), "AID": (),
    "ASSAULT": ("abduct", "aerial", "beat", "crowd-control", "destroy", "drone", "execute", "explosives", "firearms", "heavy-weapons", "primitive",
                "sexual", "suicide-attack", "targeted", "torture", "unconventional"),
    "COERCE": ("arrest", "ban", "censor", "curfew", "cyber", "deport", "martial-law", "misinformation", "restrict", "seize", "withhold"),
    "CONCEDE": (), "CONSULT": ("multilateral", "phone", "third-party", "visit"), "COOPERATE": (),
    "MOBILIZE": ("militia", "police", "troops", "weapons"), "PROTEST": ("boycott", "demo", "hunger", "obstruct", "riot", "strike"),
    "REJECT": ("assist", "change", "meet", "yield"), "REQUEST": ("assist", "change", "meet", "yield"),
    "RETREAT": ("access", "ceasefire", "disarm", "release", "resign", "return", "withdraw"),
    "SANCTION": ("convict", "discontinue", "expel", "withdraw"), "SUPPORT": (),
    "THREATEN": ("arrest", "ban", "expel", "relations", "restrict", "territory", "violence"),
}
TYPES = tuple(MODES)
CONTEXTS = ("corruption", "crime", "culture", "cyber", "diplomatic", "disease", "economic", "election", "enviro_disaster", "gender", "government",
            "human_rights", "human_security", "humanitarian", "intelligence", "legal", "legislative", "migration", "military", "peacekeeping",
            "political", "religion_ethnicity", "resource", "rights_freedoms", "terrorism", "cbrn")


def bio(kinds):
    return ["O"] + [p + k for k in kinds for p in ("B-", "I-")]


# The labels of the heads; modes has each type alone for "none of them" and TYPE-mode.
LABELS = {"triggers": bio(TYPES), "acts": bio(KINDS), "plans": bio(STATUSES), "frames": FRAME_LABELS, "marks": list(MARKS), "contexts": list(CONTEXTS),
          "modes": [m for t in TYPES for m in [t] + [f"{t}-{m}" for m in MODES[t]]]}


@dataclass
class Frame:
    family: int    # EVENT, ACT or PLAN
    anchor: list   # atoms
    label: str     # type, kind or status
    roles: dict = field(default_factory=dict)  # role → lists of atoms, a list a span
    mode: str = ""
    contexts: tuple = ()
    marks: tuple = ()


def is_dev(id):
    """A tenth of the corpus is for development."""
    return hashlib.sha256(id.encode()).digest()[0] < 26


def nearest(text, words, at, nth=None):
    """Where words stand in the text: the nth time, or nearest to the position at; whole words where there are any."""
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    if nth:
        return found[nth - 1] if len(found) >= nth else None
    whole = [i for i in found if not (i and text[i - 1].isalnum() and words[0].isalnum())
             and not (i + len(words) < len(text) and text[i + len(words)].isalnum() and words[-1].isalnum())]
    found = whole or found
    return min(found, key=lambda i: abs(i + len(words) / 2 - at)) if found else None


def frame(doc, index, family, label, e, anchor, near, pieces):
    """A frame of an annotation; pieces: (role, words) in the order in which they win an atom. None if its anchor is not in the text."""
    start = nearest(doc.text, anchor, near, e.get("nth"))
    if start is None:
        return None
    f = Frame(family, index(start, start + len(anchor)), label)
    taken = set(f.anchor) if family != PLAN else set()
    for role, words in pieces:
        here = words.split("=")[0]
        at = nearest(doc.text, here, start + len(anchor) / 2) if here else None
        atoms = [i for i in index(at, at + len(here)) if i not in taken] if at is not None else []
        if atoms:
            taken.update(atoms)
            f.roles.setdefault(role, []).append(atoms)
    return f if f.anchor else None


def annotated(items, set_name):
    """Documents with frames from items of the corpus."""
    return [document(x, set_name) for x in items]


def document(x, set_name):
    doc = Doc(x["id"], x["text"], set_name).cut().guess_sentences()
    index = Index(doc)
    doc.frames = []

    def add(family, label, e, anchor, pieces):
        f = frame(doc, index, family, label, e, anchor, e.get("_at", 0), pieces)
        if f:
            doc.frames.append(f)
        return f

    for e in x.get("events", []):
        f = add(EVENT, e["type"], e, e["trigger"], [("actor", w) for w in e.get("actor", [])] + [("recipient", w) for w in e.get("recipient", [])]
                + [("when", e.get("when_words", "")), ("where", e.get("where", ""))])
        if f:
            f.mode, f.contexts, f.marks = e.get("mode", ""), tuple(e.get("context", [])), tuple(e.get("aux", []))
    for s in x.get("speech_acts", []):
        if s.get("cue"):
            add(ACT, s["kind"], s, s["cue"], [("actor", w) for w in s.get("by", [])] + [("recipient", w) for w in s.get("toward", [])] + [
                ("condition", s.get("condition", "")), ("when", s.get("due_words", "")), ("action", s["action"])])
    for p in x.get("plans", []):
        add(PLAN, p["status"], p, p["cue"], [("actor", w) for w in p.get("who", [])] + [
            ("when", p.get("when_words", "")), ("where", p.get("where", "")), ("action", p["what"])])
    return doc


def joined(items, rng, most):
    """Items alone or several in one text, so that the encoder sees anchors with a context before them."""
    out, i = [], 0
    while i < len(items):
        n = rng.randint(2, most) if rng.random() < 0.35 else 1
        out.append(together(items[i:i + n], rng.choice(["\n\n", " ", " "])))
        i += n
    return out


def together(items, separator):
    """Several items as one. Positions of anchors are noted, since words may occur in more than one of them."""
    text, all_ = "", {"events": [], "speech_acts": [], "plans": []}
    for x in items:
        if text:
            text += separator
        for k in all_:
            for e in x.get(k, []):
                words = e.get("trigger") or e.get("cue") or ""
                at = nearest(x["text"], words, 0, e.get("nth")) if words else None
                if at is not None:
                    all_[k].append({a: b for a, b in e.items() if a != "nth"} | {"_at": len(text) + at + len(words) / 2})
        text += x["text"]
    return {"id": "+".join(x["id"] for x in items), "text": text} | all_


def factual(path):
    """The events of UW's set with how much their author holds them for a fact, −3 … +3."""
    docs = []
    for r in lines(path):
        doc = Doc(r["id"], r["text"], "factuality").cut().guess_sentences()
        index = Index(doc)
        doc.factual = [(index(s["start"], s["end"]), float(s["value"])) for s in r["spans"] if s["label"] == "EVENT" and s.get("value") is not None]
        doc.factual = [(a, v) for a, v in doc.factual if a]
        docs.append(doc)
    return docs


SPORT = re.compile(r"\b(league|cup|match|innings|wickets?|striker|coach|season|tournament|soccer|cricket|tennis|golf|basketball|baseball|hockey|rugby|"
                   r"championships?|olympics?|halftime|stadium|quarterback|nhl|nba|seed(ed)?|goals?|runs|lap|knockout)\b", re.I)
POLITICS = re.compile(r"\b(police|government|ministers?|ministry|troops|kill(ed|ing)?|soldiers|rebels?|president|parliament|army|bomb(s|ing)?|court|arrest(ed)?|"
                      r"protest(s|ers)?|strikes?|sanctions|embassy|war|united nations|u\.n\.|ban(ned)?|boycott|election)\b", re.I)


def mark_quiet(docs):
    """Gives documents of other sets that report no event of ours an empty list of frames: sport in CoNLL, reviews and answers in EWT."""
    for d in docs:
        if d.set == "ewt" and d.id.startswith(("reviews", "answers")) or d.set == "conll" and SPORT.search(d.text) and not POLITICS.search(d.text):
            d.frames = []


def load(paths, gold, rng):
    """Training and development documents: {"frames": …, "relations": …, "factuality": …} twice. Relations are annotations of published sentences."""
    items = [x for p in paths for x in lines(p)]
    published = {x["id"]: x["text"] for x in lines(f"{gold}/events/relations-train.jsonl")}
    ours, theirs = [x for x in items if "text" in x], [x | {"text": published[x["id"]]} for x in items if "text" not in x]
    train, dev = [x for x in ours if not is_dev(x["id"])], [x for x in ours if is_dev(x["id"])]
    rng.shuffle(train)
    return ({"frames": [document(x, "frames") for x in joined(train, rng, 4)], "relations": [document(x, "relations") for x in theirs],
             "factuality": factual(f"{gold}/factuality/train.jsonl")},
            {"frames": [document(x, "frames") for x in dev], "factuality": factual(f"{gold}/factuality/dev.jsonl")})
