"""Compares depths and starting points on the same share of the data: python compare.py --gold GOLD --out DIR [--share 0.25] [--epochs 2]

Only one set of published weights of this width can be had from a package (all-MiniLM-L6-v2; the packages that name bge-small and
MiniLM-L12 carry no weights), so the other starting points are made of it: its layers doubled (progressive stacking, Gong et al. 2019),
every second layer, and its table of pieces alone under layers that begin at random.
"""
import argparse
import json
import subprocess
import sys
from pathlib import Path

RUNS = {
    "6 layers, all-MiniLM-L6-v2": ["--layers", "0,1,2,3,4,5"],
    "12 layers, each of all-MiniLM-L6-v2 twice": ["--layers", "0,0,1,1,2,2,3,3,4,4,5,5"],
    "3 layers, every second of all-MiniLM-L6-v2": ["--layers", "1,3,5"],
    "6 layers at random, table of pieces of all-MiniLM-L6-v2": ["--layers", "0,1,2,3,4,5", "--scratch"],
}


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--gold", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--share", default="0.25")
    a.add_argument("--epochs", default="2")
    args = a.parse_args()
    out, found = Path(args.out), {}
    for i, (name, options) in enumerate(RUNS.items()):
        run = out / str(i)
        if not (run / "log.jsonl").exists() or not (run / "log.jsonl").read_text().strip():
            subprocess.run([sys.executable, "train.py", "--gold", args.gold, "--out", str(run), "--share", args.share, "--epochs", args.epochs,
                            "--measure-last", *options], check=True)
        last = json.loads((run / "log.jsonl").read_text().splitlines()[-1])
        found[name] = {"seconds": last["seconds"], "share": float(args.share), "epochs": int(args.epochs)} | last["dev"]
        (out / "compare.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
