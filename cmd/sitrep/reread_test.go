package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// reconsidered is the quarrel as another reader reads it, with differences of every sort.
func reconsidered() []recordtest.Article {
	articles := quarrel()
	for i := range articles[:2] {
		strait := &articles[i]
		strait.Says = append(strait.Says[:0:0], recordtest.Says{
			Actor: "Tomas Hale", Source: "Tomas Hale", Cue: "said", Words: "navy has left the strait", SourceKind: sitrep.NamedSource,
		})
		strait.Does = append(strait.Does[:0:0], strait.Does[0], strait.Does[1], strait.Does[3], strait.Does[4])
		strait.Does[0].Mode, strait.Does[0].When = "aerial", "2031-05-04"
		strait.Does[2].Recipient = []string{"Ostrel"}
		strait.Acts = nil
		strait.Plans = append(strait.Plans[:0:0], strait.Plans[0])
		strait.Plans[0].When = "2031-05-13"
	}
	arrests := &articles[2]
	arrests.Says = []recordtest.Says{{
		Actor: "a port official", Source: "a port official", Cue: "said", Words: "No shot was fired", SourceKind: sitrep.AnonymousSource, Quote: sitrep.IndirectQuote,
	}}
	arrests.Acts = append(arrests.Acts[:0:0], arrests.Acts[0])
	arrests.Acts[0].Condition, arrests.Acts[0].Due = "by Friday", ""
	return articles
}

