package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/export"
	"github.com/spf13/cobra"
)

// entryExports are what `sitrep export` can write in several formats.
var entryExports = map[string]func(io.Writer, export.Format, *entryChoice) (func(context.Context, *record.Store) error, error){
	"events": exportEvents, "speech-acts": exportActs, "plan-reports": exportPlans,
}

// An entryChoice chooses events, speech acts and plans on the command line.
type entryChoice struct {
	all                 bool
	since, until, actor string
	pair                string
}

func (c *entryChoice) flags(command *cobra.Command) {
	flags := command.Flags()
	flags.BoolVar(&c.all, "all", false, "events that did not happen, or that their actor alone claims, too")
	flags.StringVar(&c.since, "since", "", "day, month or year; what has no day is chosen by that of its document")
	flags.StringVar(&c.until, "until", "", "day, month or year")
	flags.StringVar(&c.actor, "actor", "", "name or key of who does it")
	flags.StringVar(&c.pair, "pair", "", `"A,B": what the two do to each other, or together`)
}

func (c *entryChoice) chosen() bool { return *c != entryChoice{} }

func (c *entryChoice) check() error {
	for flag, value := range map[string]string{"--since": c.since, "--until": c.until} {
		if date, err := sitrep.ParseDate(value); value != "" && !sitrep.IsPartialDate(value) && (err != nil || !date.DayOnly || len(value) != 10) {
			return fmt.Errorf("%w: %s %q is no day, month or year such as 2031-05-06, 2031-05 or 2031", errUsage, flag, value)
		}
	}
	if two := c.keys(); c.pair != "" && (two[0] == "" || two[1] == "" || strings.Count(c.pair, ",") != 1) {
		return fmt.Errorf("%w: --pair %q is not two names with a comma between them", errUsage, c.pair)
	}
	return nil
}

// keys are the keys of the pair.
func (c *entryChoice) keys() [2]string {
	one, other, _ := strings.Cut(c.pair, ",")
	return [2]string{sitrep.ActorKey(one), sitrep.ActorKey(other)}
}

func (c *entryChoice) events() record.EventFilter {
	filter := record.EventFilter{Actor: sitrep.ActorKey(c.actor), Pair: c.keys(), Since: c.since, Until: c.until}
	if c.all {
		filter.Standing = record.AnyStanding
	}
	return filter
}

func (c *entryChoice) acts() record.SpeechActFilter {
	return record.SpeechActFilter{By: sitrep.ActorKey(c.actor), Pair: c.keys(), Since: c.since, Until: c.until}
}

func (c *entryChoice) plans() record.PlanFilter {
	return record.PlanFilter{Who: sitrep.ActorKey(c.actor), Pair: c.keys(), Since: c.since, Until: c.until}
}

// onlyEvents refuses --all where nothing happened or did not.
func (c *entryChoice) onlyEvents() error {
	if c.all {
		return fmt.Errorf("%w: --all is for events", errUsage)
	}
	return nil
}

func exportEvents(w io.Writer, format export.Format, choice *entryChoice) (func(context.Context, *record.Store) error, error) {
	if err := checkFormat(export.Events(io.Discard, format, choice.all)); err != nil {
		return nil, err
	}
	return func(ctx context.Context, store *record.Store) error {
		out, err := export.Events(w, format, choice.all)
		return writeAll(out, err, func(page record.Page) ([]record.Event, error) {
			list, _, err := store.Events(ctx, choice.events(), page)
			return list, err
		})
	}, nil
}

func exportActs(w io.Writer, format export.Format, choice *entryChoice) (func(context.Context, *record.Store) error, error) {
	if err := errors.Join(choice.onlyEvents(), checkFormat(export.SpeechActs(io.Discard, format))); err != nil {
		return nil, err
	}
	return func(ctx context.Context, store *record.Store) error {
		out, err := export.SpeechActs(w, format)
		return writeAll(out, err, func(page record.Page) ([]record.SpeechAct, error) {
			list, _, err := store.SpeechActs(ctx, choice.acts(), page)
			return list, err
		})
	}, nil
}

func exportPlans(w io.Writer, format export.Format, choice *entryChoice) (func(context.Context, *record.Store) error, error) {
	if err := errors.Join(choice.onlyEvents(), checkFormat(export.Plans(io.Discard, format))); err != nil {
		return nil, err
	}
	return func(ctx context.Context, store *record.Store) error {
		out, err := export.Plans(w, format)
		return writeAll(out, err, func(page record.Page) ([]record.Plan, error) {
			list, _, err := store.Plans(ctx, choice.plans(), page)
			return list, err
		})
	}, nil
}

// checkFormat makes wrong usage of what a format is refused for.
func checkFormat[E any](_ export.Writer[E], err error) error {
	if err != nil {
		return fmt.Errorf("%w: %s", errUsage, plainError(err))
	}
	return nil
}

// writeAll writes all entries that next returns page by page.
func writeAll[E any](out export.Writer[E], err error, next func(record.Page) ([]E, error)) error {
	if err != nil {
		return err
	}
	err = pages(func(page record.Page) (int, error) {
		list, err := next(page)
		for i := range list {
			if err == nil {
				err = out.Write(list[i])
			}
		}
		return len(list), err
	})
	return errors.Join(err, out.Flush())
}
