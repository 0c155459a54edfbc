package poll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

// A Fetcher fetches from the web; [fetch.Client] is one.
type Fetcher interface {
	Get(context.Context, fetch.Request) (*fetch.Response, error)
}

// Channels is where the watched channels are kept.
type Channels interface {
	// DueChannels returns the channels that may be polled at now, longest due first.
	DueChannels(ctx context.Context, now time.Time) ([]sitrep.Channel, error)
	// SaveChannel keeps what a poll has taught about the channel.
	SaveChannel(ctx context.Context, channel sitrep.Channel) error
}

// A Page is a web page to make a document of.
type Page struct {
	URL         string // where it was found, "" if nowhere
	ContentType string // as the server says
	Data        []byte
	Fetched     time.Time
	Hints       Hints
}

// Hints is what the channel says about a page. Every field may be empty.
type Hints struct {
	Title     string
	Published string // ISO 8601
	Publisher string
	Language  string // BCP 47
	Byline    []string
}

// Config is what a Poller works with. Fields without a default are required.
type Config struct {
	Client   Fetcher
	Channels Channels
	// Known reports whether an article is in the ledger.
	Known func(ctx context.Context, id string) (bool, error)
	// Accept takes documents in. When it returns nil they are safe. An error that wraps [sitrep.ErrInvalid] names documents that
	// are not fit to be kept, and the others are safe; after any other error none is.
	Accept func(ctx context.Context, incoming []sitrep.Incoming) error
	// Extract makes a document of a page. A page that is no article wraps [sitrep.ErrInvalid].
	Extract func(ctx context.Context, page Page) (sitrep.Incoming, error)
	// ReadFile calls yield for every document in a file, and with an error for everything there that ought to be one and
	// cannot be read. It returns yield's error, or its own if the file as a whole could not be read.
	ReadFile func(ctx context.Context, path string, yield func(sitrep.Incoming, error) error) error
	// Identify is the id that the article at this address will have, as far as can be told without fetching it. It only saves
	// fetches; nil means sitrep.HashID.
	Identify func(url string) string
	Now      func() time.Time
	Logger   *slog.Logger  // nil for silence
	Tick     time.Duration // how often it is looked for what is due, and into folders; 0 means 5 s
	Parallel int           // channels polled at a time; 0 means 8
	MaxPages int           // pages fetched in one poll of a feed, the rest at the next; 0 means 40
}

// pagesAtOnce is how many pages of one feed are fetched at a time. They are mostly on one host, which the client spaces.
const pagesAtOnce = 4

// A Poller polls channels.
type Poller struct {
	config Config

	mu       sync.Mutex
	busy     map[string]bool      // addresses of the channels that are being polled
	memories map[string]*memory   // by address; each belongs to whoever polls the channel
	failures map[string][]Failure // by address, as of the last poll: those that the log has
}

// New returns a poller that does nothing yet.
func New(config Config) *Poller {
	if config.Identify == nil {
		config.Identify = sitrep.HashID
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	config.Tick = cmp.Or(config.Tick, 5*time.Second)
	config.Parallel = cmp.Or(config.Parallel, 8)
	config.MaxPages = cmp.Or(config.MaxPages, 40)
	return &Poller{
		config: config, busy: make(map[string]bool), memories: make(map[string]*memory), failures: make(map[string][]Failure),
	}
}

// A Result is what one poll found.
type Result struct {
	Channel     sitrep.Channel // as it was saved
	NotModified bool           // nothing changed since the last poll
	Found       int            // entries of the feed, or files
	Accepted    int            // documents handed over, known ones included
	Failed      []Failure      // what could not be taken in
	Moved       string         // where the channel has moved for good, "" if it has not
}

// A Failure is an article or a file that could not be taken in.
type Failure struct {
	URL      string // or path
	Reason   string
	Attempts int
	Next     time.Time // when it is tried again; zero if it is given up until it changes
}

// Run polls what is due until ctx is done, and returns when the last poll has ended.
func (p *Poller) Run(ctx context.Context) {
	var polls sync.WaitGroup
	defer polls.Wait()
	slots := make(chan struct{}, p.config.Parallel)
	ticker := time.NewTicker(p.config.Tick)
	defer ticker.Stop()
	for ctx.Err() == nil {
		p.startDue(ctx, &polls, slots)
		select {
		case <-ctx.Done():
		case <-ticker.C:
		}
	}
}

// startDue starts a poll of every channel that is due, as far as there are free slots; the rest is due at the next tick.
func (p *Poller) startDue(ctx context.Context, polls *sync.WaitGroup, slots chan struct{}) {
	due, err := p.config.Channels.DueChannels(ctx, p.config.Now())
	if err != nil && ctx.Err() == nil {
		p.config.Logger.Error("cannot tell which channels are due", slog.Any("error", err))
	}
	for _, channel := range due {
		if !p.take(channel.URL) {
			continue
		}
		select {
		case slots <- struct{}{}:
		default:
			p.give(channel.URL)
			return
		}
		polls.Go(func() {
			defer func() { <-slots }()
			defer p.give(channel.URL)
			p.log(p.poll(ctx, channel))
		})
	}
}

func (p *Poller) take(url string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy[url] {
		return false
	}
	p.busy[url] = true
	return true
}

func (p *Poller) give(url string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.busy, url)
}

