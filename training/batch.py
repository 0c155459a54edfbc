"""Documents → windows → batches of tensors. Windows and features are exactly those that Go computes (internal/read/window, head)."""
import numpy as np
import torch

from gold import IGNORE
from text import BLANK, EDGE, GLUED, INSIDE

CONTEXT = 32
STEPS = np.array([9, 12, 16, 23, 32, 45, 64, 91])
SENTENCE_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 25, 50, 100])
CANDIDATES = ("NOUN", "PROPN", "PRON")


class Prepared:
    """A document with everything that does not change from epoch to epoch as arrays."""

    def __init__(self, doc, vocabulary, labels):
        self.doc, self.set, self.weight = doc, doc.set, doc.weight
        self.pieces = [vocabulary.cut(doc.text[a:b]) for a, b in doc.spans]
        self.lengths = np.array([len(p) for p in self.pieces])
        self.shapes, self.gaps = np.array(doc.shapes), np.array(doc.gaps)
        self.sentence = np.array(doc.sentence)
        self.quoted = quoted(doc)
        index = {k: {v: i for i, v in enumerate(labels[k])} for k in labels}
        if doc.words is not None:
            self.begins = np.where(self.gaps == GLUED, np.array(doc.begins), IGNORE)
            self.firsts = np.array([w.first for w in doc.words])
            self.upos = np.array([index["upos"][w.upos] for w in doc.words])
            self.features = np.array([index["features"].get(w.features, IGNORE) for w in doc.words])
            self.rules = np.array([index["rule"].get(w.rule, IGNORE) for w in doc.words])
            self.relations = np.array([index["relation"].get(w.relation, IGNORE) for w in doc.words])
            self.heads = np.array([w.head for w in doc.words])
            self.word_sentence = np.array([w.sentence for w in doc.words])
        self.names = {k: np.array([index[k].get(t, 0) for t in tags]) for k, tags in (doc.names or {}).items()}
        if doc.cues is not None:
            self.cues = np.array([IGNORE if c is None else "OBI".index(c) for c in doc.cues])
        if doc.frames is not None:
            self.anchors = {k: anchors(doc, family, index[k]) for family, k in enumerate(("triggers", "acts", "plans"))}
        if doc.clusters is not None:
            self.candidates, self.cluster, self.forms, self.lower = candidates(doc)


def anchors(doc, family, index):
    """For each atom the number of its label as trigger or cue of a frame of one family."""
    tags = np.zeros(len(doc.spans), int)
    for f in doc.frames:
        if f.family == family and not tags[f.anchor].any():
            for k, i in enumerate(f.anchor):
                tags[i] = index[("I-" if k and f.anchor[k - 1] == i - 1 else "B-") + f.label]
    return tags


def quoted(doc):
    """For each atom whether it stands in double quotation marks, the marks included. A paragraph's end closes what is open."""
    inside, out = False, []
    for (a, b), gap in zip(doc.spans, doc.gaps):
        if gap == BLANK:
            inside = False
        c = doc.text[a:b]
        if c == "“" or c == '"' and not inside:
            inside = True
            out.append(1)
        elif c == "”" or c == '"':
            out.append(1)
            inside = False
        else:
            out.append(int(inside))
    return np.array(out)


def candidates(doc):
    words = [i for i, w in enumerate(doc.words) if w.upos in CANDIDATES]
    of = {w: k for k, c in enumerate(doc.clusters) for w in c}
    form = {"PRON": 0, "PROPN": 1}
    text = [doc.text[doc.spans[doc.words[i].first][0]:doc.spans[doc.words[i].last][1]].lower() for i in words]
    ids = {}
    return (np.array(words), np.array([of.get(i, -1) for i in words]), np.array([form.get(doc.words[i].upos, 2) for i in words]),
            np.array([ids.setdefault(t, len(ids)) for t in text]))


