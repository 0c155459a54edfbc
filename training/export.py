"""Turns a checkpoint into the weights that the product embeds: int8 per output, with what Go needs to know of labels.

  python export.py RUN/best.pt --name en-2026-11 --out ../internal/read/weights/model.safetensors

Beside it, with --reference FILE, the numbers that PyTorch computes from the same int8 weights for a dozen sentences of our own, which
a Go test compares with.
"""
import argparse
import json
import math

import numpy as np
import torch
from safetensors.torch import save_file

from batch import Batch, Prepared, around, facts, windows
from gold import Doc
from losses import pick
from model import ARC, COREFERENCE, HEADS, WIDTH, Reader
from text import Vocabulary

TEXTS = [
    "Halvorsen said on Friday that the inspectors had left the port. “We were not told,” she added.",
    "The ministry didn't comment.",
    "Kesh will close its border with Tau unless the convoy is let through, two officials said.",
    "GENEVA (Reuters) - Envoys met for the third time in 2 weeks.",
    "According to the mayor, nobody was hurt.",
    "He cannot stay, the judge ruled: the visa ran out at 5pm.",
    "Zażółć gęślą jaźń — naïve café résumé.",
    "NO DEAL, SAYS ENVOY\n\nThe talks in Ostrava broke down on Tuesday. They had lasted nine hours.",
    "“I will go,” Mr. Okafor told reporters, “if they ask me.”",
    "Oil fell 3.5% to $71.20 a barrel; traders blamed e-mail rumours (www.example.org/news?id=7).",
    "She's the minister who'd warned that sanctions weren't working.",
    "x",
]


