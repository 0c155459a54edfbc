package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

type crisisPage struct {
	Moment  momentView
	Name    string
	Query   string
	Counts  crisisCounts
	Quiet   *quietView
	Lead    leadView
	Changes changesView
	indexView
	Jumps       []jumpView
	Lanes       lanesView
	Pairs       []pairRow
	MorePairs   int
	Network     networkView
	Places      placesView
	Commitments []columnView
	Demands     columnView
	Board       string // addresses of all
	DemandBoard string
	Due         []cardView
	Overdue     []cardView
	Agenda      string
	Calendar    string
	ICS         string
	AllStories  string
	Happenings  []happeningView
	Contested   []happeningView
	Stories     []storyView
	Voices      voicesView
}

// A voicesView is who is heard, with a bar of the kinds of source.
type voicesView struct {
	situation.Voices
	Bars []barView
}

// A barView is a part of a bar that is 100 wide.
type barView struct {
	Class, Label string
	Count        int
	X, Width     float64
}

func newVoices(v situation.Voices) voicesView {
	view := voicesView{Voices: v}
	total, x := max(1, v.Named+v.Collective+v.Anonymous+v.Unnamed), 0.0
	for _, b := range []barView{
		{Class: "named", Label: "named", Count: v.Named},
		{Class: "collective", Label: "bodies and groups", Count: v.Collective},
		{Class: "anonymous", Label: "anonymous", Count: v.Anonymous},
		{Class: "unnamed", Label: "without a source", Count: v.Unnamed},
	} {
		b.X, b.Width = x, 100*float64(b.Count)/float64(total)
		x += b.Width
		view.Bars = append(view.Bars, b)
	}
	return view
}

// A pairRow is who does something to whom, by quad class.
type pairRow struct {
	Actor, Recipient string
	Path             string // "" if a side has no name
	Values           []string
}

// How much of each list stands on the page of a crisis.
const (
	mostHappenings = 15
	pairsOfCrisis  = 12
	mostStories    = 10
	mostOpen       = 8
	recentDays     = 31
)

func (d *desk) crisisPage(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	slug := c.Crisis.Slug()
	body := crisisPage{
		Moment: a.moment(c.Book), Name: c.Crisis.Name, Query: queryWords(c.Crisis), Counts: countsOf(c), Quiet: quiet(c),
		Contested: viewHappenings(a, firstOf(c.Contested(), mostOpen)),
		Board:     a.path("/commitments", "crisis", slug), DemandBoard: a.path("/demands", "crisis", slug), Agenda: a.path("/plans/ledger", "crisis", slug),
		Calendar: a.path("/calendar", "crisis", slug), ICS: crisisPath(slug) + "/calendar.ics", AllStories: a.path("/stories", "crisis", slug),
	}
	since, err := d.since(r.Context(), r, a, c.Book)
	if err != nil {
		return err
	}
	body.Changes = changesOf(a, since.of(c), since.Words)
	if body.indexView, err = newIndexView(a, c); err != nil {
		return err
	}
	if body.Lead, err = newLead(a, c, d.situation.Register(c.Book)); err != nil {
		return err
	}
	if body.Jumps, err = newJumps(a, c, body.From, body.To); err != nil {
		return err
	}
	if body.Lanes, err = newLanes(a, c, body.From, body.To); err != nil {
		return err
	}
	if body.Network, err = newNetworkView(a, c); err != nil {
		return err
	}
	if body.Places, err = newPlacesView(a, c); err != nil {
		return err
	}
	body.list(a, c)
	voices, err := d.situation.Voices(r.Context(), c)
	if err != nil {
		return err
	}
	body.Voices = newVoices(voices)
	return d.render(w, r, http.StatusOK, "crisis", c.Crisis.Name, body)
}

// list fills the lists of what belongs to the crisis.
func (p *crisisPage) list(a *ledgerAsk, c *situation.Crisis) {
	for _, pair := range firstOf(c.Pairs, pairsOfCrisis) {
		row := pairRow{Actor: cmp.Or(pair.Actor.Name, "somebody"), Recipient: cmp.Or(pair.Recipient.Name, "nobody named")}
		if one, other := pair.Actor.ID, pair.Recipient.ID; one != "" && other != "" && one != other {
			row.Path = pairPath(one, other)
		}
		for _, v := range pair.Values {
			row.Values = append(row.Values, points(v))
		}
		p.Pairs = append(p.Pairs, row)
	}
	p.MorePairs = max(0, len(c.Pairs)-pairsOfCrisis)
	commitments, demands, plans := withoutRefusals(c.Of(follow.Commitment)), c.Of(follow.Demand), c.Of(follow.Plan)
	for _, s := range []follow.State{follow.Conditional, follow.Active} {
		all := inState(commitments, s)
		column := columnView{ID: "open-" + string(s), Title: stateWords("", s, false), Class: stateClass(s), Total: len(all), Cards: cards(a, firstOf(all, mostOpen))}
		if len(all) > mostOpen {
			column.More = a.path("/commitments", "crisis", c.Crisis.Slug(), "state", string(s))
		}
		column.say()
		p.Commitments = append(p.Commitments, column)
	}
	open := inState(demands, follow.Open)
	p.Demands = columnView{ID: "open-demands", Title: "open demands", Class: stateClass(follow.Open), Total: len(open), Cards: cards(a, firstOf(open, mostOpen))}
	if len(open) > mostOpen {
		p.Demands.More = a.path("/demands", "crisis", c.Crisis.Slug(), "state", string(follow.Open))
	}
	for i := range p.Demands.Cards {
		p.Demands.Cards[i].Said = true
	}
	p.Due = cards(a, firstOf(c.Due(), mostOpen))
	p.Overdue = cards(a, firstOf(inState(plans, follow.Overdue), mostOpen))
	for _, h := range slices.Backward(c.Happenings) {
		if h.Standing != happening.NotHappened && len(p.Happenings) < mostHappenings {
			p.Happenings = append(p.Happenings, viewHappening(a, h.Happening))
		}
	}
	for _, s := range firstOf(c.Stories(), mostStories) {
		p.Stories = append(p.Stories, viewStory(a, s))
	}
}

// withoutRefusals are the threats, promises and offers among commitments.
func withoutRefusals(all []*follow.Entry) []*follow.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e *follow.Entry) bool { return e.Kind == sitrep.Refusal })
}

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }
