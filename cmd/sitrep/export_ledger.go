package main

import (
	"context"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/contradiction"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/pipeline"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/wire"
)

// ledgerExports write what the ledger says of a day.
var ledgerExports = map[string]func(*app, *ledger.Book) error{
	"commitments": (*app).exportCommitments, "demands": (*app).exportDemands, "plans": (*app).exportPlans,
	"origins": (*app).exportOrigins, "stories": (*app).exportStories, "happenings": (*app).exportHappenings,
	"contradictions": (*app).exportContradictions,
	"index":          func(*app, *ledger.Book) error { return errNoCrisis() },
}

// exportBook writes a part of the ledger, or of what belongs to a crisis, as it stood at the end of a day; the index if what is "index".
func (a *app) exportBook(ctx context.Context, store *record.Store, what, asOf, name string) error {
	book, err := a.book(ctx, store, asOf)
	if err != nil {
		return err
	}
	if name == "" {
		return ledgerExports[what](a, book)
	}
	there, err := store.Crisis(ctx, name)
	if err != nil {
		return err
	}
	selection, err := belonging(ctx, store, &there, book)
	if err != nil {
		return err
	}
	if what == "index" {
		return a.exportIndex(selection)
	}
	return ledgerExports[what](a, bookOf(selection, book.AsOf))
}

func (a *app) exportCommitments(b *ledger.Book) error { return a.exportFollowed(b, follow.Commitment) }
func (a *app) exportDemands(b *ledger.Book) error     { return a.exportFollowed(b, follow.Demand) }
func (a *app) exportPlans(b *ledger.Book) error       { return a.exportFollowed(b, follow.Plan) }

type originLine struct {
	Document string     `json:"document"`
	Origin   string     `json:"origin"`
	Why      origin.Why `json:"why"`
	Score    float64    `json:"score"`
	Via      string     `json:"via,omitempty"`
	Exact    []string   `json:"exact,omitempty"`
}

// exportOrigins writes for each document the originating report of what it tells.
func (a *app) exportOrigins(b *ledger.Book) error {
	for _, d := range b.Documents {
		line := originLine{Document: d.ID, Origin: d.Origin.Document, Why: d.Origin.Why, Score: d.Origin.Score, Via: d.Origin.Via}
		for _, e := range d.Origin.Evidence {
			line.Exact = append(line.Exact, e.Exact)
		}
		if err := a.printJSON(line); err != nil {
			return err
		}
	}
	return nil
}

type storyLine struct {
	ID       string `json:"id"`
	Story    string `json:"story"`
	Topic    string `json:"topic"`
	Document string `json:"document"`
	Title    string `json:"title"`
}

func (a *app) exportStories(b *ledger.Book) error {
	for _, d := range b.Documents {
		if err := a.printJSON(storyLine{d.ID, d.Story, d.Topic, d.ID, d.Title}); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) exportHappenings(b *ledger.Book) error {
	for _, h := range b.Happenings {
		if err := a.printJSON(wire.NewHappening(h)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) exportContradictions(b *ledger.Book) error {
	for _, p := range contradiction.Of(b) {
		if err := a.printJSON(p); err != nil {
			return err
		}
	}
	return nil
}

// notNil is a list that JSON has as [] where it is empty.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (a *app) exportFollowed(b *ledger.Book, sort follow.Sort) error {
	for _, e := range b.Entries {
		if e.Sort != sort {
			continue
		}
		if err := a.printJSON(lineOf(e)); err != nil {
			return err
		}
	}
	return nil
}

// lineOf is a commitment, a demand or a plan as the API has it.
func lineOf(e *follow.Entry) any {
	switch e.Sort {
	case follow.Commitment:
		return wire.NewCommitment(e)
	case follow.Demand:
		return wire.NewDemand(e)
	case follow.Plan:
	}
	return wire.NewFollowedPlan(e)
}

// asOfDay is the day that a ledger is asked for; "" is today, or the day of the newest document if that is later.
func (a *app) asOfDay(ctx context.Context, store *record.Store, given string) (string, error) {
	if given != "" {
		return given, checkAsOf(given)
	}
	return pipeline.NewestDay(ctx, store, a.now())
}
