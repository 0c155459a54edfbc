package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestRules(t *testing.T) {
	for _, test := range []struct {
		name, text    string
		allow, forbid []string
		delay         time.Duration
	}{
		{name: "empty", allow: []string{"/", "/a"}},
		{name: "all for all", text: "User-agent: *\nDisallow: /", forbid: []string{"/", "/a"}, allow: []string{"/robots.txt"}},
		{name: "empty rule forbids nothing", text: "User-agent: *\nDisallow:", allow: []string{"/"}},
		{name: "other crawler", text: "User-agent: other\nDisallow: /", allow: []string{"/"}},
		{name: "own group alone counts", text: "User-agent: *\nDisallow: /\n\nUser-agent: Sitrep\nDisallow: /x", allow: []string{"/a"}, forbid: []string{"/x", "/xy"}},
		{name: "own group forbids nothing", text: "User-agent: *\nDisallow: /\nUser-agent: sitrep\nAllow: /", allow: []string{"/a"}},
		{name: "version after the name", text: "User-agent: SitRep/2.0\nDisallow: /", forbid: []string{"/"}},
		{name: "longer name is another", text: "User-agent: sitrep-image\nDisallow: /", allow: []string{"/"}},
		{name: "shorter name is another", text: "User-agent: s\nDisallow: /", allow: []string{"/"}},
		{name: "two names, one group", text: "User-agent: a\nUser-agent: sitrep\nDisallow: /x", allow: []string{"/"}, forbid: []string{"/x"}},
		{name: "groups of one name are one", text: "User-agent: sitrep\nDisallow: /x\nUser-agent: b\nDisallow: /\nUser-agent: sitrep\nDisallow: /y", allow: []string{"/a"}, forbid: []string{"/x", "/y"}},
		{name: "longest rule decides", text: "User-agent: *\nAllow: /p/open\nDisallow: /p/\nAllow: /", allow: []string{"/", "/p/open/1", "/p"}, forbid: []string{"/p/", "/p/shut"}},
		{name: "allow wins a tie", text: "User-agent: *\nDisallow: /a\nAllow: /a", allow: []string{"/a"}},
		{name: "wildcards", text: "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?print=\nDisallow: /a*b*c", forbid: []string{"/x.pdf", "/d/x.pdf", "/n?print=1", "/a1b2c3", "/abc"}, allow: []string{"/x.pdf?x", "/xpdf", "/print=", "/acb", "/x/a1b2c"}},
		{name: "end alone", text: "User-agent: *\nDisallow: /$", forbid: []string{"/"}, allow: []string{"/a"}},
		{name: "end must not overlap", text: "User-agent: *\nDisallow: /ab*ba$", forbid: []string{"/abba", "/abxba"}, allow: []string{"/aba"}},
		{name: "escapes", text: "User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7ejoe\nDisallow: /a%2fb", forbid: []string{"/café", "/caf%C3%A9", "/~joe", "/a%2Fb"}, allow: []string{"/a/b", "/cafe"}},
		{name: "rule without a slash", text: "User-agent: *\nDisallow: private", forbid: []string{"/private"}, allow: []string{"/a/private"}},
		{name: "broken lines void no other", text: "Disallow: /early\nnonsense\n: x\nUser-agent: *\nCrawl-delay: often\nDisallow: /x # why\n<html>", forbid: []string{"/x"}, allow: []string{"/early", "/a"}},
		{name: "byte-order mark, carriage returns", text: "\ufeffUser-agent: *\rDisallow: /x\r\n", forbid: []string{"/x"}},
		{name: "unknown line does not end a heading", text: "User-agent: sitrep\nSitemap: http://a.example/s\nUser-agent: b\nDisallow: /x", forbid: []string{"/x"}},
		{name: "delay", text: "User-agent: *\nCrawl-delay: 2.5", allow: []string{"/"}, delay: 2500 * time.Millisecond},
		{name: "endless delay", text: "User-agent: *\nCrawl-delay: 1e300", allow: []string{"/"}, delay: 24 * time.Hour},
		{name: "no delay", text: "User-agent: *\nCrawl-delay: NaN\nCrawl-delay: -3", allow: []string{"/"}},
	} {
		rules := parseRules([]byte(test.text), "sitrep")
		for _, path := range test.allow {
			if !rules.allows(path) {
				t.Errorf("%s: %s is forbidden", test.name, path)
			}
		}
		for _, path := range test.forbid {
			if rules.allows(path) {
				t.Errorf("%s: %s is allowed", test.name, path)
			}
		}
		if rules.delay != test.delay {
			t.Errorf("%s: delay %v, want %v", test.name, rules.delay, test.delay)
		}
	}
}

