package main

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// paths are the addresses of pages of every kind.
func (l *longLedger) paths(book *ledger.Book) []string {
	const slug = "/crises/the-measured-one"
	first, last := book.Documents[len(book.Documents)/2], book.Documents[len(book.Documents)-1]
	ago := func(days int) string { return sitrep.DayAfter(book.AsOf, -days) }
	paths := []string{
		"/", "/documents", "/documents/" + last.ID, "/documents/" + first.ID, "/crises", slug, slug + "?since=" + ago(20), slug + "?window=all",
		slug + "/days/" + last.Day, slug + "/network", slug + "/map", slug + "/pictures/lanes.svg", slug + "/index.json", slug + "/index.csv",
		slug + "/lanes.csv", slug + "/calendar.ics", "/commitments", "/commitments?state=active", "/commitments?kind=threat&past=yes",
		"/commitments?since=2026", "/commitments?crisis=the-measured-one", "/commitments.csv", "/demands", "/plans/ledger", "/plans/ledger?state=overdue",
		"/calendar", "/calendar.ics", "/stories", "/stories/" + last.Story, "/happenings/" + book.Happenings[len(book.Happenings)-1].ID, "/events",
		"/events?standing=claimed", "/events?since=" + ago(7), "/events?type=PROTEST", "/events?country=USA", "/events?page=50", "/map", "/timeline",
		"/pairs", "/acts", "/plans", "/actors", "/channels", "/quarantine", "/status", "/settings", "/review", "/palette",
	}
	for sort, page := range map[follow.Sort]string{follow.Commitment: "/commitments/", follow.Demand: "/demands/", follow.Plan: "/plans/ledger/"} {
		if i := slices.IndexFunc(book.Entries, func(e *follow.Entry) bool { return e.Sort == sort && len(e.History) > 1 }); i >= 0 {
			paths = append(paths, page+book.Entries[i].ID)
		}
	}
	return append(paths, actorPaths(book)...)
}

// actorPaths are the addresses of who did something to whom last, and of where that was.
func actorPaths(book *ledger.Book) []string {
	known := func(side []cite.Actor) bool { return len(side) > 0 && side[0].ID != "" }
	for _, h := range slices.Backward(book.Happenings) {
		if h.Standing == happening.Happened && h.Where.Name != "" && known(h.Actors) && known(h.Recipient) {
			one, other := url.PathEscape(h.Actors[0].ID), url.PathEscape(h.Recipient[0].ID)
			return []string{
				"/actors/" + one, "/actors/" + one + "/record", "/pairs/" + one + "/" + other, "/events?actor=" + url.QueryEscape(h.Actors[0].ID),
				"/places/" + situation.PlaceID(h.Where.Name, h.Where.Country), "/events?place=" + url.QueryEscape(h.Where.Name),
			}
		}
	}
	return nil
}

// measure asks for a page once and then until there are forty answers or twenty seconds are through.
func (l *longLedger) measure(handler http.Handler, path string) {
	first, rest := l.ask(handler, path), []time.Duration{}
	worked, begun := processorTime(), time.Now()
	for len(rest) < 40 && time.Since(begun) < 20*time.Second {
		rest = append(rest, l.ask(handler, path))
	}
	worked = (processorTime() - worked) / time.Duration(len(rest))
	slices.Sort(rest)
	fmt.Printf("%-50.50s the first time %5d ms, then %5d ms, %5d at the 95th percentile, %5d of processor\n", path, first.Milliseconds(),
		rest[len(rest)/2].Milliseconds(), rest[len(rest)*95/100].Milliseconds(), worked.Milliseconds())
}