// TestDiff compares the whole output with testdata/diff.golden and diff.json.golden.
func TestDiff(t *testing.T) {
	dir, scratch := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", scratch)
	now := func() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) }
	store, err := record.Open(t.Context(), filepath.Join(dir, "ledger.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, article := range quarrel() {
		_, err := store.Accept(t.Context(), []sitrep.Incoming{article.Incoming(now())})
		check(err)
		check(store.Append(t.Context(), []*sitrep.Reading{article.Reading("1", now())}))
	}
	_, err = store.BeginRereading(t.Context(), sitrep.Reader{Version: "2", Rules: "test"}, query.Query{})
	check(err)
	for _, article := range reconsidered() {
		check(store.AppendBeside(t.Context(), []*sitrep.Reading{article.Reading("2", now())}))
	}
	check(store.Close())
	for golden, args := range map[string][]string{"diff.golden": {"diff"}, "diff.json.golden": {"diff", "--json", "publisher:lunt"}} {
		var out, complaints bytes.Buffer
		a := &app{stdout: &out, stderr: &complaints, now: now}
		if status := a.run(t.Context(), append([]string{"--dir", dir}, args...)); status != 0 || complaints.Len() > 0 {
			t.Fatalf("status %d: %s", status, complaints.String())
		}
		path := filepath.Join("testdata", golden)
		if *update {
			check(os.WriteFile(path, out.Bytes(), 0o600))
		}
		want, err := os.ReadFile(path)
		check(err)
		if diff := cmp.Diff(string(want), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
	left, err := os.ReadDir(scratch)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// TestRereadFails has a reader that fails at one document and does not fit its reading to another: each is named, the rest is read.
func TestRereadFails(t *testing.T) {
	dir := t.TempDir()
	now := func() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) }
	fillLong(t, dir, 5, now)
	store, err := record.Open(t.Context(), filepath.Join(dir, "ledger.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	read := func(_ context.Context, d *sitrep.Document) (*sitrep.Reading, error) {
		reading := &sitrep.Reading{Reader: sitrep.Reader{Version: "2"}, Document: *d}
		switch d.ID[0] {
		case '1':
			return nil, errors.New("not today")
		case '3':
			reading.Sentences = []sitrep.Span{{Start: 0, End: len(d.Text) + 1}}
		}
		return reading, nil
	}
	if _, err := store.BeginRereading(t.Context(), sitrep.Reader{Version: "2"}, query.Query{}); err != nil {
		t.Fatal(err)
	}
	var out, complaints bytes.Buffer
	a := &app{stdout: &out, stderr: &complaints, now: now, config: &config.Config{Workers: 2}}
	r := &rereading{app: a, store: store, read: read, bar: a.newBar(0), began: now()}
	if err := r.all(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.report(t.Context(), record.Rereading{Documents: 5}); !errors.Is(err, errSome) {
		t.Errorf("report: %v, want errSome", err)
	}
	if !strings.HasPrefix(out.String(), "3 documents read again in 0.0 s, 2 failed\n") {
		t.Error(out.String())
	}
	for _, want := range []string{"sitrep: 1-x", "keeps its reading: not today", "sitrep: 3-x", "is not inside the text"} {
		if !strings.Contains(complaints.String(), want) {
			t.Errorf("it does not say %q: %s", want, complaints.String())
		}
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if err := r.all(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

// TestRereadIsKilled kills a rereading in its middle: nobody reads what it prints, so that it waits for its pipe when that is full. What was
// read is kept, the rest is read by the next run, and nothing is doubled.
func TestRereadIsKilled(t *testing.T) {
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "state")}
	now := func() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) }
	const documents = 600 // whose lines are more than a pipe holds
	fillLong(t, k.dir, documents, now)
	before := k.must("export", "statements")

	c := k.command("reread", "--reader", "rules", "--json")
	c.Stderr = os.Stderr
	printed, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(printed)
	if !lines.Scan() {
		t.Fatal("it prints nothing")
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	promised := 1
	for lines.Scan() {
		var line loadLine
		if json.Unmarshal(lines.Bytes(), &line) == nil && line.ID != "" {
			promised++
		}
	}
	_ = c.Wait() // killed
	if c.ProcessState.ExitCode() >= 0 {
		t.Fatalf("it ended by itself: %v", c.ProcessState)
	}

	kept := k.rereadStatus("reread", "--status", "--json")
	if kept.Documents != documents || kept.Read < promised || kept.Read >= documents {
		t.Errorf("%+v after %d were promised", kept, promised)
	}
	if after := k.must("export", "statements"); after != before {
		t.Error("the lists changed before anything was switched")
	}
	done := k.rereadStatus("reread", "--reader", "rules", "--json")
	if done.Documents != documents || done.Read != documents || done.Failed != 0 {
		t.Errorf("in the end %+v", done)
	}
	k.must("reread", "--switch")
	if out := k.must("reread", "--prune"); out != fmt.Sprintf("%d readings dropped\n", documents) {
		t.Errorf("pruned: %s", out)
	}
	if out := k.must("verify"); !strings.Contains(out, fmt.Sprintf("%d document versions, %d readings", documents, documents)) || !strings.Contains(out, "nothing is wrong") {
		t.Error(out)
	}
	t.Logf("%d of %d read when it was killed", kept.Read, documents)
}

// TestRereadBesideAServer has a state directory that a server owns: what would change the ledger is refused, and says what to do.
func TestRereadBesideAServer(t *testing.T) {
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "state")}
	fillLong(t, k.dir, 3, func() time.Time { return time.Date(2031, 5, 9, 12, 0, 0, 0, time.UTC) })
	k.must("reread", "--reader", "rules")
	desk := k.serve()
	k.untilReady(desk)
	for _, args := range [][]string{{"reread", "--reader", "rules"}, {"reread", "--switch"}, {"reread", "--abandon"}, {"reread", "--prune"}} {
		out, err := k.command(args...).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "in use by another sitrep; stop it (a server: sitrep serve or work), do this, and start it again") {
			t.Errorf("sitrep %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	if r := k.rereadStatus("reread", "--status", "--json"); r.Read != 3 {
		t.Errorf("beside the server: %+v", r)
	}
	if out := k.must("diff"); !strings.Contains(out, "3 compared") {
		t.Error(out)
	}
	desk.kill(t, 0)
	k.must("reread", "--switch")
}

// rereadStatus is the last line of what a command prints.
func (k *killing) rereadStatus(args ...string) (r rereadReport) {
	k.t.Helper()
	lines := strings.Split(strings.TrimSpace(k.must(args...)), "\n")
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &r); err != nil {
		k.t.Fatal(err)
	}
	return r
}

// fillLong begins a ledger with documents of long ids, read by hand.
func fillLong(t *testing.T, dir string, documents int, now func() time.Time) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	store, err := record.Open(context.Background(), filepath.Join(dir, "ledger.db"), record.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	var incoming []sitrep.Incoming
	var readings []*sitrep.Reading
	for i := range documents {
		article := quarrel()[2]
		article.ID = fmt.Sprintf("%d-%s", i, strings.Repeat("x", 400))
		article.Text += fmt.Sprintf(" Ana Reyes said that ship %d had left.", i)
		incoming, readings = append(incoming, article.Incoming(now())), append(readings, article.Reading("1", now()))
	}
	if _, err := store.Accept(t.Context(), incoming); err != nil {
		t.Fatal(err)
	}
	if err := store.Append(t.Context(), readings); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}