func FuzzRules(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 3", "/a/b")
	f.Add("user-agent:sitrep\ndisallow:/%\nallow:/%2", "/%2f")
	f.Add("\ufeff#\r\nAllow: /\nUser-agent: sitrep\n:", "")
	f.Fuzz(func(t *testing.T, text, path string) {
		rules := parseRules([]byte(text), "sitrep")
		if rules.delay < 0 || rules.delay > 24*time.Hour {
			t.Fatalf("delay %v", rules.delay)
		}
		if !rules.allows("/robots.txt") {
			t.Fatal("robots.txt itself is forbidden")
		}
		rules.allows(path)
		if once := canonicalEscapes(path); once != canonicalEscapes(once) {
			t.Fatalf("escapes of %q are not stable: %q, then %q", path, once, canonicalEscapes(once))
		}
		if parseRules([]byte("User-agent: *\nDisallow: /\n"), "sitrep").allows(path) && canonicalEscapes(path) != "/robots.txt" && strings.HasPrefix(path, "/") {
			t.Fatalf("%q escapes a rule for everything", path)
		}
	})
}

// A site whose robots.txt the test writes.
type site struct {
	*httptest.Server
	mu     sync.Mutex
	robots http.HandlerFunc
	asked  map[string]int
}

func newSite(t *testing.T, robots http.HandlerFunc) *site {
	t.Helper()
	s := &site{robots: robots, asked: map[string]int{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.Path]++
		robots := s.robots
		s.mu.Unlock()
		if r.URL.Path == "/robots.txt" {
			robots(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) times(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path]
}

func say(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func TestRobots(t *testing.T) {
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		kind   error // nil: the page may be fetched
	}{
		{"missing", status(404), nil},
		{"forbidden to read", status(403), nil},
		{"allows", say("User-agent: *\nDisallow: /other"), nil},
		{"refuses", say("User-agent: *\nDisallow: /page"), sitrep.ErrInvalid},
		{"refuses with the query", say("User-agent: *\nDisallow: /*?x="), sitrep.ErrInvalid},
		{"server error", status(500), sitrep.ErrTransient},
		{"too many requests", status(429), sitrep.ErrTransient},
		{"redirect to a private address", status(302, "Location", "http://169.254.169.254/"), sitrep.ErrInvalid},
		{"redirect loop", status(302, "Location", "/robots.txt"), sitrep.ErrInvalid},
		{"a page instead", say("<!DOCTYPE html><title>Welcome: all</title>"), nil},
		{"large, rule at the head", say("User-agent: *\nDisallow: /page\n" + strings.Repeat("# padding\n", 60_000)), sitrep.ErrInvalid},
		{"large, rule beyond the cap", say("User-agent: *\n" + strings.Repeat("# padding\n", 60_000) + "Disallow: /page\n"), nil},
	} {
		s := newSite(t, test.robots)
		c := testClient(t, Config{Allow: allow(t, s.Server)})
		_, err := c.Get(t.Context(), Request{URL: s.URL + "/page?x=1"})
		if !errors.Is(err, test.kind) || (err == nil) != (test.kind == nil) {
			t.Errorf("%s: %v, want %v", test.name, err, test.kind)
		}
		if fetched := s.times("/page") > 0; fetched != (test.kind == nil) {
			t.Errorf("%s: page fetched: %v", test.name, fetched)
		}
	}
}

// A redirect is asked about at the host that it leads to.
func TestRobotsOfRedirectTarget(t *testing.T) {
	closed := newSite(t, say("User-agent: *\nDisallow: /"))
	c, open := serve(t, Config{Allow: allow(t, closed.Server)}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, closed.URL+"/page", http.StatusFound)
	})
	_, err := c.Get(t.Context(), Request{URL: open.URL})
	if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "robots.txt") || closed.times("/page") != 0 {
		t.Errorf("redirect to a closed site: %v, fetched %d times", err, closed.times("/page"))
	}
}

func TestRobotsIsRemembered(t *testing.T) {
	s := newSite(t, say(""))
	now := noon
	c := testClient(t, Config{Allow: allow(t, s.Server), Now: func() time.Time { return now }})
	get := func() error {
		_, err := c.Get(t.Context(), Request{URL: s.URL + "/page"})
		return err
	}
	var asked []int
	step := func(later time.Duration, robots http.HandlerFunc) {
		now = now.Add(later)
		s.mu.Lock()
		s.robots = robots
		s.mu.Unlock()
		_ = get()
		asked = append(asked, s.times("/robots.txt"))
	}
	step(0, say(""))
	step(23*time.Hour, status(500))                         // still remembered
	step(time.Hour, status(503, "Retry-After", "3600"))     // asked again, not to be had
	step(time.Minute, say(""))                              // that is remembered too
	step(30*time.Minute, say(""))                           // as long as the host says
	step(30*time.Minute, say("User-agent: *\nDisallow: /")) // asked again
	if diff := cmp.Diff([]int{1, 1, 2, 2, 2, 3}, asked); diff != "" {
		t.Errorf("robots.txt was asked for (-want +got):\n%s", diff)
	}
	if err := get(); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("after the last answer: %v, want ErrInvalid", err)
	}
}

