package event

import (
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

// kindOf is the kind of an act by what its words say, "" if they are nothing that anybody could undertake. What has happened, is so, or should be, is undertaken by nobody: "pointed out that the convoys had left" is no threat, however grave. What others will do is no act of the
// speaker's either, unless he warns of it. A demand can be of anything.
func (a *assembler) kindOf(f *Frame, s *sitrep.SpeechAct) sitrep.ActKind {
	if a.isSupposed(f) {
		return ""
	}
	c, ok := a.predicateOf(s.Action)
	if s.Kind == sitrep.Demand && ok {
		return a.demanded(f, &c)
	}
	if s.Kind == sitrep.Demand || s.Kind == sitrep.Warning {
		return s.Kind
	}
	if !ok || c.words[c.at].Span.Overlaps(f.Anchor) || slices.Contains(undertakingVerbs, c.lemma(c.at)) {
		return s.Kind
	}
	if s.Kind == sitrep.Refusal && c.isAfterthought(f.Anchor) {
		return ""
	}
	if s.Kind == sitrep.Threat && c.words[c.at].UPOS != "VERB" && a.warnsOfMishap(f, s) {
		return sitrep.Warning
	}
	elsewhere := a.reading.SentenceAt(c.words[c.at].Span.Start) != a.reading.SentenceAt(f.Anchor.Start)
	switch {
	case c.isOver(), !elsewhere && (c.isDuty() || c.isAside(f.Anchor)), s.Kind == sitrep.Threat && c.isPassive(c.at) && c.isPossible():
		return ""
	case !a.isOfOthers(&c, s.By), slices.Contains(suffering, c.lemma(c.at)):
		return s.Kind
	case s.Kind == sitrep.Threat:
		return sitrep.Warning
	case c.isSo():
		return ""
	case slices.ContainsFunc(strings.Fields(strings.ToLower(f.Anchor.In(a.reading.Document.Text))), isUndertaking):
		return s.Kind
	}
	return ""
}

// isTakenBack reports whether a noun that an act is made by, or an event is, is the object of a verb that takes it back: "withdrew its threat", "the
// demand was dropped". Who does so threatens and demands nothing any more.
func (a *assembler) isTakenBack(anchor sitrep.Span) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, anchor)
	w := c.words
	if !ok || w[c.at].UPOS != "NOUN" || !isOwnDoing(c.lemma(c.at)) || w[c.at].Head < 0 || w[c.at].Relation != "obj" && w[c.at].Relation != "nsubj:pass" {
		return false
	}
	verb := clause{c.text, w, w[c.at].Head}
	taken := slices.Contains([]string{"withdraw", "drop", "retract", "rescind", "abandon", "take back", "give up", "revoke", "renounce", "lift"}, verb.lemmaWithParticle())
	m := verb.ownMood(verb.at)
	return taken && !m.negated
}

// isSupposed reports whether the verb that an act is made by is that of a condition: "if they refuse to leave" nobody has refused.
func (a *assembler) isSupposed(f *Frame) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	return ok && c.words[c.at].UPOS == "VERB" && c.condition()
}

// warnsOfMishap reports whether an act warns of what nobody does: "warned of a famine".
func (a *assembler) warnsOfMishap(f *Frame, s *sitrep.SpeechAct) bool {
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	d := a.deedOf(s.Action)
	return ok && slices.Contains([]string{"warn", "warning", "caution", "alert"}, c.lemma(c.at)) && d.speaksOf("mishap") && !d.attacks() && !d.makesPay()
}

