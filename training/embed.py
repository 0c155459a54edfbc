"""Fits the embedding of texts to that of the starting weights, with the encoder as it is: python embed.py CHECKPOINT --out CHECKPOINT

A text is read alone, as the product reads a title or a lead. Reported is the cosine with the original on sentences of the development sets.
"""
import argparse
import os
import random

import numpy as np
import torch
from torch.nn import functional as F

from batch import Batch
from model import Encoder, Reader, start_from
from train import prepare, starting_weights

MOST, AT_ONCE = 10000, 96  # sentences to fit to; read together


def sentences(docs, most):
    """(document, first atom, end) of sentences of 4 to 100 pieces, in random order."""
    found = []
    for d in docs:
        cuts = np.flatnonzero(np.diff(d.sentence, prepend=-1, append=-1))
        found += [(d, a, b) for a, b in zip(cuts, cuts[1:]) if 4 <= d.lengths[a:b].sum() <= 100]
    random.Random(1).shuffle(found)
    return found[:most]


@torch.no_grad()
def read(encoder, some, vocabulary, shaped):
    """What every layer makes of the pieces of sentences read alone, [CLS] and [SEP] left out or not, and which piece is whose."""
    batch = Batch([(d, [[(i, True) for i in range(a, b)]]) for d, a, b in some], vocabulary)
    inputs = batch.inputs()
    if not shaped:  # the original knows neither shapes nor gaps
        inputs[1], inputs[2] = torch.zeros_like(inputs[1]), torch.zeros_like(inputs[2])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        layers = encoder(*inputs)
    lengths = torch.from_numpy(batch.lengths)
    segment = torch.repeat_interleave(torch.arange(len(some)), lengths)
    return [layer[:len(segment)] for layer in layers], segment, lengths


@torch.no_grad()
def observed(model, original, some, vocabulary):
    """Batches of (pieces' vectors of all layers, segment, the original's embeddings)."""
    some = sorted(some, key=lambda s: int(s[0].lengths[s[1]:s[2]].sum()))
    out = []
    for k in range(0, len(some), AT_ONCE):
        part = some[k:k + AT_ONCE]
        layers, segment, lengths = read(original, part, vocabulary, False)
        wanted = torch.zeros(len(part), layers[-1].shape[1]).index_add(0, segment, layers[-1].float()) / lengths[:, None]
        layers, _, _ = read(model.encoder, part, vocabulary, True)
        edge = torch.zeros(len(segment), dtype=torch.bool)
        ends = torch.cumsum(lengths, 0)
        edge[ends - 1], edge[ends - lengths] = True, True
        out.append((torch.cat(layers, 1)[~edge].bfloat16(), segment[~edge], F.normalize(wanted, dim=1)))
    return out


def cosine(model, batch):
    pieces, segment, wanted = batch
    with torch.autocast("cpu", dtype=torch.bfloat16):
        h = F.relu(model.meaning.up(pieces))
    total = torch.zeros(len(wanted), h.shape[1]).index_add(0, segment, h.float())
    return F.cosine_similarity(model.meaning.down(total / torch.bincount(segment, minlength=len(wanted))[:, None]), wanted)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint")
    a.add_argument("--out", required=True)
    a.add_argument("--gold", default="../../shared/gold")
    a.add_argument("--cache", default=os.path.expanduser("~/.cache/sitrep/training.pickle"))
    a.add_argument("--epochs", type=int, default=8)
    args = a.parse_args()
    torch.manual_seed(1)
    train, dev, labels, vocabulary = prepare(args)
    state = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    tensors = starting_weights()[0]
    model = Reader(len(state["layers"].split(",")), len(vocabulary.pieces), labels).eval()
    own = model.state_dict()
    model.load_state_dict(own | {k: v for k, v in state["model"].items() if k in own and own[k].shape == v.shape})
    original = Encoder(6, len(vocabulary.pieces)).eval()
    start_from(original, tensors, range(6))
    sets = ("attribution", "ewt", "gum", "frames")
    fit = observed(model, original, sentences([d for k in sets for d in train[k]], MOST), vocabulary)
    held = observed(model, original, sentences([d for k in sets for d in dev[k]], 2000), vocabulary)
    print(sum(len(w) for *_, w in fit), "sentences to fit to", flush=True)
    optimizer = torch.optim.AdamW(model.meaning.parameters(), lr=1e-3, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=args.epochs * len(fit))
    for epoch in range(args.epochs):
        random.Random(epoch).shuffle(fit)
        for batch in fit:
            loss = (1 - cosine(model, batch)).mean()
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
        with torch.no_grad():
            print(f"epoch {epoch}: loss {loss.item():.4f}, cosine on held-out sentences {torch.cat([cosine(model, b) for b in held]).mean().item():.4f}", flush=True)
    state["model"], state["labels"] = model.state_dict(), labels
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
