"""Writes the model card from what training, comparison and measurement left behind.

  python card.py --run RUN --scores ../testdata/scores.txt --out ../internal/read/weights/MODEL_CARD.md

RUN has log.jsonl (dev figures of every epoch), and where they exist compare.json (compare.py), folds.txt (folds.py), embedding.txt (embed.py), reliability.txt
(`sitrep eval reliability`) and kernels.txt (the same sets scored with fp32 and int8).
"""
import argparse
import json
from pathlib import Path

HERE = Path(__file__).parent
SHOWN = ("ewt_upos", "ewt_las", "gum_las", "conll", "politics", "source", "cue", "content", "relation", "pronouns", "event", "act", "actor", "recipient",
         "action", "factuality")
COMPARED = SHOWN[:10]


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(str(c) for c in r) + " |" for r in rows])


def epochs(run):
    rows = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    return table(("epoch",) + SHOWN, [[r["epoch"] + 1] + [r["dev"][k] for k in SHOWN] for r in rows])


def comparison(run):
    path = run / "compare.json"
    if not path.exists():
        return "Not run for these weights."
    found = json.loads(path.read_text())
    first = next(iter(found.values()))
    return (f"{first['share']:.0%} of the training data, {first['epochs']} epochs, the same seed; figures as above.\n\n"
            + table(("starting point", "seconds an epoch") + COMPARED, [[name, r["seconds"]] + [r[k] for k in COMPARED] for name, r in found.items()]))


def block(path, otherwise):
    return "```\n" + path.read_text().rstrip() + "\n```" if path.exists() else otherwise


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--run", required=True)
    a.add_argument("--scores", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--relations", type=int, default=1044, help="how many of the annotated relations were trained on")
    args = a.parse_args()
    run = Path(args.run)
    text = (HERE / "card.md").read_text()
    corpus = [x for p in sorted((HERE / "corpus").glob("*.jsonl")) for x in map(json.loads, p.read_text().splitlines())]
    embedding = run / "embedding.txt"
    for name, value in {
        "CORPUS": f"{sum('text' in x for x in corpus):,} items, a tenth of them for development",
        "RELATIONS": f"{args.relations:,}", "FOLDS": block(run / "folds.txt", "not measured."), "EMBEDDING": embedding.read_text().split()[-1] if embedding.exists() else "(not measured)",
        "EPOCHS": epochs(run), "COMPARISON": comparison(run), "SCORES": block(Path(args.scores), "Not measured."),
        "RELIABILITY": block(run / "reliability.txt", "Not measured for these weights."),
        "KERNELS": block(run / "kernels.txt", "Not measured for these weights."),
    }.items():
        text = text.replace("{{" + name + "}}", value)
    Path(args.out).write_text(text)


if __name__ == "__main__":
    main()
