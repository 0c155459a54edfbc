package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/sitrep-news/sitrep"
)

const (
	maxRobots = 512 << 10 // bytes of robots.txt that are read (RFC 9309 asks for 500 KiB at least)
	// maxRobotsHosts bounds how many are remembered, and with it the memory that hostile hosts can fill (256 MiB).
	maxRobotsHosts = 512
	robotsAge      = 24 * time.Hour   // how long it is remembered (RFC 9309: no longer)
	robotsFailAge  = 15 * time.Minute // how long it is remembered that it could not be had
)

// A robotsEntry is what one host's robots.txt says.
type robotsEntry struct {
	turn    turn // whoever has it may look at the rest
	rules   *rules
	err     *Error // why the host may not be visited for now, nil if the rules were read
	expires time.Time
}

// permission asks robots.txt whether the address may be fetched, and returns how long the host wants between requests.
func (c *Client) permission(ctx context.Context, u *url.URL) (time.Duration, *Error) {
	entry := c.robots.entry(u.Scheme+"://"+u.Host, c.config.Now())
	if err := entry.turn.take(ctx); err != nil {
		return 0, connectionError(err)
	}
	defer entry.turn.give()
	if !c.config.Now().Before(entry.expires) {
		c.askRobots(ctx, u, entry)
	}
	if entry.err != nil {
		failure := *entry.err
		return 0, &failure
	}
	if !entry.rules.allows(robotsPath(u)) {
		return 0, refuse("robots.txt of " + u.Host + " does not allow it")
	}
	return entry.rules.delay, nil
}

// robotsPath is the part of the address that rules are about.
func robotsPath(u *url.URL) string {
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	return path
}

// entry returns the host's entry, which may have run out.
func (r *robots) entry(host string, now time.Time) *robotsEntry {
	r.mu.Lock()
	defer r.mu.Unlock()
	entry := r.hosts[host]
	if entry == nil {
		if len(r.hosts) >= maxRobotsHosts {
			forget(r.hosts, maxRobotsHosts/2, func(e *robotsEntry) bool { return len(e.turn) == 0 && !e.expires.After(now) })
		}
		entry = &robotsEntry{turn: make(turn, 1)}
		r.hosts[host] = entry
	}
	return entry
}

// askRobots fetches robots.txt and settles what it means (RFC 9309 section 2.3.1): a missing file allows everything; a
// host that cannot give it for now may not be visited for now. A host that asks for fewer requests (429) is among the
// latter, though the RFC would let it be visited. Whatever else keeps the file away keeps the page away as well.
func (c *Client) askRobots(ctx context.Context, page *url.URL, entry *robotsEntry) {
	address := url.URL{Scheme: page.Scheme, Host: page.Host, Path: "/robots.txt"}
	response, err := c.follow(ctx, &visit{request: Request{URL: address.String()}, max: maxRobots, cut: true})
	now := c.config.Now()
	switch {
	case err == nil:
		entry.rules, entry.err, entry.expires = parseRules(response.Body, c.agent), nil, now.Add(robotsAge)
	case err.Status >= 400 && err.Status < 500 && err.Status != http.StatusTooManyRequests:
		entry.rules, entry.err, entry.expires = &rules{}, nil, now.Add(robotsAge)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded) && ctx.Err() != nil:
		entry.err, entry.expires = err, time.Time{} // the caller gave up, the host did nothing wrong
	default:
		entry.err, entry.expires = unavailable(err, page.Host, now), now.Add(robotsFailAge)
		if err.RetryAt.After(entry.expires) {
			entry.expires = err.RetryAt
		}
	}
}

// unavailable words an error about robots.txt.
func unavailable(err *Error, host string, now time.Time) *Error {
	if !errors.Is(err, sitrep.ErrTransient) {
		return err
	}
	err.Reason = "robots.txt of " + host + " could not be had, so nothing is fetched from there for now: " + err.Reason
	if err.RetryAt.Before(now.Add(robotsFailAge)) {
		err.RetryAt = now.Add(robotsFailAge)
	}
	return err
}
