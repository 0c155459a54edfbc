package chain

import (
	"cmp"
	"slices"
	"sort"

	"github.com/sitrep-news/sitrep"
)

// A Speech is what somebody is reported to say: who, and the words, of which what is in quotation marks is the speaker's own.
type Speech struct{ Speaker, Words []sitrep.Span }

// mostApart is how many mentions a cluster is kept apart from at most.
const mostApart = 64

// hear learns from quotations: "he" and "she" in them are not who says them.
func (c *chainer) hear(said []Speech) {
	for i := range said {
		speaker := c.speaker(said[i].Speaker)
		if speaker < 0 {
			continue
		}
		for _, span := range said[i].Words {
			for _, w := range c.quoted(span) {
				if pronouns[c.words[w].low]&(aMan|aWoman) != 0 {
					c.keepApart(c.mentionAt(w), speaker)
				}
			}
		}
	}
}

// speaker returns the mention that speaks, -1 if none is known.
func (c *chainer) speaker(spans []sitrep.Span) int {
	if len(spans) == 0 {
		return -1
	}
	if i, ok := c.byHead[c.headOf(spans[0])]; ok {
		return i
	}
	return -1
}

// quoted returns the words of a span that stand in quotation marks, one of which may stand right before it.
func (c *chainer) quoted(span sitrep.Span) []int {
	var words []int
	from := sort.Search(len(c.words), func(i int) bool { return c.words[i].Span.Start >= span.Start })
	open := from > 0 && isOpening(c.words[from-1].low)
	for i := from; i < len(c.words) && c.words[i].Span.Start < span.End; i++ {
		switch low := c.words[i].low; {
		case low == "\"" || low == "''":
			open = !open
		case isOpening(low):
			open = true
		case low == "”" || low == "»":
			open = false
		case open:
			words = append(words, i)
		}
	}
	return words
}

// isOpening reports whether a word is a mark that may open a quotation.
func isOpening(word string) bool {
	return slices.Contains([]string{"\"", "''", "``", "“", "„", "«"}, word)
}

// keepApart makes sure that two mentions are never joined.
func (c *chainer) keepApart(i, j int) {
	if m := &c.mentions[c.cluster(i)]; i != j && len(m.apart) < mostApart && !slices.Contains(m.apart, j) {
		m.apart = append(m.apart, j)
		c.held[i] = true
	}
}

// areApart reports whether two clusters, by the mentions that speak for them, are known not to be the same.
func (c *chainer) areApart(a, b *mention) bool {
	return c.excludes(a, b.parent) || c.excludes(b, a.parent)
}

func (c *chainer) excludes(a *mention, cluster int) bool {
	return slices.ContainsFunc(a.apart, func(i int) bool { return c.cluster(i) == cluster })
}

// sorted returns the links, the surest first, those of mentions that are not somebody last: by then it is known who that is.
func (c *chainer) sorted(links []Link) []Link {
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(c.rank(a), c.rank(b)), cmp.Compare(b.Confidence, a.Confidence))
	})
	return links
}

func (c *chainer) rank(l Link) int {
	if i, ok := c.byHead[l.Later]; ok && c.held[i] {
		return 1
	}
	return 0
}
