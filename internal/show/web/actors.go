package web

import (
	"net/http"

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
	Actor record.ActorHead
	Days  []dayView
	Pager pager
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
	body := actorPage{actor, byDay(statements), newPager(r, page, len(statements), total)}
	return d.render(w, r, http.StatusOK, "actor", actor.Name, body)
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
