package crisis

import (
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

func TestOnWhichDayAHappeningCounts(t *testing.T) {
	for name, c := range map[string]struct {
		h    happening.Happening
		want string // "" if it does not count
	}{
		"on its day":             {happening.Happening{From: "2031-05-06", To: "2031-05-06", Dated: true}, "2031-05-06"},
		"in May":                 {happening.Happening{From: "2031-05-01", To: "2031-05-31", Dated: true}, "2031-05-20"},
		"in April":               {happening.Happening{From: "2031-04-01", To: "2031-04-30", Dated: true}, "2031-04-30"},
		"without a time":         {happening.Happening{From: "2031-05-20", To: "2031-05-20"}, "2031-05-20"},
		"claimed by its actor":   {happening.Happening{From: "2031-05-06", To: "2031-05-06", Dated: true, Standing: happening.Claimed}, ""},
		"planned":                {happening.Happening{From: "2031-05-06", To: "2031-05-06", Dated: true, Standing: happening.NotHappened}, ""},
		"disputed":               {happening.Happening{From: "2031-05-06", To: "2031-05-06", Dated: true, Standing: happening.Disputed}, ""},
		"of a type that is none": {happening.Happening{Type: "FIGHT", From: "2031-05-06", To: "2031-05-06", Dated: true}, ""},
	} {
		h := c.h
		h.Evidence = []cite.Evidence{{Date: "2031-05-20"}}
		if h.Type == "" {
			h.Type = sitrep.Assault
		}
		if h.Standing == "" {
			h.Standing = happening.Happened
		}
		got, ok := Counted(&h)
		if ok != (c.want != "") || ok && got.Day != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got.Day, ok, c.want)
		}
	}
}
