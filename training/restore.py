"""Weights as they ship → a checkpoint that training can start from: export.py backwards. What int8 rounded stays rounded.

  python restore.py ../internal/read/weights/model.safetensors --out RUN/shipped.pt

Pieces that do not ship are as in the published weights.
"""
import argparse
import json
import math

import torch
from safetensors import safe_open

from export import is_english, linears
from model import ARC, COREFERENCE, HEADS, WIDTH, Reader
from text import Vocabulary
from train import starting_weights


def unfold(state):
    """Takes the constants of the network out of its weights again."""
    for k in [k for k in state if ".qkv." in k]:
        state[k][:WIDTH] *= math.sqrt(WIDTH // HEADS)
    for kind in ("weight", "bias"):
        state["trees.bilinear." + kind] *= math.sqrt(ARC)
        state["chains.later." + kind] *= math.sqrt(COREFERENCE)


def restored(t, model, published, pieces):
    """The state of a model from the tensors of the file, and the vectors of the pieces that it does not have from the published ones."""
    state = {k: v.clone() for k, v in model.state_dict().items()}
    for name, own in linears(model):
        state[own + ".weight"] = t[name + ".weight"].float() * t[name + ".scale"][:, None]
        if own + ".bias" in state:
            state[own + ".bias"] = t[name + ".bias"].clone()
    shipped = t["embed.word.weight"].float() * t["embed.word.scale"][:, None]
    state["encoder.word.weight"] = published.clone()
    state["encoder.word.weight"][[i for i, piece in enumerate(pieces) if is_english(piece)]] = shipped
    for k in ("position", "shape", "gap"):
        state[f"encoder.{k}.weight"] = t["embed." + k].clone()
    for kind in ("weight", "bias"):
        state["encoder.norm." + kind] = t["embed.norm." + kind].clone()
        for i in range(len(model.encoder.layers)):
            for n in ("norm1", "norm2"):
                state[f"encoder.layers.{i}.{n}.{kind}"] = t[f"layer.{i}.{n}.{kind}"].clone()
    state["trees.root"], state["trees.label_root"] = t["head.trees.root"].clone(), t["head.trees.label_root"].clone()
    for head in ("parts", "frames"):
        for k in ("distance", "sentences", "quotes"):
            state[f"{head}.{k}.weight"] = t[f"head.{head}.{k}"].clone()
        state[f"{head}.near.weight"] = t[f"head.{head}.near.weight"][:, None].clone()
        state[f"{head}.near.bias"] = t[f"head.{head}.near.bias"].clone()
    state["frames.sort.weight"] = t["head.frames.sort"].clone()
    state["chains.facts.weight"] = t["head.chains.facts"][:, None].clone()
    unfold(state)
    return state


def main():
    a = argparse.ArgumentParser()
    a.add_argument("weights")
    a.add_argument("--out", required=True)
    args = a.parse_args()
    with safe_open(args.weights, "pt") as f:
        meta, tensors = f.metadata(), {k: f.get_tensor(k) for k in f.keys()}
    labels = json.loads(meta["labels"])
    layers = sum(k.endswith(".qkv.weight") for k in tensors)
    published, vocabulary = starting_weights()
    pieces = Vocabulary(vocabulary).pieces
    model = Reader(layers, len(pieces), labels)
    model.load_state_dict(restored(tensors, model, published["embeddings.word_embeddings.weight"].float(), pieces))
    torch.save({"model": model.state_dict(), "labels": labels, "layers": ",".join(map(str, range(layers))), "scores": json.loads(meta["dev"])}, args.out)


if __name__ == "__main__":
    main()
