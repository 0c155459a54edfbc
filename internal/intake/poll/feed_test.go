package poll

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/intake/fetch"
)

func TestFeed(t *testing.T) {
	d := newDesk(t)
	for _, path := range []string{"/a", "/b", "/c"} {
		d.put(path, pageOf(path))
	}
	d.put("/feed", feedOf("/a", "/b"))

	channel, result := d.poll(d.feed())
	first := d.taken[0].Document
	if first.URL == d.server.URL+"/b" {
		first = d.taken[1].Document
	}
	want := sitrep.Document{
		ID: sitrep.HashID(d.server.URL + "/a"), Version: sitrep.HashText("Some words on /a"), Channel: channel.URL, URL: d.server.URL + "/a",
		Title: "Title /a", Byline: []string{"Ada Miller"}, Published: "2031-03-04T08:00:00Z", Language: "en", Text: "Some words on /a", Fetched: noon,
	}
	if diff := cmp.Diff(want, first); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	state := sitrep.ChannelState{
		Polled: noon, Succeeded: noon, Next: noon.Add(30 * time.Minute), Interval: 30 * time.Minute, ETag: channel.State.ETag, Documents: 2,
	}
	wantChannel := sitrep.Channel{Kind: sitrep.FeedChannel, URL: d.server.URL + "/feed", Title: "The Strait", Language: "en", State: state}
	if diff := cmp.Diff(wantChannel, channel); diff != "" || state.ETag == "" {
		t.Errorf("channel with the ETag %s (-want +got):\n%s", state.ETag, diff)
	}
	if result.Found != 2 || result.Accepted != 2 || len(result.Failed) != 0 || d.saved[len(d.saved)-1].State != state {
		t.Errorf("result %+v, saved %+v", result, d.saved)
	}
	d.titles()

	d.wait(time.Hour)
	channel, result = d.poll(channel)
	if !result.NotModified || result.Accepted != 0 || channel.State.Interval != 37*time.Minute+30*time.Second {
		t.Errorf("nothing changed: %+v, interval %s", result, channel.State.Interval)
	}

	d.wait(time.Hour)
	d.put("/feed", feedOf("/c", "/a", "/b"))
	channel, _ = d.poll(channel)
	if diff := cmp.Diff([]string{"Title /c"}, d.titles()); diff != "" {
		t.Errorf("a new entry (-want +got):\n%s", diff)
	}
	if d.requests("/a") != 1 || channel.State.Documents != 3 || channel.State.Interval != 18*time.Minute+45*time.Second {
		t.Errorf("a new entry: /a fetched %d times, state %+v", d.requests("/a"), channel.State)
	}

	// After a restart the ledger alone tells what is known.
	d.restart()
	channel.State.ETag = ""
	if channel, _ = d.poll(channel); d.requests("/a") != 1 || len(d.titles()) != 0 || channel.State.Documents != 3 {
		t.Errorf("after a restart: /a fetched %d times, state %+v", d.requests("/a"), channel.State)
	}
}

// One page that is gone and one that is no article hold up none of the others, are shown, tried again, and in the end given up.
func TestBadPagesAmongGoodOnes(t *testing.T) {
	d := newDesk(t)
	entries := []string{"/gone", "/index"}
	d.put("/index", "<html><p>Menu")
	for i := range 10 {
		path := fmt.Sprintf("/%d", i)
		entries = append(entries, path)
		d.put(path, pageOf(path))
	}
	d.put("/feed", feedOf(entries...))
	channel, result := d.poll(d.feed())
	if got := d.titles(); len(got) != 10 {
		t.Errorf("taken in: %q, want ten", got)
	}
	state := channel.State
	if len(result.Failed) != 2 || state.Failures != 0 || state.ETag != "" || !strings.Contains(state.Error, "2 of 12") || !strings.Contains(state.Error, "404") {
		t.Errorf("failed %+v, state %+v", result.Failed, state)
	}
	if want := noon.Add(15 * time.Minute); !state.Next.Equal(want) {
		t.Errorf("next poll at %v, want %v, when the pages are tried again", state.Next, want)
	}
	for i, wait := range []time.Duration{15 * time.Minute, 30 * time.Minute} {
		d.wait(wait - time.Minute)
		if channel, _ = d.poll(channel); d.requests("/gone") != i+1 {
			t.Errorf("/gone was fetched %d times before its time", d.requests("/gone"))
		}
		d.wait(time.Minute)
		channel, result = d.poll(channel)
		if d.requests("/gone") != i+2 || d.requests("/5") != 1 {
			t.Errorf("try %d: /gone fetched %d times, /5 %d times", i+2, d.requests("/gone"), d.requests("/5"))
		}
	}
	if channel.State.ETag == "" || len(result.Failed) != 2 || !result.Failed[0].Next.IsZero() || result.Failed[0].Attempts != 3 {
		t.Errorf("given up: failed %+v, ETag %q", result.Failed, channel.State.ETag)
	}
	d.wait(48 * time.Hour)
	if _, result = d.poll(channel); !result.NotModified || d.requests("/gone") != 3 {
		t.Errorf("after giving up: %+v, /gone fetched %d times", result, d.requests("/gone"))
	}
	if n := strings.Count(d.log.String(), `msg="not taken in"`); n != 6 {
		t.Errorf("the log has %d lines on three attempts at each of two pages:\n%s", n, &d.log)
	}
}

