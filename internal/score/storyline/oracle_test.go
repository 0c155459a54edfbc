package storyline

import (
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
)

// An oracle says what is expected of a storyline; a noisy one is often wrong, so that every branch of the measure is taken. It says the same
// whenever it is asked about a day.
type oracle struct {
	story *Storyline
	noise uint64 // 0: it is right
	rand  *rand.Rand
	made  map[string]*report
}

func (o *oracle) at(day string) *report {
	if o.made == nil {
		o.made = map[string]*report{}
	}
	if o.made[day] == nil {
		sum := fnv.New64a()
		sum.Write([]byte(o.story.Name + day))
		o.rand = rand.New(rand.NewPCG(o.noise, sum.Sum64()))
		o.made[day] = &report{o.entries(day), o.origins()}
	}
	return o.made[day]
}

func (o *oracle) entries(day string) map[follow.Sort][]*line {
	entries := map[follow.Sort][]*line{}
	for _, sort := range sorts {
		for _, e := range o.story.Expect.of(sort) {
			l := o.line(e, day)
			if o.noise == 0 {
				entries[sort] = append(entries[sort], l)
				continue
			}
			for range []int{0, 1, 1, 1, 2}[o.rand.IntN(5)] {
				entries[sort] = append(entries[sort], o.mangled(sort, *l, e))
			}
		}
	}
	if o.noise > 0 {
		for _, t := range slices.Concat(o.story.Expect.Absent, o.story.Expect.Optional) {
			if sort := follow.Sort(strings.TrimSuffix(t.What, "s")); o.rand.IntN(3) == 0 {
				entries[sort] = append(entries[sort], &line{
					kind: "threat", who: []string{o.anybody()}, action: strings.Join(t.Words, " "), state: follow.Active,
				})
			}
		}
		for _, sort := range sorts {
			lines := entries[sort]
			o.rand.Shuffle(len(lines), func(i, k int) { lines[i], lines[k] = lines[k], lines[i] })
		}
	}
	return entries
}

// line is what is expected, as known at the end of a day.
func (o *oracle) line(e *Entry, day string) *line {
	l := &line{
		kind: e.Kind, who: slices.Concat(e.Debtor, e.By, e.Who), toward: slices.Concat(e.Creditor, e.Toward),
		action: strings.Join(e.words(), " "), condition: strings.Join(e.ConditionWords, " "), state: e.States.on(day), when: e.When[day],
	}
	if l.state == "" {
		l.state = e.States[len(e.States)-1].state
	}
	for _, id := range e.Evidence {
		l.evidence = append(l.evidence, cite.Evidence{Document: id})
	}
	return l
}

func (o *oracle) often() bool { return o.rand.IntN(4) > 0 }

func (o *oracle) mangled(sort follow.Sort, l line, e *Entry) *line {
	if !o.often() {
		l.kind = pick(o.rand, append([]string{"threat", "promise", "offer", "refusal"}, e.KindAlso...))
	}
	if !o.often() {
		l.who = o.some(append(e.named(), o.anybody(), "Hollow Weather Bureau"), sort)
	}
	if !o.often() {
		l.toward = o.some(append(e.named(), o.anybody()), sort)
		l.toward = l.toward[:min(len(l.toward), 1)]
	}
	l.action, l.condition = o.reworded(l.action), o.reworded(l.condition)
	if !o.often() {
		l.state = pick(o.rand, []follow.State{
			follow.Conditional, follow.Active, follow.Satisfied, follow.Violated, follow.Expired, follow.Withdrawn, follow.Open, follow.Met,
			follow.Refused, follow.Scheduled, follow.Postponed, follow.Cancelled, follow.Held, follow.Overdue,
		})
	}
	if l.when != "" && !o.often() {
		l.when = pick(o.rand, []string{"", l.when + "T18:30", l.when[:7], "2029-01-01"})
	}
	l.evidence = slices.DeleteFunc(slices.Clone(l.evidence), func(cite.Evidence) bool { return !o.often() })
	for _, d := range o.story.Documents {
		if !o.often() {
			sentences := strings.SplitAfter(d.Text, ". ")
			l.evidence = append(l.evidence, cite.Evidence{Document: d.ID, Exact: d.Title, Sentence: pick(o.rand, sentences)})
		}
	}
	return &l
}

// some are one or, in a plan, up to three of the names.
func (o *oracle) some(names []string, sort follow.Sort) []string {
	n := 1
	if sort == follow.Plan {
		n = o.rand.IntN(4)
	}
	var some []string
	for range n {
		some = append(some, pick(o.rand, names))
	}
	return some
}

// anybody is one of the storyline's actors by any form of the name, or "" if it names none.
func (o *oracle) anybody() string {
	forms := []string{""}
	for _, name := range slices.Sorted(maps.Keys(o.story.Names)) {
		forms = append(append(forms, name, "the "+name+" government’s"), o.story.Names[name]...)
	}
	return pick(o.rand, forms)
}

func (o *oracle) reworded(text string) string {
	var words []string
	for w := range strings.FieldsSeq(text) {
		switch o.rand.IntN(8) {
		case 0, 1: // left out
		case 2:
			words = append(words, "the", strings.ToUpper(w)+"’s")
		case 3:
			words = append(words, w+"ing", "gulls'")
		case 4:
			words = append(words, "“"+w+"s”,", "o'clock")
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

func (o *oracle) origins() map[string]string {
	of := map[string]string{}
	for _, d := range o.story.Documents {
		of[d.ID] = d.ID
	}
	for _, group := range o.story.Expect.Origins {
		for _, id := range group {
			of[id] = group[0]
		}
	}
	if o.noise > 0 {
		for _, d := range o.story.Documents {
			switch o.rand.IntN(9) {
			case 0:
				of[d.ID] = pick(o.rand, o.story.Documents).ID
			case 1:
				delete(of, d.ID)
			}
		}
	}
	return of
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
