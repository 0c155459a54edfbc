package origin

import (
	"slices"
	"strings"
)

// A publisher is one that has issued a document of the window.
type publisher struct {
	key, family string
	kind        kind
	documents   int // in the window
	forms       []string
}

// A form is a way to name a publisher.
type form struct {
	of  *publisher
	the bool // only with the article in front: "the Post"
}

// longestForm is how many words a form has at most.
const longestForm = 6

// articles open names of publishers and do not tell them apart.
var articles = set(`the el la los le les il lo o a os as der die das de het`)

var indefinite = set(`a an`)

// connectors stand in names of publishers before a place.
var connectors = set(`of de do da du del della di von van des dos`)

// publisher returns the publisher of that name, a new one if need be.
func (x *Index) publisher(name string) *publisher {
	key := nameKey(name)
	if key == "" {
		return nil
	}
	if p := x.publishers[key]; p != nil {
		return p
	}
	p := &publisher{key: key, family: x.families.ofKey(key), kind: kindOf(key)}
	x.publishers[key] = p
	x.Undo.Done(func() { x.forget(p) })
	for f, the := range formsOf(name) {
		p.forms = append(p.forms, f)
		x.forms[f] = append(x.forms[f], form{p, the})
	}
	return p
}

// forget takes a publisher out of whom the window has nothing any more.
func (x *Index) forget(p *publisher) {
	delete(x.publishers, p.key)
	x.Undo.Done(func() { x.publishers[p.key] = p })
	for _, f := range p.forms {
		old := x.forms[f]
		x.Undo.Done(func() { x.forms[f] = old })
		x.forms[f] = slices.DeleteFunc(slices.Clone(old), func(f form) bool { return f.of == p })
		if len(x.forms[f]) == 0 {
			delete(x.forms, f)
		}
	}
}

// kindOf tells a publisher's medium by its name: that of the most telling word, or a paper.
func kindOf(key string) kind {
	found := noKind
	for w := range strings.FieldsSeq(key) {
		k := nameNouns[w]
		switch {
		case k == radio || k == television:
			return k
		case found == noKind || k == agency || found == media && k != noKind:
			found = k
		}
	}
	if found == noKind {
		return paper
	}
	return found
}

// formsOf returns the forms of a name, and which of them need the article: the name, its end from any capital on ("the
// Tribune"), what stands before a place ("the Gazeta" of the Gazeta do Litoral), its initials from three on.
func formsOf(name string) map[string]bool {
	t := text{raw: name}
	t.cutWords()
	words := t.words
	if len(words) > 1 && words[0].lower == "the" {
		words = words[1:]
	}
	forms := make(map[string]bool)
	place := slices.IndexFunc(words, func(w word) bool { return connectors[w.lower] })
	if place > 0 {
		addEnds(forms, words[:place])
	} else {
		addEnds(forms, words)
	}
	forms[joined(words)] = len(words) == 1
	if initials := initials(words); len(initials) >= 3 {
		forms[initials] = false
	}
	return forms
}

func addEnds(forms map[string]bool, words []word) {
	for i, w := range words {
		if w.upper && !articles[w.lower] && len(w.lower) > 2 {
			forms[joined(words[i:])] = i+1 == len(words)
		}
	}
}

func initials(words []word) string {
	var b strings.Builder
	for _, w := range words {
		if w.upper {
			b.WriteByte(w.lower[0])
		}
	}
	return b.String()
}

// A mention is where a text names a publisher.
type mention struct {
	key        string
	publishers []*publisher // whom it may be; none: the ledger has no such publisher
	kind       kind
	generic    bool // "the radio", "state television"
	telling    bool // a generic one that says which: "state television", "Dorvian radio"
	own        bool // the document's own publisher
	name       run
	sentence   int
	cue        run // with the name
	cued       bool
	background bool // "had reported"
	credit     bool // "(Reuters)" in the dateline or at the end
}

