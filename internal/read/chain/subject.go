package chain

import (
	"strings"

	"github.com/sitrep-news/sitrep"
)

// subjects gives "it" and "they" that still stand for nothing the state, organisation or group that is the subject before them: of the
// nearest clause of their own sentence, or else of the sentence before (the subject goes on being what is spoken of: Grosz, Joshi and
// Weinstein 1995).
func (c *chainer) subjects() {
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.Form != sitrep.PronounForm || m.head < 0 || !c.mentions[c.cluster(i)].bare || c.words[m.head].Relation == "expl" {
			continue
		}
		if low := c.words[m.head].low; isThing(low) {
			c.join(i, c.subjectBefore(m.head, strings.HasPrefix(low, "it")))
		}
	}
}

// subjectBefore is the mention that the subject nearest before a word heads, if it names what one or many may be; -1 if not.
func (c *chainer) subjectBefore(at int, one bool) int {
	const far = 80 // words: more is no sentence and the one before
	for w := at - 1; w >= max(0, at-far) && c.words[w].number >= c.words[at].number-1; w-- {
		if !strings.HasPrefix(c.words[w].Relation, "nsubj") {
			continue
		}
		i, ok := c.byHead[c.antecedentOf(w)]
		if !ok || c.mentions[i].Form == sitrep.PronounForm {
			continue
		}
		if one && c.isOne(i) || !one && c.areMany(i, c.words[w].number == c.words[at].number) {
			return i
		}
		if c.words[w].number < c.words[at].number {
			return -1 // what the sentence before speaks of is something else
		}
	}
	return -1
}

// antecedentOf is what a relative clause's subject stands for, the word that the clause describes; any other word is itself.
func (c *chainer) antecedentOf(w int) int {
	switch c.words[w].low {
	case "that", "which", "who":
		if verb := c.words[w].head; verb >= 0 && c.words[verb].Relation == "acl:relcl" && c.words[verb].head >= 0 {
			return c.words[verb].head
		}
	}
	return w
}

// isOne reports whether a mention may be "it": a name, neither of a person nor of a group.
func (c *chainer) isOne(i int) bool {
	m := &c.mentions[i]
	return m.Form == sitrep.NameForm && m.Type != sitrep.Person && m.Type != sitrep.NORP
}

// areMany reports whether a mention may be "they": what is plural, and within a sentence a state too.
func (c *chainer) areMany(i int, near bool) bool {
	return c.isPlural(i) || near && c.mentions[i].Type == sitrep.GPE
}

// isPlural reports whether a mention is of many: a group, an organisation, or a noun in the plural.
func (c *chainer) isPlural(i int) bool {
	m := &c.mentions[i]
	if m.Type == sitrep.Person && m.Form == sitrep.NameForm {
		return false
	}
	return m.Type == sitrep.NORP || m.Type == sitrep.Organization || strings.Contains(c.words[m.head].Features, "Number=Plur")
}
