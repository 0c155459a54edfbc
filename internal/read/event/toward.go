package event

import (
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// others are toward whom an act is: whom the frame names but those who stand in the words for whoever makes it or in a clause aside; else who receives
// the event that it is made by; else whom grammar has it asked of, or what is threatened done to.
func (a *assembler) others(f *Frame, s *sitrep.SpeechAct, made *sitrep.Event, report *sitrep.Attribution) []string {
	named := slices.DeleteFunc(a.parties(f, "recipient"), func(r sitrep.Span) bool { return a.standsAside(f, r) })
	asked := a.askedPassively(f)
	if s.Kind == sitrep.Demand {
		asked = a.asked(f)
	}
	if len(asked) > 0 {
		within := slices.DeleteFunc(slices.Clone(named), func(r sitrep.Span) bool { return !slices.ContainsFunc(asked, r.Overlaps) })
		if len(within) == 0 {
			within = a.cast.known(asked)
		}
		if toward := without(a.cast.all(within, report), s.By); len(toward) > 0 {
			return toward
		}
	}
	toward := without(a.cast.all(a.narrowed(named, s), report), s.By)
	if len(toward) == 0 && made != nil {
		toward = without(without(slices.Clone(made.Recipient), s.By), a.cast.all(a.doers(s), report))
	}
	if len(toward) == 0 && s.Kind == sitrep.Threat {
		toward = without(a.cast.all(a.harmed(s.Action), report), s.By)
	}
	return toward
}

// standsAside reports whether a span stands within the subject of the verb that an act is made by, or in a clause with "who" or the like that the
// verb stands outside of.
func (a *assembler) standsAside(f *Frame, r sitrep.Span) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok {
		return false
	}
	at := slices.IndexFunc(c.words, func(w syntax.Word) bool { return w.Span.Overlaps(r) })
	if at < 0 {
		return false
	}
	for _, h := range c.children(c.at, "nsubj", "nsubj:pass") {
		if at != h && isUnder(c.words, at, h) && isPerformed(c.lemma(c.at)) {
			return true
		}
	}
	return (&clause{c.text, c.words, at}).isAside(f.Anchor)
}

// narrowed are the named toward whom an act can be: where something is demanded those who are to do it, if any of them is, and not those whom they
// are to do it to; where something is threatened or promised not those who are to do it.
func (a *assembler) narrowed(named []sitrep.Span, s *sitrep.SpeechAct) []sitrep.Span {
	doers := a.doers(s)
	does := func(n sitrep.Span) bool { return slices.ContainsFunc(doers, n.Overlaps) }
	others := slices.DeleteFunc(slices.Clone(named), does)
	switch s.Kind {
	case sitrep.Demand:
		if len(others) < len(named) {
			return slices.DeleteFunc(slices.Clone(named), func(n sitrep.Span) bool { return !does(n) })
		}
	case sitrep.Threat, sitrep.Promise, sitrep.Offer:
		return others
	case sitrep.Refusal, sitrep.Warning:
	}
	return named
}

// doers are who is to do what an act is about, where its words say so: none for what somebody is to suffer.
func (a *assembler) doers(s *sitrep.SpeechAct) []sitrep.Span {
	c, ok := a.predicateOf(s.Action)
	if !ok || c.isPassive(c.at) || !c.isPredicate() || s.Kind != sitrep.Demand && slices.Contains(suffering, c.lemma(c.at)) {
		return nil
	}
	return a.cast.known(c.whole(c.children(c.at, "nsubj")))
}

// askedPassively are the subject of the verb that an act is made by, where it is asked of that subject.
func (a *assembler) askedPassively(f *Frame) []sitrep.Span {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok || !c.isPassive(c.at) || !slices.Contains(asking, c.lemma(c.at)) && !slices.Contains(giving, c.lemma(c.at)) {
		return nil
	}
	return c.whole(c.children(c.at, "nsubj:pass"))
}

// giving are the other verbs whose object is who is spoken to, and the subject of their passive: "was invited to send observers".
var giving = []string{"invite", "promise", "threaten", "assure", "challenge", "forbid", "allow"}

// asked are whom the verb that an act is made by asks, by grammar.
func (a *assembler) asked(f *Frame) []sitrep.Span {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	if !ok || !slices.Contains(asking, c.lemma(c.at)) {
		return nil
	}
	if c.isPassive(c.at) {
		return c.whole(c.children(c.at, "nsubj:pass"))
	}
	if asked := c.asked(c.at); len(asked) > 0 {
		return c.whole(asked)
	}
	if len(c.children(c.at, "xcomp", "ccomp", "advcl")) == 0 {
		return nil
	}
	return c.whole(c.children(c.at, "obj", "iobj"))
}

// asking are the verbs whose object is who is asked.
var asking = []string{"urge", "ask", "beg", "implore", "order", "tell", "press", "warn", "request", "call", "appeal", "plead", "instruct", "advise", "command", "lobby", "remind"}

// harmed are the named and the armed to whom what is threatened is done: the object of its verb or whom it is aimed at; the subject of one who will
// pay for it.
func (a *assembler) harmed(action []sitrep.Span) []sitrep.Span {
	c, ok := a.predicateOf(action)
	if !ok || c.words[c.at].UPOS != "VERB" {
		return nil
	}
	heads := slices.DeleteFunc(c.sufferers(), func(i int) bool {
		country, code := a.cast.tables.Describe(c.phrase(i).In(c.text))
		return len(c.children(i, "nmod:poss")) > 0 || c.words[i].UPOS != "PROPN" && country == "" && !isPublicCode(code)
	})
	return a.cast.known(c.phrases(heads))
}

// sufferers are the nouns that a verb of harm is done to.
func (c *clause) sufferers() []int {
	switch {
	case c.isPassive(c.at):
		return c.children(c.at, "nsubj:pass")
	case slices.Contains(suffering, c.lemma(c.at)):
		return c.subjectHeads(c.at)
	}
	objects := c.children(c.at, "obj", "iobj")
	if slices.Contains(making, c.lemma(c.at)) {
		objects = nil
	}
	aimed := c.marked(c.at, "obl", "against", "on")
	for _, o := range c.children(c.at, "obj") {
		aimed = append(c.marked(o, "nmod", "against", "on"), aimed...)
	}
	if len(aimed) > 0 {
		return aimed
	}
	return objects
}

// making are verbs whose object is the means or the work, not who is harmed.
var making = []string{"build", "create", "form", "send", "deploy", "use", "keep", "maintain", "launch", "stage", "wage", "take", "make", "carry", "hold", "put", "join", "support", "arm", "help"}
