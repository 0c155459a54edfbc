package poll

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/feed"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

// The patience with an item that fails.
const (
	firstRetry        = 15 * time.Minute // doubling
	transientAttempts = 8
	otherAttempts     = 3
	// quietTime is how long an entry that claims a change is not believed after one that changed nothing.
	quietTime = 24 * time.Hour
)

// A memory is what is remembered about a channel as long as the process runs.
type memory struct {
	items map[string]item // by entry id or file name

	// Entries of a feed whose host was not asked because it wants to be asked later. Every other poll takes them up instead of
	// asking for the feed: on a host that wants a long time between two requests, the feed would always come first.
	waiting map[string]feed.Entry
	feed    feed.Feed // without its entries
	tookUp  bool      // the last poll did
}

// dueWaiting returns the entries whose time has come.
func (m *memory) dueWaiting(now time.Time) []feed.Entry {
	var due []feed.Entry
	for id, entry := range m.waiting {
		if !now.Before(m.items[id].next) {
			due = append(due, entry)
		}
	}
	slices.SortFunc(due, func(a, b feed.Entry) int { return strings.Compare(a.ID, b.ID) })
	return due
}

// wait notes whether an entry waits for its host.
func (m *memory) wait(entry feed.Entry, waits bool) {
	switch {
	case !waits:
		delete(m.waiting, entry.ID)
	case m.waiting == nil:
		m.waiting = map[string]feed.Entry{entry.ID: entry}
	default:
		m.waiting[entry.ID] = entry
	}
}

// An item is an entry of a feed, a page or a file.
type item struct {
	name      string // for people: the address or path
	mark      string // what changes when the item changes: an entry's date of change, a file's size and time
	version   string // of the document that was made of it, "" if none or several
	settled   bool   // taken in, or given up
	quiet     time.Time
	attempts  int       // that failed in a row
	postponed bool      // the host was not asked, because it wants to be asked later
	reason    string    // of the last one
	next      time.Time // when to try again
}

func (p *Poller) memoryOf(channel sitrep.Channel) *memory {
	p.mu.Lock()
	defer p.mu.Unlock()
	m := p.memories[channel.URL]
	if m == nil {
		m = &memory{}
		p.memories[channel.URL] = m
	}
	return m
}

// keep forgets all items but these.
func (m *memory) keep(keys map[string]bool) {
	for key := range m.items {
		if !keys[key] {
			delete(m.items, key)
			delete(m.waiting, key)
		}
	}
}

func (m *memory) set(key string, i item) {
	if m.items == nil {
		m.items = make(map[string]item)
	}
	m.items[key] = i
}

// failed returns the item after one more failed attempt.
func (i item) failed(err error, now time.Time) item {
	patience := otherAttempts
	if errors.Is(err, sitrep.ErrTransient) {
		patience = transientAttempts
	}
	i.attempts++
	i.postponed = false
	i.reason = oneLine(err)
	i.settled = i.attempts >= patience
	i.next = time.Time{}
	if !i.settled {
		i.next = now.Add(backOff(firstRetry, i.attempts))
		if at := retryAt(err); at.After(i.next) {
			i.next = at
		}
	}
	return i
}

// isPostponed reports whether the host was not asked at all, because it wants to be asked later.
func isPostponed(err error) bool {
	refusal, ok := errors.AsType[*fetch.Error](err)
	return ok && refusal.Status == 0 && !refusal.RetryAt.IsZero()
}

// postpone returns the item when its host wants it to be asked for later. That is no failed attempt.
func (i item) postpone(err error) item {
	i.reason, i.next, i.settled, i.postponed = oneLine(err), retryAt(err), false, true
	return i
}

// oneLine is an error as a list shows it: others may have written a part of it.
func oneLine(err error) string {
	const enough = 500
	line := strings.ToValidUTF8(strings.Join(strings.Fields(err.Error()), " "), "\ufffd")
	if len(line) > enough {
		line = strings.ToValidUTF8(line[:enough], "") + "…"
	}
	return line
}

// retryAt is when the host says to come again, zero if it does not say.
func retryAt(err error) time.Time {
	if refusal, ok := errors.AsType[*fetch.Error](err); ok {
		return refusal.RetryAt
	}
	return time.Time{}
}

// failures lists the items that are not taken in, by name.
func (m *memory) failures() []Failure {
	var list []Failure
	for _, i := range m.items {
		if i.reason != "" {
			list = append(list, Failure{URL: i.name, Reason: i.reason, Attempts: i.attempts, Next: i.next})
		}
	}
	slices.SortFunc(list, func(a, b Failure) int { return strings.Compare(a.URL, b.URL) })
	return list
}

// nextRetry is when the first unsettled item may be tried again; false if all are settled.
func (m *memory) nextRetry() (next time.Time, ok bool) {
	for _, i := range m.items {
		if !i.settled && (!ok || i.next.Before(next)) {
			next, ok = i.next, true
		}
	}
	return next, ok
}
