package syntax

import (
	"slices"
	"strings"
)

// MendModals puts right in trees how a modal verb stands to the verb behind it: "the summit will not be held". A modal is an auxiliary of the next
// verb and never its head (Universal Dependencies), whatever a parser that has read more letters than news makes of it. Sentences whose
// modals stand as they should are left alone; the given ones stay as they are.
func MendModals(text string, sentences []Sentence) []Sentence {
	all := slices.Clone(sentences)
	for i := range all {
		m := modals{text: text, words: all[i].Words}
		for at := range m.words {
			m.mend(at)
		}
		all[i].Words = m.words
	}
	return all
}

// modals mends the words of one sentence; they are copied before the first change.
type modals struct {
	text   string
	words  []Word
	copied bool
}

// A group is a modal, what stands between, "be" if it follows, and the verb: indices of words.
type group struct{ modal, be, verb int }

func (m *modals) mend(at int) {
	g, ok := m.groupOf(at)
	if !ok || m.isRight(g) {
		return
	}
	head, relation := m.hangsOn(g)
	if head < -1 {
		return
	}
	if !m.copied {
		m.words, m.copied = slices.Clone(m.words), true
	}
	for i := range m.words {
		if w := &m.words[i]; (w.Head == g.modal || w.Head == g.be && g.be >= 0) && i != g.verb {
			w.Head = g.verb
		}
	}
	v := &m.words[g.verb]
	v.Head, v.Relation = head, relation
	if v.UPOS != "VERB" {
		v.UPOS, v.Lemma, v.Features = "VERB", VerbLemma(m.form(g.verb), nowhere), verbFeatures(g.be >= 0)
	}
	for i := g.modal; i < g.verb; i++ {
		w := &m.words[i]
		w.Head = g.verb
		switch i {
		case g.modal:
			w.UPOS, w.Relation, w.Lemma = "AUX", "aux", m.form(i)
		case g.be:
			w.UPOS, w.Relation, w.Lemma = "AUX", "aux:pass", "be"
		default:
			w.Relation = "advmod"
		}
	}
	m.arguments(g)
}

// arguments gives the verb its subject, and "take" its "place".
func (m *modals) arguments(g group) {
	for i := range g.modal {
		if w := &m.words[i]; w.Head == g.verb && g.be >= 0 && w.Relation == "nsubj" {
			w.Relation = "nsubj:pass"
		}
	}
	if next := g.verb + 1; next < len(m.words) && m.form(g.verb) == "take" && m.form(next) == "place" {
		m.takePlace(g.verb, next)
	}
}

// takePlace hangs "place" on "take"; where it is the other way round, "take" gets all that "place" has.
func (m *modals) takePlace(verb, place int) {
	v, p := &m.words[verb], &m.words[place]
	if v.Head == place {
		for i := range m.words {
			if w := &m.words[i]; w.Head == place && i != verb {
				w.Head = verb
			}
		}
		v.Head, v.Relation = p.Head, p.Relation
	} else if m.isAbove(place, verb) {
		return
	}
	p.Head, p.Relation, p.UPOS = verb, "obj", "NOUN"
}

// isAbove reports whether a word hangs on another, however far below.
func (m *modals) isAbove(above, word int) bool {
	for range m.words {
		if word < 0 || word == above {
			break
		}
		word = m.words[word].Head
	}
	return word == above
}

// groupOf finds the modal at a word with its verb; false if it is none, or stands alone or before a subject ("should it fail").
func (m *modals) groupOf(at int) (group, bool) {
	g := group{modal: at, be: -1}
	if !isModal[m.words[at].in(m.text)] || at > 0 && isBeforeNoun(m.words[at-1].UPOS, m.form(at-1)) {
		return g, false
	}
	next := m.behind(at)
	if next < 0 {
		return g, false
	}
	g.verb = next
	if m.form(next) == "be" {
		if g.be, g.verb = next, m.behind(next); g.verb < 0 || !isParticiple(m.form(g.verb), m.words[g.verb].UPOS) {
			return g, false
		}
		return g, true
	}
	w := &m.words[next]
	return g, w.UPOS == "VERB" || w.UPOS == "AUX" && m.form(next) != "have" || bare[m.form(next)]
}

// behind is the word behind one, adverbs and "not" passed over; -1 if there is none near.
func (m *modals) behind(at int) int {
	for i := at + 1; i < len(m.words) && i <= at+4; i++ {
		if !isBetween[m.form(i)] && m.words[i].UPOS != "ADV" {
			return i
		}
	}
	return -1
}

// isRight reports whether the tree has the group as it should be.
func (m *modals) isRight(g group) bool {
	w := &m.words[g.modal]
	if w.Head != g.verb || w.Relation != "aux" || w.UPOS != "AUX" {
		return false
	}
	return g.be < 0 || m.words[g.be].Head == g.verb && strings.HasPrefix(m.words[g.be].Relation, "aux") && m.words[g.be].UPOS == "AUX"
}

// hangsOn is what the verb hangs on and how: as it does, or as the modal or "be" does where the verb hangs on these; a head of -2 if all hang on what hangs
// on them.
func (m *modals) hangsOn(g group) (head int, relation string) {
	for _, i := range []int{g.verb, g.modal, g.be} {
		if i < 0 {
			continue
		}
		w := &m.words[i]
		if m.isIn(g, w.Head) || w.Head >= 0 && m.isUnder(g, w.Head) {
			continue
		}
		if w.Head >= 0 && !heads[w.Relation] {
			return w.Head, "ccomp"
		}
		return w.Head, w.Relation
	}
	return -2, ""
}

func (m *modals) isIn(g group, word int) bool { return word >= g.modal && word <= g.verb }

// isUnder reports whether a word hangs on one of the group, however far below.
func (m *modals) isUnder(g group, word int) bool {
	for range m.words {
		if word < 0 || m.isIn(g, word) {
			break
		}
		word = m.words[word].Head
	}
	return word >= 0
}

func (m *modals) form(i int) string { return strings.ToLower(m.words[i].in(m.text)) }

func (w *Word) in(text string) string { return w.Span.In(text) }

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	isModal   = setOf("will would shall should can could may might must") // "May" is a month
	isBetween = setOf("not n't n’t never also now still soon only then likely probably certainly always ever even yet")
	bare      = setOf("take hold go come make meet vote attend do get give send leave stay talk travel visit sign open close")
	heads     = setOf("root ccomp xcomp advcl acl acl:relcl conj parataxis csubj csubj:pass appos dep")
)

// isBeforeNoun reports whether a word makes a noun of "will", "might" or "can" behind it.
func isBeforeNoun(upos, form string) bool {
	return upos == "DET" || upos == "ADP" && form != "to" || upos == "ADJ" || slices.Contains([]string{"his", "her", "its", "their", "my", "our", "your", "'s", "’s"}, form)
}

func isParticiple(form, upos string) bool {
	return irregular[form] != "" || upos == "VERB" && !strings.HasSuffix(form, "ing") || strings.HasSuffix(form, "ed") && upos != "NOUN" && upos != "PROPN"
}

// nowhere is a list of words that has none.
func nowhere(string) bool { return false }

// verbFeatures are those of a bare verb, or of a participle behind "be".
func verbFeatures(passive bool) string {
	if passive {
		return "Tense=Past|VerbForm=Part|Voice=Pass"
	}
	return "VerbForm=Inf"
}