// mentions returns where a text names publishers as sources of what it says, in order.
func (x *Index) mentions(t *text, own *publisher) []mention {
	var found []mention
	for n, s := range t.sentences {
		for i := s.from; i < s.to; {
			m, ok := x.mentionAt(t, s, i)
			if !ok {
				i++
				continue
			}
			i = m.name.to
			m.sentence, m.own = n, m.isOf(own)
			t.findCue(&m, s)
			t.findCredit(&m, s)
			if m.cued || m.credit {
				found = append(found, m)
			}
		}
	}
	return found
}

func (m *mention) isOf(own *publisher) bool {
	if own == nil {
		return false
	}
	return slices.Contains(m.publishers, own) || own.family != "" && m.key == own.family
}

func (x *Index) mentionAt(t *text, s run, i int) (mention, bool) {
	w := t.words[i]
	if genericNouns[w.lower] != noKind && !w.upper {
		if i+1 < s.to && t.words[i+1].upper && t.sideBySide(i, i+2) {
			if m, ok := x.known(t, s, i+1); ok {
				return m, true // "the weekly Ostmark Tribune"
			}
		}
		return t.generic(s, i)
	}
	if !w.upper {
		return mention{}, false
	}
	if m, ok := x.known(t, s, i); ok {
		return m, true
	}
	return x.unknown(t, s, i)
}

// known finds a publisher of the window by one of its forms.
func (x *Index) known(t *text, s run, i int) (mention, bool) {
	from := i
	if t.words[i].lower == "the" {
		from++
	}
	for to := min(from+longestForm, s.to); to > from; to-- {
		if !t.words[from].upper || !t.words[to-1].upper || !t.sideBySide(from, to) {
			continue
		}
		name := joined(t.words[from:to])
		var publishers []*publisher
		for _, f := range x.forms[name] {
			if !f.the || from > 0 && t.words[from-1].lower == "the" || from == s.from {
				publishers = append(publishers, f.of)
			}
		}
		if len(publishers) > 0 {
			p := publishers[0]
			return mention{key: houseKey(p), publishers: publishers, kind: p.kind, name: run{from, to}}, true
		}
	}
	return mention{}, false
}

func houseKey(p *publisher) string {
	if p.family != "" {
		return p.family
	}
	return p.key
}

// sideBySide reports whether nothing but spaces and hyphens stands between words.
func (t *text) sideBySide(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if gap := t.raw[t.words[i-1].end:t.words[i].start]; gap != " " && gap != "-" && gap != "’s " && gap != "'s " {
			return false
		}
	}
	return true
}

// unknown finds a name that is a publisher's by its words, or by its family.
func (x *Index) unknown(t *text, s run, i int) (mention, bool) {
	from := i
	if articles[t.words[i].lower] {
		from++
	}
	to, k, nouns := from, noKind, 0
	for to < s.to && to < from+longestForm && t.words[to].upper && (to == from || t.sideBySide(to-1, to+1)) {
		if found := nameNouns[t.words[to].lower]; found != noKind {
			k = found
			nouns++
		}
		to++
	}
	if to == from {
		return mention{}, false
	}
	key := joined(t.words[from:to])
	if family := x.families.ofKey(key); family != "" {
		return mention{key: family, kind: agency, name: run{from, to}}, true
	}
	last := nameNouns[t.words[to-1].lower]
	if nouns == 0 || to-from < 2 || k != radio && k != television && last != k {
		return mention{}, false
	}
	return mention{key: key, kind: k, name: run{from, to}}, true
}

