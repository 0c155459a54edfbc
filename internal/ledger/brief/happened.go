package brief

import (
	"cmp"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// How much is shown of a list; what is not shown is counted.
const (
	mostHappened = 40
	mostThin     = 12
	mostGrave    = 2 // in the bottom line
)

// weight is what a happening gives to the index of its day.
func weight(h *crisis.Happening) float64 {
	return math.Abs(h.Score) * (1 - math.Exp2(-float64(len(h.Origins))))
}

// sidesKnown counts the sides that are named.
func sidesKnown(h *crisis.Happening) int { return min(1, len(h.Actors)) + min(1, len(h.Recipient)) }

// byWeight orders the gravest first; of equals those of whom more is known, then the latest.
func byWeight(a, b crisis.Happening) int {
	return cmp.Or(cmp.Compare(weight(&b), weight(&a)), sidesKnown(&b)-sidesKnown(&a), cmp.Compare(b.From, a.From), cmp.Compare(a.ID, b.ID))
}

// byOrigins orders those that most origins tell of first, then those of the largest score.
func byOrigins(a, b crisis.Happening) int {
	return cmp.Or(len(b.Origins)-len(a.Origins), cmp.Compare(math.Abs(b.Score), math.Abs(a.Score)), sidesKnown(&b)-sidesKnown(&a), cmp.Compare(b.From, a.From), cmp.Compare(a.ID, b.ID))
}

// isDoubtful reports whether a happening is told by nothing but a sentence that tells what is disputed.
func (w *writer) isDoubtful(h *crisis.Happening) bool {
	return h.Standing != happening.Disputed && !slices.ContainsFunc(h.Evidence, func(e cite.Evidence) bool { return !w.disputed[e.Sentence] })
}

// backgroundDays is how many days what is new can be spread over at most.
const backgroundDays = 31

// isBackground reports whether a happening may be no more than the background of what is new: something of days before, or of some day in a long
// time; or one whose sentence names no day, after something of its type with a party or a place of its own.
func (w *writer) isBackground(h *crisis.Happening) bool {
	if h.Dated {
		return h.To < w.Since || h.To > sitrep.DayAfter(h.From, backgroundDays)
	}
	mine := marksOf(h) // of one of which nothing is known, any of its type can be meant
	for i := range w.selection.Happenings {
		o := &w.selection.Happenings[i]
		if o.Type != h.Type || len(o.Evidence) == 0 || o.Evidence[0].Date >= h.Evidence[0].Date {
			continue
		}
		if len(mine) == 0 || slices.ContainsFunc(marksOf(o), func(m string) bool { return slices.Contains(mine, m) }) {
			return true
		}
	}
	return false
}

// marksOf are the names of the parties and the place of a happening.
func marksOf(h *crisis.Happening) []string {
	marks := slices.Concat(namesOf(h.Actors), namesOf(h.Recipient))
	if h.Where.Name != "" {
		marks = append(marks, h.Where.Name)
	}
	return marks
}

// of are the happenings told since of a standing.
func (w *writer) of(s happening.Standing) []crisis.Happening {
	var all []crisis.Happening
	for _, h := range w.happenings {
		if h.Standing == s {
			all = append(all, h)
		}
	}
	return all
}

func (w *writer) happened() []Group {
	all := w.of(happening.Happened)
	slices.SortFunc(all, byOrigins)
	shown, rest := cut(all, mostHappened)
	slices.SortFunc(shown, func(a, b crisis.Happening) int { return cmp.Or(cmp.Compare(b.From, a.From), byOrigins(a, b)) })
	var groups []Group
	for day := ""; len(shown) > 0; {
		h := shown[0]
		if len(groups) == 0 || day != h.From {
			day = h.From
			groups = append(groups, Group{Title: new(w.line("").day(h.ID, day).done())})
		}
		same := func(o crisis.Happening) bool {
			return o.From == h.From && w.evidence(&o).Sentence == w.evidence(&h).Sentence
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, w.together(shown, same))
		shown = slices.DeleteFunc(shown, same)
	}
	return append(groups, w.rest(rest))
}

// together tells the happenings of a list that one sentence tells.
func (w *writer) together(all []crisis.Happening, same func(crisis.Happening) bool) Statement {
	l := w.line("")
	var reports []string
	for i := range all {
		if !same(all[i]) {
			continue
		}
		if len(reports) > 0 {
			l.words("; ")
		}
		w.tell(l, &all[i])
		reports = append(reports, all[i].Reports...)
	}
	return l.words(": ").sentence(w.evidence(&all[0])).refs(reports...).done()
}

// cut parts a list into what is shown and the rest.
func cut(all []crisis.Happening, most int) (shown, rest []crisis.Happening) {
	n := min(most, len(all))
	return slices.Clone(all[:n]), all[n:]
}

// rest counts what is not shown.
func (w *writer) rest(rest []crisis.Happening) Group {
	if len(rest) == 0 {
		return Group{}
	}
	return Group{Items: []Statement{w.line("Not shown: ").count(idsOf(rest), "happening of less weight.", "happenings of less weight.").refs(reportsOf(rest)...).done()}}
}

func idsOf(all []crisis.Happening) []string {
	ids := make([]string, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	return ids
}

func reportsOf(all []crisis.Happening) []string {
	var ids []string
	for i := range all {
		ids = append(ids, all[i].Reports...)
	}
	return ids
}

// happening tells a happening, with a sentence that tells it if quoted.
func (w *writer) happening(h *crisis.Happening, quoted bool) Statement {
	l := w.line("")
	w.tell(l, h)
	if quoted {
		l.words(": ").sentence(w.evidence(h))
	}
	return l.refs(h.Reports...).done()
}

// tell says what a happening was, who did it to whom, where and when, and how many origins tell of it.
func (w *writer) tell(l *line, h *crisis.Happening) {
	is := typeWords[h.Type]
	l.shown(h.ID, string(h.Type), is.noun)
	if h.Mode != "" {
		l.words(" (").shown(h.ID, h.Mode, cmp.Or(modeWords[h.Mode], h.Mode)).words(")")
	}
	if len(h.Actors) > 0 {
		l.words(" by ").names(h.ID, namesOf(h.Actors))
	}
	if len(h.Recipient) > 0 {
		l.words(is.toward).names(h.ID, namesOf(h.Recipient))
	}
	if h.Where.Name != "" {
		l.words(", at ").value(h.ID, h.Where.Name)
	}
	switch {
	case !h.Dated:
		l.words(", reported on ").day(h.ID, h.From)
	case h.From == h.To:
		l.words(", on ").day(h.ID, h.From)
	default:
		l.words(", between ").day(h.ID, h.From).words(" and ").day(h.ID, h.To)
	}
	if words := standingWords[h.Standing]; words != "" {
		l.words(", ").shown(h.ID, string(h.Standing), words)
	}
	if w.isDoubtful(h) {
		l.words(", told with what is disputed")
	}
	l.words(" (").count(h.Origins, "origin", "origins")
	if len(h.Reports) > len(h.Origins) {
		l.words(", ").count(h.Reports, "report", "reports")
	}
	l.words(")")
}

// evidence is the first piece of evidence that is of a document of the crisis, else the first.
func (w *writer) evidence(h *crisis.Happening) cite.Evidence {
	for _, e := range h.Evidence {
		if w.belongs[e.Document] {
			return e
		}
	}
	return h.Evidence[0]
}

func namesOf(actors []cite.Actor) []string {
	names := make([]string, len(actors))
	for i := range actors {
		names[i] = actors[i].Name
	}
	return names
}

// contested sets the versions of what is told differently side by side.
func (w *writer) contested() []Group {
	var groups []Group
	for i := range w.selection.Happenings {
		h := &w.selection.Happenings[i]
		if len(h.Contested) == 0 || !slices.ContainsFunc(h.Evidence, func(e cite.Evidence) bool { return w.isNew(e.Date) }) && !w.contestIsNew(h) {
			continue
		}
		title := w.line("")
		w.tell(title, h)
		heading := title.done()
		g := Group{Title: &heading}
		for k := range h.Contested {
			g.Items = append(g.Items, w.contest(h, &h.Contested[k]))
		}
		groups = append(groups, g)
	}
	return groups
}

func (w *writer) contestIsNew(h *crisis.Happening) bool {
	return slices.ContainsFunc(h.Contested, func(c happening.Contest) bool {
		return slices.ContainsFunc(c.Versions, func(v happening.Version) bool { return w.isNew(v.Evidence.Date) })
	})
}

func (w *writer) contest(h *crisis.Happening, c *happening.Contest) Statement {
	l := w.line("Contested: ").shown(h.ID, c.What, cmp.Or(contestWords[c.What], c.What))
	if c.Of != "" {
		l.words(" ").value(h.ID, c.Of)
	}
	for _, v := range c.Versions {
		version := w.line("")
		if c.What == "when" {
			version.day(h.ID, v.Value)
		} else {
			version.value(h.ID, v.Value)
		}
		version.words(", according to ")
		if v.Source == "" {
			version.words("the report itself")
		} else {
			version.value(h.ID, v.Source)
		}
		if d := w.documents[v.Evidence.Document]; d != nil && d.Publisher != "" {
			version.words(" (in ").value(d.ID, d.Publisher).words(")")
		}
		l.Under = append(l.Under, version.words(": ").sentence(v.Evidence).refs(v.Evidence.Document).done())
	}
	return l.done()
}

// thin lists what rests on little: one origin, unnamed sources, an actor's own word.
func (w *writer) thin() []Group {
	all := w.of(happening.Happened)
	slices.SortFunc(all, byWeight)
	var one, unnamed []crisis.Happening
	for _, h := range all {
		if len(h.Origins) == 1 {
			one = append(one, h)
		}
		if w.isUnnamed(&h) {
			unnamed = append(unnamed, h)
		}
	}
	groups := []Group{
		w.few("On one origin: ", one, all, false), w.few("Told only in reports that quote unnamed sources, for this or for something else: ", unnamed, all, false),
	}
	claimed := w.of(happening.Claimed)
	slices.SortFunc(claimed, byWeight)
	return append(groups, w.few("Claimed by nobody but its own actor, and not counted as happened: ", claimed, nil, true))
}

// isUnnamed reports whether all reports of a happening quote unnamed sources.
func (w *writer) isUnnamed(h *crisis.Happening) bool {
	return !slices.ContainsFunc(h.Reports, func(id string) bool { return w.documents[id] == nil || w.documents[id].Anonymous == 0 })
}

// few lists some happenings of all that happened, and counts them.
func (w *writer) few(title string, some, all []crisis.Happening, quoted bool) Group {
	if len(some) == 0 {
		return Group{}
	}
	heading := w.line(title).count(idsOf(some), "happening", "happenings")
	if all != nil {
		heading.words(" of ").count(idsOf(all), "that happened", "that happened")
	}
	g := Group{Title: new(heading.done())}
	shown, rest := cut(some, mostThin)
	for i := range shown {
		g.Items = append(g.Items, w.happening(&shown[i], quoted))
	}
	g.Items = append(g.Items, w.rest(rest).Items...)
	return g
}
