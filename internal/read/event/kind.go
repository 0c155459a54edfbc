package event

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/sitrep-news/sitrep"
)

//go:embed deeds.txt
var deedTable string

// deedWords are the lists of the table in which each of its verbs and nouns stands.
var deedWords = sync.OnceValue(func() map[string][]string {
	in := map[string][]string{}
	for line := range strings.Lines(deedTable) {
		name, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		for w := range strings.SplitSeq(list, ",") {
			w = strings.TrimSpace(w)
			in[w] = append(in[w], name)
		}
	}
	return in
})

// A deed is what an act undertakes, as far as words tell whether anybody would want it.
type deed struct {
	verbs   []string // what is done; all of the words where the parser has no verb
	words   []string // lemmas of all words
	negated bool
}

// deedOf is the deed that spans tell of.
func (a *assembler) deedOf(spans []sitrep.Span) deed {
	var d deed
	for _, s := range spans {
		words, first := a.sentenceAt(s.Start)
		for i := max(first, 0); i < len(words) && words[i].Span.Start < s.End; i++ {
			d.words = append(d.words, strings.ToLower(words[i].Lemma))
		}
	}
	d.negated = len(d.words) > 0 && (d.words[0] == "not" || d.words[0] == "never")
	if c, ok := a.predicateOf(spans); ok && c.isPredicate() {
		d.verbs = []string{c.lemmaWithParticle()}
		d.negated = d.negated || c.moodOf(c.at, 0).negated
	} else {
		d.verbs = d.words
	}
	return d
}

// does reports whether a verb of the deed stands in a list: as one verb with another of the words if the table has such a one ("turn off").
func (d *deed) does(verb, list string) bool {
	known := deedWords()
	for _, w := range d.words {
		if in := known[verb+" "+w]; len(in) > 0 {
			return slices.Contains(in, list)
		}
	}
	return slices.Contains(known[verb], list)
}

// first reports whether the first verb of the deed stands in a list.
func (d *deed) first(list string) bool { return len(d.verbs) > 0 && d.does(d.verbs[0], list) }

// speaksOf reports whether one of the deed's words stands in a list.
func (d *deed) speaksOf(list string) bool {
	return slices.ContainsFunc(d.words, func(w string) bool { return slices.Contains(deedWords()[w], list) })
}

// attacks reports whether the deed is to begin or carry on an attack.
func (d *deed) attacks() bool {
	operation := slices.Contains(d.words, "operation") && d.speaksOf("ground")
	return d.first("begin") && (d.speaksOf("attack") || operation)
}

// makesPay reports whether the deed is that somebody will pay for what he did.
func (d *deed) makesPay() bool { return d.first("pay") && d.speaksOf("price") }

// leavesPartners reports whether somebody leaves those with whom he is bound: no favour to them.
func (d *deed) leavesPartners() bool { return d.first("leave") && d.speaksOf("bond") }

// harms reports whether the other side does not want the deed.
func (d *deed) harms() bool {
	return d.attacks() || d.makesPay() || slices.ContainsFunc(d.verbs, func(v string) bool { return d.does(v, "harm") })
}

// favours reports whether the other side wants the deed.
func (d *deed) favours() bool { return d.first("favour") && !d.leavesPartners() && !d.makesPay() }

// kindByDeed is the kind of an act by what it undertakes: what the other side does not want is threatened, what it wants is promised.
func (a *assembler) kindByDeed(f *Frame, s *sitrep.SpeechAct) sitrep.ActKind {
	d := a.deedOf(s.Action)
	conditional := len(s.Condition) > 0
	sendsForce := conditional && d.first("send") && d.speaksOf("force")
	harm, favour := d.harms(), d.favours()
	isGiven := s.Kind == sitrep.Offer || s.Kind == sitrep.Promise
	switch {
	case isGiven && a.isUnwilling(s.Action):
		return sitrep.Refusal
	case s.Kind == sitrep.Threat && !harm && !d.negated && a.isWelcome(f, s, &d):
		return sitrep.Promise
	case s.Kind == sitrep.Offer && (!favour || d.first("leave")) && a.isUnless(s.Condition):
		return sitrep.Threat
	case !isGiven || d.negated:
		return s.Kind
	case d.attacks(), d.makesPay(), conditional && d.leavesPartners(), sendsForce:
		return sitrep.Threat
	case harm && !favour && (s.Kind == sitrep.Offer || conditional || len(s.Toward) > 0 || d.verbs[0] == "close"):
		return sitrep.Threat
	}
	return s.Kind
}

// isUnwilling reports whether what is undertaken hangs on "not willing" or the like.
func (a *assembler) isUnwilling(action []sitrep.Span) bool {
	c, ok := a.predicateOf(action)
	if !ok || c.words[c.at].Head < 0 {
		return false
	}
	above := c.words[c.at].Head
	return slices.Contains([]string{"willing", "ready", "prepared", "inclined", "minded", "disposed"}, c.lemma(above)) && c.ownMood(above).negated
}

// isWelcome reports whether what was taken for threatened is a favour, or nobody is named to whom it is promised, pledged or the like. To leave or to
// do anything but a plain favour on a condition is what it was taken for.
func (a *assembler) isWelcome(f *Frame, s *sitrep.SpeechAct, d *deed) bool {
	favour, told := d.favours(), ""
	if c, ok := clauseOf(a.reading.Document.Text, a.sentences, f.Anchor); ok {
		told = c.lemma(c.at)
	}
	switch {
	case slices.Contains([]string{"threaten", "threatened", "threat", "warn", "caution"}, told):
		return false
	case len(s.Condition) > 0:
		condition := a.deedOf(s.Condition)
		return favour && !d.first("leave") && !condition.harms() && !a.isUnless(s.Condition)
	case slices.Contains([]string{"promise", "pledge", "assure", "guarantee"}, told) && len(s.Toward) == 0:
		return true
	}
	return favour
}

// isUnless reports whether a condition is that something does not come about, or goes on, which is no harm itself: "unless it is paid". "If it is not
// attacked" sets the condition of an offer.
func (a *assembler) isUnless(condition []sitrep.Span) bool {
	if len(condition) == 0 {
		return false
	}
	d := a.deedOf(condition[:1])
	first := strings.ToLower(a.firstWord(condition[0]))
	c, ok := a.predicateOf(condition[:1])
	still := ok && slices.ContainsFunc(c.children(c.at, "advmod"), func(i int) bool { return c.lemma(i) == "still" })
	return (d.negated || still || first == "unless" || first == "without") && !d.harms()
}

func (a *assembler) firstWord(s sitrep.Span) string {
	word, _, _ := strings.Cut(s.In(a.reading.Document.Text), " ")
	return word
}

// retype gives the event by which an act is made the type of its kind, where the deed told that the act is of another than it was taken for: a
// threat is THREATEN, a refusal REJECT, a favour that was taken for a threat CONCEDE.
func retype(made *sitrep.Event, kind sitrep.ActKind) {
	given := slices.Contains([]sitrep.EventType{sitrep.Concede, sitrep.Agree, sitrep.Aid, sitrep.Support, sitrep.Cooperate}, made.Type)
	switch {
	case kind == sitrep.Threat && given:
		made.Type = sitrep.Threaten
	case kind == sitrep.Refusal && given:
		made.Type = sitrep.Reject
	case kind == sitrep.Promise && made.Type == sitrep.Threaten:
		made.Type = sitrep.Concede
	default:
		return
	}
	made.Mode, made.Score = "", made.Type.Score()
	made.Aux = slices.DeleteFunc(made.Aux, func(mark string) bool { return mark == sitrep.Future })
}