// A page that fails for now comes in when it is there again, without the feed having changed.
func TestPageThatRecovers(t *testing.T) {
	d := newDesk(t)
	d.put("/feed", feedOf("/a"))
	d.handle("/a", status(503))
	channel, _ := d.poll(d.feed())
	d.wait(15 * time.Minute)
	d.put("/a", pageOf("recovery"))
	channel, result := d.poll(channel)
	if diff := cmp.Diff([]string{"Title /a"}, d.titles()); diff != "" || channel.State.Error != "" || len(result.Failed) != 0 {
		t.Errorf("error %q, failed %+v, documents (-want +got):\n%s", channel.State.Error, result.Failed, diff)
	}
}

func TestContentOfTheFeedInsteadOfThePage(t *testing.T) {
	article := "<p>" + strings.Repeat("The crossing stayed shut for the night. ", 30) + "</p>"
	d := newDesk(t)
	d.handle("/gone", status(410))
	d.put("/short", "<p>Log in")
	d.put("/there", pageOf("there"))
	d.put("/feed", feedOf("/gone:"+article, "/short:<p>Just the beginning of it all</p>", "/there:"+article, "nolink:"+article, "empty:"))
	channel, result := d.poll(d.feed())
	byTitle := map[string]sitrep.Document{}
	for _, i := range d.taken {
		byTitle[i.Document.Title] = i.Document
	}
	if got := byTitle["Title /gone"]; !strings.HasPrefix(got.Text, "The crossing") || got.URL != d.server.URL+"/gone" {
		t.Errorf("page gone: %q from %s", got.Text, got.URL)
	}
	if got := byTitle["Title /there"]; got.Text != "Some words on there" {
		t.Errorf("page there: %q, want the page's own text", got.Text)
	}
	if got := byTitle["Title nolink"]; !strings.HasPrefix(got.Text, "The crossing") || got.URL != "" || got.ID != sitrep.HashID(channel.URL+"\nurn:nolink") {
		t.Errorf("entry without a link: %q, URL %q, id %s", got.Text, got.URL, got.ID)
	}
	if len(byTitle) != 3 {
		t.Errorf("taken in: %d documents, want 3", len(byTitle))
	}
	var failed []string
	for _, f := range result.Failed {
		failed = append(failed, strings.TrimPrefix(f.URL, d.server.URL))
	}
	if diff := cmp.Diff([]string{"/short", "urn:empty"}, failed); diff != "" {
		t.Errorf("failed (-want +got):\n%s", diff)
	}
}

// Where the host says when to come again, the page is waited for twice before the feed's content is taken.
func TestContentOfTheFeedAfterWaiting(t *testing.T) {
	d := newDesk(t)
	d.handle("/a", status(503, "Retry-After", "60"))
	d.put("/feed", feedOf("/a:<p>"+strings.Repeat("The crossing stayed shut for the night. ", 30)+"</p>"))
	channel := d.feed()
	for _, want := range []int{0, 0, 1} {
		channel, _ = d.poll(channel)
		if got := len(d.titles()); got != want {
			t.Errorf("%d documents after %d requests, want %d", got, d.requests("/a"), want)
		}
		d.wait(channel.State.Next.Sub(d.clock()))
	}
	if d.requests("/a") != 3 || channel.State.ETag == "" {
		t.Errorf("%d requests, state %+v", d.requests("/a"), channel.State)
	}
}

