package record_test

import (
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
	"github.com/sitrep-news/sitrep/internal/record/recordtest"
)

// TestSameAnswers asks both databases the same random questions.
func TestSameAnswers(t *testing.T) {
	articles := append(recordtest.Articles(), recordtest.Longs(0, 40)...)
	corrected := recordtest.Articles()[2]
	corrected.Text = "The Harbour Pilots' Union threatens nobody. \"We will leave the convoys where they are,\" the union said on Sunday in Visby."
	stores := []*record.Store{openBench(t, filepath.Join(t.TempDir(), "ledger.db")), openBench(t, recordtest.Postgres(t))}
	for _, store := range stores {
		fill(t, store, articles)
		fill(t, store, []recordtest.Article{corrected})
	}
	leaves := strings.Fields(`harbour strait pilots frozen "the frozen harbour" "northern strait" "kim okoro" talks Visby said by:okoro by:"Kim Ek"
		by:union by:kim about:okoro about:NLD about:SWE about:"Kim Haas" place:delft place:NLD place:"Bari" kind:direct kind:indirect
		kind:anonymous publisher:courier publisher:"The Courier Narva" publisher:post after:2030-01-15 before:2030-02 after:2030-02-01
		language:en language:sv`)
	leaves = joinQuoted(leaves)
	random := rand.New(rand.NewPCG(7, 2030))
	found := 0
	for range 400 {
		text := randomQuery(random, leaves, 3)
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		var answers [2]answer
		for i, store := range stores {
			answers[i] = ask(t, store, q)
		}
		if diff := cmp.Diff(answers[0], answers[1]); diff != "" {
			t.Errorf("%s (-SQLite +PostgreSQL):\n%s", text, diff)
		}
		found += answers[0].Total
	}
	if found < 400 {
		t.Errorf("the queries find %d documents in all: too few to tell anything", found)
	}
}

// joinQuoted puts together what Fields took apart inside quotation marks.
func joinQuoted(words []string) []string {
	var joined []string
	for _, word := range words {
		if last := len(joined) - 1; last >= 0 && strings.Count(joined[last], `"`) == 1 {
			joined[last] += " " + word
		} else {
			joined = append(joined, word)
		}
	}
	return joined
}

func randomQuery(random *rand.Rand, leaves []string, depth int) string {
	kind := random.IntN(6)
	if depth == 0 || kind < 2 {
		return leaves[random.IntN(len(leaves))]
	}
	a, b := randomQuery(random, leaves, depth-1), randomQuery(random, leaves, depth-1)
	switch kind {
	case 2, 3:
		return "(" + a + " " + b + ")"
	case 4:
		return "(" + a + " OR " + b + ")"
	default:
		return "-" + a
	}
}

// answer is what must be the same; in which order is for each to say where relevance decides.
type answer struct {
	Total      int
	IDs        []string
	Facets     []record.Facet
	Snippets   map[string][]record.Piece
	Statements map[string]string
}

func ask(t *testing.T, store *record.Store, q query.Query) answer {
	t.Helper()
	found, err := store.Search(t.Context(), q, record.Page{Limit: record.MaxLimit})
	if err != nil {
		t.Fatalf("search %s: %v", q, err)
	}
	a := answer{Total: found.Total, Facets: found.Facets, Snippets: map[string][]record.Piece{}, Statements: map[string]string{}}
	for _, hit := range found.Hits {
		a.IDs = append(a.IDs, hit.Key.ID)
		a.Snippets[hit.Key.ID] = hit.Snippet
		if hit.Statement != nil {
			a.Statements[hit.Key.ID] = hit.Statement.Document.Key.ID + " " + hit.Statement.ID + " " + hit.Statement.Words
		}
	}
	slices.Sort(a.IDs)
	return a
}
