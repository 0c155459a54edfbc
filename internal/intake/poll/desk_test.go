package poll

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

var noon = time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)

// A desk is all that a poller needs around it: a clock, a place for documents and channels, and a site on loopback.
type desk struct {
	t      *testing.T
	poller *Poller
	log    bytes.Buffer // of the poller, which one poll at a time writes to
	client *fetch.Client
	server *httptest.Server

	mu        sync.Mutex
	now       time.Time
	taken     []sitrep.Incoming
	known     map[string]bool
	saved     []sitrep.Channel
	refuse    error // of Accept
	site      map[string]http.HandlerFunc
	requested map[string]int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, now: noon, known: map[string]bool{}, site: map[string]http.HandlerFunc{}, requested: map[string]int{}}
	d.server = httptest.NewServer(http.HandlerFunc(d.serve))
	t.Cleanup(d.server.Close)
	allow, err := fetch.ParseAllow(d.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	d.client = fetch.New(fetch.Config{
		Allow: []fetch.Allow{allow}, PerHostInterval: -1, Timeout: 5 * time.Second, MaxBody: 1 << 20, Now: d.clock,
	})
	t.Cleanup(d.client.Close)
	d.restart()
	return d
}

// restart is what a new process begins with: the ledger, and nothing in memory.
func (d *desk) restart() {
	d.poller = New(Config{
		Client: d.client, Channels: d, Known: d.isKnown, Accept: d.accept, Extract: extractParagraphs, ReadFile: readLines, Now: d.clock,
		Logger: slog.New(slog.NewTextHandler(&d.log, nil)),
	})
}

func (d *desk) serve(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	d.requested[r.URL.Path]++
	handler := d.site[r.URL.Path]
	d.mu.Unlock()
	if handler == nil {
		http.NotFound(w, r)
		return
	}
	handler(w, r)
}

// put makes the site answer at the path with a body, and with 304 to whoever has it already.
func (d *desk) put(path, body string) {
	tag := fmt.Sprintf("%q", sitrep.HashID(body))
	d.handle(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	})
}

func (d *desk) handle(path string, handler http.HandlerFunc) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.site[path] = handler
}

func (d *desk) requests(path string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.requested[path]
}

func (d *desk) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) wait(duration time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(duration)
}

func (d *desk) isKnown(_ context.Context, id string) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.known[id], nil
}

func (d *desk) accept(_ context.Context, incoming []sitrep.Incoming) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.refuse != nil {
		return d.refuse
	}
	var unfit []error
	for _, i := range incoming {
		if strings.Contains(i.Document.Text, "unfit") {
			unfit = append(unfit, fmt.Errorf("%w: %s is unfit", sitrep.ErrInvalid, i.Document.ID))
			continue
		}
		d.taken = append(d.taken, i)
		d.known[i.Document.ID] = true
	}
	return errors.Join(unfit...)
}

func (d *desk) DueChannels(context.Context, time.Time) ([]sitrep.Channel, error) { return nil, nil }

func (d *desk) SaveChannel(_ context.Context, c sitrep.Channel) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.saved = append(d.saved, c)
	return nil
}

// titles lists the documents taken in since the last call, in alphabetical order: pages are fetched several at a time.
func (d *desk) titles() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var titles []string
	for _, i := range d.taken {
		titles = append(titles, i.Document.Title)
	}
	d.taken = nil
	slices.Sort(titles)
	return titles
}

func (d *desk) feed() sitrep.Channel {
	return sitrep.Channel{Kind: sitrep.FeedChannel, URL: d.server.URL + "/feed"}
}

// poll polls the channel and returns it as it was saved; the channel itself must not fail.
func (d *desk) poll(channel sitrep.Channel) (sitrep.Channel, Result) {
	d.t.Helper()
	result, err := d.poller.PollOnce(d.t.Context(), channel)
	if err != nil {
		d.t.Fatal(err)
	}
	return result.Channel, result
}

// extractParagraphs is a plain extractor: the title, and the text of the paragraphs, of which there must be some words.
func extractParagraphs(_ context.Context, page Page) (sitrep.Incoming, error) {
	document := sitrep.Document{
		Title: page.Hints.Title, Published: page.Hints.Published, Publisher: page.Hints.Publisher, Language: page.Hints.Language,
		Byline: page.Hints.Byline, URL: page.URL, Fetched: page.Fetched,
	}
	tokens := html.NewTokenizer(strings.NewReader(string(page.Data)))
	tag, text := "", []string{}
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		switch kind {
		case html.StartTagToken:
			name, _ := tokens.TagName()
			tag = string(name)
		case html.EndTagToken:
			tag = ""
		case html.TextToken:
			if tag == "title" && document.Title == "" {
				document.Title = string(tokens.Text())
			} else if tag == "p" {
				text = append(text, string(tokens.Text()))
			}
		default:
		}
	}
	document.Text = strings.Join(text, "\n\n")
	if len(strings.Fields(document.Text)) < 3 {
		return sitrep.Incoming{}, fmt.Errorf("%w: %s is no article", sitrep.ErrInvalid, page.URL)
	}
	document.ID, document.Version = sitrep.HashID(page.URL), sitrep.HashText(document.Text)
	return sitrep.Incoming{Document: document, Raw: page.Data, MediaType: "text/html"}, nil
}

// readLines makes a document of every line; a line "!" is broken.
func readLines(_ context.Context, path string, yield func(sitrep.Incoming, error) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		switch line {
		case "!":
			err = yield(sitrep.Incoming{}, fmt.Errorf("%w: line %d is broken", sitrep.ErrInvalid, n+1))
		case "?":
			err = yield(sitrep.Incoming{}, fmt.Errorf("%w: line %d", sitrep.ErrTransient, n+1))
		default:
			err = yield(sitrep.Incoming{Document: sitrep.Document{ID: line, Title: line, Text: line}, Raw: []byte(line)}, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// feedOf writes an Atom feed. An entry is "path", "path@date of change", or "path:content".
func feedOf(entries ...string) string {
	var b strings.Builder
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Strait</title>`)
	for _, e := range entries {
		path, content, _ := strings.Cut(e, ":")
		path, updated, _ := strings.Cut(path, "@")
		fmt.Fprintf(&b, `<entry><id>urn:%s</id><title>Title %s</title>`, path, path)
		if path[0] == '/' {
			fmt.Fprintf(&b, `<link href="%s"/>`, path)
		}
		fmt.Fprintf(&b, `<published>2031-03-04T08:00:00Z</published><author><name>Ada Miller</name></author>`)
		if updated != "" {
			fmt.Fprintf(&b, `<updated>2031-03-04T%s:00:00Z</updated>`, updated)
		}
		fmt.Fprintf(&b, `<content type="html">%s</content></entry>`, html.EscapeString(content))
	}
	return b.String() + "</feed>"
}

func pageOf(text string) string {
	return "<!doctype html><html><head><title>" + text + "</title></head><body><p>Some words on " + text + "</p></body></html>"
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

var errDisk = errors.New("the disk is full")
