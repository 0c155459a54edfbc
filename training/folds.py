"""Five-fold cross-validation on the relations set: python folds.py --gold GOLD --start CHECKPOINT --out DIR

The start must not have seen the set. For each fold the reader goes on with the annotated sentences of the other four
(corpus/relations.jsonl has our annotation of them, without their texts), its weights are put where the product embeds them, and the product
reads the sentences of the fold, which are given as text alone: it has to find the actors too.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import torch

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "internal/read/weights/model.safetensors"


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, **more)


def unquiet(path):
    """Lets no sentence be quiet: that head is fitted last, and none of the set's sentences is."""
    state = torch.load(path, weights_only=False)
    state["model"]["quiet.weight"].zero_()
    state["model"]["quiet.bias"].fill_(-20)
    torch.save(state, path)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--gold", required=True)
    a.add_argument("--start", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--cache", default=os.path.expanduser("~/.cache/sitrep/training.pickle"))
    a.add_argument("--epochs", default="1")
    args = a.parse_args()
    out = Path(args.out)
    lines = (Path(args.gold) / "events/relations-train.jsonl").read_text().splitlines()
    shipped = WEIGHTS.read_bytes()
    right = total = 0
    try:
        for fold in range(5):
            here = out / str(fold)
            (here / "gold/events").mkdir(parents=True, exist_ok=True)
            held = lines[fold::5]
            (here / "gold/events/relations-dev.jsonl").write_text("\n".join(held) + "\n")
            (here / "without").write_text("\n".join(json.loads(x)["id"] for x in held))
            run(sys.executable, "train.py", "--gold", args.gold, "--cache", args.cache, "--start", args.start, "--out", here, "--epochs", args.epochs,
                "--only", "relations", "--without", here / "without", "--rate", "6e-5", "--head-rate", "4e-4", "--freeze-words", "--measure-last")
            unquiet(here / "last.pt")
            run(sys.executable, "export.py", here / "last.pt", "--name", f"fold-{fold}", "--out", here / "model.safetensors")
            shutil.copyfile(here / "model.safetensors", WEIGHTS)
            printed = run("go", "run", "./cmd/sitrep", "eval", here / "gold", cwd=ROOT, env=os.environ | {"CGO_ENABLED": "0"}, capture_output=True, text=True).stdout
            (here / "scores.txt").write_text(printed)
            accuracy, pairs = (float(re.search(rf"{k}\s+([0-9.]+)", printed).group(1)) for k in ("accuracy", "pairs"))
            right += accuracy * pairs / 100
            total += pairs
            print(f"fold {fold}: {accuracy} of {pairs:.0f}", flush=True)
    finally:
        WEIGHTS.write_bytes(shipped)
    print(f"accuracy {100 * right / total:.1f} of {total:.0f} pairs")


if __name__ == "__main__":
    main()
