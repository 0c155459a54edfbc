package fetch

import (
	"fmt"
	"sync"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A pace spaces the requests to each host.
type pace struct {
	mu    sync.Mutex
	hosts map[string]time.Time // when the next request may start
}

// maxHosts bounds what is remembered about hosts; beyond it, what has run out is forgotten, then anything.
const maxHosts = 4096

// reserve gives the caller the host's next free moment and returns how long it lies ahead. A moment further than longest
// is not given: the error says when to come again.
func (p *pace) reserve(host string, now time.Time, interval, longest time.Duration) (time.Duration, *Error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	start := p.hosts[host]
	if start.Before(now) {
		start = now
	}
	wait := start.Sub(now)
	if wait > longest {
		return 0, &Error{
			Reason: fmt.Sprintf("the host wants no request for another %s", wait.Round(time.Second)),
			Kind:   sitrep.ErrTransient, RetryAt: start,
		}
	}
	p.set(host, start.Add(interval), now)
	return wait, nil
}

// hold keeps requests off the host until the given time.
func (p *pace) hold(host string, until, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if until.After(p.hosts[host]) {
		p.set(host, until, now)
	}
}

func (p *pace) set(host string, next, now time.Time) {
	if len(p.hosts) >= maxHosts {
		forget(p.hosts, maxHosts/2, func(t time.Time) bool { return !t.After(now) })
	}
	p.hosts[host] = next
}

// forget drops the entries that have run out, and where more than keep are left, any others.
func forget[V any](m map[string]V, keep int, over func(V) bool) {
	for key, value := range m {
		if over(value) {
			delete(m, key)
		}
	}
	for key := range m {
		if len(m) <= keep {
			return
		}
		delete(m, key)
	}
}
