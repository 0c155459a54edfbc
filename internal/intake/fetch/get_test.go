package fetch

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// noon is when the tests take place that need a clock.
var noon = time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)

// serve starts a site without robots.txt, and a client that may reach it.
func serve(t *testing.T, config Config, handler http.HandlerFunc) (*Client, *httptest.Server) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		handler(w, r)
	}))
	t.Cleanup(server.Close)
	config.Allow = append(config.Allow, allow(t, server)...)
	return testClient(t, config), server
}

func TestGet(t *testing.T) {
	var seen http.Header
	c, server := serve(t, Config{Now: func() time.Time { return noon }}, func(w http.ResponseWriter, r *http.Request) {
		seen = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html; charset=koi8-r")
		w.Header().Set("Content-Language", "ru")
		w.Header().Set("ETag", `"7"`)
		w.Header().Set("Last-Modified", "Tue, 03 Mar 2026 10:00:00 GMT")
		fmt.Fprint(w, "\xd4\xc5\xd3\xd4")
	})
	got, err := c.Get(t.Context(), Request{URL: server.URL + "/a?b=c#d", Accept: "text/html", ETag: `"6"`, LastModified: "x"})
	if err != nil {
		t.Fatal(err)
	}
	want := &Response{
		URL: server.URL + "/a?b=c", Status: 200, ContentType: "text/html; charset=koi8-r", Language: "ru", ETag: `"7"`,
		LastModified: "Tue, 03 Mar 2026 10:00:00 GMT", Body: []byte("\xd4\xc5\xd3\xd4"), Fetched: noon,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("response (-want +got):\n%s", diff)
	}
	wantHeader := http.Header{
		"User-Agent": {DefaultUserAgent}, "Accept": {"text/html"}, "Accept-Encoding": {"gzip, deflate"}, "If-None-Match": {`"6"`},
		"If-Modified-Since": {"x"},
	}
	if diff := cmp.Diff(wantHeader, seen); diff != "" {
		t.Errorf("request header (-want +got):\n%s", diff)
	}
}

func TestNotModified(t *testing.T) {
	c, server := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotModified) })
	got, err := c.Get(t.Context(), Request{URL: server.URL, ETag: `"1"`})
	if err != nil || !got.NotModified || len(got.Body) != 0 {
		t.Errorf("with an ETag: %+v, %v", got, err)
	}
	if _, err := c.Get(t.Context(), Request{URL: server.URL}); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("without a copy: %v, want ErrInvalid", err)
	}
}

