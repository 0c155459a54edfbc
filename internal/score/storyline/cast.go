package storyline

import "github.com/sitrep-news/sitrep/internal/score"

// A cast is the actors of a storyline by name, each with the words of every name that it goes by.
type cast map[string][]map[string]bool

func castOf(s *Storyline) cast {
	c := cast{}
	for name, forms := range s.Names {
		c[name] = append(c[name], score.NameWords(name))
		for _, f := range forms {
			c[name] = append(c[name], score.NameWords(f))
		}
	}
	for _, sort := range sorts {
		for _, e := range s.Expect.of(sort) {
			for _, name := range e.named() {
				if c[name] == nil {
					c[name] = append(c[name], score.NameWords(name))
				}
			}
		}
	}
	return c
}

// A strength says how well words are a name: by the share of the name's words among them first, then by the share of what both have in all
// that either has.
type strength struct{ share, overlap float64 }

func (s strength) less(o strength) bool {
	return s.share < o.share || s.share == o.share && s.overlap < o.overlap
}

// isActor reports whether that is enough to be the actor at all.
func (s strength) isActor() bool { return s.share >= 0.5 }

// strength is that of the form that fits best.
func (c cast) strength(name string, words map[string]bool) strength {
	var best strength
	for _, form := range c[name] {
		both := 0
		for w := range form {
			if words[w] {
				both++
			}
		}
		if len(form) == 0 {
			continue
		}
		s := strength{float64(both) / float64(len(form)), float64(both) / float64(len(form)+len(words)-both)}
		if best.less(s) {
			best = s
		}
	}
	return best
}

// best is the strength of the actor that fits best.
func (c cast) best(words map[string]bool) strength {
	var best strength
	for name := range c {
		if s := c.strength(name, words); best.less(s) {
			best = s
		}
	}
	return best
}

// fit says how well one of the found actors is one of those named, 0 … 2; 0 when none is.
func (c cast) fit(named, found []string) float64 {
	top := 0.0
	for _, f := range found {
		words := score.NameWords(f)
		if len(words) == 0 {
			continue
		}
		var s strength
		for _, n := range named {
			if o := c.strength(n, words); s.less(o) {
				s = o
			}
		}
		if s.isActor() && !s.less(c.best(words)) {
			top = max(top, s.overlap+s.share)
		}
	}
	return top
}

// others reports whether all found actors are known ones, and none of those named.
func (c cast) others(named, found []string) bool {
	known := 0
	for _, f := range found {
		words := score.NameWords(f)
		if len(words) == 0 {
			continue
		}
		if !c.best(words).isActor() {
			return false
		}
		known++
	}
	return known > 0 && c.fit(named, found) == 0
}