// An entry that says it changed is fetched again; one that says so without a change is not believed for a day.
func TestUpdatedEntry(t *testing.T) {
	d := newDesk(t)
	d.put("/a", pageOf("the first text"))
	d.put("/feed", feedOf("/a@09"))
	channel, _ := d.poll(d.feed())
	d.titles()
	step := func(wait time.Duration, hour, text string) (documents, requests int) {
		d.wait(wait)
		d.put("/a", pageOf(text))
		d.put("/feed", feedOf("/a@"+hour))
		channel, _ = d.poll(channel)
		return len(d.titles()), d.requests("/a")
	}
	for i, test := range []struct {
		wait                time.Duration
		hour, text          string
		documents, requests int
	}{
		{time.Hour, "09", "the second text", 0, 1}, // not said to have changed
		{time.Hour, "13", "the second text", 1, 2},
		{time.Hour, "14", "the second text", 0, 3}, // said to have changed, and has not
		{time.Hour, "15", "the third text", 0, 3},  // not believed
		{24 * time.Hour, "15", "the third text", 1, 4},
	} {
		documents, requests := step(test.wait, test.hour, test.text)
		if documents != test.documents || requests != test.requests {
			t.Errorf("step %d: %d documents, %d requests, want %d, %d", i, documents, requests, test.documents, test.requests)
		}
	}
	// A change while the process was down is seen by its date.
	d.restart()
	channel.State.Succeeded = time.Date(2031, 3, 4, 16, 0, 0, 0, time.UTC)
	if documents, requests := step(0, "15", "the fourth text"); documents != 0 || requests != 4 {
		t.Errorf("changed before the last poll: %d documents, %d requests", documents, requests)
	}
	d.restart()
	channel.State.Succeeded = time.Date(2031, 3, 4, 16, 0, 0, 0, time.UTC)
	if documents, requests := step(0, "17", "the fourth text"); documents != 1 || requests != 5 {
		t.Errorf("changed after the last poll: %d documents, %d requests", documents, requests)
	}
	if channel.State.Documents != 1 {
		t.Errorf("%d documents are counted, want 1: versions are not counted", channel.State.Documents)
	}
}

func TestManyEntriesTakeSeveralPolls(t *testing.T) {
	d := newDesk(t)
	var entries []string
	for i := range 100 {
		path := fmt.Sprintf("/%03d", i)
		entries = append(entries, path)
		d.put(path, pageOf(path))
	}
	d.put("/feed", feedOf(entries...))
	channel := d.feed()
	for _, want := range []int{40, 40, 20, 0} {
		channel, _ = d.poll(channel)
		if got := len(d.titles()); got != want {
			t.Fatalf("%d documents, want %d", got, want)
		}
		if open := want == 40; open != (channel.State.ETag == "") || open && !channel.State.Next.Equal(d.clock().Add(5*time.Minute)) {
			t.Errorf("after %d documents: ETag %q, next %v", want, channel.State.ETag, channel.State.Next)
		}
		d.wait(5 * time.Minute)
	}
}

// What cannot be handed over is not forgotten.
func TestAcceptFails(t *testing.T) {
	d := newDesk(t)
	d.put("/a", pageOf("a"))
	d.put("/feed", feedOf("/a"))
	d.refuse = errDisk
	result, err := d.poller.PollOnce(t.Context(), d.feed())
	if !errors.Is(err, errDisk) || result.Channel.State.Failures != 1 || result.Channel.State.ETag != "" || result.Channel.State.Documents != 0 {
		t.Errorf("error %v, state %+v", err, result.Channel.State)
	}
	d.refuse = nil
	if channel, _ := d.poll(result.Channel); len(d.titles()) != 1 || channel.State.Failures != 0 || channel.State.Documents != 1 {
		t.Errorf("the next poll: %+v", channel.State)
	}
}

