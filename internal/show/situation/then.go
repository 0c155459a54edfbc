package situation

import (
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// BookAt is a book without what came to be known after a day. Since a book is a fold over reports in the order of their publication, the rest
// is as it was then, but for what a later report changed in the description of a happening: its type, time and standing are those of now.
func BookAt(b *ledger.Book, day string) *ledger.Book { return bookOf(b, Since{Day: day}) }

// bookOf is what of a book was known at a moment.
func bookOf(b *ledger.Book, since Since) *ledger.Book {
	then := &ledger.Book{AsOf: since.Day}
	there := map[string]bool{}
	for _, d := range b.Documents {
		if since.knew(d.ID, d.Day) {
			then.Documents = append(then.Documents, d)
			there[d.ID] = true
		}
	}
	for _, h := range b.Happenings {
		if len(h.Reports) > 0 && there[h.Reports[0]] {
			then.Happenings = append(then.Happenings, happeningThen(h, since, there))
		}
	}
	for _, e := range b.Entries {
		if e.Made <= since.Day && (len(e.Evidence) == 0 || !since.late[e.Evidence[0].Document]) {
			then.Entries = append(then.Entries, entryThen(e, since))
		}
	}
	return then
}

func happeningThen(h *happening.Happening, since Since, there map[string]bool) *happening.Happening {
	missing := func(id string) bool { return !there[id] }
	if !slices.ContainsFunc(h.Reports, missing) {
		return h
	}
	was := *h
	was.Reports = slices.DeleteFunc(slices.Clone(h.Reports), missing)
	was.Origins = slices.DeleteFunc(slices.Clone(h.Origins), missing)
	was.Evidence = since.known(h.Evidence)
	was.Contested = nil
	for _, c := range h.Contested {
		versions := slices.DeleteFunc(slices.Clone(c.Versions), func(v happening.Version) bool { return !since.knew(v.Evidence.Document, v.Evidence.Date) })
		if len(versions) > 1 {
			was.Contested = append(was.Contested, happening.Contest{What: c.What, Of: c.Of, Versions: versions})
		}
	}
	return &was
}

// entryThen is an entry with the changes that were known at a moment. That a day passed is dated with the day after it, and known then.
func entryThen(e *follow.Entry, since Since) *follow.Entry {
	was := *e
	was.History, was.Wording = nil, nil
	for i, c := range e.History {
		if i == 0 || since.knew(c.Evidence.Document, c.Date) {
			was.History = append(was.History, c)
		}
	}
	was.Evidence = since.known(e.Evidence)
	for _, w := range e.Wording {
		of := func(v cite.Evidence) bool { return v.Date == w.Date }
		if w.Date <= since.Day && (slices.ContainsFunc(was.Evidence, of) || !slices.ContainsFunc(e.Evidence, of)) {
			was.Wording = append(was.Wording, w)
		}
	}
	return &was
}
