package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A crisisOrder is what the flags of sitrep crisis show ask for.
type crisisOrder struct {
	limit       int
	asOf, since string
}

// A crisisShown is what belongs to a crisis, and what of it is new.
type crisisShown struct {
	*crisis.Selection
	changed *crisis.Changed // nil if nobody has looked before
	words   string          // since when
}

// showCrisis finds what belongs to a crisis and what changed since a day, or since the user last looked at it as it stands now.
func (a *app) showCrisis(ctx context.Context, store *record.Store, c *crisis.Crisis, order crisisOrder) (*crisisShown, error) {
	looked := a.now() // before anything is read: what comes meanwhile is new the next time
	book, err := a.book(ctx, store, order.asOf)
	if err != nil {
		return nil, err
	}
	rulings, err := store.RulingsOf(ctx, c.Name)
	if err != nil {
		return nil, err
	}
	known, err := situation.KnownActors(ctx, store)
	if err != nil {
		return nil, err
	}
	query := c.Query(known)
	shown := &crisisShown{Selection: query.Select(book, rulings)}
	var since situation.Since
	switch {
	case order.since != "":
		if since, err = situation.SinceDay(order.since); err != nil || order.since > book.AsOf {
			return nil, fmt.Errorf("%w: --since %q: want a day up to %s, such as 2031-05-06", errUsage, order.since, book.AsOf)
		}
		shown.words = "the end of " + order.since
	case order.asOf != "":
		return shown, nil
	default:
		last, err := store.Seen(ctx, whoami(), c.Address())
		if err != nil {
			return nil, err
		}
		if err := store.MarkSeen(ctx, whoami(), c.Address(), looked); err != nil || last.IsZero() {
			return shown, err
		}
		if since, err = situation.SinceLook(ctx, store, book, last); err != nil {
			return nil, err
		}
		shown.words = "you last looked, " + last.UTC().Format(time.DateTime) + " UTC"
	}
	shown.changed = since.Changed(query, book, shown.Selection)
	return shown, nil
}

// A changedLine is what changed in a crisis as JSON has it; lists of ids name what was not there before.
type changedLine struct {
	Since      string        `json:"since"` // day, the last one of which something was known
	Documents  []string      `json:"documents"`
	Happenings []string      `json:"happenings"`
	Entries    []string      `json:"entries"`
	States     []turnLine    `json:"states"`
	Voices     []string      `json:"voices"`
	Corrected  []string      `json:"corrected"`
	Gone       []crisis.Gone `json:"gone"`
}

// A turnLine is a change of state as JSON has it.
type turnLine struct {
	Entry    string `json:"entry"`
	Before   string `json:"before"`
	State    string `json:"state"`
	Date     string `json:"date"`
	Document string `json:"document"`
	Sentence string `json:"sentence"`
}

func newChangedLine(c *crisis.Changed) *changedLine {
	if c == nil {
		return nil
	}
	line := changedLine{c.From, []string{}, []string{}, []string{}, []turnLine{}, []string{}, []string{}, notNil(c.Gone)}
	for _, d := range c.Documents {
		line.Documents = append(line.Documents, d.ID)
	}
	for _, h := range c.Happenings {
		line.Happenings = append(line.Happenings, h.ID)
	}
	for _, e := range c.Entries {
		line.Entries = append(line.Entries, e.ID)
	}
	for _, t := range c.States {
		line.States = append(line.States, turnLine{t.Entry.ID, string(t.Before), string(t.State), t.Date, t.Evidence.Document, t.Evidence.Sentence})
	}
	for _, v := range c.Voices {
		line.Voices = append(line.Voices, v.Key)
	}
	for i := range c.Corrections {
		line.Corrected = append(line.Corrected, correctedID(&c.Corrections[i]))
	}
	return &line
}

func correctedID(c *crisis.Correction) string {
	if c.Document.Document != nil {
		return c.Document.ID
	}
	return c.Happening.ID
}

// printChanged prints how much is new, and what became of what was there; the lists below have the rest, the newest first.
func (a *app) printChanged(s *crisisShown) {
	c := s.changed
	if c == nil {
		return
	}
	if c.Empty() {
		fmt.Fprintf(a.stdout, "Nothing changed since %s.\n", s.words)
		return
	}
	fmt.Fprintf(a.stdout, "New since %s: %s, %s, %s; changes of state %d, corrections %d.\n", s.words, count(len(c.Documents), "document"), count(len(c.Happenings), "happening"),
		count(len(c.Entries), "undertaking"), len(c.States), len(c.Corrections))
	for _, t := range c.States {
		who := strings.Join(follow.Names(t.Entry.Debtor), ", ")
		fmt.Fprintln(a.stdout, inLine(fmt.Sprintf("  %s  %s → %s: %s %s (%s)", t.Date, t.Before, t.State, who, t.Entry.Action, t.Entry.ID)))
	}
	var voices []string
	for i, v := range c.Voices {
		if name := v.Name; name != "" && i < mostVoices {
			voices = append(voices, name)
		}
	}
	if len(voices) > 0 {
		fmt.Fprintln(a.stdout, inLine("  heard of for the first time: "+strings.Join(voices, ", ")))
	}
}

// mostVoices is how many of those are named who are heard of for the first time.
const mostVoices = 12
