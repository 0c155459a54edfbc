package storyline

import "github.com/sitrep-news/sitrep/internal/score"

// figures are the names of the figures in their order, and whether one stays where nothing was counted.
var figures = [...]struct {
	name   string
	always bool
}{
	{"found", true},
	{"precision", true},
	{"states", true},
	{"transitions", true},
	{"no_false_transitions", true},
	{"plan_dates", false},
	{"origins", true},
	{originPairs, false},
	{"absent_kept", false},
	{"evidence", false},
	{"conditions", true},
	{"counterparts", true},
}

const originPairs = "origin_pairs"

// A tally counts over storylines.
type tally struct {
	shares  map[string]part
	origins score.Counts
}

type part struct{ right, of int }

func newTally() *tally { return &tally{shares: map[string]part{}} }

func (t *tally) add(name string, right, of int) {
	p := t.shares[name]
	t.shares[name] = part{p.right + right, p.of + of}
}

func (t *tally) count(name string, right bool) { t.add(name, one(right), 1) }

func (t *tally) pairs(c score.Counts) {
	t.origins.Right, t.origins.Found, t.origins.Gold = t.origins.Right+c.Right, t.origins.Found+c.Found, t.origins.Gold+c.Gold
}

func (t *tally) figures() []score.Figure {
	var all []score.Figure
	for _, f := range figures {
		p := t.shares[f.name]
		switch {
		case f.name == originPairs && t.origins.Found+t.origins.Gold > 0:
			figure := t.origins.Figure(f.name)
			figure.Value = score.Share(f.name, 2*t.origins.Right, t.origins.Found+t.origins.Gold).Value // rounded once
			all = append(all, figure)
		case f.always || p.of > 0:
			all = append(all, score.Share(f.name, p.right, p.of))
		}
	}
	return all
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
