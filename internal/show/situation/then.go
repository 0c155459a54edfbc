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
func BookAt(b *ledger.Book, day string) *ledger.Book {
	then := &ledger.Book{AsOf: day}
	there := map[string]bool{}
	for _, d := range b.Documents {
		if d.Day <= day {
			then.Documents = append(then.Documents, d)
			there[d.ID] = true
		}
	}
	for _, h := range b.Happenings {
		if len(h.Reports) > 0 && there[h.Reports[0]] {
			then.Happenings = append(then.Happenings, happeningAt(h, day, there))
		}
	}
	for _, e := range b.Entries {
		if e.Made <= day {
			then.Entries = append(then.Entries, entryAt(e, day))
		}
	}
	return then
}

func happeningAt(h *happening.Happening, day string, there map[string]bool) *happening.Happening {
	missing := func(id string) bool { return !there[id] }
	if !slices.ContainsFunc(h.Reports, missing) {
		return h
	}
	was := *h
	was.Reports = slices.DeleteFunc(slices.Clone(h.Reports), missing)
	was.Origins = slices.DeleteFunc(slices.Clone(h.Origins), missing)
	was.Evidence = slices.DeleteFunc(slices.Clone(h.Evidence), func(v cite.Evidence) bool { return v.Date > day })
	was.Contested = nil
	for _, c := range h.Contested {
		versions := slices.DeleteFunc(slices.Clone(c.Versions), func(v happening.Version) bool { return v.Evidence.Date > day })
		if len(versions) > 1 {
			was.Contested = append(was.Contested, happening.Contest{What: c.What, Of: c.Of, Versions: versions})
		}
	}
	return &was
}

// entryAt is an entry with the changes that were known at the end of a day. That a day passed is dated with the day after it, and known then.
func entryAt(e *follow.Entry, day string) *follow.Entry {
	was := *e
	was.History, was.Evidence, was.Wording = nil, nil, nil
	for i, c := range e.History {
		if i == 0 || c.Date <= day {
			was.History = append(was.History, c)
		}
	}
	for i, v := range e.Evidence {
		if i == 0 || v.Date <= day {
			was.Evidence = append(was.Evidence, v)
		}
	}
	for _, w := range e.Wording {
		if w.Date <= day {
			was.Wording = append(was.Wording, w)
		}
	}
	return &was
}
