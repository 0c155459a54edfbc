"""Reads the gold sets into one shape: documents cut into atoms, with labels on the atoms.

A document is a Doc; a label that a set does not give is None. All offsets are code points of Doc.text.
"""
import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field

import lemma
from text import BLANK, atoms, gap, shape

IGNORE = -100
SPLIT = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")


@dataclass
class Word:
    first: int  # its first atom
    last: int   # its last atom
    upos: str
    features: str
    rule: str
    head: int   # index into Doc.words, -1 for the root
    relation: str
    sentence: int


@dataclass
class Attribution:
    cue: list      # atoms
    source: list
    content: list  # without punctuation at its edges lost: atoms of every span
    starts: set = field(default_factory=set)  # atoms that begin a span of source or content


@dataclass
class Doc:
    id: str
    text: str
    set: str
    spans: list = None      # atoms
    shapes: list = None
    gaps: list = None
    sentence: list = None   # for each atom the index of its sentence: gold where known, else a guess that only cuts windows
    begins: list = None     # for each atom whether it begins a word
    words: list = None
    names: dict = None      # scheme → a BIO label for each atom
    cues: list = None       # "B" "I" "O", None outside the annotated zone
    attributions: list = None
    clusters: list = None   # lists of word indices, heads of the mentions of one entity
    frames: list = None     # events, speech acts and plans (frames.py)
    factual: list = None    # events as (atoms, −3 … +3)
    weight: float = 1

    def cut(self):
        self.spans = atoms(self.text)
        self.shapes = [shape(self.text[a:b]) for a, b in self.spans]
        self.gaps = [gap(self.text, self.spans[i - 1][1] if i else None, a) for i, (a, b) in enumerate(self.spans)]
        return self

    def inside(self, start, end):
        """The atoms that lie in a span of the text."""
        return [i for i, (a, b) in enumerate(self.spans) if start < b and a < end] if end > start else []

    def guess_sentences(self):
        ends = [m.end() for m in SPLIT.finditer(self.text)] + [len(self.text)]
        self.sentence, k = [], 0
        for a, _ in self.spans:
            while a >= ends[k]:
                k += 1
            self.sentence.append(k)
        return self


class Index:
    """Finds the atoms of many spans of one document quickly."""

    def __init__(self, doc):
        self.at = {}
        for i, (a, b) in enumerate(doc.spans):
            for c in range(a, b):
                self.at[c] = i

    def __call__(self, start, end):
        found = sorted({self.at[c] for c in range(start, end) if c in self.at})
        return found


def lines(path):
    return [json.loads(line) for line in open(path, encoding="utf8") if line.strip()]


# --- syntax -------------------------------------------------------------------

def blocks(path):
    """Sentences of a CoNLL-U file: (comments, rows)."""
    comments, rows = {}, []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = {}, []


def units(rows):
    """The surface of a sentence: (words' rows, form, whether a space follows)."""
    words = [r for r in rows if r[0].isdigit()]
    at = {int(r[0]): r for r in words}
    covered, found = set(), []
    for r in rows:
        if "-" in r[0]:
            a, b = map(int, r[0].split("-"))
            covered |= set(range(a, b + 1))
            found.append(([at[i] for i in range(a, b + 1)], r[1], "SpaceAfter=No" not in r[9]))
        elif r[0].isdigit() and int(r[0]) not in covered:
            found.append(([r], r[1], "SpaceAfter=No" not in r[9]))
    return found


def syntax(path, name, line_breaks=0.0, rng=None):
    """The documents of a CoNLL-U file with words, features, lemmas and trees. A share of sentences is set on lines of their own."""
    docs, current = [], None
    for comments, rows in blocks(path):
        if current is None or "newdoc id" in comments or "newdoc" in comments:
            current = {"id": comments.get("newdoc id", f"{name}-{len(docs)}"), "text": "", "words": [], "sentences": 0, "marks": []}
            docs.append(current)
        paragraph = any(k.startswith("newpar") for k in comments)
        if current["text"]:
            current["text"] += "\n\n" if paragraph else "\n" if rng and rng.random() < line_breaks else " "
        add_sentence(current, rows)
    return [whole(d, name) for d in docs]


