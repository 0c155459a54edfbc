package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/sitrep-news/sitrep/internal/record"
)

type actorsPage struct {
	Actors []record.ActorHead
	Pager  pager
}

func (d *desk) actors(w http.ResponseWriter, r *http.Request) error {
	page := pageOf(r)
	page.Limit = 2 * pageSize
	page.Offset *= 2
	actors, total, err := d.Store.Actors(r.Context(), page)
	if err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "actors", "Actors", actorsPage{actors, newPager(r, page, len(actors), total)})
}

type actorPage struct {
	Actor   record.ActorHead
	Does    deedsView // what the actor does
	Done    deedsView // what is done to it
	Pairs   []record.EventPair
	Acts    int  // speech acts by the actor
	Plans   int  // plans that it takes part in
	Follows bool // whether there are pages of what came of them
	Track   *trackView
	Days    []dayView
	Pager   pager
}

// A deedsView is the newest events that happened, with how many there are of each standing and where the others are.
type deedsView struct {
	Title, Path string
	Tally       record.Tally
	Events      []eventView
}

// A dayView is the statements of documents of one date.
type dayView struct {
	Date       string
	Statements []record.Statement
}

func (d *desk) actor(w http.ResponseWriter, r *http.Request) error {
	actor, err := d.Store.Actor(r.Context(), r.PathValue("key"))
	if err != nil {
		return err
	}
	page := pageOf(r)
	statements, total, err := d.Store.Statements(r.Context(), record.StatementFilter{Actor: actor.Key}, page)
	if err != nil {
		return err
	}
	body := actorPage{Actor: actor, Follows: d.Situation != nil, Days: byDay(statements), Pager: newPager(r, page, len(statements), total)}
	if page.Offset == 0 {
		if err := d.actorDeeds(r.Context(), &body); err != nil {
			return err
		}
		if body.Track, err = d.actorTrack(r.Context(), ledgerAskOf(r), actor.Key); err != nil {
			return err
		}
	}
	return d.render(w, r, http.StatusOK, "actor", actor.Name, body)
}

// actorDeeds fills in what an actor does, what is done to it, and with whom.
func (d *desk) actorDeeds(ctx context.Context, body *actorPage) error {
	key := body.Actor.Key
	var err error
	if body.Does, err = d.deeds(ctx, "What "+body.Actor.Name+" does", "actor", record.EventFilter{Actor: key}); err != nil {
		return err
	}
	if body.Done, err = d.deeds(ctx, "What is done to "+body.Actor.Name, "recipient", record.EventFilter{Recipient: key}); err != nil {
		return err
	}
	for _, filter := range []record.EventFilter{{Actor: key}, {Recipient: key}} {
		pairs, _, err := d.Store.EventPairs(ctx, filter, record.Page{Limit: record.MaxLimit})
		if err != nil {
			return err
		}
		for _, p := range pairs { // an event of several actors belongs to pairs without this one too
			if filter.Actor != "" && (p.Actor.Key == key || p.Joint && p.Recipient.Key == key) || filter.Recipient != "" && p.Recipient.Key == key && !p.Joint {
				body.Pairs = append(body.Pairs, p)
			}
		}
	}
	slices.SortStableFunc(body.Pairs, func(a, b record.EventPair) int { return cmp.Compare(b.Happened, a.Happened) })
	body.Pairs = body.Pairs[:min(len(body.Pairs), mostPairs)]
	if _, body.Acts, err = d.Store.SpeechActs(ctx, record.SpeechActFilter{By: key}, record.Page{Limit: 1}); err != nil {
		return err
	}
	_, body.Plans, err = d.Store.Plans(ctx, record.PlanFilter{Who: key}, record.Page{Limit: 1})
	return err
}

// mostPairs and mostDeeds are how many pairs and events an actor's page shows; it links to all.
const mostPairs, mostDeeds = 12, 4

func (d *desk) deeds(ctx context.Context, title, side string, filter record.EventFilter) (deedsView, error) {
	view := deedsView{Title: title, Path: "/events?" + side + "=" + url.QueryEscape(filter.Actor+filter.Recipient)}
	counts, err := d.Store.EventCounts(ctx, filter, record.ByReport)
	if err != nil {
		return view, err
	}
	for _, c := range counts {
		add(&view.Tally, c.Tally)
	}
	newest, _, err := d.Store.Events(ctx, filter, record.Page{Limit: mostDeeds})
	view.Events = viewEvents(newest)
	return view, err
}

// byDay gathers statements, which come newest first, under the dates they were published at.
func byDay(statements []record.Statement) []dayView {
	var days []dayView
	for _, s := range statements {
		date := readableDate(s.Document.Published)
		if n := len(days); n == 0 || days[n-1].Date != date {
			days = append(days, dayView{Date: date})
		}
		last := &days[len(days)-1]
		last.Statements = append(last.Statements, s)
	}
	return days
}
