package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/wire"
)

var kills = flag.Int("kills", 20, "how often TestKilledAtRandomPoints kills the process")

const (
	entriesPerFeed = 6
	linesPerFile   = 60
	killWithin     = 700 * time.Millisecond // from the start of the process: start-up, polling, recording and reading
)

// TestKilledAtRandomPoints kills the process at random points while it watches feeds (even rounds) and loads files (odd
// rounds). Whatever was promised to be recorded is there in the end, everything that the channels offered is read, nothing
// is doubled, and the ledger is sound.
func TestKilledAtRandomPoints(t *testing.T) {
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "state"), promised: map[string]bool{}}
	k.offers = httptest.NewServer(http.HandlerFunc(k.offer))
	defer k.offers.Close()
	random := rand.New(rand.NewPCG(7, uint64(*kills)))
	for round := range *kills {
		after := time.Duration(random.Int64N(int64(killWithin)))
		if round%2 == 0 {
			k.watchAndKill(round, after)
		} else {
			k.loadAndKill(round, after)
		}
	}
	k.checkPromises()
	k.finish()
	t.Logf("%d kills: %d documents promised by load, %d offered by feeds, slowest start until ready %s", *kills, len(k.promised), k.offered(), k.slowest.Round(time.Millisecond))
}

// A killing is a state directory whose owner is killed again and again.
type killing struct {
	t        *testing.T
	dir      string
	offers   *httptest.Server
	feeds    []string
	files    []string
	promised map[string]bool // ids that load printed: recorded, as it says
	slowest  time.Duration
}

func (k *killing) offered() int { return len(k.feeds) * entriesPerFeed }

// offer serves /feed/N and the pages /page/N/I that it links.
func (k *killing) offer(w http.ResponseWriter, r *http.Request) {
	var feed, page int
	if n, _ := fmt.Sscanf(r.URL.Path, "/page/%d/%d", &feed, &page); n == 2 {
		fmt.Fprintf(w, "<html lang=en><head><title>Report %d of %d</title></head><body><article><h1>Report %d of %d</h1>", page, feed, page, feed)
		for i := range 5 {
			fmt.Fprintf(w, "<p>%s</p>", sentence(fmt.Sprintf("page %d of feed %d", page, feed), i))
		}
		fmt.Fprint(w, "</article></body></html>")
		return
	}
	if n, _ := fmt.Sscanf(r.URL.Path, "/feed/%d", &feed); n == 1 {
		w.Header().Set("Content-Type", "application/atom+xml")
		fmt.Fprintf(w, `<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed %d</title><id>urn:feed:%d</id><updated>2031-05-06T00:00:00Z</updated>`, feed, feed)
		for i := range entriesPerFeed {
			fmt.Fprintf(w, `<entry><id>urn:%d:%d</id><title>Report %d of %d</title><link href="%s/page/%d/%d"/><updated>2031-05-06T00:00:00Z</updated></entry>`, feed, i, i, feed, k.offers.URL, feed, i)
		}
		fmt.Fprint(w, "</feed>")
		return
	}
	http.NotFound(w, r)
}

func sentence(what string, i int) string {
	return fmt.Sprintf("The harbour master said on Tuesday that crossing number %d of %s had left on time, and that the minister would speak in Vienna next week.", i, what)
}

func (k *killing) command(args ...string) *exec.Cmd {
	c := exec.CommandContext(k.t.Context(), os.Args[0])
	c.Args = append([]string{"sitrep", "--dir", k.dir}, args...)
	c.Env = append(os.Environ(), "SITREP_ALLOW_PRIVATE=127.0.0.1", "SITREP_HOST_INTERVAL=1ms", "SITREP_METRICS=off")
	return c
}

