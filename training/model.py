"""The reader's network: one BERT encoder with word shape beside the pieces, and light heads on atoms and words.

Everything that Go computes again is here in the plainest form: a head is one or two linear layers with ReLU between them.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

WIDTH, HEADS, FEED, POSITIONS = 384, 12, 1536, 128
ARC, RELATION, LINK, COREFERENCE, SCOPE = 192, 192, 192, 192, 100
MEANING = 512
SHAPES, GAPS = 9, 6
ROWS = 256
DISTANCES = 40  # buckets of the signed distance between a cue and an atom


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, FEED), nn.Linear(FEED, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, grid, mask, drop):
        """x: the pieces of all windows in one row; grid: where each piece of the padded windows stands in it, and back."""
        to, back, (b, t) = grid
        q, k, v = F.embedding(to, self.qkv(x)).view(b, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b * t, WIDTH)
        x = self.norm1(x + self.out(F.embedding(back, y)))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x), approximate="tanh")), drop, self.training))


class Encoder(nn.Module):
    """Pieces, shapes and gaps of windows → one vector a piece, and the outputs of every layer."""

    def __init__(self, layers, words, drop=0.1):
        super().__init__()
        self.word, self.position = nn.Embedding(words, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shape, self.gap = nn.Embedding(SHAPES, WIDTH), nn.Embedding(GAPS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = drop
        for p in (self.word, self.position, self.shape, self.gap):
            nn.init.normal_(p.weight, std=0.02)

    def forward(self, ids, shapes, gaps, lengths):
        """ids, shapes, gaps: [windows, pieces], padded; lengths: [windows]. Every output has a row for each piece, windows one after the
        other without padding, then rows that mean nothing (the number of rows is rounded up, so that few shapes occur)."""
        t = ids.shape[1]
        there = torch.arange(t) < lengths[:, None]
        flat = there.flatten()
        back = flat.nonzero()[:, 0]
        to = torch.cumsum(flat, 0) - 1
        to = to.clamp(min=0)
        more = -len(back) % ROWS
        back = torch.cat([back, back[:1].expand(more)])
        position = torch.arange(t).expand_as(ids).flatten()
        x = self.word(ids.flatten()[back]) + self.position(position[back]) + self.shape(shapes.flatten()[back]) + self.gap(gaps.flatten()[back])
        x = F.dropout(self.norm(x), self.drop, self.training)
        outputs = [x]
        for layer in self.layers:
            outputs.append(layer(outputs[-1], (to, back, ids.shape), there[:, None, None, :], self.drop))
        return outputs


def start_from(encoder, tensors, layers):
    """Fills an encoder with the weights of a published BERT; layers names, for each layer of the encoder, the one it starts from."""
    t = {k.removeprefix("bert."): v for k, v in tensors.items()}
    with torch.no_grad():
        encoder.word.weight.copy_(t["embeddings.word_embeddings.weight"])
        encoder.position.weight.copy_(t["embeddings.position_embeddings.weight"][:POSITIONS] + t["embeddings.token_type_embeddings.weight"][0])
        encoder.shape.weight.zero_()
        encoder.gap.weight.zero_()
        copy(encoder.norm, t, "embeddings.LayerNorm")
        for layer, i in zip(encoder.layers, layers, strict=True):
            p = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                getattr(layer.qkv, kind).copy_(torch.cat([t[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]))
            copy(layer.out, t, p + "attention.output.dense")
            copy(layer.norm1, t, p + "attention.output.LayerNorm")
            copy(layer.up, t, p + "intermediate.dense")
            copy(layer.down, t, p + "output.dense")
            copy(layer.norm2, t, p + "output.LayerNorm")


def copy(module, tensors, name):
    module.weight.copy_(tensors[name + ".weight"])
    module.bias.copy_(tensors[name + ".bias"])


class Trees(nn.Module):
    """Biaffine heads (Dozat & Manning 2017) and a label for each word and head from their sum (Kiperwasser & Goldberg 2016)."""

    def __init__(self, relations):
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.bilinear = nn.Linear(ARC, ARC)  # its bias scores heads alone
        self.root = nn.Parameter(torch.zeros(ARC))
        self.label_dependent, self.label_head = nn.Linear(WIDTH, RELATION), nn.Linear(WIDTH, RELATION, bias=False)
        self.label_root = nn.Parameter(torch.zeros(RELATION))
        self.label = nn.Linear(RELATION, relations)

    def arcs(self, x, drop=0.0):
        """x: [sentences, words, WIDTH] → scores [sentences, words, 1 + words]; column 0 is the root."""
        d = F.dropout(F.relu(self.dependent(x)), drop, self.training)
        h = F.dropout(F.relu(self.head(x)), drop, self.training)
        h = torch.cat([self.root.expand(len(x), 1, ARC), h], 1)
        return self.bilinear(d) @ h.transpose(1, 2) / math.sqrt(ARC)

    def labels(self, words, heads, root, drop=0.0):
        """words, heads: [n, WIDTH]; root: [n] whether the head is the root."""
        h = torch.where(root[:, None], self.label_root, self.label_head(heads))
        return self.label(F.dropout(F.relu(self.label_dependent(words) + h), drop, self.training))


class Parts(nn.Module):
    """For an anchor (the cue of an attribution, the trigger of an event) and the atoms around it: what each of them is to it, as BIO labels.
    The cue's vector stands for the anchor; of several sorts of anchors each has a vector of its own."""

    def __init__(self, labels=5, sorts=0):
        super().__init__()
        self.sort = nn.Embedding(sorts, LINK) if sorts else None
        self.atom, self.cue = nn.Linear(WIDTH, LINK), nn.Linear(WIDTH, LINK, bias=False)
        self.distance, self.sentences, self.quotes = nn.Embedding(DISTANCES, LINK), nn.Embedding(7, LINK), nn.Embedding(4, LINK)
        self.near = nn.Conv1d(LINK, LINK, 7, padding=3, groups=LINK)
        self.mix, self.out = nn.Linear(LINK, 64), nn.Linear(64, labels)
        for e in (self.distance, self.sentences, self.quotes, *([self.sort] if sorts else [])):
            nn.init.normal_(e.weight, std=0.1)

    def forward(self, atoms, cues, distance, sentences, quotes, valid, drop=0.0):
        """atoms: [cues, scope, LINK] from self.atom, cues: [cues, LINK] from self.cue (and self.sort); valid: [cues, scope] which atoms there are."""
        h = F.relu(atoms + cues[:, None] + self.distance(distance) + self.sentences(sentences) + self.quotes(quotes))
        h = F.dropout(h, drop, self.training) * valid[..., None]
        h = h + F.relu(self.near(h.transpose(1, 2)).transpose(1, 2))
        return self.out(F.relu(self.mix(h)))


