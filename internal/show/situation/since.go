package situation

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/record"
)

// Since is a moment that what changed is counted from: the end of a day of publication, or the moment at which somebody looked, when documents
// of earlier days had yet to come.
type Since struct {
	At   time.Time // of rulings
	Day  string    // the last one of which something was known
	late map[string]bool
}

// SinceDay is the end of a day, such as 2031-05-06. Its error wraps [sitrep.ErrInvalid].
func SinceDay(day string) (Since, error) {
	moment, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return Since{}, fmt.Errorf("%w: %q is no day such as 2031-05-06", sitrep.ErrInvalid, day)
	}
	return Since{At: moment.AddDate(0, 0, 1), Day: day}, nil
}

// SinceLook is the moment at which somebody looked at the ledger: what had not been fetched by then was not there, of whatever day it is.
func SinceLook(ctx context.Context, store *record.Store, b *ledger.Book, at time.Time) (Since, error) {
	late, err := store.FetchedSince(ctx, at)
	if err != nil {
		return Since{}, err
	}
	since := Since{At: at, Day: at.UTC().Format(time.DateOnly), late: make(map[string]bool, len(late))}
	for _, id := range late {
		since.late[id] = true
	}
	for _, d := range slices.Backward(b.Documents) {
		if !since.late[d.ID] {
			since.Day = max(since.Day, d.Day) // documents of days to come were there too
			break
		}
	}
	return since, nil
}

// knew reports whether something was known that a document of a day tells, or the day itself for no document.
func (s *Since) knew(document, day string) bool { return day <= s.Day && !s.late[document] }

// known is what of evidence was known; what an entry began with is.
func (s *Since) known(evidence []cite.Evidence) (known []cite.Evidence) {
	for i, v := range evidence {
		if i == 0 || s.knew(v.Document, v.Date) {
			known = append(known, v)
		}
	}
	return known
}

// Changed is what changed since then in what belongs to a crisis: now is what the query selects of the book.
func (s Since) Changed(q *crisis.Query, b *ledger.Book, now *crisis.Selection) *crisis.Changed {
	part := selected(now)
	if slices.ContainsFunc(now.Rulings, func(r crisis.Ruling) bool { return r.At.After(s.At) || r.UndoneAt.After(s.At) }) {
		part = ruledOf(b, now)
	}
	return crisis.Changes(q.Select(bookOf(part, s), crisis.RulingsAt(now.Rulings, s.At)), now)
}

// selected is a book of what belongs to a crisis. Without new rulings nothing else belonged to it before: what entries say of themselves is as
// of now.
func selected(now *crisis.Selection) *ledger.Book {
	part := &ledger.Book{AsOf: now.AsOf}
	for i := range now.Documents {
		part.Documents = append(part.Documents, now.Documents[i].Document)
	}
	for i := range now.Happenings {
		part.Happenings = append(part.Happenings, now.Happenings[i].Happening)
	}
	for i := range now.Entries {
		part.Entries = append(part.Entries, now.Entries[i].Entry)
	}
	return part
}

// ruledOf is what of a book rests on what belongs to a crisis, or on what rulings are about.
func ruledOf(b *ledger.Book, now *crisis.Selection) *ledger.Book {
	part, there, ruled := &ledger.Book{AsOf: b.AsOf}, map[string]bool{}, map[string]bool{}
	for _, r := range now.Rulings {
		ruled[r.Entry] = true
	}
	for i := range now.Documents {
		there[now.Documents[i].ID] = true
	}
	for _, d := range b.Documents {
		if there[d.ID] || ruled[d.ID] {
			part.Documents, there[d.ID] = append(part.Documents, d), true
		}
	}
	of := func(v cite.Evidence) bool { return there[v.Document] }
	for _, h := range b.Happenings {
		if ruled[h.ID] || slices.ContainsFunc(h.Reports, func(id string) bool { return there[id] }) {
			part.Happenings = append(part.Happenings, h)
		}
	}
	for _, e := range b.Entries {
		if ruled[e.ID] || slices.ContainsFunc(e.Evidence, of) {
			part.Entries = append(part.Entries, e)
		}
	}
	return part
}