def add_sentence(d, rows):
    base, sentence = len(d["words"]), d["sentences"]
    for words, form, space in units(rows):
        at = len(d["text"])
        d["text"] += form
        for k, r in enumerate(words):
            n = len(r[1]) if len(words) > 1 else len(form)
            end = min(at + n, len(d["text"])) if k < len(words) - 1 else len(d["text"])
            d["words"].append((at, end, r, base, sentence))
            d["marks"].append(r[9])
            at = end
        if space:
            d["text"] += " "
    d["text"] = d["text"].rstrip(" ")
    d["sentences"] += 1


def whole(d, name):
    doc = Doc(d["id"], d["text"], name).cut()
    index = Index(doc)
    doc.begins = [1 if g != 1 else 0 for g in doc.gaps]
    doc.sentence = [0] * len(doc.spans)
    doc.words, keep = [], {}
    for i, (a, b, r, base, sentence) in enumerate(d["words"]):
        found = index(a, b)
        if not found or doc.words and found[0] <= doc.words[-1].last:
            found = [x for x in found if not doc.words or x > doc.words[-1].last]
        if not found:  # two words in one atom ("its" for it is): the second has no atom of its own
            keep[i] = len(doc.words) - 1
            continue
        keep[i] = len(doc.words)
        doc.begins[found[0]] = 1
        for x in found:
            doc.sentence[x] = sentence
        features = "" if r[5] == "_" else r[5]
        doc.words.append(Word(found[0], found[-1], r[3], features, lemma.rule(r[1], r[2]), base + int(r[6]) - 1 if r[6] != "0" else -1,
                              r[7], sentence))
    for i, w in enumerate(doc.words):
        head = keep.get(w.head, -1) if w.head >= 0 else -1
        w.head = head if head != i else -1
    return doc


ENTITY = re.compile(r"\(([^()]+)|([^()]*)\)")


def gum_names(path, docs):
    """Adds named mentions of GUM's Entity= annotation to the documents of syntax(path): the run of proper nouns around a head."""
    by_id = {d.id: d for d in docs}
    doc, at = None, 0
    for comments, rows in blocks(path):
        if "newdoc id" in comments:
            doc, at = by_id[comments["newdoc id"]], 0
            doc.names = {"gum": ["O"] * len(doc.spans)}
        words = [r for r in rows if r[0].isdigit()]
        for start, end, kind, head in mentions(words):
            if head < len(words) and words[head][3] == "PROPN" and kind not in ("time", "quantity"):
                label_name(doc, words, at, start, end, head, kind)
        at += len(words)
    return docs


def mentions(words):
    """(first word, last word, type, head word) of the entities that a sentence's MISC columns open and close."""
    open_, found = [], []
    for i, r in enumerate(words):
        value = next((m[7:] for m in r[9].split("|") if m.startswith("Entity=")), "")
        for m in re.finditer(r"\([^()]+\)?|[^()]+\)", value):
            s = m.group()
            parts = s.strip("()").split("-")
            if s.startswith("("):
                least = parts[4].split(",")[0] if len(parts) > 4 else "1"
                for p in parts:
                    if re.fullmatch(r"[0-9]+(,[0-9]+)*", p) and p is not parts[0]:
                        least = p.split(",")[0]
                open_.append((parts[0], i, parts[1] if len(parts) > 1 else "", i + int(least) - 1 if least.isdigit() else i))
                if s.endswith(")"):
                    _, a, k, h = open_.pop()
                    found.append((a, i, k, h))
            else:
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == parts[0]:
                        _, a, kind, h = open_.pop(k)
                        found.append((a, i, kind, h))
                        break
    return found


