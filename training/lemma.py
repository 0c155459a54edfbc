"""Lemma by edit rule: "CASE|-K+suffix" (CASE l: lower the form first, k: keep it; cut K characters, append the suffix) or "=lemma".

The rules that internal/read/syntax.ApplyRule applies. Both are held to one table:
python training/lemma.py internal/read/syntax/testdata/lemmas.tsv
"""

import sys


def rule(form, lemma):
    """The shortest rule that makes the lemma from the form."""
    found = [r for r in (edit("l", lower(form), lemma), edit("k", form, lemma)) if r]
    return min(found, key=len) if found else "=" + lemma


def lower(form):
    """Unicode's simple mapping, as Go has it: a character for a character, whatever stands around it."""
    return "".join("i" if c == "\u0130" else c.lower() for c in form)


def edit(case, base, lemma):
    n = 0
    while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
        n += 1
    return f"{case}|-{len(base) - n}+{lemma[n:]}" if n else None


def apply(form, rule):
    if rule.startswith("="):
        return rule[1:]
    case, _, rest = rule.partition("|-")
    cut, _, suffix = rest.partition("+")
    base = lower(form) if case == "l" else form
    return base[:len(base) - int(cut)] + suffix if int(cut) <= len(base) else form


def check(path):
    """Exits with the first line (form, lemma, rule, apart by tabs) that does not hold."""
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        form, lemma, want = line.rstrip("\n").split("\t")
        if (rule(form, lemma), apply(form, want)) != (want, lemma):
            sys.exit(f"{path}:{number}: rule {rule(form, lemma)}, lemma {apply(form, want)}")


if __name__ == "__main__":
    check(sys.argv[1])
