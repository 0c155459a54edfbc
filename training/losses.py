"""The losses of a batch, a number for each head that its documents have labels for."""
import numpy as np
import torch
import torch.nn.functional as F

from batch import around, facts
from gold import IGNORE
from model import SCOPE

DROP = 0.25


def encode(model, batch, bf16=True):
    """The vectors of the batch's atoms, and the outputs of every layer as [pieces, WIDTH]."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        outputs = model.encoder(*batch.inputs())
    outputs = [o.float() for o in outputs]
    return pick(outputs[-1], batch.at), outputs


def losses(model, batch, teacher=None):
    atoms, outputs = encode(model, batch)
    atoms = F.dropout(atoms, 0.1, model.training)
    found = {}
    syntax(model, batch, atoms, found)
    names(model, batch, atoms, found)
    attribution(model, batch, atoms, found)
    coreference(model, batch, atoms, found)
    if teacher is not None:
        embedding(model, batch, outputs, teacher, found)
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
    views = [around(p, a.cue, first, last, SCOPE) for p, a, first, last, _ in scopes]
    width = max(b - a for a, b, *_ in views)
    distance, sentences, quotes = np.full((len(views), width), 20), np.full((len(views), width), 3), np.zeros((len(views), width), int)
    gold, rows = np.full((len(views), width), IGNORE), np.zeros((len(views), width), int)
    for k, ((a, b, d, s, q), (p, x, first, _, base)) in enumerate(zip(views, scopes)):
        n = b - a
        distance[k, :n], sentences[k, :n], quotes[k, :n] = d, s, q
        rows[k, :n] = np.arange(a, b) - first + base
        if x.starts is not None:
            gold[k, :n] = 0
            for at, label in ((x.source, 1), (x.content, 3)):
                for i in at:
                    if a <= i < b:
                        gold[k, i - a] = label + (i not in x.starts)
    valid = torch.tensor(np.arange(width)[None] < np.array([b - a for a, b, *_ in views])[:, None])
    cue = [a.cue[0] - first + base for _, a, first, _, base in scopes]
    left = pick(model.parts.atom(atoms), rows)
    logits = model.parts(left, model.parts.cue(pick(atoms, cue)), *(torch.tensor(t) for t in (distance, sentences, quotes)), valid, drop)
    return logits, torch.tensor(gold)


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


def embedding(model, batch, outputs, teacher, found):
    got, want = meanings(model, batch, outputs, teacher)
    if got is not None:
        found["meaning"] = (1 - F.cosine_similarity(got, want)).mean()


def meanings(model, batch, outputs, teacher):
    """The embeddings of the sentences that the teacher has embeddings for, and the teacher's."""
    pieces, segment, rows = [], [], []
    for p, first, last, base in batch.ranges():
        if not p.teacher:
            continue
        sentence = p.sentence[first:last]
        for s in np.unique(sentence):
            inside = np.where(sentence == s)[0]
            if s not in p.teacher or inside[0] == 0 and first > 0 or inside[-1] == last - first - 1 and last < len(p.pieces):
                continue
            for i in inside:
                at, n = batch.segments[base + i]
                pieces += range(at, at + n)
                segment += [len(rows)] * n
            rows.append(p.teacher[s])
    if not rows:
        return None, None
    segment = torch.tensor(segment)
    size = torch.bincount(segment)[:, None]
    means = [o.new_zeros(len(rows), o.shape[1]).index_add(0, segment, pick(o, pieces)) / size for o in outputs]
    return model.meaning(torch.cat(means, 1)), teacher[rows]