def label_name(doc, words, base, start, end, head, kind):
    a = b = head
    inner = ("ADP", "DET", "CCONJ")
    def proper(i): return start <= i <= end and words[i][3] == "PROPN"
    while proper(a - 1) or a - 2 >= start and words[a - 1][3] in inner[:2] and words[a - 1][1].lower() in ("of", "the", "for", "de") and proper(a - 2):
        a -= 1
    while proper(b + 1) or b + 2 <= end and words[b + 1][1].lower() in ("of", "for", "de") and (proper(b + 2) or b + 3 <= end and words[b + 2][3] == "DET" and proper(b + 3)):
        b += 1
    if base + b >= len(doc.words):
        return
    first, last = doc.words[base + a].first, doc.words[base + b].last
    labels = doc.names["gum"]
    if any(labels[i] != "O" for i in range(first, last + 1)):
        return
    for i in range(first, last + 1):
        labels[i] = ("B-" if i == first else "I-") + kind


# --- names --------------------------------------------------------------------

# The four types of CoNLL-2003, which CrossNER's finer ones fall into.
COARSE = {"person": "PER", "organisation": "ORG", "location": "LOC", "misc": "MISC", "politician": "PER", "politicalparty": "ORG",
          "country": "LOC", "event": "MISC", "election": "MISC"}


def detokenised(record):
    """The record with the spaces that its tokeniser put in taken out again."""
    text, spans = record["text"], [dict(s) for s in record["spans"]]
    drop = set()
    quote = False
    for i, c in enumerate(text):
        if c == '"':
            drop.add(i - 1 if quote else i + 1)
            quote = not quote
    for m in re.finditer(r" (?=[,.;:!?%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)|(?<=[(\[$£])( )", text):
        drop.add(m.start())
    drop = {i for i in drop if 0 <= i < len(text) and text[i] == " "}
    shift, n = [], 0
    for i in range(len(text) + 1):
        shift.append(n)
        n += i in drop
    for s in spans:
        s["start"], s["end"] = s["start"] - shift[s["start"]], s["end"] - shift[s["end"]]
    return {"id": record["id"], "text": "".join(c for i, c in enumerate(text) if i not in drop), "spans": spans}


def together(records, separator):
    text, spans = "", []
    for r in records:
        if text:
            text += separator
        spans += [dict(s, start=s["start"] + len(text), end=s["end"] + len(text)) for s in r["spans"]]
        text += r["text"]
    return {"id": records[0]["id"], "text": text, "spans": spans}


def named(records, scheme):
    """Documents with the four types of names, for CrossNER its own types too."""
    docs = []
    for r in records:
        doc = Doc(r["id"], r["text"], scheme).cut().guess_sentences()
        index = Index(doc)
        coarse, fine = ["O"] * len(doc.spans), ["O"] * len(doc.spans)
        for s in r["spans"]:
            for k, i in enumerate(index(s["start"], s["end"])):
                coarse[i] = ("I-" if k else "B-") + COARSE[s["label"]]
                fine[i] = ("I-" if k else "B-") + s["label"]
        doc.names = {"coarse": coarse} | ({"politics": fine} if scheme == "politics" else {})
        docs.append(doc)
    return docs


def varied(records, rng, group):
    """As the set prints its sentences, or without the tokeniser's spaces, alone or several together."""
    out, i = [], 0
    while i < len(records):
        n = rng.randint(2, group) if rng.random() < 0.4 else 1
        some = records[i:i + n]
        if rng.random() < 0.4:
            some = [detokenised(r) for r in some]
        out.append(together(some, rng.choice(["\n\n", " ", "\n"])))
        i += n
    return out


# --- attribution ----------------------------------------------------------------