// demanded is the kind of what is told like a demand: none where somebody wants to do it himself, a promise where he insists that he will.
func (a *assembler) demanded(f *Frame, c *clause) sitrep.ActKind {
	above, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor)
	w := c.words[c.at]
	if !ok || len(above.words) != len(c.words) || above.words[above.at].UPOS != "VERB" || w.Head != above.at {
		return sitrep.Demand
	}
	relation, _, _ := strings.Cut(w.Relation, ":")
	switch above.lemma(above.at) {
	case "want", "wish", "seek", "hope", "aim", "need", "try", "like", "desire":
		for _, r := range f.spans("recipient") {
			if f.Anchor.End <= r.Start && r.End <= w.Span.Start {
				return sitrep.Demand // "wants the council to seek"
			}
		}
		own := relation == "xcomp" && c.marks(c.at, "to") && !c.isPassive(c.at) && len(above.children(above.at, "obj", "iobj")) == 0 && len(c.children(c.at, "nsubj")) == 0
		if own && !slices.Contains([]string{"see", "have", "get", "hear", "know"}, c.lemma(c.at)) {
			return ""
		}
	case "insist":
		subjects := c.children(c.at, "nsubj") // with one of its own it is a ccomp, whatever the parser says
		if (relation == "ccomp" || relation == "xcomp") && c.hasAuxiliary("will", "would") && len(subjects) == 1 && c.words[subjects[0]].UPOS == "PRON" {
			if c.ownMood(c.at).negated {
				return sitrep.Refusal
			}
			return sitrep.Promise
		}
	}
	return sitrep.Demand
}

// isOfOthers reports whether the subject of a clause is somebody, and nobody of those by whom an act is made or who belongs to them.
func (a *assembler) isOfOthers(c *clause, by []string) bool {
	if c.isPassive(c.at) || len(by) == 0 {
		return false
	}
	heads := c.children(c.at, "nsubj")
	if len(heads) == 0 || c.words[heads[0]].UPOS == "PRON" {
		return false
	}
	others := false
	for k, s := range c.whole(heads) {
		if k < len(heads) && slices.Contains(ownSide, c.lemma(heads[k])) {
			return false
		}
		for _, id := range a.cast.already(s, nil) {
			if slices.ContainsFunc(by, func(b string) bool { return a.cast.mayBelong(b, id) }) {
				return false
			}
			others = true
		}
	}
	return others
}

// mayBelong reports whether a speaker is an actor, belongs to it or it to him, as far as is known: of whom no country is known may be of any.
func (c *cast) mayBelong(speaker, actor string) bool {
	if c.speaksFor(speaker, []string{actor}) || c.speaksFor(actor, []string{speaker}) {
		return true
	}
	s, a := c.byID(speaker), c.byID(actor)
	return s != nil && a != nil && s.Country == "" && (a.Kind == sitrep.StateActor || a.Country == "")
}

// ownSide are nouns for those for whom a speaker speaks.
var ownSide = []string{"country", "government", "state", "nation", "army", "military", "force", "troop", "party", "alliance", "administration", "people", "forces", "troops"}

// predicateOf is the clause of the word that spans hang on: of the first of them that has one the predicate, or the verb that it is the subject of,
// else its highest word.
func (a *assembler) predicateOf(spans []sitrep.Span) (clause, bool) {
	if len(spans) == 0 {
		return clause{}, false
	}
	c, ok := clauseOf(a.reading.Document.Text, a.sentences, spans[0])
	if !ok {
		return c, false
	}
	for i, w := range c.words {
		if !w.Span.Overlaps(spans[0]) || w.Head >= 0 && c.words[w.Head].Span.Overlaps(spans[0]) {
			continue
		}
		if k := (clause{c.text, c.words, i}); k.isPredicate() {
			return k, true
		}
	}
	if w := c.words[c.at]; w.Head > c.at && (w.Relation == "nsubj" || w.Relation == "nsubj:pass") {
		c.at = w.Head
	}
	return c, true
}

// isOver reports whether the clause's predicate tells of what has happened or was so, in the past or the perfect.
func (c *clause) isOver() bool {
	w := c.words[c.at]
	if c.marks(c.at, "to") || strings.Contains(w.Features, "VerbForm=Ger") {
		return false
	}
	if strings.Contains(w.Features, "Tense=Past|VerbForm=Fin") {
		return true
	}
	past := false
	auxiliaries := c.children(c.at, "aux", "aux:pass", "cop")
	for _, i := range auxiliaries {
		if c.lemma(i) == "have" && strings.Contains(w.Features, "Tense=Past|VerbForm=Part") {
			return true
		}
		past = past || strings.Contains(c.words[i].Features, "Tense=Past|VerbForm=Fin")
	}
	return past && !c.isModal() && !strings.Contains(w.Features, "Tense=Pres|VerbForm=Part") && !slices.Contains(intending, c.lemma(c.at))
}

