"""Fits the head that tells sentences of sport, culture, weather and business from those that events may stand in, with the encoder as it is:

  python quiet.py CHECKPOINT --out CHECKPOINT
"""
import argparse
import os
import random

import numpy as np
import torch
from torch.nn import functional as F

from batch import Batch, chunks
from frames import is_dev
from losses import encode, means
from model import Reader
from train import prepare

MOST = 4000  # sentences of each sort


def is_noise(p):
    return p.doc.id.startswith(("nt-", "q"))


@torch.no_grad()
def sentences(model, docs, vocabulary):
    """The mean vector of every sentence of documents."""
    parts = sorted(((p, c) for p in docs for c in chunks(p, 6, 128)), key=lambda x: sum(int(x[0].lengths[i]) for w in x[1] for i, _ in w))
    out = []
    for k in range(0, len(parts), 16):
        batch = Batch(parts[k:k + 16], vocabulary)
        atoms = encode(model, batch)
        for p, first, last, base in batch.ranges():
            cuts = np.flatnonzero(np.diff(p.sentence[first:last], prepend=-1, append=-1))
            out.append(means(atoms, [list(range(base + a, base + b)) for a, b in zip(cuts, cuts[1:])]))
    return torch.cat(out)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint")
    a.add_argument("--out", required=True)
    a.add_argument("--gold", default="../../shared/gold")
    a.add_argument("--cache", default=os.path.expanduser("~/.cache/sitrep/training.pickle"))
    args = a.parse_args()
    torch.manual_seed(1)
    train, dev, labels, vocabulary = prepare(args)
    state = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    model = Reader(len(state["layers"].split(",")), len(vocabulary.pieces), state["labels"]).eval()
    own = model.state_dict()
    model.load_state_dict(own | {k: v for k, v in state["model"].items() if k in own and own[k].shape == v.shape})
    rng = random.Random(1)
    noise = [p for p in train["frames"] + dev["frames"] if is_noise(p)]
    other = [p for p in train["ewt"] + train["conll"] if p.doc.frames == []]
    held = [p for p in noise + other if is_dev(p.doc.id)]
    quiet = [p for p in noise * 3 + rng.sample(other, len(other)) if not is_dev(p.doc.id)]
    loud = [p for p in train["frames"] + train["relations"] if not is_noise(p)]
    sets = [sentences(model, docs, vocabulary) for docs in (quiet, loud, held, [p for p in dev["frames"] if not is_noise(p)])]
    x = torch.cat([sets[0][:MOST], sets[1][:MOST * 2]])
    y = torch.cat([torch.ones(len(sets[0][:MOST])), torch.zeros(len(sets[1][:MOST * 2]))])
    print(len(sets[0]), "quiet sentences,", len(sets[1]), "others", flush=True)
    optimizer = torch.optim.AdamW(model.quiet.parameters(), lr=3e-3, weight_decay=0.05)
    for step in range(600):
        loss = F.binary_cross_entropy_with_logits(model.quiet(x)[:, 0], y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        for limit in (0.3, 0.5, 0.7, 0.9):
            share = [(torch.sigmoid(model.quiet(s)[:, 0]) > limit).float().mean().item() for s in sets[2:]]
            print(f"above {limit}: {share[0]:.1%} of held-out quiet sentences, {share[1]:.1%} of held-out others", flush=True)
    state["model"] = model.state_dict()
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
