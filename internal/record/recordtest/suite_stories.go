package recordtest

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/story"
	"github.com/sitrep-news/sitrep/internal/record"
)

func testStoryRulings(t *testing.T, l *ledger) {
	l.load(Articles())
	stamp := must[string](t)(l.Stamp(t.Context()))
	r := story.Ruling{By: " Ada  Okoro ", Kind: story.Together, Article: "talks", Other: "strike"}
	first := must[story.Ruling](t)(l.RuleStory(t.Context(), r))
	r.Number, r.By, r.At = 1, "Ada Okoro", l.now.UTC()
	equal(t, "made", r, first)
	second := must[story.Ruling](t)(l.RuleStory(t.Context(), story.Ruling{By: "Lin", Kind: story.Open, Article: "strike", Other: "talks"}))
	equal(t, "list", []story.Ruling{first, second}, must[[]story.Ruling](t)(l.StoryRulings(t.Context())))
	if now := must[string](t)(l.Stamp(t.Context())); now == stamp {
		t.Errorf("the stamp is %q before and after", now)
	}
	tests := []struct {
		name string
		r    story.Ruling
		want error
	}{
		{"nobody", story.Ruling{By: " ", Kind: story.Apart, Article: "talks", Other: "strike"}, sitrep.ErrInvalid},
		{"one document", story.Ruling{By: "Lin", Kind: story.Apart, Article: "talks", Other: "talks"}, sitrep.ErrInvalid},
		{"no kind", story.Ruling{By: "Lin", Kind: "near", Article: "talks", Other: "strike"}, sitrep.ErrInvalid},
		{"a long name", story.Ruling{By: strings.Repeat("x", 2000), Kind: story.Apart, Article: "talks", Other: "strike"}, sitrep.ErrInvalid},
		{"not in the ledger", story.Ruling{By: "Lin", Kind: story.Apart, Article: "talks", Other: "nowhere"}, sitrep.ErrNotFound},
	}
	for _, tt := range tests {
		if _, err := l.RuleStory(t.Context(), tt.r); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
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
	equal(t, "backed up", []story.Ruling{first, second}, must[[]story.Ruling](t)(kept.StoryRulings(t.Context())))
}
