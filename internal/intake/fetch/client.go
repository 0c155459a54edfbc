package fetch

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Config is how a client behaves. Its zero value is complete but for Now.
type Config struct {
	UserAgent string // as sent; "" means DefaultUserAgent. Its first word, up to a slash, is the name in robots.txt
	// Timeout is for one fetch, redirects and body included; waiting for the host's turn is not, and each robots.txt that must be
	// asked for first has as much time of its own. 0 means 30 s.
	Timeout      time.Duration
	MaxBody      int64   // bytes of a body, before and after decompression; 0 means 15 MiB
	MaxHeader    int64   // bytes of a header; 0 means 256 KiB
	MaxRedirects int     // in one fetch; 0 means 5, negative means none
	Allow        []Allow // special addresses that may be reached all the same
	// PerHostInterval lies between the starts of two fetches from one host; 0 means 1 s, negative means none. A host's
	// Crawl-delay counts where it is longer.
	PerHostInterval time.Duration
	// MaxWait is how long a fetch waits for its host's turn. Beyond it the fetch is refused with the time to come again, so
	// that a slow host does not hold up the rest; 0 means 2 min.
	MaxWait  time.Duration
	Resolver *net.Resolver    // nil means the system's
	Now      func() time.Time // the clock, never nil
}

// DefaultUserAgent says who asks, and where to read about it.
const DefaultUserAgent = "Sitrep/0.1 (+https://github.com/sitrep-news/sitrep)"

// A Client fetches what the public web has. It may be used by many goroutines at once.
type Client struct {
	config    Config
	agent     string // the name in robots.txt
	transport *http.Transport
	sleep     func(context.Context, time.Duration) error
	pace      pace
	robots    robots
}

// New returns a client. It reads neither the environment nor any file.
func New(config Config) *Client {
	config.UserAgent = cmp.Or(config.UserAgent, DefaultUserAgent)
	config.Timeout = cmp.Or(config.Timeout, 30*time.Second)
	config.MaxBody = cmp.Or(config.MaxBody, 15<<20)
	config.MaxHeader = cmp.Or(config.MaxHeader, 256<<10)
	config.MaxRedirects = max(cmp.Or(config.MaxRedirects, 5), 0)
	config.PerHostInterval = max(cmp.Or(config.PerHostInterval, time.Second), 0)
	config.MaxWait = cmp.Or(config.MaxWait, 2*time.Minute)
	agent, _, _ := strings.Cut(config.UserAgent, "/")
	c := &Client{
		config: config,
		agent:  strings.ToLower(strings.TrimSpace(agent)),
		sleep:  sleep,
		pace:   pace{hosts: make(map[string]time.Time)},
		robots: robots{hosts: make(map[string]*robotsEntry)},
	}
	c.transport = &http.Transport{
		Proxy:                  nil,
		DialContext:            c.dial,
		DisableCompression:     true, // done here, where it is bounded
		ForceAttemptHTTP2:      true,
		MaxResponseHeaderBytes: config.MaxHeader,
		MaxIdleConns:           64,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    min(config.Timeout, 10*time.Second),
		ResponseHeaderTimeout:  config.Timeout,
	}
	return c
}

// Close gives up the connections that are kept open for reuse.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// dial connects to one of the host's addresses; each is checked after it was resolved and before a packet is sent to it.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{
		Timeout:  min(c.config.Timeout, 10*time.Second),
		Resolver: c.config.Resolver,
		ControlContext: func(_ context.Context, _, resolved string, _ syscall.RawConn) error {
			return c.checkAddress(host, resolved)
		},
	}
	return dialer.DialContext(ctx, network, address)
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A turn is a lock that a waiter may give up.
type turn chan struct{}

func (t turn) take(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (t turn) give() { <-t }

// robots is what is remembered of the hosts' robots.txt.
type robots struct {
	mu    sync.Mutex
	hosts map[string]*robotsEntry // by scheme, host and port
}
