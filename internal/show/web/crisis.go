package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
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
	Changes changesView
	indexView
	Pairs       []pairRow
	MorePairs   int
	Commitments []columnView
	Demands     columnView
	Board       string // addresses of all
	DemandBoard string
	Due         []cardView
	Overdue     []cardView
	Agenda      string
	Happenings  []happeningView
	Contested   []happeningView
	Stories     []storyView
	Voices      situation.Voices
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
	}
	since, err := d.since(r.Context(), r, a, c.Book)
	if err != nil {
		return err
	}
	body.Changes = changesOf(a, since.of(c), since.Words)
	if body.indexView, err = newIndexView(a, c); err != nil {
		return err
	}
	body.list(a, c)
	if body.Voices, err = d.situation.Voices(r.Context(), c); err != nil {
		return err
	}
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
	p.Due = cards(a, firstOf(c.Due(), mostOpen))
	p.Overdue = cards(a, firstOf(inState(plans, follow.Overdue), mostOpen))
	for _, h := range slices.Backward(c.Happenings) {
		if h.Standing != happening.NotHappened && len(p.Happenings) < mostHappenings {
			p.Happenings = append(p.Happenings, viewHappening(a, h.Happening))
		}
	}
	documents := make([]*ledger.Document, len(c.Documents))
	for i := range c.Documents {
		documents[i] = c.Documents[i].Document
	}
	for _, s := range firstOf(situation.Stories(documents), mostStories) {
		p.Stories = append(p.Stories, viewStory(a, s))
	}
}

// withoutRefusals are the threats, promises and offers among commitments.
func withoutRefusals(all []*follow.Entry) []*follow.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e *follow.Entry) bool { return e.Kind == sitrep.Refusal })
}

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }
