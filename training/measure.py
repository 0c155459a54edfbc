"""Quick figures on the development sets, from gold words and sentences: to choose by while training. The product's own
figures, from raw text, are `sitrep eval`'s."""
from collections import Counter

import numpy as np
import torch

from batch import Batch, chunks
from frames import EVENT, FRAME_LABELS, LABELS, MARKS, MODES
from gold import IGNORE, Attribution
from losses import MODE_LABELS, chain_scores, encode, means, parts, roles
from model import SCOPE


def f1(tp, found, gold):
    return round(200 * tp / max(1, found + gold), 1)


def spans(tags):
    """The spans of a row of labels: (start, end, type). An I without its B begins a span."""
    found, start = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t == "O" or t[0] == "B" or t[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if start is None and t != "O":
            start = i
    return found


@torch.no_grad()
def all_sets(model, dev, labels, vocabulary, bf16=True):
    count = Counter()
    for name, docs in dev.items():
        several = [(p, c) for p in docs for c in [chunks(p, 10**6, 128)[0]]]
        for k in range(0, len(several), 4 if name in ("attribution", "gum", "ewt") else 64):
            group = several[k:k + (4 if name in ("attribution", "gum", "ewt") else 64)]
            batch = Batch(group, vocabulary)
            atoms = encode(model, batch, bf16)
            for p, first, last, base in batch.ranges():
                x = atoms[base:base + last - first]
                if p.doc.words is not None:
                    words(model, p, x, count, name)
                for scheme in ("coarse", "politics"):
                    if scheme in p.names:
                        named(model.names[scheme](x), p.names[scheme], labels[scheme], count, name if scheme == "coarse" else "politics_fine")
                if p.doc.cues is not None:
                    attributed(model, p, x, count)
                if p.doc.clusters is not None:
                    chained(model, p, x, count)
                if p.doc.frames is not None:
                    framed(model, p, x, count)
                if p.doc.factual:
                    guess = model.of_event["factuality"](means(x, [a for a, _ in p.doc.factual]))[:, 0].clamp(-3, 3)
                    count["factuality", "off"] += sum(abs(g - v) for g, (_, v) in zip(guess.tolist(), p.doc.factual))
                    count["factuality", "all"] += len(guess)
    out = {}
    for s in ("trigger", "event", "act", "plan", "actor", "recipient", "action", "condition", "when"):
        out[s] = f1(count[s, "tp"], count[s, "found"], count[s, "gold"])
    for s in ("marks", "mode"):
        out[s] = round(100 * count[s, "right"] / max(1, count[s, "all"]), 1)
    out["factuality"] = round(count["factuality", "off"] / max(1, count["factuality", "all"]), 3)
    for s in ("ewt", "gum"):
        n = count[s, "words"]
        out |= {f"{s}_{k}": round(100 * count[s, k] / n, 1) for k in ("upos", "features", "rule", "uas", "las")}
        out[f"{s}_begins"] = round(100 * count[s, "begins"] / max(1, count[s, "glued"]), 1)
        out[f"{s}_sentences"] = f1(count[s, "ends"], count[s, "ends_found"], count[s, "ends_gold"])
    for s in ("conll", "politics", "politics_fine", "cue", "source", "content", "relation", "strict"):
        out[s] = f1(count[s, "tp"], count[s, "found"], count[s, "gold"])
    out["pronouns"] = round(100 * count["pronouns", "right"] / max(1, count["pronouns", "all"]), 1)
    out["links"] = f1(count["links", "tp"], count["links", "found"], count["links", "gold"])
    return out


def words(model, p, x, count, s):
    w = x[p.firsts]
    count[s, "words"] += len(w)
    for k, gold in (("upos", p.upos), ("features", p.features), ("rule", p.rules)):
        count[s, k] += int((model.word[k](w).argmax(1).numpy() == gold).sum())
    begins, glued = model.begins(x)[:, 0].numpy() > 0, p.begins != IGNORE
    count[s, "glued"] += int(glued.sum())
    count[s, "begins"] += int((begins == p.begins)[glued].sum())
    new = np.diff(p.word_sentence, prepend=-1) != 0
    guess = (model.ends(w)[:, 0].numpy() > 0) | (p.gaps[p.firsts] == 4)
    count[s, "ends"] += int((new & guess).sum())
    count[s, "ends_found"] += int(guess.sum())
    count[s, "ends_gold"] += int(new.sum())
    for i in np.split(np.arange(len(w)), np.where(new)[0][1:]):
        if len(i) > 300:
            continue
        arcs = model.trees.arcs(w[i][None])[0]
        arcs[torch.arange(len(i)), torch.arange(len(i)) + 1] = -1e4
        head = arcs.argmax(1).numpy()
        gold = np.where(p.heads[i] < 0, 0, p.heads[i] - i[0] + 1)
        rows = torch.tensor(np.where(head > 0, i[0] + head - 1, 0))
        label = model.trees.labels(w[i], w[rows], torch.tensor(head == 0)).argmax(1).numpy()
        count[s, "uas"] += int((head == gold).sum())
        count[s, "las"] += int(((head == gold) & (label == p.relations[i])).sum())


def named(logits, gold, labels, count, s):
    got = spans([labels[k] for k in logits.argmax(1).tolist()])
    want = spans([labels[k] for k in gold])
    count[s, "tp"] += len(got & want)
    count[s, "found"] += len(got)
    count[s, "gold"] += len(want)


def attributed(model, p, x, count):
    tags = ["OBI"[k] for k in model.cues(x).argmax(1).tolist()]
    tags = ["O" if g == IGNORE else t for t, g in zip(tags, p.cues)]
    got = [list(range(a, b)) for a, b, _ in sorted(spans([t if t == "O" else t + "-x" for t in tags]))]
    tally(count, "cue", {tuple(c) for c in got}, {tuple(a.cue) for a in p.doc.attributions})
    if not got:
        return
    logits, _ = parts(model, x, [(p, Attribution(c, [], [], None), 0, len(x), 0) for c in got])
    best = logits.argmax(2).numpy()
    found = []
    for c, row in zip(got, best):
        a, b = max(0, c[0] - SCOPE), min(len(x), c[-1] + SCOPE + 1)
        found.append({"cue": c} | {name: pieces(row, low, a, b) for name, low in (("source", 1), ("content", 3))})
    gold = [{"cue": a.cue, "source": runs(a.source, a.starts), "content": runs(a.content, a.starts)} for a in p.doc.attributions]
    letters = lambda s: tuple(i for i in s if p.doc.text[p.doc.spans[i][0]].isalnum())
    flat = lambda a, k: {i for s in a[k] for i in letters(s)}
    for k in ("source", "content"):
        tally(count, k, {letters(s) for a in found for s in a[k]} - {()}, {letters(s) for a in gold for s in a[k]} - {()})
    by_cue = {a["cue"][0]: a for a in gold}
    soft = strict = 0
    for a in found:
        g = by_cue.get(a["cue"][0])
        if g is None:
            continue
        c, d = flat(a, "content"), flat(g, "content")
        s, t = flat(a, "source"), flat(g, "source")
        soft += len(c & d) >= 0.5 * len(c | d) and (bool(s & t) or not s and not t)
        strict += c == d and s == t and a["cue"] == g["cue"]
    for k, n in (("relation", soft), ("strict", strict)):
        count[k, "tp"] += n
        count[k, "found"] += len(found)
        count[k, "gold"] += len(gold)


def pieces(row, low, a, last):
    """The spans of one role in a row of labels of the atoms from a on."""
    out = []
    for i, k in enumerate(row):
        if a + i >= last or k not in (low, low + 1):
            continue
        if k == low or not out or out[-1][-1] != a + i - 1:
            out.append([])
        out[-1].append(a + i)
    return out


def runs(atoms, starts):
    out = []
    for i in atoms:
        if i in starts or not out:
            out.append([])
        out[-1].append(i)
    return out


def tally(count, k, got, want):
    count[k, "tp"] += len(got & want)
    count[k, "found"] += len(got)
    count[k, "gold"] += len(want)


def chained(model, p, x, count):
    chosen = np.arange(len(p.candidates))
    if len(chosen) < 2:
        return
    scores, _ = chain_scores(model, x, p, chosen, 0, 0)
    best = scores.argmax(1).numpy() - 1
    for i, j in enumerate(best):
        right = j >= 0 and p.cluster[i] >= 0 and p.cluster[i] == p.cluster[j]
        count["links", "tp"] += int(right)
        count["links", "found"] += int(j >= 0)
        count["links", "gold"] += int(p.cluster[i] >= 0 and (p.cluster[:i] == p.cluster[i]).any())
        if p.forms[i] == 0 and p.cluster[i] >= 0 and ((p.cluster[:i] == p.cluster[i]) & (p.forms[:i] == 1)).any():
            count["pronouns", "all"] += 1
            count["pronouns", "right"] += int(right)


def framed(model, p, x, count):
    """Anchors that overlap one of the same label; roles, marks and modes given the right anchors, so that each head is seen by itself."""
    for family, (k, name) in enumerate((("triggers", "event"), ("acts", "act"), ("plans", "plan"))):
        labels = LABELS[k]
        got = spans([labels[i] for i in model.anchors[k](x).argmax(1).tolist()])
        gold = [f for f in p.doc.frames if f.family == family]
        count[name, "found"] += len(got)
        count[name, "gold"] += len(gold)
        count[name, "tp"] += sum(any(t == f.label and a <= f.anchor[-1] and f.anchor[0] < b for a, b, t in got) for f in gold)
        if family == EVENT:
            count["trigger", "found"] += len(got)
            count["trigger", "gold"] += len(gold)
            count["trigger", "tp"] += sum(any(a <= f.anchor[-1] and f.anchor[0] < b for a, b, _ in got) for f in gold)
    if not p.doc.frames:
        return
    logits, _ = roles(model, x, [(p, f, 0, len(x), 0) for f in p.doc.frames])
    for f, row in zip(p.doc.frames, logits.argmax(2).tolist()):
        a = max(0, f.anchor[0] - SCOPE)
        got = {(s + a, e + a, r) for s, e, r in spans([FRAME_LABELS[i] for i in row[:min(len(x), f.anchor[-1] + SCOPE + 1) - a]])}
        for role in ("actor", "recipient", "action", "condition", "when"):
            tally(count, role, {s for s in got if s[2] == role}, {(s[0], s[-1] + 1, role) for s in f.roles.get(role, [])})
    events = [f for f in p.doc.frames if f.family == EVENT]
    if events:
        m = means(x, [f.anchor for f in events])
        marks, modes = model.of_event["marks"](m) > 0, model.of_event["modes"](m)
        for f, mark, mode in zip(events, marks.tolist(), modes):
            count["marks", "all"] += 1
            count["marks", "right"] += {n for n, on in zip(MARKS, mark) if on} == set(f.marks)
            if f.mode:
                low = MODE_LABELS.index(f.label)
                count["mode", "all"] += 1
                count["mode", "right"] += MODE_LABELS[low + int(mode[low:low + 1 + len(MODES[f.label])].argmax())] == f"{f.label}-{f.mode}"
