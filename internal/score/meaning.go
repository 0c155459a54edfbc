package score

import (
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// MeantDocument is a document with all that a reading says of it. Words are exact substrings of the text; those of an
// entry are looked for from its Sentence on, which may be cut short.
type MeantDocument struct {
	AttributedDocument
	Events     []MeantEvent     `json:"events"`
	SpeechActs []MeantSpeechAct `json:"speech_acts"`
	Plans      []MeantPlan      `json:"plans"`
	Times      []MeantTime      `json:"times"`  // nil if the gold has none for this document, which is not the same as empty
	Places     []MeantPlace     `json:"places"` // likewise
}

// MeantEvent is a PLOVER event in the gold; actors are names.
type MeantEvent struct {
	Type      string   `json:"type"`
	Mode      string   `json:"mode"`
	Trigger   string   `json:"trigger"`
	Actor     []string `json:"actor"`
	Recipient []string `json:"recipient"`
	Aux       []string `json:"aux"`
	When      string   `json:"when"`
	Sentence  string   `json:"sentence"`
}

// MeantSpeechAct is a speech act in the gold; actors are names.
type MeantSpeechAct struct {
	Kind      string   `json:"kind"`
	By        []string `json:"by"`
	Toward    []string `json:"toward"`
	Action    string   `json:"action"`
	Condition string   `json:"condition"`
	Sentence  string   `json:"sentence"`
}

// MeantPlan is a plan in the gold.
type MeantPlan struct {
	What     string `json:"what"`
	When     string `json:"when"`
	Sentence string `json:"sentence"`
}

// MeantTime is a time in the gold, wherever it stands.
type MeantTime struct {
	Text  string `json:"text"`
	Value string `json:"value"`
}

// MeantPlace is a place in the gold, wherever it stands, and its country.
type MeantPlace struct {
	Text    string `json:"text"`
	Country string `json:"country_iso3"`
}

// Meaning measures everything a reading says, as GUIDELINES of the gold define it: attributions as [Attribution] does,
// events (event: type and trigger), their marks, actors and dates, speech acts, plans, times and places.
func Meaning(gold []MeantDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	err := eachPair(gold, records, func(g MeantDocument, r *sitrep.Record) {
		m := meant{t, g, r, cut(g.Text)}
		if len(g.Attributions) > 0 {
			countAttributions(t, m.words, g.Attributions, attributed(r), nil)
		}
		m.events()
		m.speechActs()
		m.plans()
		m.times()
		m.places()
	})
	return t.figures(), err
}

// meant is one document being measured.
type meant struct {
	tally  *tally
	gold   MeantDocument
	record *sitrep.Record
	words  *words
}

// locate returns the words that the first occurrence of an entry's words behind the beginning of its sentence covers, or
// else the first in the text.
func (m *meant) locate(entry, sentence string) (at set, ok bool) {
	if entry == "" {
		return nil, false
	}
	text, from := m.gold.Text, 0
	if sentence = strings.TrimFunc(sentence, isSpace); sentence != "" {
		from = max(strings.Index(text, sentence), 0)
	}
	i := strings.Index(text[from:], entry)
	if i >= 0 {
		i += from
	} else if i = strings.Index(text, entry); i < 0 {
		return nil, false
	}
	start := utf8.RuneCountInString(text[:i])
	return m.words.in(sitrep.Range{start, start + utf8.RuneCountInString(entry)}), true
}

// alike is the likeness of two entries of one kind that overlap, 1 to 2; 0 of others.
func alike(sameKind bool, a, b set) float64 {
	if !sameKind || common(a, b) == 0 {
		return 0
	}
	return 1 + jaccard(a, b)
}

// located is a gold entry, or a found one, with the words that it stands on.
type located[E any] struct {
	entry E
	at    set
}

func (m *meant) times() {
	if m.gold.Times == nil {
		return
	}
	var gold, found, goldTexts, foundTexts []string
	for _, t := range m.gold.Times {
		text := strings.ToLower(t.Text)
		goldTexts, gold = append(goldTexts, text), append(gold, text+"\x00"+t.Value)
	}
	for _, t := range m.record.Times {
		text := m.lower(t.Span)
		foundTexts, found = append(foundTexts, text), append(found, text+"\x00"+t.Value)
	}
	m.tally.add("time", commonOf(goldTexts, foundTexts), len(found), len(gold))
	m.tally.add("time_value", commonOf(gold, found), len(found), len(gold))
}

func (m *meant) places() {
	if m.gold.Places == nil {
		return
	}
	gold, found := map[MeantPlace]bool{}, map[MeantPlace]bool{}
	for _, p := range m.gold.Places {
		gold[MeantPlace{strings.ToLower(p.Text), p.Country}] = true
	}
	for _, p := range m.record.Places {
		found[MeantPlace{m.lower(p.Span), p.Country}] = true
	}
	m.tally.add("place_country", common(gold, found), len(found), len(gold))
}

// lower is the text of a span in lower case; of a span outside the text, as much of it as there is.
func (m *meant) lower(s sitrep.Range) string {
	end := max(0, min(s[1], len(m.words.text)))
	return strings.ToLower(string(m.words.text[max(0, min(s[0], end)):end]))
}

// commonOf counts what two lists have in common, each thing as often as it stands in both.
func commonOf(a, b []string) int {
	left, n := map[string]int{}, 0
	for _, s := range a {
		left[s]++
	}
	for _, s := range b {
		if left[s] > 0 {
			left[s]--
			n++
		}
	}
	return n
}

func sameMarks(a, b []string) bool {
	x, y := setOf(a), setOf(b)
	return len(x) == len(y) && common(x, y) == len(x)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func typesOf[E any](entries []located[E], typeOf func(E) string) []string {
	types := make([]string, len(entries))
	for i, e := range entries {
		types[i] = typeOf(e.entry)
	}
	return types
}
