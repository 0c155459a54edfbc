package recordtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// together runs functions at once and fails the test if one returns an error.
func together(t *testing.T, functions ...func() error) {
	t.Helper()
	errs := make([]error, len(functions))
	var group sync.WaitGroup
	for i, f := range functions {
		group.Go(func() { errs[i] = f() })
	}
	group.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// intake accepts and reads articles in batches of that size.
func (l *ledger) intake(ctx context.Context, articles []Article, size int) error {
	for start := 0; start < len(articles); start += size {
		batch := articles[start:min(start+size, len(articles))]
		incoming := make([]sitrep.Incoming, len(batch))
		for i := range batch {
			incoming[i] = batch[i].Incoming(l.now)
		}
		if _, err := l.Accept(ctx, incoming); err != nil {
			return err
		}
		if err := l.Append(ctx, readings("1", l.now, batch)); err != nil {
			return err
		}
	}
	return nil
}

func testReadersBesideWriter(t *testing.T, l *ledger) {
	done := make(chan struct{})
	reader := func() error {
		q, err := query.Parse("by:kim the")
		if err != nil {
			return err
		}
		for ended := false; !ended; {
			select {
			case <-done:
				ended = true // look once more at the whole
			default:
			}
			status, err := l.Status(t.Context())
			if err != nil {
				return err
			}
			if status.Versions != status.Waiting+status.Read || status.Statements != 8*status.Read {
				return fmt.Errorf("half a batch is seen: %+v", status)
			}
			found, err := l.Search(t.Context(), q, record.Page{Limit: 3})
			if err != nil {
				return err
			}
			if found.Total < status.Read || len(found.Hits) > found.Total {
				return fmt.Errorf("%d found after %d were read", found.Total, status.Read)
			}
			heads, err := l.Latest(t.Context(), record.Page{Limit: 5})
			if err != nil {
				return err
			}
			for _, head := range heads.Documents {
				if head.State == record.Read {
					if _, err := l.Reading(t.Context(), head.Key); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	together(t, reader, reader, reader, func() error {
		defer close(done)
		return l.intake(t.Context(), Longs(0, 60), 6)
	})
	equal(t, "read", 60, l.status().Read)
}

func testManyWriters(t *testing.T, l *ledger) {
	articles := append(Longs(0, 24), Articles()...)
	writer := func(size int) func() error {
		return func() error { return l.intake(t.Context(), articles, size) }
	}
	together(t, writer(1), writer(5), writer(7), writer(30))
	status := l.status()
	equal(t, "documents", []int{30, 30, 0}, []int{status.Documents, status.Versions, status.Waiting})
	equal(t, "statements", 24*8+9, status.Statements)
}

// contents is all that a ledger answers, for comparison.
type contents struct {
	Status   record.Status
	Heads    []record.Head
	Readings []*sitrep.Reading
	Related  []record.Related
	Actors   []record.ActorHead
	Channels []sitrep.Channel
	Found    map[string][]string
}

func (l *ledger) contents() contents {
	l.Helper()
	heads := must[record.Heads](l.T)(l.Latest(l.Context(), record.Page{Limit: record.MaxLimit}))
	c := contents{Status: l.status(), Heads: heads.Documents, Found: make(map[string][]string)}
	for _, head := range heads.Documents {
		if head.State == record.Read {
			c.Readings = append(c.Readings, must[*sitrep.Reading](l.T)(l.Reading(l.Context(), head.Key)))
		}
		c.Related = append(c.Related, must[record.Related](l.T)(l.Related(l.Context(), head.Key)))
	}
	var err error
	if c.Actors, _, err = l.Actors(l.Context(), record.Page{Limit: record.MaxLimit}); err != nil {
		l.Fatal(err)
	}
	c.Channels = must[[]sitrep.Channel](l.T)(l.Channels(l.Context()))
	for _, text := range []string{"harbour", `"harbour pilots"`, "by:okoro", "publisher:courier", "place:delft"} {
		c.Found[text] = l.hits(text)
	}
	return c
}

func testBackup(t *testing.T, l *ledger) {
	corrected := Articles()[3]
	corrected.Text, corrected.Says = "Foreign Minister Ada Okoro was misquoted.", nil
	l.load(append(Articles(), Longs(0, 20)...))
	l.load([]Article{corrected})
	l.accept(Longs(20, 2))
	must[sitrep.Channel](t)(l.AddChannel(t.Context(), sitrep.Channel{Kind: sitrep.FeedChannel, URL: "https://courier.example/feed"}))
	must[int](t)(l.Fail(t.Context(), sitrep.Key{ID: "long-21"}, "slow"))

	quiet, busy := filepath.Join(t.TempDir(), "quiet"), filepath.Join(t.TempDir(), "busy")
	if err := l.Backup(t.Context(), quiet); err != nil {
		t.Fatal(err)
	}
	before := l.contents()
	together(t,
		func() error { return l.Backup(t.Context(), busy) },
		func() error { return l.intake(t.Context(), Longs(100, 30), 3) },
	)
	for _, address := range []string{filepath.Join(t.TempDir(), "ledger.db"), l.fresh(t)} {
		if err := record.Restore(t.Context(), quiet, address, record.Options{Now: l.clock}); err != nil {
			t.Fatal(err)
		}
		restored := &ledger{T: t, address: address, now: l.now}
		restored.open()
		restored.sound()
		if diff := cmp.Diff(before, restored.contents(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("restored (-want +got):\n%s", diff)
		}
		restored.load(Longs(200, 3)) // it goes on
		restored.sound()
		restored.close()
	}
	copied := &ledger{T: t, address: busy, now: l.now}
	copied.open()
	copied.sound()
	if status := copied.status(); status.Documents < before.Status.Documents || status.Statements != 8*(status.Read-6)+7 {
		t.Errorf("a backup during intake: %+v", status)
	}
	copied.close()
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(busy), ".*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	if err := l.Backup(t.Context(), quiet); !errors.Is(err, sitrep.ErrConflict) {
		t.Errorf("a backup over another: %v, want ErrConflict", err)
	}
}

func testRestoreRefuses(t *testing.T, l *ledger) {
	backup := filepath.Join(t.TempDir(), "backup")
	l.load(Articles())
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	before := l.contents()
	junk := filepath.Join(t.TempDir(), "junk")
	if err := os.WriteFile(junk, []byte("this is no ledger"), 0o600); err != nil {
		t.Fatal(err)
	}
	options := record.Options{Now: l.clock}
	for _, test := range []struct {
		name, backup, address string
		want                  error
	}{
		{"a ledger that is not empty", backup, l.address, sitrep.ErrConflict},
		{"no file", backup + "x", l.fresh(t), sitrep.ErrNotFound},
		{"another file", junk, l.fresh(t), sitrep.ErrInvalid},
		{"a folder", t.TempDir(), l.fresh(t), sitrep.ErrInvalid},
		{"a device", os.DevNull, l.fresh(t), sitrep.ErrInvalid},
	} {
		if err := record.Restore(t.Context(), test.backup, test.address, options); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	equal(t, "the ledger is as before", before, l.contents())
}