// What a server sends as a validator must not break the request that sends it back.
func TestValidators(t *testing.T) {
	for value, want := range map[string]string{
		`"a-1"`: `"a-1"`, `W/"x y"`: `W/"x y"`, "": "", "\x01": "", "caf\xe9": "", "a\tb": "", strings.Repeat("x", 1001): "",
	} {
		if got := validator(value); got != want {
			t.Errorf("validator(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestStatus(t *testing.T) {
	c, server := serve(t, Config{Now: func() time.Time { return noon }}, func(w http.ResponseWriter, r *http.Request) {
		status, err := strconv.Atoi(strings.Trim(r.URL.Path, "/"))
		if err != nil {
			t.Error(err)
		}
		if retry := r.URL.Query().Get("retry"); retry != "" {
			w.Header().Set("Retry-After", retry)
		}
		w.WriteHeader(status)
	})
	for _, test := range []struct {
		path    string
		kind    error
		retryAt time.Time
	}{
		{"/400", sitrep.ErrInvalid, time.Time{}},
		{"/401", sitrep.ErrInvalid, time.Time{}},
		{"/403", sitrep.ErrInvalid, time.Time{}},
		{"/404", sitrep.ErrNotFound, time.Time{}},
		{"/410", sitrep.ErrNotFound, time.Time{}},
		{"/408", sitrep.ErrTransient, time.Time{}},
		{"/300", sitrep.ErrInvalid, time.Time{}},
		{"/302", sitrep.ErrInvalid, time.Time{}}, // no Location
		{"/500", sitrep.ErrTransient, time.Time{}},
		{"/503", sitrep.ErrTransient, time.Time{}},
		{"/429?retry=120", sitrep.ErrTransient, noon.Add(2 * time.Minute)},
		{"/503?retry=Wed,+04+Mar+2026+13:00:00+GMT", sitrep.ErrTransient, noon.Add(time.Hour)},
		{"/503?retry=Wed,+04+Mar+2026+11:00:00+GMT", sitrep.ErrTransient, time.Time{}},
		{"/429?retry=soon", sitrep.ErrTransient, time.Time{}},
		{"/429?retry=-5", sitrep.ErrTransient, time.Time{}},
		{"/429?retry=4000000000", sitrep.ErrTransient, noon.Add(7 * 24 * time.Hour)},
		{"/429?retry=99999999999999999999", sitrep.ErrTransient, time.Time{}},
	} {
		c.pace.hosts = map[string]time.Time{} // a host that said when to come again is not asked before
		_, err := c.Get(t.Context(), Request{URL: server.URL + test.path})
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, test.kind) || !e.RetryAt.Equal(test.retryAt) {
			t.Errorf("%s: %v (retry at %v), want kind %v, retry at %v", test.path, err, e.RetryAt, test.kind, test.retryAt)
		}
		if e != nil && !strings.Contains(test.path, fmt.Sprint(e.Status)) {
			t.Errorf("%s: status %d", test.path, e.Status)
		}
	}
}

func TestRedirects(t *testing.T) {
	c, server := serve(t, Config{MaxRedirects: 3}, func(w http.ResponseWriter, r *http.Request) {
		steps := map[string]struct {
			status int
			to     string
		}{
			"/moved": {301, "/moved-again"}, "/moved-again": {308, "/here"}, "/loop": {302, "/loop"}, "/found": {302, "moved"},
			"/permanent-then-not": {301, "/see"}, "/see": {303, "/here"},
			"/1": {307, "/2"}, "/2": {307, "/3"}, "/3": {307, "/4"}, "/4": {307, "/here"},
			"/broken": {302, "http://%zz/"},
		}
		if step, ok := steps[r.URL.Path]; ok {
			w.Header().Set("Location", step.to)
			w.WriteHeader(step.status)
			return
		}
		fmt.Fprint(w, "here")
	})
	for path, want := range map[string]struct{ url, moved string }{
		"/here": {"/here", ""}, "/moved": {"/here", "/here"}, "/found": {"/here", ""}, "/permanent-then-not": {"/here", "/see"}, "/2": {"/here", ""},
	} {
		got, err := c.Get(t.Context(), Request{URL: server.URL + path})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if got.URL != server.URL+want.url || strings.TrimPrefix(got.Moved, server.URL) != want.moved || string(got.Body) != "here" {
			t.Errorf("%s: URL %q, moved %q, body %q", path, got.URL, got.Moved, got.Body)
		}
	}
	for path, reason := range map[string]string{"/loop": "more than 3 times", "/1": "more than 3 times", "/broken": "cannot be read"} {
		_, err := c.Get(t.Context(), Request{URL: server.URL + path})
		if !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v, want ErrInvalid and %q", path, err, reason)
		}
	}
}

func compressed(t testing.TB, coding string, body []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "zlib":
		w = zlib.NewWriter(&b)
	case "raw":
		w, _ = flate.NewWriter(&b, flate.DefaultCompression)
	}
	if _, err := w.Write(body); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBody(t *testing.T) {
	const limit = 64 << 10
	full := bytes.Repeat([]byte("0123456789abcdef"), limit/16)
	bomb := compressed(t, "gzip", make([]byte, 64<<20))
	// Stored blocks without content: bytes on the wire, none unpacked.
	hollow := append([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255}, bytes.Repeat([]byte{0, 0, 0, 0xff, 0xff}, limit)...)
	c, server := serve(t, Config{MaxBody: limit}, func(w http.ResponseWriter, r *http.Request) {
		send := func(coding string, body []byte) {
			w.Header().Set("Content-Encoding", coding)
			fmt.Fprint(w, string(body))
		}
		switch r.URL.Path {
		case "/plain":
			fmt.Fprint(w, string(full))
		case "/chunked-over":
			w.(http.Flusher).Flush()
			fmt.Fprint(w, string(full)+"x")
		case "/over":
			fmt.Fprint(w, string(full)+"x")
		case "/gzip":
			send("GZIP", compressed(t, "gzip", full))
		case "/gzip-over":
			send("gzip", compressed(t, "gzip", append(full, 'x')))
		case "/deflate":
			send("deflate", compressed(t, "zlib", full))
		case "/deflate-raw":
			send("deflate", compressed(t, "raw", full))
		case "/bomb":
			send("gzip", bomb)
		case "/hollow":
			send("gzip", hollow)
		case "/empty-gzip":
			send("gzip", nil)
		case "/brotli":
			send("br", full)
		case "/stacked":
			send("gzip, gzip", bomb)
		case "/not-gzip":
			send("gzip", []byte("plain after all"))
		case "/short-gzip":
			send("gzip", compressed(t, "gzip", full)[:40])
		case "/lies":
			w.Header().Set("Content-Length", "500")
			fmt.Fprint(w, string(full[:100]))
		}
	})
	for path, want := range map[string][]byte{"/plain": full, "/gzip": full, "/deflate": full, "/deflate-raw": full, "/empty-gzip": {}} {
		got, err := c.Get(t.Context(), Request{URL: server.URL + path})
		if err != nil || !bytes.Equal(got.Body, want) {
			t.Errorf("%s: error %v, want a body of %d bytes", path, err, len(want))
		}
	}
	for path, want := range map[string]struct {
		kind   error
		reason string
	}{
		"/over":         {sitrep.ErrInvalid, "larger than 64 KiB"},
		"/chunked-over": {sitrep.ErrInvalid, "larger than 64 KiB"},
		"/gzip-over":    {sitrep.ErrInvalid, "larger than 64 KiB"},
		"/bomb":         {sitrep.ErrInvalid, "larger than 64 KiB"},
		"/hollow":       {sitrep.ErrInvalid, "larger than 64 KiB"},
		"/brotli":       {sitrep.ErrInvalid, "not asked for"},
		"/stacked":      {sitrep.ErrInvalid, "not asked for"},
		"/not-gzip":     {sitrep.ErrInvalid, "corrupt"},
		"/short-gzip":   {sitrep.ErrTransient, "too early"},
		"/lies":         {sitrep.ErrTransient, "too early"},
	} {
		_, err := c.Get(t.Context(), Request{URL: server.URL + path})
		if !errors.Is(err, want.kind) || !strings.Contains(fmt.Sprint(err), want.reason) {
			t.Errorf("%s: %v, want %v and %q", path, err, want.kind, want.reason)
		}
	}
}

// A server that sends a byte now and then, forever, holds a fetch no longer than its time; so does one that never answers,
// and one whose header never ends.
func TestSlowServer(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	heads := make(chan string, 8)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go drip(conn, heads)
		}
	}()
	exception, err := ParseAllow(listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for name, head := range map[string]string{
		"body":        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
		"header":      "HTTP/1.1 200 OK\r\nX-Endless: ",
		"no answer":   "",
		"status line": "HTTP/1.1 2",
	} {
		c := testClient(t, Config{Timeout: 150 * time.Millisecond, Allow: []Allow{exception}})
		heads <- "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
		heads <- head
		_, err := c.Get(t.Context(), Request{URL: "http://" + listener.Addr().String() + "/"})
		if !errors.Is(err, sitrep.ErrTransient) || !strings.Contains(err.Error(), "in time") {
			t.Errorf("slow %s: %v, want ErrTransient", name, err)
		}
	}
}

