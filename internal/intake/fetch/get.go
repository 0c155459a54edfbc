package fetch

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// A Request is what to fetch.
type Request struct {
	URL          string // http or https, absolute
	ETag         string // of the copy already held, "" if there is none
	LastModified string // of the copy already held, "" if there is none
	Accept       string // media types that are wanted, "" for any
}

// A Response is an answer with status 2xx or 304.
type Response struct {
	URL string // where the body was found, after redirects
	// Moved is where the address that was asked for has moved for good (301 or 308 all the way), "" if it has not.
	Moved        string
	Status       int
	NotModified  bool      // the copy already held is still the newest; Body is empty
	ContentType  string    // as sent; the charset in it is not yet applied to Body
	Language     string    // Content-Language as sent
	ETag         string    // fit to be sent back, "" if there is none
	LastModified string    // the same
	RetryAt      time.Time // when the host says to come again, zero if it does not say
	Body         []byte    // decompressed
	Fetched      time.Time
}

// Get fetches one address. Every failure is an [*Error].
func (c *Client) Get(ctx context.Context, request Request) (*Response, error) {
	response, err := c.get(ctx, request)
	if err != nil {
		err.URL = shownURL(request.URL)
		return nil, err
	}
	return response, nil
}

// A visit is one fetch on its way through redirects.
type visit struct {
	request Request
	max     int64 // bytes of the body
	cut     bool  // cut a longer body off instead of refusing it
	polite  bool  // ask robots.txt and wait for the host's turn
	spent   time.Duration
}

func (c *Client) get(ctx context.Context, request Request) (*Response, *Error) {
	return c.follow(ctx, &visit{request: request, max: c.config.MaxBody, polite: true})
}

// follow asks for the address and for the ones it redirects to. Every one of them is checked like the first.
func (c *Client) follow(ctx context.Context, v *visit) (*Response, *Error) {
	u, err := parseURL(v.request.URL)
	if err != nil {
		return nil, refuse(err.Error())
	}
	moved, permanent := "", true
	previous := ""
	for hops := 0; ; hops++ {
		if v.polite {
			if err := c.enter(ctx, u, u.Hostname() != previous); err != nil {
				return nil, redirected(err, hops, u)
			}
		}
		response, next, err := c.ask(ctx, u, v)
		if err != nil {
			return nil, redirected(err, hops, u)
		}
		if next == nil {
			response.URL, response.Moved = u.String(), moved
			return response, nil
		}
		if hops >= c.config.MaxRedirects {
			e := refuse(fmt.Sprintf("redirected more than %d times", c.config.MaxRedirects))
			e.Status = response.Status
			return nil, e
		}
		previous = u.Hostname()
		if u, err = c.target(u, next); err != nil {
			return nil, err
		}
		permanent = permanent && (response.Status == http.StatusMovedPermanently || response.Status == http.StatusPermanentRedirect)
		if permanent {
			moved = u.String()
		}
	}
}

// target is where a redirect leads.
func (c *Client) target(from, to *url.URL) (*url.URL, *Error) {
	u, err := checkURL(from.ResolveReference(to))
	if err != nil {
		return nil, refuse(fmt.Sprintf("redirected to %s: %s", shownURL(to.String()), err))
	}
	return u, nil
}

// redirected says in an error which address it is about, where that is not the one asked for.
func redirected(err *Error, hops int, u *url.URL) *Error {
	if hops > 0 {
		err.Reason = "redirected to " + shownURL(u.String()) + ": " + err.Reason
	}
	return err
}

// enter asks robots.txt for permission and, unless the visit is with this host already, waits for its turn.
func (c *Client) enter(ctx context.Context, u *url.URL, arriving bool) *Error {
	delay, err := c.permission(ctx, u)
	if err != nil || !arriving {
		return err
	}
	wait, err := c.pace.reserve(u.Hostname(), c.config.Now(), max(c.config.PerHostInterval, delay), c.config.MaxWait)
	if err != nil {
		return err
	}
	if err := c.sleep(ctx, wait); err != nil {
		return connectionError(err)
	}
	return nil
}

// ask makes one exchange. For a redirect it returns where to.
func (c *Client) ask(ctx context.Context, u *url.URL, v *visit) (*Response, *url.URL, *Error) {
	started := c.config.Now()
	ctx, cancel := context.WithTimeout(ctx, c.config.Timeout-v.spent)
	defer cancel()
	defer func() { v.spent += c.config.Now().Sub(started) }()

	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, refuse("the URL cannot be asked for")
	}
	c.setHeader(request.Header, v.request)
	answer, err := c.transport.RoundTrip(request)
	if err != nil {
		return nil, nil, connectionError(err)
	}
	defer func() {
		_, _ = io.CopyN(io.Discard, answer.Body, 4<<10) // a small rest is read so that the connection can be used again
		_ = answer.Body.Close()
	}()
	if location := answer.Header.Get("Location"); location != "" && isRedirect(answer.StatusCode) {
		next, err := url.Parse(location)
		if err != nil || len(location) > maxURL {
			return nil, nil, refuse("redirected to an address that cannot be read")
		}
		return &Response{Status: answer.StatusCode}, next, nil
	}
	response, failure := c.read(answer, v)
	if failure != nil && v.polite && !failure.RetryAt.IsZero() {
		c.pace.hold(u.Hostname(), failure.RetryAt, c.config.Now())
	}
	return response, nil, failure
}

func (c *Client) setHeader(header http.Header, request Request) {
	header.Set("User-Agent", c.config.UserAgent)
	header.Set("Accept", cmp.Or(request.Accept, "*/*"))
	header.Set("Accept-Encoding", "gzip, deflate")
	if request.ETag != "" {
		header.Set("If-None-Match", request.ETag)
	}
	if request.LastModified != "" {
		header.Set("If-Modified-Since", request.LastModified)
	}
}

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// read takes what is needed from an answer that is no redirect.
func (c *Client) read(answer *http.Response, v *visit) (*Response, *Error) {
	now := c.config.Now()
	if err := statusError(answer, now); err != nil {
		return nil, err
	}
	response := &Response{
		Status:       answer.StatusCode,
		NotModified:  answer.StatusCode == http.StatusNotModified,
		ContentType:  answer.Header.Get("Content-Type"),
		Language:     answer.Header.Get("Content-Language"),
		ETag:         validator(answer.Header.Get("ETag")),
		LastModified: validator(answer.Header.Get("Last-Modified")),
		RetryAt:      retryAt(answer.Header.Get("Retry-After"), now),
		Fetched:      now,
	}
	if response.NotModified {
		if v.request.ETag == "" && v.request.LastModified == "" {
			e := refuse("the server answers 304 Not Modified, although no copy is held")
			e.Status = answer.StatusCode
			return nil, e
		}
		return response, nil
	}
	body, err := readBody(answer, v.max, v.cut)
	response.Body = body
	return response, err
}

// validator returns the value of a header that is going to be sent back, "" if it could not be: one such value, kept, would
// make every later request fail.
func validator(value string) string {
	const longest = 1000
	for _, c := range []byte(value) {
		if c < ' ' || c > '~' {
			return ""
		}
	}
	if len(value) > longest {
		return ""
	}
	return value
}

// shownURL is the address as errors show it: without a password, bounded, on one line.
func shownURL(address string) string {
	if u, err := url.Parse(address); err == nil {
		address = u.Redacted()
	}
	return shorten(address)
}
