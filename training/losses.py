"""The losses of a batch, a number for each head that its documents have labels for."""
import numpy as np
import torch
import torch.nn.functional as F

from batch import around, facts
from frames import CONTEXTS, EVENT, FRAME_LABELS, LABELS, MARKS, MODES
from gold import IGNORE
from model import SCOPE

DROP = 0.25
MODE_LABELS = LABELS["modes"]


def encode(model, batch, bf16=True):
    """The vectors of the batch's atoms."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        last = model.encoder(*batch.inputs())[-1]
    return pick(last.float(), batch.at)


def losses(model, batch):
    atoms = encode(model, batch)
    atoms = F.dropout(atoms, 0.1, model.training)
    found = {}
    syntax(model, batch, atoms, found)
    names(model, batch, atoms, found)
    attribution(model, batch, atoms, found)
    coreference(model, batch, atoms, found)
    frames(model, batch, atoms, found)
    factuality(model, batch, atoms, found)
    return found


def pick(x, rows):
    """Rows of a matrix. Indexing does the same; its gradient takes a hundred times as long on a CPU."""
    return F.embedding(torch.as_tensor(np.asarray(rows)), x)


def cross(logits, targets):
    return F.cross_entropy(logits, torch.as_tensor(np.asarray(targets)), ignore_index=IGNORE)


def syntax(model, batch, atoms, found):
    begins, sentence, sentence_at = [], [], []
    words, upos, features, rules, relations, heads, groups = [], [], [], [], [], [], []
    at = []
    for p, first, last, base in batch.ranges():
        if p.doc.words is None:
            continue
        here = np.arange(first, last)
        at += list(here - first + base)
        begins += list(p.begins[first:last])
        inside = np.where((p.firsts >= first) & (p.firsts < last))[0]
        rows = p.firsts[inside] - first + base
        new = np.diff(p.word_sentence[inside], prepend=-1) != 0
        free = p.gaps[p.firsts[inside]] < 4  # a blank line begins a sentence by rule
        sentence_at += list(rows[free])
        sentence += list(new[free].astype(int))
        if len(inside) == 0:
            continue
        # whole sentences only
        low, high = inside[0], inside[-1]
        whole = inside
        if low > 0 and p.word_sentence[low - 1] == p.word_sentence[low]:
            whole = whole[p.word_sentence[whole] != p.word_sentence[low]]
        if high + 1 < len(p.firsts) and p.word_sentence[high + 1] == p.word_sentence[high]:
            whole = whole[p.word_sentence[whole] != p.word_sentence[high]]
        for i in np.split(whole, np.where(np.diff(p.word_sentence[whole]) != 0)[0] + 1):
            if len(i) == 0 or len(i) > 200:
                continue
            groups.append(len(i))
            words += list(p.firsts[i] - first + base)
            upos += list(p.upos[i])
            features += list(p.features[i])
            rules += list(p.rules[i])
            relations += list(p.relations[i])
            h = p.heads[i]
            heads += list(np.where(h < 0, 0, h - i[0] + 1))
    if not at or not words:
        return
    begins = np.array(begins)
    glued = begins != IGNORE
    if glued.any():
        found["begins"] = F.binary_cross_entropy_with_logits(model.begins(pick(atoms, np.array(at)[glued]))[:, 0], torch.tensor(begins[glued]).float())
    if sentence:
        found["ends"] = F.binary_cross_entropy_with_logits(model.ends(pick(atoms, sentence_at))[:, 0], torch.tensor(sentence).float())
    x = pick(atoms, words)
    for k, t in (("upos", upos), ("features", features), ("rule", rules)):
        found[k] = cross(model.word[k](x), t)
    trees(model, x, groups, np.array(heads), relations, found)


def trees(model, x, groups, heads, relations, found):
    longest = max(groups)
    starts = np.cumsum([0] + groups[:-1])
    row = np.concatenate([k * longest + np.arange(n) for k, n in enumerate(groups)])
    grid = x.new_zeros(len(groups) * longest, x.shape[1]).index_copy(0, torch.tensor(row), x).view(len(groups), longest, -1)
    scores = model.trees.arcs(grid, DROP)
    there = torch.arange(longest + 1)[None] <= torch.tensor(groups)[:, None]
    scores = pick(scores.masked_fill(~there[:, None], -1e4).flatten(0, 1), row)
    found["arcs"] = cross(scores, heads)
    begin = np.repeat(starts, groups)
    head_rows = np.where(heads > 0, begin + heads - 1, 0)
    found["labels"] = cross(model.trees.labels(x, pick(x, head_rows), torch.tensor(heads == 0), DROP), relations)


def names(model, batch, atoms, found):
    for scheme, head in model.names.items():
        rows, tags = [], []
        for p, first, last, base in batch.ranges():
            if scheme in p.names:
                rows += range(base, base + last - first)
                tags += list(p.names[scheme][first:last])
        if rows:
            found[scheme] = cross(head(pick(atoms, rows)), tags)


def attribution(model, batch, atoms, found):
    rows, tags, scopes = [], [], []
    for p, first, last, base in batch.ranges():
        if p.doc.cues is None:
            continue
        rows += range(base, base + last - first)
        tags += list(p.cues[first:last])
        for a in p.doc.attributions:
            if first <= a.cue[0] and a.cue[-1] < last:
                scopes.append((p, a, first, last, base))
    if not rows or (np.array(tags) == IGNORE).all():
        return
    found["cues"] = cross(model.cues(pick(atoms, rows)), tags)
    if scopes:
        logits, gold = parts(model, atoms, scopes, DROP)
        found["parts"] = cross(logits.flatten(0, 1), gold.flatten())


def parts(model, atoms, scopes, drop=0.0):
    """Scores [cues, scope, 5] of the atoms around each cue and their labels (O, B/I-source, B/I-content)."""
    views, logits = scoped(model.parts, atoms, [(p, a.cue, first, last, base) for p, a, first, last, base in scopes], drop)
    gold = np.full(logits.shape[:2], IGNORE)
    for row, (a, b, *_), (_, x, *_) in zip(gold, views, scopes):
        if x.starts is not None:
            row[:b - a] = 0
            for at, label in ((x.source, 1), (x.content, 3)):
                for i in at:
                    if a <= i < b:
                        row[i - a] = label + (i not in x.starts)
    return logits, torch.tensor(gold)


def scoped(head, atoms, anchors, drop=0.0, sorts=None):
    """What around() says of each anchor (document, atoms, first, last, base), and what a Parts gives the atoms around it."""
    views = [around(p, anchor, first, last, SCOPE) for p, anchor, first, last, _ in anchors]
    width = max(b - a for a, b, *_ in views)
    distance, sentences, quotes = np.full((len(views), width), 20), np.full((len(views), width), 3), np.zeros((len(views), width), int)
    rows = np.zeros((len(views), width), int)
    for k, ((a, b, d, s, q), (_, _, first, _, base)) in enumerate(zip(views, anchors)):
        n = b - a
        distance[k, :n], sentences[k, :n], quotes[k, :n] = d, s, q
        rows[k, :n] = np.arange(a, b) - first + base
    valid = torch.tensor(np.arange(width)[None] < np.array([b - a for a, b, *_ in views])[:, None])
    anchor = head.cue(pick(atoms, [anchor[0] - first + base for _, anchor, first, _, base in anchors]))
    if sorts is not None:
        anchor = anchor + head.sort(torch.tensor(sorts))
    return views, head(pick(head.atom(atoms), rows), anchor, *(torch.tensor(t) for t in (distance, sentences, quotes)), valid, drop)


def frames(model, batch, atoms, found):
    rows, tags, hung = [], {k: [] for k in model.anchors}, []
    for p, first, last, base in batch.ranges():
        if p.doc.frames is None:
            continue
        rows += range(base, base + last - first)
        for k in tags:
            tags[k] += list(p.anchors[k][first:last])
        hung += [(p, f, first, last, base) for f in p.doc.frames if first <= f.anchor[0] and f.anchor[-1] < last]
    if not rows:
        return
    x = pick(atoms, rows)
    for k, head in model.anchors.items():
        found[k] = cross(head(x), tags[k])
    if not hung:
        return
    logits, gold = roles(model, atoms, hung, DROP)
    found["frames"] = cross(logits.flatten(0, 1), gold.flatten())
    events = [h for h in hung if h[1].family == EVENT]
    if events:
        described(model, means(atoms, [[i - first + base for i in f.anchor] for _, f, first, _, base in events]), [f for _, f, *_ in events], found)


def roles(model, atoms, hung, drop=0.0):
    """Scores [frames, scope, labels] of the atoms around each anchor, and their labels."""
    views, logits = scoped(model.frames, atoms, [(p, f.anchor, first, last, base) for p, f, first, last, base in hung], drop, [f.family for _, f, *_ in hung])
    gold = np.full(logits.shape[:2], IGNORE)
    for row, (a, b, *_), (_, f, *_) in zip(gold, views, hung):
        row[:b - a] = 0
        for role, spans in f.roles.items():
            for span in spans:
                for k, i in enumerate(span):
                    if a <= i < b:
                        row[i - a] = FRAME_LABELS.index(("I-" if k else "B-") + role)
    return logits, torch.tensor(gold)


def means(atoms, groups):
    """The mean vector of each group of rows."""
    segment = torch.tensor([k for k, g in enumerate(groups) for _ in g])
    total = atoms.new_zeros(len(groups), atoms.shape[1]).index_add(0, segment, pick(atoms, [i for g in groups for i in g]))
    return total / torch.bincount(segment)[:, None]


def described(model, x, events, found):
    """Losses of what is said of an event: marks, mode among those of its type, contexts."""
    marks = torch.tensor([[float(m in f.marks) for m in MARKS] for f in events])
    found["marks"] = F.binary_cross_entropy_with_logits(model.of_event["marks"](x), marks)
    contexts = [f for f in events if f.contexts]
    if contexts:
        rows = [k for k, f in enumerate(events) if f.contexts]
        wanted = torch.tensor([[float(c in f.contexts) for c in CONTEXTS] for f in contexts])
        found["contexts"] = F.binary_cross_entropy_with_logits(model.of_event["contexts"](pick(x, rows)), wanted)
    logits, total, n = model.of_event["modes"](x), 0.0, 0
    for kind in {f.label for f in events if MODES[f.label]}:
        low = MODE_LABELS.index(kind)
        rows = [k for k, f in enumerate(events) if f.label == kind]
        targets = [MODE_LABELS.index(f"{kind}-{events[k].mode}" if events[k].mode else kind) - low for k in rows]
        total = total + F.cross_entropy(logits[rows][:, low:low + 1 + len(MODES[kind])], torch.tensor(targets), reduction="sum")
        n += len(rows)
    if n:
        found["modes"] = total / n


def factuality(model, batch, atoms, found):
    groups, values = [], []
    for p, first, last, base in batch.ranges():
        for anchor, value in p.doc.factual or []:
            if first <= anchor[0] and anchor[-1] < last:
                groups.append([i - first + base for i in anchor])
                values.append(value)
    if groups:
        guess = model.of_event["factuality"](means(atoms, groups))[:, 0]
        found["factuality"] = F.smooth_l1_loss(guess, torch.tensor(values), beta=0.5)


def coreference(model, batch, atoms, found):
    total, count = 0.0, 0
    for p, first, last, base in batch.ranges():
        if p.doc.clusters is None:
            continue
        chosen = np.where((p.firsts[p.candidates] >= first) & (p.firsts[p.candidates] < last))[0]
        if len(chosen) < 2:
            continue
        scores, mask = chain_scores(model, atoms, p, chosen, first, base)
        cluster = p.cluster[chosen]
        gold = (cluster[:, None] == cluster[None]) & (cluster[:, None] >= 0) & mask.numpy()
        gold = torch.tensor(np.concatenate([~gold.any(1)[:, None], gold], 1))
        total = total + (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~gold, -1e4), 1)).sum()
        count += len(chosen)
    if count:
        found["chains"] = total / count


def chain_scores(model, atoms, p, chosen, first, base):
    """Scores [candidates, 1 + candidates] of antecedents, column 0 none, and which pairs are in order."""
    x = pick(atoms, p.firsts[p.candidates[chosen]] - first + base)
    mask = torch.ones(len(chosen), len(chosen), dtype=torch.bool).tril(-1)
    scores = model.chains(x, x, torch.tensor(facts(p, chosen))).masked_fill(~mask, -1e4)
    return torch.cat([scores.new_zeros(len(chosen), 1), scores], 1), mask