def quantised(weight):
    """A matrix [out, in] as int8 and a scale for each row, chosen so that no value is cut off."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    return torch.round(weight / scale[:, None]).clamp(-127, 127).to(torch.int8), scale


def fold(state):
    """The constants of the network multiplied into its weights."""
    with torch.no_grad():
        for k in [k for k in state if ".qkv." in k]:
            state[k][:WIDTH] /= math.sqrt(WIDTH // HEADS)
        for kind in ("weight", "bias"):
            state["trees.bilinear." + kind] /= math.sqrt(ARC)
            state["chains.later." + kind] /= math.sqrt(COREFERENCE)


def linears(model):
    """Names of the linear layers in the file and in the model."""
    for i, layer in enumerate(model.encoder.layers):
        for k in ("qkv", "out", "up", "down"):
            yield f"layer.{i}.{k}", f"encoder.layers.{i}.{k}"
    for k in ("begins", "ends", "cues", "quiet", "meaning.up", "meaning.down", "trees.dependent", "trees.head", "trees.bilinear", "trees.label_dependent", "trees.label_head",
              "trees.label", "parts.atom", "parts.cue", "parts.mix", "parts.out", "frames.atom", "frames.cue", "frames.mix", "frames.out",
              "chains.later", "chains.earlier"):
        yield "head." + k, k
    for group in ("word", "names", "anchors", "of_event"):
        for k in getattr(model, group):
            yield f"head.{group}.{k}", f"{group}.{k}"


def tensors(model):
    state = {k: v.clone() for k, v in model.state_dict().items()}
    fold(state)
    out = {}
    for name, own in linears(model):
        out[name + ".weight"], out[name + ".scale"] = quantised(state[own + ".weight"])
        bias = state.get(own + ".bias")
        out[name + ".bias"] = bias if bias is not None else torch.zeros(len(out[name + ".scale"]))
    out["embed.word.weight"], out["embed.word.scale"] = quantised(state["encoder.word.weight"])
    for k in ("position", "shape", "gap"):
        out["embed." + k] = state[f"encoder.{k}.weight"]
    for kind in ("weight", "bias"):
        out["embed.norm." + kind] = state["encoder.norm." + kind]
        for i in range(len(model.encoder.layers)):
            for n in ("norm1", "norm2"):
                out[f"layer.{i}.{n}.{kind}"] = state[f"encoder.layers.{i}.{n}.{kind}"]
    out["head.trees.root"], out["head.trees.label_root"] = state["trees.root"], state["trees.label_root"]
    for head in ("parts", "frames"):
        for k in ("distance", "sentences", "quotes"):
            out[f"head.{head}.{k}"] = state[f"{head}.{k}.weight"]
        out[f"head.{head}.near.weight"] = state[f"{head}.near.weight"][:, 0]  # [LINK, 7]
        out[f"head.{head}.near.bias"] = state[f"{head}.near.bias"]
    out["head.frames.sort"] = state["frames.sort.weight"]
    out["head.chains.facts"] = state["chains.facts.weight"][:, 0]
    return {k: v.contiguous() for k, v in out.items()}


def dequantise(model):
    """Sets the model's linear layers and its table of pieces to what int8 makes of them. The constants are folded in and out again
    first: they do not change what a row is rounded to."""
    state = model.state_dict()
    with torch.no_grad():
        for own in [own for _, own in linears(model)] + ["encoder.word"]:
            q, s = quantised(state[own + ".weight"])
            state[own + ".weight"].copy_(q * s[:, None])


@torch.no_grad()
def reference(model, vocabulary, labels):
    """What PyTorch computes in fp32 from the int8 weights, for each of TEXTS read alone."""
    out = []
    for text in TEXTS:
        doc = Doc("", text, "").cut()
        # windows are cut at sentences only in longer texts: here every text is one window
        doc.sentence = [0] * len(doc.spans)
        p = Prepared(doc, vocabulary, labels)
        batch = Batch([(p, windows(p))], vocabulary)
        layers = model.encoder(*batch.inputs())
        x = pick(layers[-1], batch.at)
        words = [i for i, g in enumerate(doc.gaps) if g != 1]
        w = x[words]
        cue = [len(x) // 2]
        a, b, d, s, q = around(p, cue, 0, len(x), 100)
        near = [torch.tensor(t)[None] for t in (d, s, q)] + [torch.ones(1, b - a)]
        parts = model.parts(model.parts.atom(x)[None, a:b], model.parts.cue(x[cue]), *near)[0]
        roles = model.frames(model.frames.atom(x)[None, a:b], model.frames.cue(x[cue]) + model.frames.sort.weight[1], *near)[0]
        pieces = torch.cat([torch.arange(at, at + n) for at, n in batch.segments])
        meaning = model.meaning(torch.cat([layer[pieces] for layer in layers], 1), torch.zeros(len(pieces), dtype=torch.long), 1)[0]
        row = {"text": text, "pieces": [int(i) for i in batch.ids[0][:batch.lengths[0]]], "vectors": x, "begins": model.begins(x)[:, 0],
               "ends": model.ends(x)[:, 0], "cues": model.cues(x), "words": words, "arcs": model.trees.arcs(w[None])[0],
               "labels": model.trees.labels(w, w[[0] * len(w)], torch.arange(len(w)) == 0), "cue": cue[0], "parts": parts, "frames": roles, "quiet": model.quiet(x.mean(0)),
               "chains": model.chains.later(w) @ model.chains.earlier(w).T / math.sqrt(COREFERENCE), "meaning": meaning}
        row |= {f"word.{k}": m(w) for k, m in model.word.items()} | {f"names.{k}": m(x) for k, m in model.names.items()}
        row |= {f"anchors.{k}": m(x) for k, m in model.anchors.items()} | {f"of_event.{k}": m(x) for k, m in model.of_event.items()}
        keep = {"vectors": 8, "word.features": 6, "word.rule": 6, "anchors.triggers": 6, "of_event.modes": 6, "of_event.contexts": 6}  # the first columns are enough
        out.append({k: rounded(v[:, :keep[k]] if k in keep else v) if isinstance(v, torch.Tensor) else v for k, v in row.items()})
    return out


def rounded(x):
    return [round(v, 4) for v in x.tolist()] if x.dim() == 1 else [rounded(r) for r in x]


def is_english(piece):
    """Whether an English text can have the piece: of the others the product knows nothing, and they are 940 KB of weights."""
    latin = all(ord(c) < 0x370 or 0x2000 <= ord(c) < 0x2E80 for c in piece)
    return latin and not piece.startswith("[unused")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("checkpoint")
    a.add_argument("--name", required=True)
    a.add_argument("--date", default="2026-11-25")
    a.add_argument("--out", required=True)
    a.add_argument("--vocabulary", help="where the pieces that the weights know are written, one a line")
    a.add_argument("--reference")
    a.add_argument("--calibration", help="what `sitrep eval reliability --write-calibration` wrote")
    args = a.parse_args()
    state = torch.load(args.checkpoint, map_location="cpu", weights_only=False)
    from train import starting_weights
    vocabulary = Vocabulary(starting_weights()[1])
    model = Reader(len(state["layers"].split(",")), len(vocabulary.pieces), state["labels"]).eval()
    model.load_state_dict(state["model"])
    meta = {"name": args.name, "date": args.date, "labels": json.dumps(state["labels"]), "dev": json.dumps(state.get("scores", {})),
            "calibration": json.dumps(json.load(open(args.calibration)) if args.calibration else {})}
    kept = [i for i, piece in enumerate(vocabulary.pieces) if is_english(piece)]
    out = tensors(model)
    for k in ("embed.word.weight", "embed.word.scale"):
        out[k] = out[k][kept].contiguous()
    save_file(out, args.out, metadata=meta)
    if args.vocabulary:
        with open(args.vocabulary, "w", encoding="utf8") as f:
            f.writelines(vocabulary.pieces[i] + "\n" for i in kept)
    if args.reference:
        dequantise(model)
        with open(args.reference, "w", encoding="utf8") as f:
            for row in reference(model, vocabulary, state["labels"]):
                row["pieces"] = [kept.index(i) for i in row["pieces"]]
                f.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