func (k *killing) must(args ...string) string {
	k.t.Helper()
	out, err := k.command(args...).CombinedOutput()
	if err != nil {
		k.t.Fatalf("sitrep %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// A served is a running `sitrep serve`.
type served struct {
	*exec.Cmd
	log  string        // path of what it prints on standard error
	gone chan struct{} // closed when the process has ended
}

var addressInLog = regexp.MustCompile(`"the desk is open" address=(http://\S+)`)

// serve starts the desk on a free port.
func (k *killing) serve() *served {
	k.t.Helper()
	log, err := os.CreateTemp(k.t.TempDir(), "serve-*.log")
	if err != nil {
		k.t.Fatal(err)
	}
	defer func() { _ = log.Close() }() // the process has it
	s := &served{k.command("serve", "--listen", "127.0.0.1:0"), log.Name(), make(chan struct{})}
	s.Stderr = log
	if err := s.Start(); err != nil {
		k.t.Fatal(err)
	}
	go func() { _ = s.Wait(); close(s.gone) }() // killed in the end: the status says nothing
	return s
}

// kill ends the process the hard way, a while after now, and waits until it is gone.
func (s *served) kill(t *testing.T, after time.Duration) {
	t.Helper()
	select {
	case <-time.After(after):
	case <-s.gone:
		t.Errorf("the process ended by itself: %v\n%s", s.ProcessState, s.printed(t))
	}
	_ = s.Process.Kill() // it may have ended in this moment
	<-s.gone
}

func (s *served) printed(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(s.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// untilReady waits until the desk answers, keeps the longest wait, and returns the desk's address.
func (k *killing) untilReady(s *served) string {
	k.t.Helper()
	began := time.Now()
	address := ""
	k.until("the desk to answer", func() bool {
		select {
		case <-s.gone:
			k.t.Fatalf("the process ended by itself: %v\n%s", s.ProcessState, s.printed(k.t))
		default:
		}
		found := addressInLog.FindStringSubmatch(s.printed(k.t))
		if found == nil {
			return false
		}
		address = found[1]
		response, err := http.Get(address + "/healthz")
		return err == nil && response.Body.Close() == nil && response.StatusCode == http.StatusOK
	})
	k.slowest = max(k.slowest, time.Since(began))
	return address
}

func (k *killing) watchAndKill(round int, after time.Duration) {
	url := fmt.Sprintf("%s/feed/%d", k.offers.URL, round)
	k.must("add", url)
	k.feeds = append(k.feeds, url)
	desk := k.serve()
	if round%4 == 0 { // kill it at work, not only on its way there
		k.untilReady(desk)
	}
	desk.kill(k.t, after)
}

func (k *killing) loadAndKill(round int, after time.Duration) {
	path := filepath.Join(k.t.TempDir(), fmt.Sprintf("file-%d.jsonl", round))
	var lines strings.Builder
	for i := range linesPerFile {
		line, err := json.Marshal(map[string]string{"id": fmt.Sprintf("f%d-%d", round, i), "date": "2031-05-06", "text": sentence(fmt.Sprintf("file %d", round), i)})
		if err != nil {
			k.t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		k.t.Fatal(err)
	}
	k.files = append(k.files, path)
	c := k.command("load", "--json", path)
	var complaints strings.Builder
	c.Stderr = &complaints
	printed, err := c.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		k.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() }) // it may have ended by itself
	defer timer.Stop()
	for scanner := bufio.NewScanner(printed); scanner.Scan(); {
		var line loadLine
		if json.Unmarshal(scanner.Bytes(), &line) == nil && line.ID != "" {
			k.promised[line.ID] = true
		}
	}
	_ = c.Wait() // killed, or done
	if status := c.ProcessState.ExitCode(); status > 0 {
		k.t.Errorf("load ended by itself with status %d: %s", status, complaints.String())
	}
}

// until asks another process again and again until it has come so far.
func (k *killing) until(what string, done func() bool) {
	k.t.Helper()
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	deadline := time.After(2 * time.Minute)
	for !done() {
		select {
		case <-again.C:
		case <-deadline:
			k.t.Fatalf("waited two minutes for %s", what)
		}
	}
}

// checkPromises looks for every id that load printed before it was killed.
func (k *killing) checkPromises() {
	k.t.Helper()
	there := map[string]bool{}
	for line := range strings.Lines(k.must("export", "documents")) {
		var d wire.Head
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			k.t.Fatalf("%v: %s", err, line)
		}
		if there[d.ID] {
			k.t.Errorf("%s is doubled", d.ID)
		}
		there[d.ID] = true
	}
	for id := range k.promised {
		if !there[id] {
			k.t.Errorf("load said that %s was recorded; it is lost", id)
		}
	}
}

// finish lets everything be read and counts it.
func (k *killing) finish() {
	k.t.Helper()
	desk := k.serve()
	k.untilReady(desk)
	k.must(append([]string{"load"}, k.files...)...)
	// On a busy machine three kills may hit the reading of one document, which is then taken for their cause and put aside.
	k.must("replay", "--all")
	want := k.offered() + len(k.files)*linesPerFile
	var l wire.Status
	k.until(fmt.Sprintf("%d documents to be read", want), func() bool {
		var report statusReport
		if err := json.Unmarshal([]byte(k.must("status", "--json")), &report); err != nil {
			k.t.Fatal(err)
		}
		l = report.Ledger
		return l.Documents >= want && l.Waiting == 0
	})
	desk.kill(k.t, 0)
	if l.Documents != want || l.Versions != want || l.Read != want {
		k.t.Errorf("%d documents in %d versions, %d of them read; want %d\n%s", l.Documents, l.Versions, l.Read, want, k.must("status"))
	}
	if out := k.must("verify"); !strings.Contains(out, "nothing is wrong") {
		k.t.Error(out)
	}
}
