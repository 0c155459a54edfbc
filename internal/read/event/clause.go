package event

import (
	"slices"
	"sort"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// A clause is a sentence as the parser has it and the word in it that an anchor hangs on. It tells who takes part where the network's
// frame says nothing. The relations are those of Universal Dependencies.
type clause struct {
	text  string
	words []syntax.Word
	at    int // the anchor's head
}

// clauseOf finds the clause of an anchor; false if the parser has no word there.
func clauseOf(text string, sentences []syntax.Sentence, anchor sitrep.Span) (clause, bool) {
	i := sort.Search(len(sentences), func(i int) bool { return sentences[i].Span.End > anchor.Start })
	if i == len(sentences) {
		return clause{}, false
	}
	words := sentences[i].Words
	if len(words) > mostWords {
		return clause{}, false
	}
	for k := range words {
		if h := words[k].Head; words[k].Span.Overlaps(anchor) && (h < 0 || !words[h].Span.Overlaps(anchor)) {
			return clause{text, words, k}, true
		}
	}
	return clause{}, false
}

// mostWords is how long a sentence may be to be looked into: a longer one is no prose, and looking takes the square of its length.
const mostWords = 300

// doers are the noun phrases of who does what the clause's word says.
func (c *clause) doers() []sitrep.Span {
	at := c.at
	if agents := c.phrases(c.children(at, "obl:agent")); len(agents) > 0 {
		return agents
	}
	if c.words[at].UPOS == "NOUN" || c.words[at].UPOS == "PROPN" {
		if owners := c.phrases(append(c.children(at, "nmod:poss"), c.marked(at, "nmod", "by", "between")...)); len(owners) > 0 {
			return owners
		}
		at = c.lightVerb(at)
	}
	if at < 0 || c.isPassive(at) {
		return nil
	}
	return c.subjects(at)
}

// has reports whether one of the words stands directly under the clause's verb and outside the anchor.
func (c *clause) has(anchor sitrep.Span, words ...string) bool {
	for i := range c.words {
		w := c.words[i]
		if w.Head == c.at && !w.Span.Overlaps(anchor) && slices.Contains(words, strings.ToLower(w.Span.In(c.text))) {
			return true
		}
	}
	return false
}

// condition reports whether the clause's verb is that of a clause with "if" or "unless".
func (c *clause) condition() bool {
	if relation, _, _ := strings.Cut(c.words[c.at].Relation, ":"); relation != "advcl" {
		return false
	}
	return slices.ContainsFunc(c.children(c.at, "mark"), func(i int) bool {
		return slices.Contains([]string{"if", "unless"}, strings.ToLower(c.words[i].Span.In(c.text)))
	})
}

// lightVerb is the verb that does no more than let its subject do what a noun says, "hold" of "held talks"; -1 if there is none.
func (c *clause) lightVerb(noun int) int {
	switch verb := c.objectOf(noun); c.lemma(verb) {
	case "hold", "have", "make", "take", "give", "impose", "launch", "carry", "conduct", "stage", "reach", "sign", "issue", "express", "pay", "mount",
		"open", "begin", "start", "continue", "resume", "step", "voice", "declare", "lodge", "file", "offer", "provide", "send", "strike":
		return verb
	}
	return -1
}

// answered is the verb that answers what a noun says, "reject" of "rejected a demand"; -1 if there is none.
func (c *clause) answered(noun int) int {
	switch verb := c.objectOf(noun); c.lemma(verb) {
	case "reject", "dismiss", "refuse", "decline", "accept", "turn", "ignore", "welcome", "rebuff", "spurn", "resist", "heed", "grant", "answer", "defy":
		return verb
	}
	return -1
}

func (c *clause) objectOf(noun int) int {
	if c.words[noun].Relation != "obj" {
		return -1
	}
	return c.words[noun].Head
}

func (c *clause) lemma(at int) string {
	if at < 0 {
		return ""
	}
	return strings.ToLower(c.words[at].Lemma)
}

// subjects are the noun phrases of a verb's subjects.
func (c *clause) subjects(verb int) []sitrep.Span { return c.phrases(c.subjectHeads(verb)) }

// subjectHeads are the subjects of a verb; of a verb that has none of its own those of the verb that it is joined to or controlled by, or
// the noun that it says something of.
func (c *clause) subjectHeads(verb int) []int {
	const highest = 4
	for range highest {
		if own := c.children(verb, "nsubj"); len(own) > 0 {
			return own
		}
		w := c.words[verb]
		if w.Head < 0 {
			return nil
		}
		switch relation, _, _ := strings.Cut(w.Relation, ":"); relation {
		case "xcomp":
			if objects := c.children(w.Head, "obj", "iobj"); len(objects) > 0 { // "urged Mali to free them": Mali frees
				return objects
			}
			if asked := c.asked(w.Head); len(asked) > 0 { // "called on Mali to free them"
				return asked
			}
		case "acl":
			if slices.Contains(intentions, c.lemma(w.Head)) && c.objectOf(w.Head) >= 0 {
				verb = c.objectOf(w.Head)
				continue
			}
			return []int{w.Head}
		case "conj", "advcl", "parataxis":
		default:
			return nil
		}
		verb = w.Head
	}
	return nil
}

// asked are whom a verb that asks with a preposition asks.
func (c *clause) asked(verb int) []int {
	switch c.lemma(verb) {
	case "call", "appeal", "prevail", "plead", "rely", "count":
		return c.marked(verb, "obl", "on", "upon", "to", "with")
	}
	return nil
}

// doneTo are the noun phrases of whom it is done to. What is asked of somebody is often a clause whose subject he is.
func (c *clause) doneTo(kind sitrep.EventType) []sitrep.Span {
	at := c.at
	if verb := c.answered(at); verb >= 0 {
		return c.subjects(verb)
	}
	if kind == sitrep.Request {
		for _, asked := range c.children(at, "ccomp", "acl") {
			if who := c.children(asked, "nsubj"); len(who) > 0 {
				return c.phrases(who)
			}
		}
	}
	if c.words[at].UPOS == "NOUN" || c.words[at].UPOS == "PROPN" {
		return c.phrases(c.marked(at, "nmod", "against", "on", "with", "to", "toward", "towards", "from"))
	}
	if c.isPassive(at) {
		if own := c.children(at, "nsubj:pass"); len(own) > 0 {
			return c.phrases(own)
		}
		if strings.HasPrefix(c.words[at].Relation, "acl") && c.words[at].Head >= 0 {
			return c.phrases([]int{c.words[at].Head})
		}
	}
	if objects := c.children(at, "obj", "iobj"); len(objects) > 0 {
		return c.phrases(objects)
	}
	return c.phrases(c.marked(at, "obl", "with", "against", "to", "on", "at"))
}

func (c *clause) isPassive(verb int) bool {
	f := c.words[verb].Features
	if strings.Contains(f, "Voice=Pass") || len(c.children(verb, "aux:pass", "nsubj:pass")) > 0 {
		return true
	}
	return strings.Contains(f, "Tense=Past|VerbForm=Part") && slices.ContainsFunc(c.children(verb, "aux"), func(i int) bool {
		return strings.EqualFold(c.words[i].Span.In(c.text), "be") // "that she be freed"
	})
}

// children are the words that depend on one with one of the relations; one without a subtype stands for all but :pass.
func (c *clause) children(of int, relations ...string) []int {
	var all []int
	for i := range c.words {
		if c.words[i].Head != of {
			continue
		}
		relation := c.words[i].Relation
		plain, subtype, _ := strings.Cut(relation, ":")
		if slices.Contains(relations, relation) || subtype != "pass" && subtype != "agent" && slices.Contains(relations, plain) {
			all = append(all, i)
		}
	}
	return all
}

// marked are the children of a relation that one of the prepositions marks.
func (c *clause) marked(of int, relation string, prepositions ...string) []int {
	return slices.DeleteFunc(c.children(of, relation), func(i int) bool {
		return !slices.ContainsFunc(c.children(i, "case"), func(k int) bool {
			return slices.Contains(prepositions, strings.ToLower(c.words[k].Span.In(c.text)))
		})
	})
}

// phrases are the noun phrases of heads and of what they are joined to by "and".
func (c *clause) phrases(heads []int) []sitrep.Span {
	var all []sitrep.Span
	for _, h := range heads {
		h = c.referent(h)
		all = append(all, c.phrase(h))
		for _, joined := range c.children(h, "conj") {
			all = append(all, c.phrase(joined))
		}
	}
	return all
}

// referent is the noun that a relative pronoun stands for, or the word itself.
func (c *clause) referent(of int) int {
	switch strings.ToLower(c.words[of].Span.In(c.text)) {
	case "that", "which", "who", "whom":
		if verb := c.words[of].Head; verb >= 0 && c.words[verb].Relation == "acl:relcl" {
			return c.words[verb].Head
		}
	}
	return of
}

// phrase is a noun with the words right before it that belong to its name or describe it, and the rest of a name behind it.
func (c *clause) phrase(head int) sitrep.Span {
	span := c.words[head].Span
	for i := head - 1; i >= 0 && c.describes(i, head); i-- {
		span.Start = c.words[i].Span.Start
	}
	for i := head + 1; i < len(c.words) && c.words[i].Head == head && c.words[i].Relation == "flat"; i++ {
		span.End = c.words[i].Span.End
	}
	return span
}

// describes reports whether a word before a noun belongs to its phrase: it depends on it, or on a word between the two.
func (c *clause) describes(i, noun int) bool {
	w := c.words[i]
	if w.Span.In(c.text) == "-" { // "Kurd-led"
		return w.Head >= i-1 && w.Head <= noun
	}
	if w.Head <= i || w.Head > noun {
		return false
	}
	if c.words[i+1].Span.In(c.text) == "-" && c.words[i+1].Span.Start == w.Span.End {
		return true
	}
	relation, _, _ := strings.Cut(w.Relation, ":")
	return slices.Contains([]string{"amod", "compound", "flat", "nummod", "nmod", "advmod", "punct"}, relation) && w.UPOS != "PRON"
}
