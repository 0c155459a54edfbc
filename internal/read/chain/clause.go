package chain

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

// equate joins what grammar alone equates: a name taken up by the pronoun right behind it ("Vale, she resigned"), a
// description with the name that is said of it ("the winner was Vale"), and whoever says so with the pronoun that he says it of ("Vale said she
// would"), the one reading of nearly all such clauses.
func (c *chainer) equate() {
	for i := range c.words {
		w := &c.words[i]
		if owner := c.owner(i); owner >= 0 {
			c.join(c.mentionAt(i), owner)
		}
		if !strings.HasPrefix(w.Relation, "nsubj") || w.head < 0 {
			continue
		}
		if name := c.takenUp(i); name >= 0 {
			c.join(c.mentionAt(i), name)
		} else if name := c.saidOf(i); name >= 0 && w.UPOS == "NOUN" {
			c.join(c.mentionAt(i), name)
		} else if teller := c.teller(i); teller >= 0 {
			c.join(c.mentionAt(i), teller)
		}
	}
}

// teller is the mention of an actor that is the subject of the verb of saying whose clause has the pronoun at i for its subject. -1 if there is
// none, if somebody else is named between them, or if the clause is quoted.
func (c *chainer) teller(i int) int {
	verb := c.words[i].head
	told := c.words[verb].head
	relation := c.words[verb].Relation
	if pronouns[c.words[i].low] == 0 || told < 0 || told > i || relation != "ccomp" && relation != "xcomp" || !slices.Contains(telling, c.words[told].Lemma) {
		return -1
	}
	return c.subjectFor(told, i)
}

// owner is the mention of an actor that does to what is his, hers or its own, by the pronoun at i, what the verb says: "Vale sold her house". -1 if
// there is none or somebody else is named between.
func (c *chainer) owner(i int) int {
	noun := c.words[i].head
	if c.words[i].Relation != "nmod:poss" || noun < 0 || pronouns[c.words[i].low] == 0 {
		return -1
	}
	verb := c.words[noun].head
	relation := c.words[noun].Relation
	if verb < 0 || verb > i || c.words[verb].UPOS != "VERB" || relation != "obj" && relation != "obl" {
		return -1
	}
	return c.subjectFor(verb, i)
}

// subjectFor is the mention that is the subject of a verb and may be the pronoun at i behind it, -1 if there is none or somebody else is named, or a
// quotation opened, between the two.
func (c *chainer) subjectFor(verb, i int) int {
	for k := verb + 1; k < i; k++ {
		if m, ok := c.byHead[k]; ok && c.mentions[m].Form != sitrep.PronounForm && c.mentions[m].Actor != "" || isOpening(c.words[k].low) {
			return -1
		}
	}
	for k := c.words[i].first; k < verb; k++ {
		if m, ok := c.byHead[k]; ok && c.words[k].head == verb && c.words[k].Relation == "nsubj" && c.isSelf(m, i) && !c.hasConjunct(k, verb) {
			return m
		}
	}
	return -1
}

// isSelf reports whether a mention is of one actor who may call himself by the pronoun at i: only what is no person is "it".
func (c *chainer) isSelf(m, i int) bool {
	one := c.mentions[m].Actor != "" && !strings.Contains(c.words[c.mentions[m].head].Features, "Number=Plur")
	return one && (pronouns[c.words[i].low] != noPerson || c.mentions[c.cluster(m)].wants&noPerson != 0)
}

// hasConjunct reports whether a word before another is joined to the one at i by "and" or the like.
func (c *chainer) hasConjunct(i, before int) bool {
	return slices.ContainsFunc(c.words[i:before], func(w word) bool { return w.head == i && w.Relation == "conj" })
}

// telling are the verbs that say what somebody says of himself, more often than of others.
var telling = []string{
	"say", "announce", "promise", "pledge", "vow", "insist", "warn", "threaten", "add", "declare", "state", "admit", "acknowledge", "confirm", "deny", "claim", "indicate",
	"signal", "suggest", "note", "stress", "tweet", "write", "repeat", "reiterate", "believe", "hope", "fear", "think", "know", "swear", "maintain", "boast", "complain",
}

// takenUp is the name that stands right before the pronoun at i and its comma and has no part of its own in the clause, -1 if there is none.
func (c *chainer) takenUp(i int) int {
	if pronouns[c.words[i].low] == 0 || i-2 < c.words[i].first || c.words[i-1].low != "," {
		return -1
	}
	for _, head := range []int{i - 2, c.words[i-2].head} {
		m, ok := c.byHead[head]
		if ok && c.mentions[m].Form == sitrep.NameForm && c.mentions[m].Span.End == c.words[i-2].Span.End && c.isLoose(head, c.words[i].head) {
			return m
		}
	}
	return -1
}

// isLoose reports whether a word is put before a clause without being a part of it.
func (c *chainer) isLoose(w, verb int) bool {
	relation := c.words[w].Relation
	return relation == "dislocated" || c.words[w].head == verb && slices.Contains([]string{"nsubj", "vocative", "parataxis", "dep"}, relation) || c.words[w].head < 0
}

// saidOf is the name that the clause of the subject at i says it is: "was Vale", not "was like Vale" or "was not Vale". -1 if there is none.
func (c *chainer) saidOf(i int) int {
	name, ok := c.byHead[c.words[i].head]
	if !ok || c.mentions[name].Form != sitrep.NameForm || c.words[c.words[i].head].UPOS != "PROPN" {
		return -1
	}
	cop := false
	for d := c.words[i].first; d < len(c.words) && c.words[d].number == c.words[i].number; d++ {
		if c.words[d].head != c.words[i].head {
			continue
		}
		switch c.words[d].Relation {
		case "cop":
			cop = true
		case "case", "mark", "aux", "advmod":
			return -1
		}
	}
	if !cop {
		return -1
	}
	return name
}

// farthest is how many sentences lie at most between "it" or "they" and what is meant, twice as many if that is a name.
const farthest = 2

// isFar reports whether a link leads from "it" or "they" to what nobody has in mind any more.
func (c *chainer) isFar(l Link) bool {
	w := &c.words[l.Later]
	back := w.number - c.words[l.Earlier].number
	return isThing(w.low) && (back > 2*farthest || back > farthest && c.words[l.Earlier].UPOS != "PROPN")
}

// isThing reports whether a pronoun is one for things and for many.
func isThing(low string) bool {
	switch low {
	case "it", "its", "itself", "they", "them", "their", "theirs", "themselves":
		return true
	}
	return false
}