// isSo reports whether the clause's predicate tells of what is so at present.
func (c *clause) isSo() bool {
	finite := func(i int) bool { return strings.Contains(c.words[i].Features, "Tense=Pres|VerbForm=Fin") }
	return finite(c.at) || slices.ContainsFunc(c.children(c.at, "cop"), finite)
}

func (c *clause) isPossible() bool { return c.hasAuxiliary("can", "could", "may", "might") }

// isDuty reports whether the clause's predicate tells of what must or should be done.
func (c *clause) isDuty() bool {
	switch c.lemma(c.at) {
	case "have", "get", "need":
		if slices.ContainsFunc(c.children(c.at, "xcomp"), func(i int) bool { return c.marks(i, "to") }) {
			return true
		}
	}
	return c.hasAuxiliary("must", "should", "ought")
}

// isModal reports whether the clause's predicate has a modal verb.
func (c *clause) isModal() bool {
	return slices.ContainsFunc(c.children(c.at, "aux"), func(i int) bool { return isAuxiliary(c.words[i].Span.In(c.text)) })
}

// hasAuxiliary reports whether one of the words is an auxiliary of the clause's predicate.
func (c *clause) hasAuxiliary(words ...string) bool {
	return slices.ContainsFunc(c.children(c.at, "aux"), func(i int) bool {
		return slices.Contains(words, strings.ToLower(c.words[i].Span.In(c.text)))
	})
}

// isAside reports whether the clause's predicate stands in a clause with "who" or the like that the anchor stands outside of.
func (c *clause) isAside(anchor sitrep.Span) bool {
	at := slices.IndexFunc(c.words, func(w syntax.Word) bool { return w.Span.Overlaps(anchor) })
	if at < 0 {
		return false
	}
	for i := c.at; i >= 0 && !isUnder(c.words, at, i); i = c.words[i].Head {
		if c.words[i].Relation == "acl:relcl" && c.hasRelative(i) && !c.words[c.words[i].Head].Span.Overlaps(anchor) {
			return true
		}
	}
	return false
}

// isAfterthought reports whether the clause's predicate is a participle that a comma sets off behind the anchor: of "refused, leaving the gates
// open" nothing tells what was refused.
func (c *clause) isAfterthought(anchor sitrep.Span) bool {
	w := c.words[c.at]
	if c.at == 0 || w.Head < 0 || !c.words[w.Head].Span.Overlaps(anchor) || !strings.HasPrefix(w.Relation, "advcl") || c.marks(c.at, "to") {
		return false
	}
	return c.words[c.at-1].UPOS == "PUNCT" && c.words[c.at-1].Span.Start >= anchor.End
}

// hasRelative reports whether a relative pronoun depends on a verb.
func (c *clause) hasRelative(verb int) bool {
	return slices.ContainsFunc(c.words, func(w syntax.Word) bool { return w.Head == verb && strings.Contains(w.Features, "PronType=Rel") })
}

// undertakingVerbs are those by which something is undertaken or refused.
var undertakingVerbs = []string{
	"promise", "pledge", "vow", "swear", "threaten", "offer", "agree", "undertake", "commit", "guarantee", "refuse", "reject", "decline", "decide", "plan",
	"intend", "rule", "boycott", "turn", "dismiss", "rebuff", "spurn",
}

// isUndertaking reports whether a word is one by which somebody commits himself or another.
func isUndertaking(word string) bool {
	for _, stem := range []string{"promis", "pledg", "vow", "guarant", "assur", "agree", "offer", "refus", "reject", "insist", "commit", "allow", "swor", "swear"} {
		if strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

// suffering has what the one does who is threatened: "Mali will pay a price".
var suffering = []string{"pay", "face", "suffer", "regret", "feel", "bear", "lose", "meet", "see", "rue", "risk", "answer", "experience", "get", "receive"}
