package contradiction

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

func said(document, date, sentence string) cite.Evidence {
	return cite.Evidence{Document: document, Date: date, Exact: sentence, Sentence: sentence}
}

// entry is a commitment that was made on 1 March and became something on 9 March.
func entry(sort follow.Sort, state follow.State, evidence cite.Evidence) *follow.Entry {
	made := said("wire-1", "2031-03-01", "Lanta will close the bridge, Storm said.")
	return &follow.Entry{
		ID: "c1", Sort: sort, Kind: sitrep.Threat, Debtor: []follow.Party{{Key: "ida-storm", Name: "Ida Storm"}}, Action: "close the bridge",
		Evidence: []follow.Evidence{made},
		History:  []follow.Change{{State: follow.Active, Date: "2031-03-01", Evidence: made}, {State: state, Date: "2031-03-09", Evidence: evidence}},
	}
}

func TestOf(t *testing.T) {
	back := said("wire-2", "2031-03-09", "Lanta will not close the bridge, Storm said.")
	seven, twelve := said("wire-3", "2031-03-04", "Seven people died."), said("wire-4", "2031-03-05", "Twelve people died, the ministry said.")
	denied := said("wire-5", "2031-03-06", "Brevia denied that its guns had fired.")
	first := happening.Version{Value: "7", Evidence: seven}
	toll := happening.Contest{What: "toll", Of: "killed", Versions: []happening.Version{first, {Value: "12", Source: "the ministry", Evidence: twelve, Against: &first}, {Value: "7", Evidence: twelve}}}
	told := happening.Version{Value: "told", Evidence: seven}
	whether := happening.Contest{What: "whether it happened", Versions: []happening.Version{told, {Value: "denied", Source: "Brevia", Evidence: denied, Against: &told}}}
	for name, c := range map[string]struct {
		book *ledger.Book
		want string
	}{
		"taken back in words":     {&ledger.Book{Entries: []*follow.Entry{entry(follow.Commitment, follow.Withdrawn, back)}}, "reversal 2031-03-09 close the bridge: Ida Storm wire-1 / Ida Storm wire-2"},
		"done":                    {&ledger.Book{Entries: []*follow.Entry{entry(follow.Commitment, follow.Satisfied, back)}}, ""},
		"its day passed":          {&ledger.Book{Entries: []*follow.Entry{entry(follow.Commitment, follow.Withdrawn, cite.Evidence{})}}, ""},
		"a plan is nobody's word": {&ledger.Book{Entries: []*follow.Entry{entry(follow.Plan, follow.Withdrawn, back)}}, ""},
		"two tolls":               {&ledger.Book{Happenings: []*happening.Happening{{Contested: []happening.Contest{toll}}}}, "accounts 2031-03-05 toll killed:  wire-3 7 / the ministry wire-4 12"},
		"a report denied":         {&ledger.Book{Happenings: []*happening.Happening{{Contested: []happening.Contest{whether, whether}}}}, "denial 2031-03-06 whether it happened:  wire-3 told / Brevia wire-5 denied"},
		"one sentence":            {&ledger.Book{Happenings: []*happening.Happening{{Contested: []happening.Contest{{What: "when", Versions: []happening.Version{first, {Value: "2", Evidence: seven, Against: &first}}}}}}}, ""},
		"one version":             {&ledger.Book{Happenings: []*happening.Happening{{Contested: []happening.Contest{{What: "when", Versions: toll.Versions[:1]}}}}}, ""},
		"the latest first": {
			&ledger.Book{Entries: []*follow.Entry{entry(follow.Demand, follow.Withdrawn, back)}, Happenings: []*happening.Happening{{Contested: []happening.Contest{whether}}}},
			"reversal 2031-03-09 close the bridge: Ida Storm wire-1 / Ida Storm wire-2; denial 2031-03-06 whether it happened:  wire-3 told / Brevia wire-5 denied",
		},
	} {
		var got []string
		for _, p := range Of(c.book) {
			got = append(got, fmt.Sprintf("%s %s %s: %s / %s", p.Kind, p.Date, p.About, sideText(p.First), sideText(p.Second)))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(got, "; "), c.want)
		}
	}
}

func sideText(s Side) string {
	return strings.TrimRight(strings.Join(slices.Concat([]string{strings.Join(s.Who, "+")}, []string{s.Evidence.Document, s.Value}), " "), " ")
}