def attributed(path):
    docs = []
    for r in lines(path):
        doc = Doc(r["id"], r["text"], "attribution").cut().guess_sentences()
        index = Index(doc)
        doc.cues = ["O"] * len(doc.spans)
        doc.attributions = []
        for a, b in r.get("discard") or []:
            for i in index(a, b):
                doc.cues[i] = None
        for a in r["attributions"]:
            cue = [i for s in a.get("cue") or [] for i in index(*s)]
            if not cue:
                continue
            parts = {k: [index(*s) for s in a.get(k) or []] for k in ("source", "content")}
            for k, i in enumerate(cue):
                doc.cues[i] = "I" if k else "B"
            doc.attributions.append(Attribution(cue, sum(parts["source"], []), sum(parts["content"], []),
                                                {p[0] for ps in parts.values() for p in ps if p}))
        docs.append(doc)
    return docs


# --- coreference -----------------------------------------------------------------

def coreferent(path, docs):
    """Adds the clusters of OntoGUM to documents of the same id that have trees: a mention is the word that heads it."""
    by_id = {d.id: d for d in docs}
    missed = Counter()
    for r in lines(path):
        doc = by_id.get(r["id"])
        if doc is None:
            missed["document"] += 1
            continue
        here = {k: i for i, k in enumerate(k for k, c in enumerate(doc.text) if not c.isspace())}
        there = [k for k, c in enumerate(doc.text) if not c.isspace()]
        squeezed = "".join(c for c in doc.text if not c.isspace())
        other = "".join(c for c in r["text"] if not c.isspace())
        position, n = [], 0
        for c in r["text"]:
            position.append(n)
            n += not c.isspace()
        position.append(n)
        if squeezed != other:
            missed["text differs"] += 1
            continue
        word_at = {}
        for i, w in enumerate(doc.words):
            for x in range(doc.spans[w.first][0], doc.spans[w.last][1]):
                word_at[x] = i
        clusters = {}
        for s in r["spans"]:
            words = sorted({word_at[there[k]] for k in range(position[s["start"]], position[s["end"]]) if there[k] in word_at})
            if not words:
                missed["mention"] += 1
                continue
            inside = set(words)
            heads = [w for w in words if doc.words[w].head not in inside]
            clusters.setdefault(s["value"], set()).add(heads[0] if len(heads) == 1 or doc.words[heads[0]].upos != "PUNCT" else heads[-1])
        doc.clusters = [sorted(c) for c in clusters.values() if len(c) > 1]
    if missed:
        print("coreference, not used:", dict(missed))
    return docs


# --- all of it --------------------------------------------------------------------

def load(root, seed=1):
    """Training and development documents of every set: {set: [Doc]}, {set: [Doc]}."""
    rng = random.Random(seed)
    g = f"{root}/"
    gum = coreferent(g + "coref/train.jsonl", gum_names(g + "syntax/gum-train.conllu", syntax(g + "syntax/gum-train.conllu", "gum", 0.2, rng)))
    gum_dev = coreferent(g + "coref/dev.jsonl", gum_names(g + "syntax/gum-dev.conllu", syntax(g + "syntax/gum-dev.conllu", "gum")))
    conll = lines(g + "entities/conll-train.jsonl")
    politics = lines(g + "entities/politics-train.jsonl")
    train = {
        "ewt": syntax(g + "syntax/ewt-train.conllu", "ewt", 0.15, rng),
        "gum": gum,
        "attribution": attributed(g + "attribution/train.jsonl"),
        "conll": named(varied(conll, rng, 6), "conll"),
        "politics": [d for _ in range(5) for d in named(varied(politics, rng, 3), "politics")],
    }
    dev = {
        "ewt": syntax(g + "syntax/ewt-dev.conllu", "ewt"),
        "gum": gum_dev,
        "attribution": attributed(g + "attribution/dev.jsonl"),
        "conll": named(lines(g + "entities/conll-dev.jsonl"), "conll"),
        "politics": named(lines(g + "entities/politics-dev.jsonl"), "politics"),
    }
    return train, dev