// drip takes a request, writes a head and then a byte now and then, until the other side gives up.
func drip(conn net.Conn, heads <-chan string) {
	defer func() { _ = conn.Close() }()
	if _, err := http.ReadRequest(bufio.NewReader(conn)); err != nil {
		return
	}
	fmt.Fprint(conn, <-heads)
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	for range ticker.C {
		if _, err := conn.Write([]byte("1")); err != nil {
			return
		}
	}
}

func TestLargeHeader(t *testing.T) {
	c, server := serve(t, Config{MaxHeader: 8 << 10}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Padding", strings.Repeat("x", 64<<10))
	})
	if _, err := c.Get(t.Context(), Request{URL: server.URL}); err == nil || !strings.Contains(err.Error(), "header") {
		t.Errorf("header of 64 KiB: %v, want an error that names it", err)
	}
}

func TestConnectionErrors(t *testing.T) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close()
	exception, err := ParseAllow(address)
	if err != nil {
		t.Fatal(err)
	}
	names, resolver := newNameServer(t)
	names.name("empty.example", []string{})
	c := testClient(t, Config{Allow: []Allow{exception}, Resolver: resolver})
	for url, kind := range map[string]error{
		"http://" + address + "/": sitrep.ErrTransient, // nobody listens
		"http://missing.example/": sitrep.ErrNotFound,
		"http://empty.example/":   sitrep.ErrNotFound,
	} {
		if _, err := c.Get(t.Context(), Request{URL: url}); !errors.Is(err, kind) {
			t.Errorf("%s: %v, want %v", url, err, kind)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Get(ctx, Request{URL: "http://" + address + "/"}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v, want context.Canceled", err)
	}
}

func TestCertificate(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	c := testClient(t, Config{Allow: allow(t, server)})
	if _, err := c.Get(t.Context(), Request{URL: server.URL}); !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("self-signed certificate: %v, want ErrInvalid", err)
	}
}