class Chains(nn.Module):
    """Whether two words head mentions of one entity (after Dobrovolskii 2021): a bilinear score and a table of plain facts."""

    def __init__(self):
        super().__init__()
        self.later, self.earlier = nn.Linear(WIDTH, COREFERENCE), nn.Linear(WIDTH, COREFERENCE)
        self.facts = nn.Embedding(3 * 3 * 2 * 12, 1)  # form of the later, of the earlier, same word, distance
        nn.init.zeros_(self.facts.weight)

    def forward(self, later, earlier, facts):
        return self.later(later) @ self.earlier(earlier).T / math.sqrt(COREFERENCE) + self.facts(facts)[..., 0]


class Meaning(nn.Module):
    """The embedding of a text read alone, from what every layer made of its pieces. It is fitted to the starting weights' own embedding when the
    encoder is done (embed.py)."""

    def __init__(self, layers):
        super().__init__()
        self.up, self.down = nn.Linear((layers + 1) * WIDTH, MEANING), nn.Linear(MEANING, WIDTH)

    def forward(self, pieces, segment, count):
        """pieces: [n, (layers + 1) WIDTH]; segment: the text of each; count: how many texts → [count, WIDTH]."""
        h = F.relu(self.up(pieces))
        total = h.new_zeros(count, MEANING).index_add(0, segment, h)
        return self.down(total / torch.bincount(segment, minlength=count)[:, None])


class Reader(nn.Module):
    """labels: {"upos", "features", "rule", "relation", "coarse", "politics", "gum", and those of frames.LABELS} → list of labels."""

    def __init__(self, layers, words, labels):
        super().__init__()
        self.encoder = Encoder(layers, words)
        self.begins, self.ends = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)  # a word begins here; a sentence begins here
        self.word = nn.ModuleDict({k: nn.Linear(WIDTH, len(labels[k])) for k in ("upos", "features", "rule")})
        self.trees = Trees(len(labels["relation"]))
        self.names = nn.ModuleDict({k: nn.Linear(WIDTH, len(labels[k])) for k in ("coarse", "politics", "gum")})
        self.cues = nn.Linear(WIDTH, 3)
        self.parts = Parts()
        self.chains = Chains()
        # Of an atom: trigger and type, cue and kind, cue and status. Of an anchor, from the mean of its atoms: the rest.
        self.anchors = nn.ModuleDict({k: nn.Linear(WIDTH, len(labels[k])) for k in ("triggers", "acts", "plans")})
        self.of_event = nn.ModuleDict({k: nn.Linear(WIDTH, len(labels[k])) for k in ("marks", "modes", "contexts")})
        self.of_event["factuality"] = nn.Linear(WIDTH, 1)
        self.frames = Parts(len(labels["frames"]), 3)
        self.quiet = nn.Linear(WIDTH, 1)  # a sentence, from the mean of its atoms, is of sport, culture, weather or business (quiet.py)
        self.meaning = Meaning(layers)
