package follow

import (
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
)

// A Report is what following through needs of one document's reading. Reports are given in the order of their publication.
type Report struct {
	Document  string
	Published time.Time // the zero time if it is not known; it must be: such a report is followed by nothing
	Day       string    // of publication, 2030-01-15
	Retold    bool      // it goes back to an earlier report: what it tells again is evidence, and it begins nothing of its own

	acts    []act
	clauses []clause
	plans   []planned
	bonds   [][2]Party // who speaks for whom

	recantings []recanting
	scenes     []scene
}

// Evidence is the exact words that an entry rests on.
type Evidence = cite.Evidence

// A deed is what is done, asked or undertaken: a predicate and the telling words of what belongs to it.
type deed struct {
	predicates []string // lemmas; of a noun phrase its nouns that name deeds
	words      bag      // without the predicate's own
	core       bag      // those of them that stand with the predicate itself, nil if that is not known
	subject    []Party
	negated    bool
	passive    bool // it says what is to be done and not by whom
}

// A clause is a deed that a report tells of.
type clause struct {
	deed
	lemma     string
	normal    string // of lemma
	passive   bool
	aux       []string
	first     string // the days of its time, "" if it names none
	last      string
	sentence  int
	past      string   // the last day of the latest time that its sentence names, where it has none of its own
	later     []string // TIMEX3 values of days to come behind the predicate
	inner     bool     // stands in what is undertaken or asked
	vague     bool     // says "it" of what the sentence before tells
	all       bag      // of the sentence
	text      string
	exact     string
	reported  bool    // on somebody's word
	speaker   []Party // on whose word
	anonymous bool
	doer      string // the words of who does it
	ordinal   int
}

func (c *clause) asserted() bool { return len(c.aux) == 0 }
func (c *clause) refuted() bool  { return len(c.aux) == 1 && c.aux[0] == sitrep.Negation }

// renounced reports whether the clause says that something will not be done.
func (c *clause) renounced() bool {
	return len(c.aux) == 2 && slices.Contains(c.aux, sitrep.Future) && slices.Contains(c.aux, sitrep.Negation)
}

func (c *clause) future() bool { return len(c.aux) == 1 && c.aux[0] == sitrep.Future }

// An act is a threat, promise, offer, refusal or demand.
type act struct {
	kind       sitrep.ActKind
	by, toward []Party
	action     string
	condition  string
	deed       deed
	antecedent deed
	unless     bool
	still      bool // the condition is that something has not changed by its day
	due        string
	dueLast    string
	condLast   string // the last day of the condition
	sentence   int
	evidence   Evidence
	confidence float64
	old        bool
	fate       fate
	isNoun     bool // the action has no predicate: "the lease"
	anonymous  bool
	instead    []string // days to come that are set against one: "not on Thursday but on 17 June"
	plain      bool     // grammar alone makes it one
	ordinal    int
}

// planned is a plan, or a clause that tells of one.
type planned struct {
	what        string
	event       sitrep.EventType
	who         []Party
	words       bag
	lemma       string
	status      sitrep.PlanStatus
	when        string
	first, last string
	where       string
	later       []string // days to come that the sentence names
	times       []string // all that it names
	evidence    Evidence
	score       float64 // how sure it is that this is a plan
	sentence    int
	ordinal     int
}

// NewReport takes from a reading what following through needs.
func NewReport(r *sitrep.Reading) *Report {
	b := &builder{r: r, text: r.Document.Text, bags: map[int]bag{}}
	rep := &Report{Document: r.Document.ID}
	if date, err := sitrep.ParseDate(r.Document.Published); err == nil {
		rep.Published, rep.Day = date.Time.UTC(), date.Time.UTC().Format(time.DateOnly)
	}
	b.report = rep
	for i := range r.Clauses {
		rep.clauses = append(rep.clauses, b.clause(i))
	}
	b.bonds()
	for i := range r.SpeechActs {
		if b.isOutdone(i) {
			continue
		}
		if a, ok := b.act(i); ok {
			rep.acts = append(rep.acts, b.split(a, r.SpeechActs[i].Action)...)
			if refusal, ok := b.refusal(&a, i); ok {
				rep.acts = append(rep.acts, refusal)
			}
		}
	}
	b.plans()
	b.recantings()
	b.scenes()
	return rep
}

type builder struct {
	r      *sitrep.Reading
	text   string
	report *Report
	bags   map[int]bag // of the words of sentences
}

// bagOf is the words of a sentence, which nobody may change.
func (b *builder) bagOf(sentence int) bag {
	words, there := b.bags[sentence]
	if !there {
		words = bagOf(b.sentence(sentence))
		b.bags[sentence] = words
	}
	return words
}

func (b *builder) parties(ids []string) []Party {
	var all []Party
	for _, id := range ids {
		if a := b.r.ActorByID(id); a != nil && !a.Anonymous {
			all = append(all, partyOf(a))
		}
	}
	return all
}

func (b *builder) words(spans []sitrep.Span) string {
	all := make([]string, len(spans))
	for i, s := range spans {
		all[i] = s.In(b.text)
	}
	return strings.Join(all, " ")
}

func (b *builder) sentence(i int) string {
	if i < 0 || i >= len(b.r.Sentences) {
		return ""
	}
	return b.r.Sentences[i].In(b.text)
}

func (b *builder) attribution(id string) *sitrep.Attribution {
	for i := range b.r.Attributions {
		if id != "" && b.r.Attributions[i].ID == id {
			return &b.r.Attributions[i]
		}
	}
	return nil
}

// speaker is who says what an attribution reports, if he is named.
func (b *builder) speaker(attribution string) []Party {
	if t := b.attribution(attribution); t != nil {
		return b.parties([]string{t.Actor})
	}
	return nil
}

func overlap(a, b []sitrep.Span) bool {
	return slices.ContainsFunc(a, func(x sitrep.Span) bool {
		return slices.ContainsFunc(b, func(y sitrep.Span) bool { return x.Start < y.End && y.Start < x.End })
	})
}

func (b *builder) event(id string) *sitrep.Event {
	for i := range b.r.Events {
		if id != "" && b.r.Events[i].ID == id {
			return &b.r.Events[i]
		}
	}
	return nil
}