// generic finds "the radio", "state television", "a local newspaper", "the weekly Falken".
func (t *text) generic(s run, i int) (mention, bool) {
	m := mention{kind: genericNouns[t.words[i].lower], generic: true, name: run{t.modified(s, i), i + 1}}
	for from := m.name.from; from < i; from++ {
		w := t.words[from]
		m.telling = m.telling || w.upper || stateWords[w.lower] && w.lower != "news"
	}
	if m.name.from == i && i > s.from && !articles[t.words[i-1].lower] && !indefinite[t.words[i-1].lower] {
		return mention{}, false // "a petrol station", "an aid agency", "reached by radio"
	}
	if m.name.to < s.to && genericNouns[t.words[m.name.to].lower] != noKind && t.sideBySide(i, m.name.to+1) { // "radio station"
		m.name.to++
	}
	named := m.name.to
	for m.name.to < s.to && t.words[m.name.to].upper && t.sideBySide(i, m.name.to+1) {
		m.name.to++
	}
	if named < m.name.to {
		m.telling, m.key = true, joined(t.words[named:m.name.to])
		return m, true
	}
	if m.name.to < s.to && t.sideBySide(i, m.name.to+1) && t.words[m.name.to].content && !sayVerbs[t.words[m.name.to].lower] && !between[t.words[m.name.to].lower] {
		return mention{}, false // "a press conference"
	}
	m.key = joined(t.words[m.name.from:m.name.to])
	return m, true
}

// modified returns where the words begin that tell more of a medium: "Dorvian state" of "Dorvian state television".
func (t *text) modified(s run, i int) int {
	from := i
	for from > s.from && from > i-3 && t.sideBySide(from-1, i+1) {
		w := t.words[from-1]
		if !stateWords[w.lower] && genericNouns[w.lower] == noKind && (!w.upper || from-1 == s.from || articles[w.lower]) {
			break
		}
		from--
	}
	return from
}

// findCue sets the words that make a mention the source of its sentence.
func (t *text) findCue(m *mention, s run) {
	after := m.name.to
	for after < s.to && after < m.name.to+4 && (between[t.words[after].lower] || past[t.words[after].lower] || has[t.words[after].lower]) {
		m.background = m.background || past[t.words[after].lower]
		after++
	}
	if after < s.to && sayVerbs[t.words[after].lower] && !t.parted(m.name.to-1, after) {
		m.cue, m.cued = run{m.name.from, after + 1}, true
		return
	}
	m.background = false
	before := m.name.from - 1
	for before > s.from && (articles[t.words[before].lower] || genericNouns[t.words[before].lower] != noKind || stateWords[t.words[before].lower]) {
		before--
	}
	if before < s.from || t.parted(before, m.name.from) {
		return
	}
	lower := t.words[before].lower
	if outletVerbs[lower] && t.verbOfOutlet(m, s) {
		m.cue, m.cued = run{before, m.name.to}, true
		return
	}
	for _, phrase := range beforeOutlet[lower] {
		from := before - len(phrase)
		if from >= s.from && slices.EqualFunc(phrase, t.words[from:before], func(p string, w word) bool { return p == w.lower }) {
			m.cue, m.cued = run{from, m.name.to}, true
			return
		}
	}
}

var has = set(`has have`)

// parted reports whether a comma or a bracket stands between two words.
func (t *text) parted(i, j int) bool {
	return strings.ContainsAny(t.raw[t.words[i].end:t.words[j].start], ",;:()\"“”")
}

// verbOfOutlet reports whether a verb in front of a name can be its verb: the sentence, or the clause, ends behind it.
func (t *text) verbOfOutlet(m *mention, s run) bool {
	return m.name.to == s.to || t.parted(m.name.to-1, m.name.to) || !t.words[m.name.to].upper
}

// findCredit finds the publisher whom a dateline or a last line credits with the whole report.
func (t *text) findCredit(m *mention, s run) {
	before := t.raw[:t.words[m.name.from].start]
	after := t.raw[t.words[m.name.to-1].end:]
	if m.generic || !strings.HasSuffix(before, "(") || !strings.HasPrefix(after, ")") {
		return
	}
	dateline := m.sentence == 0 && m.name.to-s.from <= 14
	last := m.sentence == len(t.sentences)-1 && m.name.to == s.to && m.name.from == s.from
	if dateline || last {
		m.credit, m.cue = true, m.name
	}
}