func (p *Poller) log(result Result, err error) {
	channel := slog.String("channel", result.Channel.URL)
	switch {
	case errors.Is(err, context.Canceled):
	case isPostponed(err):
		p.config.Logger.Debug("channel waits for its host", channel, next(result.Channel.State.Next))
	case err != nil:
		p.config.Logger.Warn("channel failed", channel, slog.Any("error", err), next(result.Channel.State.Next))
	case result.Accepted > 0 || len(result.Failed) > 0:
		p.config.Logger.Info("channel polled", channel, slog.Int("accepted", result.Accepted), slog.Int("failed", len(result.Failed)),
			next(result.Channel.State.Next))
	}
}

// next is when something is tried again; a folder is looked into at every tick, and what was given up is not tried again.
func next(at time.Time) slog.Attr {
	if at.IsZero() {
		return slog.Attr{} // left out
	}
	return slog.Time("next", at)
}

// PollOnce polls a channel now, due or not, and saves its state. The error says why the channel itself could not be read, or
// what was read could not be handed over or saved; single articles that fail are in the result. A host that wants to be asked
// later is an error as well, though none that is counted. A channel that is being polled
// wraps [sitrep.ErrConflict].
func (p *Poller) PollOnce(ctx context.Context, channel sitrep.Channel) (Result, error) {
	if !p.take(channel.URL) {
		return Result{Channel: channel}, fmt.Errorf("poll %s: %w: it is being polled already", channel.URL, sitrep.ErrConflict)
	}
	defer p.give(channel.URL)
	return p.poll(ctx, channel)
}

// A run is one poll of one channel on its way.
type run struct {
	*Poller
	channel sitrep.Channel
	memory  *memory
	now     time.Time // when the poll began
	result  Result
	retryAt time.Time // when the host says to come again, zero if it does not say
	news    int       // documents that the ledger did not know
	changed bool      // the state is worth saving, though nothing was found
}

// poll polls a channel that is marked as busy.
func (p *Poller) poll(ctx context.Context, channel sitrep.Channel) (Result, error) {
	r := &run{Poller: p, channel: channel, memory: p.memoryOf(channel), now: p.config.Now()}
	var err error
	switch channel.Kind {
	case sitrep.FeedChannel:
		err = r.pollFeed(ctx)
	case sitrep.PageChannel:
		err = r.pollPage(ctx)
	case sitrep.FolderChannel:
		err = r.pollFolder(ctx)
	default:
		err = fmt.Errorf("%w: a channel of the kind %q cannot be polled", sitrep.ErrInvalid, channel.Kind)
	}
	r.result.Failed = r.memory.failures()
	r.result.Channel = r.channel
	if ctx.Err() != nil {
		return r.result, ctx.Err()
	}
	return r.conclude(ctx, err)
}

// conclude writes down how the poll went and when the next one is.
func (r *run) conclude(ctx context.Context, failure error) (Result, error) {
	r.logFailures()
	before := r.channel.State
	r.schedule(failure)
	r.result.Channel = r.channel
	idle := failure == nil && !r.changed && before.Error == r.channel.State.Error
	if r.channel.Kind == sitrep.FolderChannel && idle && r.now.Sub(before.Polled) < minInterval {
		return r.result, nil // a folder is looked into every few seconds; that alone is not written down each time
	}
	if err := r.config.Channels.SaveChannel(ctx, r.channel); err != nil {
		return r.result, errors.Join(failure, fmt.Errorf("save channel %s: %w", r.channel.URL, err))
	}
	return r.result, failure
}

// logFailures says once of every failed attempt what could not be taken in, and why: the poll as a whole may be a success.
func (r *run) logFailures() {
	r.mu.Lock()
	former := r.failures[r.channel.URL]
	r.failures[r.channel.URL] = r.result.Failed
	r.mu.Unlock()
	for _, f := range r.result.Failed {
		if !slices.Contains(former, f) {
			r.config.Logger.Warn("not taken in", slog.String("channel", r.channel.URL), slog.String("from", f.URL),
				slog.String("reason", f.Reason), slog.Int("attempts", f.Attempts), next(f.Next))
		}
	}
}

// accept hands documents over and counts those that are new. After an error that wraps [sitrep.ErrInvalid] all but the refused
// ones are safe.
func (r *run) accept(ctx context.Context, incoming []sitrep.Incoming) error {
	var unknown []string
	for i := range incoming {
		document := &incoming[i].Document
		document.Channel = r.channel.URL
		document.Publisher = cmp.Or(r.channel.Publisher, document.Publisher)
		unknown = append(unknown, document.ID)
	}
	unknown, err := r.only(ctx, unknown, false)
	if err != nil {
		return err
	}
	refusal := r.config.Accept(ctx, incoming)
	if refusal != nil {
		refusal = fmt.Errorf("hand over documents of %s: %w", r.channel.URL, refusal)
		if !errors.Is(refusal, sitrep.ErrInvalid) {
			return refusal
		}
		if unknown, err = r.only(ctx, unknown, true); err != nil { // those that are known now were not refused
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.news += len(unknown)
	r.channel.State.Documents += len(unknown)
	r.changed = true
	if refusal == nil {
		r.result.Accepted += len(incoming)
	} else {
		r.result.Accepted += len(unknown)
	}
	return refusal
}

// only returns those of the ids, each once, that are known to the ledger, or those that are not.
func (r *run) only(ctx context.Context, ids []string, want bool) ([]string, error) {
	var some []string
	for _, id := range ids {
		known, err := r.config.Known(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("look up %q: %w", id, err)
		}
		if known == want && !slices.Contains(some, id) {
			some = append(some, id)
		}
	}
	return some, nil
}
