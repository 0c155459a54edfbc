package record

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/sitrep-news/sitrep"
)

const (
	actSelect = `SELECT e.document, e.ordinal, e.id, e.sentence, e.sentence_span, e.words, e.condition_span, e.confidence, e.kind, e.timex,
		e.first_day, e.last_day, e.event, e.attribution, ` + entryReader + " FROM speech_acts e WHERE "
	soonestEntries = " ORDER BY e.last_day, e.document, e.ordinal"
)

// SpeechActs returns the speech acts that the filter chooses and how many there are. Errors are as those of [Store.Events].
func (s *Store) SpeechActs(ctx context.Context, filter SpeechActFilter, page Page) (list []SpeechAct, total int, err error) {
	err = s.viewHeld(ctx, "list speech acts", func(tx *transaction, h *held) error {
		order := newestEntries
		if filter.Open != "" {
			order = soonestEntries
		}
		text, args, n, err := choose(ctx, tx, h, &filter, "speech_acts", order, page)
		if err != nil {
			return err
		}
		total = n
		list, err = s.actsWhere(ctx, tx, text, args)
		return err
	})
	return list, total, err
}

func (f *SpeechActFilter) conditions(ctx context.Context, tx *transaction) (*conditions, error) {
	c := &conditions{}
	if err := c.of(ctx, tx, f.Document, f.Copies); err != nil {
		return nil, err
	}
	c.equal("e.kind", string(f.Kind))
	c.participant("act", "actor", f.By)
	c.participant("act", "recipient", f.Toward)
	c.pair("act", f.Pair, false)
	if err := c.open(f.Open); err != nil {
		return nil, err
	}
	return c, c.during("e.reported", "e.reported", f.Since, f.Until)
}

// open asks for entries whose time ends on that day or later.
func (c *conditions) open(text string) error {
	first, err := openDay(text)
	if first != "" {
		c.add("e.last_day >= ?", first)
	}
	return err
}

// openDay is the day that a filter names, "" for none. What is no single day wraps [sitrep.ErrInvalid].
func openDay(text string) (string, error) {
	first, last := sitrep.TimexDays(text)
	if text != "" && (first == "" || first != last) {
		return "", fmt.Errorf("%w: %q is no day such as 2031-05-06", sitrep.ErrInvalid, text)
	}
	return first, nil
}

func (s *Store) actsWhere(ctx context.Context, tx *transaction, where string, args []any) ([]SpeechAct, error) {
	var list []SpeechAct
	var found []foundEntry
	var places []entryAt
	err := eachRow(ctx, tx, actSelect+where, args, func(rows *sql.Rows) error {
		var a SpeechAct
		var f foundEntry
		err := rows.Scan(&f.at.document, &f.at.ordinal, &a.ID, &a.Sentence, &f.sentence, &f.words, &f.condition, &a.Confidence, &a.Kind,
			&a.Due, &a.From, &a.To, &a.Event, &a.Attribution, &a.Reader)
		list, found, places = append(list, a), append(found, f), append(places, f.at)
		return err
	})
	if err != nil {
		return nil, err
	}
	fill, err := s.fillOf(ctx, tx, "act", places)
	if err != nil {
		return nil, err
	}
	for i := range list {
		a := &list[i]
		if a.Condition, err = fill.entry(&a.Entry, found[i]); err != nil {
			return nil, err
		}
		sides := fill.who[found[i].at]
		a.By, a.Toward, a.Source = sides["actor"], sides["recipient"], fill.source(found[i].at)
	}
	return list, nil
}