func TestProxyOfEnvironmentIsIgnored(t *testing.T) {
	var proxied atomic.Int32
	proxy := httptest.NewServer(counting(&proxied))
	defer proxy.Close()
	t.Setenv("HTTP_PROXY", proxy.URL)
	t.Setenv("http_proxy", proxy.URL)
	c, server := serve(t, Config{Allow: allow(t, proxy)}, func(w http.ResponseWriter, r *http.Request) {})
	if _, err := c.Get(t.Context(), Request{URL: server.URL}); err != nil {
		t.Fatal(err)
	}
	if c.transport.Proxy != nil || proxied.Load() != 0 {
		t.Errorf("the proxy was asked %d times", proxied.Load())
	}
}

func TestErrorHidesPasswordAndBreaksNoLine(t *testing.T) {
	c := testClient(t, Config{})
	_, err := c.Get(t.Context(), Request{URL: "http://me:secret@a.example/x"})
	if err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error %q shows a password", err)
	}
	_, err = c.Get(t.Context(), Request{URL: "http://a\nb.example/" + strings.Repeat("é", 4000)})
	if err == nil || strings.ContainsAny(err.Error(), "\n\r") || len(err.Error()) > 600 {
		t.Errorf("error %q is not one short line", err)
	}
}

// A page of 80 KB, packed, from loopback: what the client itself costs.
func BenchmarkGet(b *testing.B) {
	body := compressed(b, "gzip", bytes.Repeat([]byte("The crossing stayed shut for the night, the port said. "), 1500))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, string(body))
	}))
	defer server.Close()
	exception, err := ParseAllow(server.Listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	c := New(Config{Allow: []Allow{exception}, PerHostInterval: -1, Now: time.Now})
	defer c.Close()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Get(b.Context(), Request{URL: server.URL}); err != nil {
			b.Fatal(err)
		}
	}
}