// Many fetches at once ask for robots.txt once; a caller that gives up spoils nothing for the others.
func TestRobotsIsAskedOnce(t *testing.T) {
	s := newSite(t, say(""))
	c := testClient(t, Config{Allow: allow(t, s.Server)})
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Get(cancelled, Request{URL: s.URL + "/page"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	var group sync.WaitGroup
	for i := range 20 {
		group.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("%s/page/%d", s.URL, i)}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := s.times("/robots.txt"); got != 1 {
		t.Errorf("robots.txt was asked for %d times", got)
	}
}

// Fetches from one host are spaced by the interval, or the Crawl-delay where it is longer; other hosts do not wait. A wait
// that would be too long is refused with the time to come again.
func TestPace(t *testing.T) {
	slow, quick := newSite(t, say("User-agent: *\nCrawl-delay: 40")), newSite(t, say(""))
	now := noon
	port := func(s *site) string { return s.URL[strings.LastIndexByte(s.URL, ':'):] }
	names, resolver := newNameServer(t)
	names.name("slow.example", []string{"127.0.0.1"})
	names.name("quick.example", []string{"127.0.0.1"})
	c := testClient(t, Config{
		Allow: allow(t, slow.Server, quick.Server), Resolver: resolver, PerHostInterval: 2 * time.Second, MaxWait: time.Minute,
		Now: func() time.Time { return now },
	})
	var waits []time.Duration
	c.sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
	get := func(host string, s *site) error {
		_, err := c.Get(t.Context(), Request{URL: "http://" + host + port(s) + "/page"})
		return err
	}
	for range 2 {
		if err := errors.Join(get("slow.example", slow), get("quick.example", quick)); err != nil {
			t.Fatal(err)
		}
	}
	err := get("slow.example", slow)
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, sitrep.ErrTransient) || !e.RetryAt.Equal(noon.Add(80*time.Second)) {
		t.Errorf("a wait of 80 s: %v, want ErrTransient with the time to come again", err)
	}
	now = now.Add(45 * time.Second)
	if err := get("slow.example", slow); err != nil {
		t.Error(err)
	}
	want := []time.Duration{0, 0, 40 * time.Second, 2 * time.Second, 35 * time.Second}
	if diff := cmp.Diff(want, waits); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
}

// The wait itself: it takes its time, and ends at once for a caller who gives up.
func TestSleep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		if err := sleep(t.Context(), time.Minute); err != nil || time.Since(start) != time.Minute {
			t.Errorf("slept %v, %v", time.Since(start), err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := sleep(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 61*time.Second {
			t.Errorf("gave up after %v, %v", time.Since(start), err)
		}
		if err := sleep(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("no time to wait, and given up: %v", err)
		}
	})
}

// A host that said when to come again is left alone until then, whatever is asked of it.
func TestRetryAfterHoldsTheHost(t *testing.T) {
	now := noon
	asked := 0
	c, server := serve(t, Config{Now: func() time.Time { return now }}, func(w http.ResponseWriter, r *http.Request) {
		asked++
		if asked == 1 {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	for i, want := range []error{sitrep.ErrTransient, sitrep.ErrTransient, nil} {
		_, err := c.Get(t.Context(), Request{URL: fmt.Sprintf("%s/%d", server.URL, i)})
		if !errors.Is(err, want) || (err == nil) != (want == nil) {
			t.Errorf("fetch %d: %v, want %v", i, err, want)
		}
		now = now.Add(5 * time.Minute)
	}
	if asked != 2 {
		t.Errorf("the server was asked %d times, want 2", asked)
	}
}

func TestMemoryOfHostsIsBounded(t *testing.T) {
	p := pace{hosts: map[string]time.Time{}}
	r := robots{hosts: map[string]*robotsEntry{}}
	for i := range 3 * maxHosts {
		host := fmt.Sprintf("h%d.example", i)
		if _, err := p.reserve(host, noon, time.Hour, time.Minute); err != nil {
			t.Fatal(err)
		}
		r.entry(host, noon)
	}
	if len(p.hosts) > maxHosts || len(r.hosts) > maxRobotsHosts {
		t.Errorf("%d and %d hosts are remembered, want at most %d and %d", len(p.hosts), len(r.hosts), maxHosts, maxRobotsHosts)
	}
}

// The largest robots.txt that is read, with the rules that are dearest to try, against a long address.
func BenchmarkRules(b *testing.B) {
	text := []byte("User-agent: *\n" + strings.Repeat("Disallow: /*a*a*a*b\n", maxRobots/20))
	path := "/" + strings.Repeat("a", 4000)
	b.Run("parse", func(b *testing.B) {
		for b.Loop() {
			parseRules(text, "sitrep")
		}
	})
	rules := parseRules(text, "sitrep")
	b.Run("match", func(b *testing.B) {
		for b.Loop() {
			if !rules.allows(path) {
				b.Fatal("forbidden")
			}
		}
	})
}