func TestUnfitPage(t *testing.T) {
	d := newDesk(t)
	d.put("/a", pageOf("a"))
	d.put("/b", pageOf("unfit"))
	d.put("/feed", feedOf("/a", "/b"))
	channel, result := d.poll(d.feed())
	if diff := cmp.Diff([]string{"Title /a"}, d.titles()); diff != "" || len(result.Failed) != 1 || channel.State.Documents != 1 {
		t.Errorf("failed %+v, state %+v, documents (-want +got):\n%s", result.Failed, channel.State, diff)
	}
}

// What a server writes into the reason stays one bounded line.
func TestReasonIsOneLine(t *testing.T) {
	if got := oneLine(errors.New("a\n b\xff" + strings.Repeat("é", 400))); strings.Contains(got, "\n") || !utf8.ValidString(got) || len(got) > 510 {
		t.Errorf("reason %q", got)
	}
}

func TestFeedThatFails(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	if _, err := w.Write(make([]byte, 64<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	say := func(body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
	}
	entities := `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		kind    error
		reason  string
		next    time.Duration
	}{
		"404":                     {status(404), sitrep.ErrNotFound, "404", 5 * time.Minute},
		"410":                     {status(410), sitrep.ErrNotFound, "410", 24 * time.Hour},
		"500":                     {status(500), sitrep.ErrTransient, "500", 5 * time.Minute},
		"429 with Retry-After":    {status(429, "Retry-After", "7200"), sitrep.ErrTransient, "429", 2 * time.Hour},
		"503 with a distant date": {status(503, "Retry-After", "Thu, 01 Jan 2032 00:00:00 GMT"), sitrep.ErrTransient, "503", 7 * 24 * time.Hour},
		"redirect to metadata":    {status(302, "Location", "http://169.254.169.254/latest/"), sitrep.ErrInvalid, "169.254.169.254", 5 * time.Minute},
		"redirect loop":           {status(302, "Location", "/feed"), sitrep.ErrInvalid, "redirected more than", 5 * time.Minute},
		"gzip bomb": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, bomb.String())
		}, sitrep.ErrInvalid, "larger than 1 MiB", 5 * time.Minute},
		"page instead of a feed": {say(`<!doctype html><html><link rel="alternate" type="application/rss+xml" href="/real">`), sitrep.ErrInvalid, "its feed is http", 5 * time.Minute},
		"broken XML":             {say("<rss><channel><item>"), sitrep.ErrInvalid, "unexpected EOF", 5 * time.Minute},
		"nothing":                {say(""), sitrep.ErrInvalid, "empty", 5 * time.Minute},
		"XML bomb":               {say(entities + "<rss>&c;</rss>"), sitrep.ErrInvalid, "made of other entities", 5 * time.Minute},
		"another root":           {say("<bomb/>"), sitrep.ErrInvalid, "neither RSS", 5 * time.Minute},
		"body that stops": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "900")
			fmt.Fprint(w, "<rss>")
		}, sitrep.ErrTransient, "too early", 5 * time.Minute},
	} {
		d := newDesk(t)
		d.handle("/feed", test.handler)
		result, err := d.poller.PollOnce(t.Context(), d.feed())
		state := result.Channel.State
		if !errors.Is(err, test.kind) || !strings.Contains(state.Error, test.reason) || state.Failures != 1 || !state.Succeeded.IsZero() {
			t.Errorf("%s: error %v, state %+v", name, err, state)
		}
		if !state.Next.Equal(noon.Add(test.next)) {
			t.Errorf("%s: next poll in %v, want %v", name, state.Next.Sub(noon), test.next)
		}
		// It works again: nothing of the failure is left.
		d.wait(8 * 24 * time.Hour)
		d.put("/feed", feedOf())
		if channel, _ := d.poll(result.Channel); channel.State.Failures != 0 || channel.State.Error != "" {
			t.Errorf("%s: afterwards %+v", name, channel.State)
		}
	}
}

// A body that never ends costs its time and no more; the poll of another channel goes on.
func TestSlowBody(t *testing.T) {
	d := newDesk(t)
	allow, err := fetch.ParseAllow(d.server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	d.client = fetch.New(fetch.Config{Allow: []fetch.Allow{allow}, PerHostInterval: -1, Timeout: 100 * time.Millisecond, Now: d.clock})
	defer d.client.Close()
	d.restart()
	d.handle("/feed", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<rss>")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	result, err := d.poller.PollOnce(t.Context(), d.feed())
	if !errors.Is(err, sitrep.ErrTransient) || !strings.Contains(result.Channel.State.Error, "in time") {
		t.Errorf("error %v, state %+v", err, result.Channel.State)
	}
}

func TestFeedThatMoved(t *testing.T) {
	d := newDesk(t)
	d.handle("/feed", status(301, "Location", "/new"))
	d.put("/new", feedOf("/a"))
	d.put("/a", pageOf("a"))
	channel, result := d.poll(d.feed())
	if channel.URL != d.server.URL+"/feed" || result.Moved != d.server.URL+"/new" || !strings.Contains(channel.State.Error, "moved for good to "+d.server.URL+"/new") {
		t.Errorf("moved for good: URL %s, moved %s, error %q", channel.URL, result.Moved, channel.State.Error)
	}
	if len(d.titles()) != 1 || channel.State.Failures != 0 {
		t.Errorf("moved for good: the feed was not read: %+v", channel.State)
	}
	d.handle("/feed", status(302, "Location", "/new"))
	if channel, result = d.poll(channel); result.Moved != "" || channel.State.Error != "" {
		t.Errorf("moved for now: moved %q, error %q", result.Moved, channel.State.Error)
	}
}

func TestFailuresBackOff(t *testing.T) {
	d := newDesk(t)
	d.handle("/feed", status(500))
	channel := d.feed()
	channel.State.Interval = 10 * time.Minute
	var waits []time.Duration
	for range 10 {
		result, err := d.poller.PollOnce(t.Context(), channel)
		if err == nil {
			t.Fatal("no error")
		}
		channel = result.Channel
		waits = append(waits, channel.State.Next.Sub(d.clock())/time.Minute)
		d.wait(channel.State.Next.Sub(d.clock()))
	}
	if diff := cmp.Diff([]time.Duration{10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440}, waits); diff != "" {
		t.Errorf("minutes to the next poll (-want +got):\n%s", diff)
	}
	if channel.State.Interval != 10*time.Minute {
		t.Errorf("interval %v: failures must not change it", channel.State.Interval)
	}
}

func TestNextInterval(t *testing.T) {
	interval := time.Duration(0)
	var minutes []float64
	for _, news := range []int{3, 1, 1, 1, 1, 0, 0, 5} {
		interval = nextInterval(interval, news)
		minutes = append(minutes, interval.Minutes())
	}
	if diff := cmp.Diff([]float64{30, 15, 7.5, 5, 5, 6.25, 7.8125, 5}, minutes); diff != "" {
		t.Errorf("minutes (-want +got):\n%s", diff)
	}
	for range 100 {
		interval = nextInterval(interval, 0)
	}
	if interval != 24*time.Hour {
		t.Errorf("interval of a silent channel: %v, want a day", interval)
	}
}

// A host that wants a long time between two requests gives out the pages all the same, one at a time.
func TestHostThatWantsLongPauses(t *testing.T) {
	d := newDesk(t)
	d.put("/robots.txt", "User-agent: *\nCrawl-delay: 3600")
	d.put("/feed", feedOf("/a", "/b"))
	d.put("/a", pageOf("a"))
	d.put("/b", pageOf("b"))
	channel := d.feed()
	var got []string
	for range 7 {
		result, err := d.poller.PollOnce(t.Context(), channel)
		if err != nil && !isPostponed(err) {
			t.Fatal(err)
		}
		channel = result.Channel
		got = append(got, fmt.Sprintf("%s: %d feeds, %d in, %d missing", d.clock().Format("15:04"), d.requests("/feed"), len(d.titles()), len(result.Failed)))
		d.wait(channel.State.Next.Sub(d.clock()))
	}
	want := []string{
		"12:00: 1 feeds, 0 in, 2 missing",
		"12:30: 1 feeds, 0 in, 2 missing",
		"13:00: 1 feeds, 1 in, 1 missing",
		"13:15: 1 feeds, 0 in, 1 missing",
		"14:00: 2 feeds, 0 in, 1 missing",
		"14:18: 2 feeds, 0 in, 1 missing",
		"15:00: 2 feeds, 1 in, 0 missing",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("polls (-want +got):\n%s", diff)
	}
	if channel.State.Failures != 0 || channel.State.Documents != 2 {
		t.Errorf("state %+v", channel.State)
	}
}
