package recordtest

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
)

func testVerdicts(t *testing.T, l *ledger) {
	stamp := must[string](t)(l.Stamp(t.Context()))
	wrong := follow.Verdict{Entry: "c1", State: follow.Satisfied, Document: "wire-7", Kind: follow.Reject, By: " Ada  Okoro "}
	first := must[follow.Verdict](t)(l.Judge(t.Context(), wrong))
	wrong.Number, wrong.By, wrong.At = 1, "Ada Okoro", l.now.UTC()
	equal(t, "made", wrong, first)
	passed := must[follow.Verdict](t)(l.Judge(t.Context(), follow.Verdict{Entry: "p2", State: follow.Overdue, Kind: follow.Confirm, By: "Lin"}))
	equal(t, "list", []follow.Verdict{first, passed}, must[[]follow.Verdict](t)(l.Verdicts(t.Context())))
	if now := must[string](t)(l.Stamp(t.Context())); now == stamp {
		t.Errorf("the stamp is %q before and after", now)
	}
	for name, v := range map[string]follow.Verdict{
		"nobody":       {Entry: "c1", State: follow.Met, Kind: follow.Confirm, By: " "},
		"no entry":     {State: follow.Met, Kind: follow.Confirm, By: "Lin"},
		"no state":     {Entry: "c1", Kind: follow.Confirm, By: "Lin"},
		"no verdict":   {Entry: "c1", State: follow.Met, Kind: "perhaps", By: "Lin"},
		"a long name":  {Entry: "c1", State: follow.Met, Kind: follow.Confirm, By: strings.Repeat("x", 2000)},
		"a long entry": {Entry: strings.Repeat("x", 5000), State: follow.Met, Kind: follow.Confirm, By: "Lin"},
	} {
		if _, err := l.Judge(t.Context(), v); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := l.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	kept := must[*record.Store](t)(record.Open(t.Context(), path, record.Options{Now: l.clock}))
	defer func() {
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	}()
	equal(t, "backed up", []follow.Verdict{first, passed}, must[[]follow.Verdict](t)(kept.Verdicts(t.Context())))
}