def windows(p, limit=128, first=0, last=None):
    """Windows over the atoms first … last: each a list of (atom, whether it is main)."""
    last = len(p.pieces) if last is None else last
    sentences, found, window, used = [], [], [], 0
    for i in range(first, last):
        if not sentences or p.sentence[i] != p.sentence[i - 1]:
            sentences.append([])
        sentences[-1].append(i)
    room = limit - 2

    def begin(i):
        """A new window before atom i: its context."""
        nonlocal window, used
        if window:
            found.append(window)
        window, used = [], 0
        if i == first:
            return
        a, n = i, 0
        while a > first and n + p.lengths[a - 1] <= min(CONTEXT, room - p.lengths[i]) and (p.sentence[a - 1] == p.sentence[i - 1]):
            a -= 1
            n += p.lengths[a]
        window, used = [(x, False) for x in range(a, i)], n

    begin(first)
    for s in sentences:
        size = int(p.lengths[s].sum())
        if used + size > room and any(main for _, main in window):
            begin(s[0])
        for i in s:
            if used + p.lengths[i] > room:
                begin(i)
            window.append((i, True))
            used += p.lengths[i]
    if window:
        found.append(window)
    return found


def chunks(p, most, limit):
    """The document in pieces of at most about that many windows, cut between sentences: lists of windows."""
    found = windows(p, limit)
    return [found[i:i + most] for i in range(0, len(found), most)]


class Batch:
    """Tensors of several chunks of documents. Atoms of all chunks stand in one row; .base has where each chunk begins."""

    def __init__(self, parts, vocabulary):
        rows = [(k, w) for k, (_, ws) in enumerate(parts) for w in ws]
        width = max(sum(len(parts[k][0].pieces[i]) for i, _ in w) for k, w in rows) + 2
        width = min(128, -(-width // 16) * 16)
        self.ids = np.full((len(rows), width), vocabulary.pad)
        self.shapes, self.gaps = np.zeros((2, len(rows), width), int)
        self.lengths = np.zeros(len(rows), int)
        self.at, self.base, self.first, self.segments = [], [0], [], []  # at: for each atom its row among the pieces of all windows
        self.parts = [p for p, _ in parts]
        packed = 0  # pieces of the windows before
        for r, (k, w) in enumerate(rows):
            p = parts[k][0]
            t = 1
            self.ids[r, 0] = vocabulary.cls
            for i, main in w:
                pieces = p.pieces[i]
                n = len(pieces)
                self.ids[r, t:t + n] = pieces
                self.shapes[r, t:t + n] = p.shapes[i]
                self.gaps[r, t:t + n] = INSIDE
                self.gaps[r, t] = p.gaps[i]
                if main:
                    self.at.append(packed + t)
                    self.segments.append((packed + t, n))
                t += n
            self.ids[r, t] = vocabulary.sep
            self.gaps[r, t] = EDGE
            self.lengths[r] = t + 1
            packed += t + 1
            if r + 1 == len(rows) or rows[r + 1][0] != k:
                self.base.append(len(self.at))
        for p, ws in parts:
            self.first.append(next(i for w in ws for i, main in w if main))
        self.width = width
        self.pieces = int(self.lengths.sum())

    def inputs(self):
        return [torch.from_numpy(x) for x in (self.ids, self.shapes, self.gaps, self.lengths)]

    def ranges(self):
        """For each chunk: the prepared document, its first atom, the atom behind its last, and where its atoms begin in the row."""
        for k, p in enumerate(self.parts):
            n = self.base[k + 1] - self.base[k]
            yield p, self.first[k], self.first[k] + n, self.base[k]


def distance_bucket(d):
    """The bucket of the signed distances of atoms from a cue, 0 inside it."""
    size = np.abs(d)
    return 20 + np.sign(d) * np.where(size <= 8, size, 8 + np.searchsorted(STEPS, size, side="right"))


def around(p, cue, first, last, reach):
    """What Parts needs to know of the atoms around a cue: their range and three features each."""
    a, b = max(first, cue[0] - reach), min(last, cue[-1] + reach + 1)
    x = np.arange(a, b)
    d = np.where(x < cue[0], x - cue[0], np.where(x > cue[-1], x - cue[-1], 0))
    sentences = np.clip(p.sentence[a:b] - p.sentence[cue[0]], -3, 3) + 3
    return a, b, distance_bucket(d), sentences, 2 * p.quoted[a:b] + p.quoted[cue[0]]


def facts(p, chosen):
    """The number of the row of Chains.facts for every pair (later, earlier) of candidates."""
    forms, lower, sentence = p.forms[chosen], p.lower[chosen], p.word_sentence[p.candidates[chosen]]
    far = np.searchsorted(SENTENCE_STEPS, np.maximum(sentence[:, None] - sentence[None], 0), side="right")
    same = lower[:, None] == lower[None]
    return ((forms[:, None] * 3 + forms[None]) * 2 + same) * 12 + far
