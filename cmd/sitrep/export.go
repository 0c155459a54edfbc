package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/export"
	"github.com/sitrep-news/sitrep/internal/show/wire"
	"github.com/spf13/cobra"
)

// exports are what `sitrep export` can write, a line for each.
var exports = map[string]func(*app, context.Context, *record.Store) error{
	"documents":  (*app).exportDocuments,
	"records":    (*app).exportRecords,
	"statements": (*app).exportStatements,
	"actors":     (*app).exportActors,
}

func (a *app) exportCommand() *cobra.Command {
	names := slices.Sorted(maps.Keys(exports))
	names = slices.Concat(names, slices.Sorted(maps.Keys(entryExports)), slices.Sorted(maps.Keys(ledgerExports)))
	slices.Sort(names)
	var format string
	var choice entryChoice
	var asOf, ofCrisis string
	c := &cobra.Command{
		Use: "export WHAT", Short: "Write what the ledger holds, as JSON lines or in the formats of others", ValidArgs: names,
		Args: one("one of " + strings.Join(names, ", ")),
		Long: `Writes what the ledger holds on current versions, newest publication first, a line for each.

  documents   what is known of each document, without its text
  records     whole readings, as sitrep read --json prints them
  statements  who said what, with the sentence
  actors      who is named, most statements first
  origins     for each document the report that it goes back to ("own", "same text", "near copy", "names its origin", "same briefing")
  events      who did what to whom, when and where, with the sentence
  speech-acts threats, promises, offers, demands, refusals and warnings
  plan-reports  what each document says of plans
  stories     for each document the one that its story, and the topic of the story, began with
  happenings  what happened, or was planned or denied, each once, with how many origins tell of it and what is contested
  index       the index of a crisis by day: four series that are never netted, and those of its pairs (docs/index.md)
  contradictions  pairs of sentences: what a side took back, a report and its denial, accounts of one happening that differ
  commitments threats, promises, offers and refusals, each once, with what came of it
  demands     what was asked of whom, and what came of it
  plans       what is scheduled or announced, each once, and whether it was held, put off or called off

Everything can be written as jsonl, events, speech-acts and plan-reports as csv too, and events as plover, polecat (40 columns, tabs), gdelt (the 61
columns of GDELT 2.0) and acled (31 columns; only what ACLED codes). Of documents with the same text the first one speaks.

Events are those that happened. What is planned, hypothetical, denied or long ago, what is still to come and what its own actor
alone claims is written with --all; the columns Aux and Standing behind the last then say so.

Origins, stories, happenings, contradictions, commitments, demands and plans are written as they stood at the end of the day that --as-of names: documents published later do
not exist yet. Without it that day is today, or that of the newest document if it is later. With
--crisis only what belongs to it is written.`,
		Example: `  sitrep export events --format gdelt --since 2031-03
  sitrep export events --all --pair "Ostrel,Vardania" --format csv`,
		RunE: func(c *cobra.Command, args []string) error {
			write, err := a.exporter(args[0], names, export.Format(format), &choice, asOf, ofCrisis)
			if err != nil {
				return err
			}
			store, err := a.openKept(c.Context())
			if err != nil {
				return err
			}
			defer a.closing(store)
			return write(c.Context(), store)
		},
	}
	c.Flags().StringVar(&format, "format", "jsonl", "jsonl, csv, plover, polecat, gdelt or acled")
	c.Flags().StringVar(&asOf, "as-of", "", "day, such as 2031-05-06: what the ledger knew at its end")
	c.Flags().StringVar(&ofCrisis, "crisis", "", "name of a crisis: only what belongs to it")
	choice.flags(c)
	return c
}

