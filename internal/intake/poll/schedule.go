package poll

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

// The bounds of the time between two polls.
const (
	minInterval   = 5 * time.Minute
	maxInterval   = 24 * time.Hour
	firstInterval = 30 * time.Minute // after the first poll
	folderRetry   = time.Minute      // after a folder could not be read
)

// schedule puts the outcome of a poll into the channel's state, and when the next one is.
func (r *run) schedule(failure error) {
	state := &r.channel.State
	if isPostponed(failure) { // nobody was asked, so nothing was learnt
		state.Next = retryAt(failure)
		return
	}
	state.Polled = r.now
	state.Error = r.troubles(failure)
	if failure != nil {
		state.Failures++
		state.Next = r.now.Add(backOff(cmp.Or(state.Interval, minInterval), state.Failures))
		if r.channel.Kind == sitrep.FolderChannel {
			state.Next = r.now.Add(folderRetry)
		}
		r.obey(failure)
		return
	}
	state.Failures = 0
	state.Succeeded = r.now
	if r.channel.Kind == sitrep.FolderChannel {
		state.Next = time.Time{} // at every tick
		return
	}
	state.Interval = nextInterval(state.Interval, r.news)
	state.Next = r.now.Add(state.Interval)
	if retry, ok := r.memory.nextRetry(); ok && retry.Before(state.Next) {
		state.Next = later(retry, r.now.Add(minInterval))
	}
	r.obey(nil)
}

// obey moves the next poll to where the host wants it.
func (r *run) obey(failure error) {
	at := r.retryAt
	if refusal, ok := errors.AsType[*fetch.Error](failure); ok {
		at = refusal.RetryAt
		if refusal.Status == http.StatusGone {
			r.channel.State.Next = r.now.Add(maxInterval)
		}
	}
	if at.After(r.now) {
		r.channel.State.Next = at
	}
}

// troubles says in one line what was wrong with a poll, "" if nothing.
func (r *run) troubles(failure error) string {
	var troubles []string
	if failure != nil {
		troubles = append(troubles, oneLine(failure))
	}
	if r.result.Moved != "" {
		troubles = append(troubles, "it has moved for good to "+r.result.Moved)
	}
	if failed := r.result.Failed; len(failed) > 0 {
		first := failed[0].Reason
		if !strings.Contains(first, failed[0].URL) {
			first = failed[0].URL + ": " + first
		}
		troubles = append(troubles, fmt.Sprintf("%d of %d could not be taken in, the first: %s", len(failed), max(r.result.Found, len(failed)), first))
	}
	return strings.Join(troubles, "; ")
}

// nextInterval is half as long when the poll brought something new, and a quarter longer when it did not. It settles where one
// poll in four brings something.
func nextInterval(previous time.Duration, news int) time.Duration {
	if previous == 0 {
		return firstInterval
	}
	next := previous + previous/4
	if news > 0 {
		next = previous / 2
	}
	return min(max(next, minInterval), maxInterval)
}

// backOff doubles a time with every failure in a row after the first, up to a day.
func backOff(base time.Duration, failures int) time.Duration {
	for range min(failures-1, 16) {
		base = min(2*base, maxInterval)
	}
	return min(base, maxInterval)
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
