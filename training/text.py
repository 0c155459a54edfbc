"""Atoms and pieces, exactly as internal/read/token and internal/read/wordpiece cut them.

Offsets are code points. internal/read/wordpiece/testdata/pieces.jsonl holds what both sides must agree on (check_text.py).
"""
import re
import unicodedata
from functools import lru_cache

# Shapes of an atom and gaps before a piece; the numbers are rows of the model's tables.
NONE, LOWER, TITLE, UPPER, ONE_UPPER, MIXED, DIGITS, DIGITS_LETTERS, MARK = range(9)
EDGE, GLUED, SPACE, LINE, BLANK, INSIDE = range(6)

INVISIBLE = "\u200b\u2060\ufeff"
AFTER_THREE = {"cannot", "gonna", "wanna", "gotta", "outta"}
BEFORE_NT = {"dont", "didnt", "doesnt", "wont", "cant", "couldnt", "wouldnt", "shouldnt", "isnt", "arent", "wasnt", "werent",
             "havent", "hasnt", "hadnt", "aint"}
AFTER_ONE = {"im", "ive"}
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
       (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
NUMBER_WORD = re.compile(r"([0-9]+)(\D+)\Z")


@lru_cache(maxsize=None)
def kind(c):
    """What a character is: "s" white space, "m" an atom by itself, "r" part of a run."""
    if c.isspace() and not "\x1c" <= c <= "\x1f" or c in INVISIBLE:
        return "s"
    if unicodedata.category(c)[0] in "PS" or any(a <= ord(c) <= b for a, b in CJK):
        return "m"
    return "r"


def atoms(text):
    """The atoms of a text: a list of (start, end)."""
    found, start = [], None
    for i, c in enumerate(text):
        k = kind(c)
        if k == "r":
            start = i if start is None else start
            continue
        if start is not None:
            found += cut(text, start, i)
            start = None
        if k == "m":
            found.append((i, i + 1))
    if start is not None:
        found += cut(text, start, len(text))
    return found


def cut(text, start, end):
    run = text[start:end]
    number = NUMBER_WORD.match(run)
    if number and number.group(2).isalpha():
        if number.group(2).lower() not in ("st", "nd", "rd", "th", "s"):
            return [(start, start + number.end(1)), (start + number.end(1), end)]
        return [(start, end)]
    if len(run) > 1 and run[-1] in "nN" and is_not(text, end):
        return [(start, end - 1), (end - 1, end)]
    low = run.lower()
    at = 3 if low in AFTER_THREE else len(run) - 2 if low in BEFORE_NT else 1 if low in AFTER_ONE else 0
    return [(start, start + at), (start + at, end)] if at else [(start, end)]


def is_not(text, i):
    """Whether an apostrophe and a lone t follow."""
    return text[i:i + 1] in ("'", "’") and text[i + 1:i + 2] in ("t", "T") and (i + 2 >= len(text) or kind(text[i + 2]) != "r")


def shape(atom):
    if len(atom) == 1 and unicodedata.category(atom)[0] in "PS":
        return MARK
    digits = [unicodedata.category(c) == "Nd" for c in atom]
    if all(digits):
        return DIGITS
    if any(digits) and any(unicodedata.category(c)[0] == "L" for c in atom):
        return DIGITS_LETTERS
    cased = [c for c in atom if c.isupper() or c.islower()]
    upper = [c.isupper() for c in cased]
    if not cased:
        return NONE
    if not any(upper):
        return LOWER
    if all(upper):
        return ONE_UPPER if len(cased) == 1 else UPPER
    return TITLE if upper[0] and not any(upper[1:]) else MIXED


def gap(text, last, start):
    """The gap between the end of the atom before (None at the start of the text) and an atom."""
    if last is None:
        return BLANK
    between = text[last:start]
    lines = between.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return BLANK if lines > 1 else LINE if lines else SPACE if between else GLUED


class Vocabulary:
    def __init__(self, path):
        self.pieces = [line.rstrip("\n") for line in open(path, encoding="utf8")]
        self.ids = {p: i for i, p in enumerate(self.pieces)}
        self.cls, self.sep, self.unk, self.pad = (self.ids[p] for p in ("[CLS]", "[SEP]", "[UNK]", "[PAD]"))
        self.known = {}

    def cut(self, atom):
        """The ids of an atom's pieces, at least one."""
        if atom not in self.known:
            self.known[atom] = self._cut(atom)
        return self.known[atom]

    def _cut(self, atom):
        low = unicodedata.normalize("NFD", "".join(map(str.lower, atom)))
        low = "".join(c for c in low if unicodedata.category(c) != "Mn" and unicodedata.category(c)[0] != "C")
        if not low or len(low) > 100:
            return [self.unk]
        found, start = [], 0
        while start < len(low):
            for end in range(len(low), start, -1):
                piece = self.ids.get(("##" if start else "") + low[start:end])
                if piece is not None:
                    break
            else:
                return [self.unk]
            found.append(piece)
            start = end
        return found