// exporter is what writes that; wrong usage is found before anything is opened.
func (a *app) exporter(what string, names []string, format export.Format, choice *entryChoice, asOf, ofCrisis string) (func(context.Context, *record.Store) error, error) {
	if err := choice.check(); err != nil {
		return nil, err
	}
	if err := checkAsOf(asOf); err != nil {
		return nil, err
	}
	_, folded := ledgerExports[what]
	if what == "index" && ofCrisis == "" {
		return nil, errNoCrisis()
	}
	if folded && format == export.JSONL && !choice.chosen() {
		return func(ctx context.Context, store *record.Store) error {
			return a.exportBook(ctx, store, what, asOf, ofCrisis)
		}, nil
	}
	if (asOf != "" || ofCrisis != "") && !folded {
		return nil, fmt.Errorf("%w: --as-of and --crisis are for commitments, demands, happenings, index, origins, plans and stories", errUsage)
	}
	if write, known := entryExports[what]; known {
		return write(a.stdout, format, choice)
	}
	write, known := exports[what]
	switch {
	case !known && !folded:
		return nil, fmt.Errorf("%w: cannot export %q; one of %s", errUsage, what, strings.Join(names, ", "))
	case format != export.JSONL:
		return nil, fmt.Errorf("%w: unknown format %q; one of jsonl", errUsage, format)
	case choice.chosen():
		return nil, fmt.Errorf("%w: --all, --since, --until, --actor and --pair choose events, speech-acts and plans", errUsage)
	}
	return func(ctx context.Context, store *record.Store) error { return write(a, ctx, store) }, nil
}

// pages calls next with one page after the other until it returns fewer than a page holds.
func pages(next func(record.Page) (int, error)) error {
	for page := (record.Page{Limit: record.MaxLimit}); ; page.Offset += page.Limit {
		n, err := next(page)
		if err != nil || n < page.Limit {
			return err
		}
	}
}

func (a *app) eachDocument(ctx context.Context, store *record.Store, each func(record.Head) error) error {
	return pages(func(page record.Page) (int, error) {
		heads, err := store.Latest(ctx, page)
		if err != nil {
			return 0, err
		}
		for _, h := range heads.Documents {
			if err := each(h); err != nil {
				return 0, err
			}
		}
		return len(heads.Documents), nil
	})
}

func (a *app) exportDocuments(ctx context.Context, store *record.Store) error {
	return a.eachDocument(ctx, store, func(h record.Head) error { return a.printJSON(wire.NewHead(h)) })
}

func (a *app) exportRecords(ctx context.Context, store *record.Store) error {
	return a.eachDocument(ctx, store, func(h record.Head) error {
		reading, applied, err := store.Corrected(ctx, h.Key)
		if errors.Is(err, sitrep.ErrNotFound) {
			return nil // recorded and not yet read
		}
		if err != nil {
			return err
		}
		return a.printJSON(wire.NewRecord(reading, applied))
	})
}

type statementLine struct {
	ID         string            `json:"id"`
	By         export.Actor      `json:"by"`
	SourceKind sitrep.SourceKind `json:"source_kind"`
	Quote      sitrep.QuoteType  `json:"quote"`
	Confidence float64           `json:"confidence"`
	Evidence   []export.Evidence `json:"evidence"`
}

func (a *app) exportStatements(ctx context.Context, store *record.Store) error {
	return pages(func(page record.Page) (int, error) {
		statements, _, err := store.Statements(ctx, record.StatementFilter{}, page)
		if err != nil {
			return 0, err
		}
		for _, s := range statements {
			line := statementLine{
				s.Document.Key.ID + "#" + s.ID,
				export.Actor{ID: s.Actor.Key, Name: s.Actor.Name},
				s.SourceKind, s.Quote, s.Confidence,
				[]export.Evidence{{Document: s.Document.Key.ID, Date: s.Document.Published, Exact: s.Words, Sentence: s.Text}},
			}
			if err := a.printJSON(line); err != nil {
				return 0, err
			}
		}
		return len(statements), nil
	})
}

type actorLine struct {
	export.Actor
	Kind       sitrep.ActorKind `json:"kind"`
	Country    string           `json:"country"`
	Role       string           `json:"role"`
	Statements int              `json:"statements"`
	Documents  int              `json:"documents"`
}

func (a *app) exportActors(ctx context.Context, store *record.Store) error {
	return pages(func(page record.Page) (int, error) {
		actors, _, err := store.Actors(ctx, page)
		if err != nil {
			return 0, err
		}
		for _, h := range actors {
			if err := a.printJSON(actorLine{export.Actor{ID: h.Key, Name: h.Name}, h.Kind, h.Country, h.Role, h.Statements, h.Documents}); err != nil {
				return 0, err
			}
		}
		return len(actors), nil
	})
}
