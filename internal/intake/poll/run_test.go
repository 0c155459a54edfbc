package poll

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

// A desk without a network, for tests that run on the clock of synctest: channels are kept as the ledger keeps them, and a feed
// brings what the test says.
type quietDesk struct {
	mu       sync.Mutex
	channels map[string]sitrep.Channel
	polled   map[string][]time.Duration // since the start
	start    time.Time
	feed     func(url string) (*fetch.Response, error)
	delay    map[string]time.Duration
}

func (q *quietDesk) DueChannels(_ context.Context, now time.Time) ([]sitrep.Channel, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var due []sitrep.Channel
	for _, c := range q.channels {
		if !c.State.Next.After(now) {
			due = append(due, c)
		}
	}
	return due, nil
}

func (q *quietDesk) SaveChannel(_ context.Context, c sitrep.Channel) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.channels[c.URL] = c
	return nil
}

func (q *quietDesk) Get(ctx context.Context, request fetch.Request) (*fetch.Response, error) {
	q.mu.Lock()
	q.polled[request.URL] = append(q.polled[request.URL], time.Since(q.start))
	delay := q.delay[request.URL]
	q.mu.Unlock()
	select {
	case <-time.After(delay):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return q.feed(request.URL)
}

func newQuietDesk(urls ...string) (*quietDesk, *Poller) {
	q := &quietDesk{channels: map[string]sitrep.Channel{}, polled: map[string][]time.Duration{}, start: time.Now(), delay: map[string]time.Duration{}}
	for _, url := range urls {
		q.channels[url] = sitrep.Channel{Kind: sitrep.FeedChannel, URL: url}
	}
	q.feed = func(url string) (*fetch.Response, error) {
		return &fetch.Response{URL: url, Body: []byte(feedOf())}, nil
	}
	return q, New(Config{
		Client: q, Channels: q, Now: time.Now, Extract: extractParagraphs,
		Known:  func(context.Context, string) (bool, error) { return false, nil },
		Accept: func(context.Context, []sitrep.Incoming) error { return nil },
	})
}

// A silent feed is asked less and less often, a failing one less and less, and a slow one holds up neither.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, poller := newQuietDesk("silent", "failing", "slow")
		q.delay["slow"] = 100 * time.Hour
		q.feed = func(url string) (*fetch.Response, error) {
			if url == "failing" {
				return nil, &fetch.Error{URL: url, Reason: "down", Kind: sitrep.ErrTransient}
			}
			return &fetch.Response{URL: url, Body: []byte(feedOf())}, nil
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { poller.Run(ctx); close(done) }()
		time.Sleep(3 * time.Hour)
		cancel()
		<-done
		minutes := map[string][]int{}
		for url, times := range q.polled {
			for _, at := range times {
				minutes[url] = append(minutes[url], int(at.Minutes()))
			}
		}
		want := map[string][]int{
			"silent": {0, 30, 67, 114, 173}, "failing": {0, 5, 15, 35, 75, 155}, "slow": {0},
		}
		if diff := cmp.Diff(want, minutes); diff != "" {
			t.Errorf("minutes of polls (-want +got):\n%s", diff)
		}
		if got := q.channels["slow"].State; got.Failures != 0 || !got.Polled.IsZero() {
			t.Errorf("a poll that was stopped has left %+v", got)
		}
	})
}

// No more channels than there are slots are polled at a time; the others follow.
func TestRunBoundsPolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var urls []string
		for i := range 20 {
			urls = append(urls, fmt.Sprint(i))
		}
		q, poller := newQuietDesk(urls...)
		for _, url := range urls {
			q.delay[url] = 22 * time.Second
		}
		ctx, cancel := context.WithCancel(t.Context())
		go poller.Run(ctx)
		var begun []int
		for range 4 {
			time.Sleep(time.Second)
			synctest.Wait()
			q.mu.Lock()
			begun = append(begun, len(q.polled))
			q.mu.Unlock()
			time.Sleep(21 * time.Second)
		}
		cancel()
		if diff := cmp.Diff([]int{8, 8, 16, 20}, begun); diff != "" {
			t.Errorf("channels whose poll has begun (-want +got):\n%s", diff)
		}
		synctest.Wait()
	})
}

func TestRunSurvivesTheLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, poller := newQuietDesk("a")
		var log bytes.Buffer
		poller.config.Logger = slog.New(slog.NewTextHandler(&log, nil))
		var mended atomic.Bool
		poller.config.Channels = dueFunc(func(ctx context.Context, now time.Time) ([]sitrep.Channel, error) {
			if !mended.Load() {
				return nil, errDisk
			}
			return q.DueChannels(ctx, now)
		})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { poller.Run(ctx); close(done) }()
		time.Sleep(7 * time.Second)
		mended.Store(true)
		time.Sleep(10 * time.Second)
		cancel()
		<-done
		if polls := q.polled["a"]; len(polls) == 0 || polls[0] != 10*time.Second {
			t.Errorf("polls at %v, want the first at the tick after the ledger came back", polls)
		}
		if strings.Count(log.String(), "the disk is full") != 2 {
			t.Errorf("log %q, want each failure once", log.String())
		}
	})
}

type dueFunc func(context.Context, time.Time) ([]sitrep.Channel, error)

func (f dueFunc) DueChannels(ctx context.Context, now time.Time) ([]sitrep.Channel, error) {
	return f(ctx, now)
}
func (f dueFunc) SaveChannel(context.Context, sitrep.Channel) error { return nil }

func TestPollOfAChannelThatIsBeingPolled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, poller := newQuietDesk("a")
		q.delay["a"] = time.Minute
		channel := q.channels["a"]
		go func() {
			if _, err := poller.PollOnce(t.Context(), channel); err != nil {
				t.Error(err)
			}
		}()
		synctest.Wait()
		if _, err := poller.PollOnce(t.Context(), q.channels["a"]); !errors.Is(err, sitrep.ErrConflict) {
			t.Errorf("error %v, want ErrConflict", err)
		}
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		if _, err := poller.PollOnce(t.Context(), q.channels["a"]); err != nil {
			t.Error(err)
		}
	})
}
