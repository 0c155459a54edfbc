package recordtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

func (l *ledger) search(text string) record.Found {
	l.Helper()
	q, err := query.Parse(text)
	if err != nil {
		l.Fatal(err)
	}
	found, err := l.Search(l.Context(), q, record.Page{Limit: record.MaxLimit})
	if err != nil {
		l.Fatalf("search %q: %v", text, err)
	}
	return found
}

// hits are the ids of what is found, in their own order: how relevance is weighed is for the database to say.
func (l *ledger) hits(text string) []string {
	l.Helper()
	list := []string{}
	for _, hit := range l.search(text).Hits {
		list = append(list, hit.Key.ID)
	}
	slices.Sort(list)
	return list
}

func testSearch(t *testing.T, l *ledger) {
	l.load(Articles())
	waiting := Long(7)
	waiting.Publisher = "Waiting Room"
	l.accept([]Article{waiting})
	for _, test := range []struct{ query, want string }{
		{"", "denial long-7 strike svensk talks undated wire"},
		{"harbour", "denial strike undated"},
		{"HARBOURS", "denial strike undated"},
		{"Pär", "talks wire"},
		{"par", "talks wire"},
		{"stangd", "svensk"},
		{"okoro's", "denial talks wire"},
		{"talks harbour", "strike undated"},
		{"talks AND harbour", "strike undated"},
		{"grain OR strike", "strike talks wire"},
		{"grain OR strike harbour", "strike talks wire"},
		{"(grain OR strike) harbour", "strike"},
		{"talks -harbour", "talks wire"},
		{"talks NOT (harbour OR denied)", "talks wire"},
		{"-talks", "denial long-7 svensk"},
		{"-talks -publisher:waiting", "denial svensk"},
		{`"harbour pilots"`, "denial strike"},
		{`"pilots harbour"`, ""},
		{`"harbour master"`, "strike"},
		{`"the harbour"`, "denial strike undated"},
		{`"grain talks" wire`, ""},
		{`"grain talks"`, "talks wire"},
		{`"talks on grain begin"`, "wire"},
		{`bastos`, "talks wire"},
		{`"begin mia"`, ""},
		{`share`, ""},
		{`cease-fire`, ""},
		{"port-official", "talks wire"},
		{"publisher:courier", "strike talks undated"},
		{`publisher:"The Courier"`, "strike talks undated"},
		{`publisher:"Courier"`, ""},
		{"publisher:evening", "denial"},
		{"publisher:waiting", "long-7"},
		{"by:okoro", "denial talks wire"},
		{`by:"Ada Okoro"`, "denial talks wire"},
		{"by:ada-okoro", "denial talks wire"},
		{`by:"Ada"`, ""},
		{"by:union", "strike"},
		{"by:nobody", ""},
		{"-by:okoro harbour", "strike undated"},
		{"by:okoro kind:direct", "denial talks wire"},
		{"by:okoro kind:indirect", "denial"},
		{"by:okoro kind:indirect kind:anonymous", ""},
		{"by:okoro by:lindqvist", "talks wire"},
		{"by:okoro OR by:union", "denial strike talks wire"},
		{"kind:anonymous", "talks wire"},
		{"kind:collective", "strike"},
		{"kind:mixed", ""},
		{"kind:named kind:indirect -grain", "denial"},
		{"about:okoro", "denial talks wire"},
		{"about:NLD", "denial talks wire"},
		{"about:SWE", "talks wire"},
		{`about:"the ministry"`, "talks wire"},
		{"place:delft", "talks wire"},
		{"place:SWE", "strike"},
		{"place:NLD OR place:visby", "strike talks wire"},
		{"after:2030-01-21", "denial strike svensk"},
		{"after:2030-01-08 before:2030-02", "long-7 strike svensk wire"},
		{"before:2030-01-08", "talks"},
		{"before:2031 harbour", "denial strike"},
		{"-after:2029", "undated"},
		{"language:en", "denial long-7 strike talks undated wire"},
		{"language:en-gb", "strike"},
		{"language:sv", "svensk"},
		{"strait by:okoro publisher:post after:2030", "denial"},
		{"(strait by:lindqvist) OR (harbour kind:collective)", "strike talks wire"},
		{"-(strait OR by:union) -language:sv", "long-7 undated"},
		{"%", "error"},
	} {
		if test.want == "error" {
			if _, err := query.Parse(test.query); err == nil {
				t.Errorf("%q parses", test.query)
			}
			continue
		}
		got := strings.Join(l.hits(test.query), " ")
		if got != test.want {
			t.Errorf("search %q finds %q, want %q", test.query, got, test.want)
		}
	}
	testHits(t, l)
}

func testHits(t *testing.T, l *ledger) {
	t.Helper()
	hit := l.search(`kind:direct by:okoro strait`).Hits[0]
	equal(t, "statement", `"to every ship that pays."`, statementWords(l, "by:okoro kind:direct publisher:post"))
	equal(t, "statement with the words asked for", "that the strait was ever closed", statementWords(l, "by:okoro strait publisher:post"))
	equal(t, "without by: no statement", true, l.search("strait").Hits[0].Statement == nil)
	matches := 0
	for _, piece := range hit.Snippet {
		if piece.Match {
			matches++
			equal(t, "match", "strait", piece.Text)
		}
	}
	if matches != 1 {
		t.Errorf("snippet %v has %d matches", hit.Snippet, matches)
	}
	equal(t, "order without words", "denial svensk strike long-7 wire talks undated", strings.Join(order(l, ""), " "))
	equal(t, "the title weighs more", "strike", order(l, "strike OR silent")[0])
}

func statementWords(l *ledger, text string) string {
	l.Helper()
	hits := l.search(text).Hits
	if len(hits) == 0 || hits[0].Statement == nil {
		return ""
	}
	return hits[0].Statement.Words
}

func order(l *ledger, text string) []string {
	l.Helper()
	var list []string
	for _, hit := range l.search(text).Hits {
		list = append(list, hit.Key.ID)
	}
	return list
}

func testFacets(t *testing.T, l *ledger) {
	l.load(Articles())
	found := l.search("talks")
	want := []record.Facet{
		{Field: "publisher", Values: []record.FacetValue{
			{Value: "The Courier", Label: "The Courier", Query: `publisher:"The Courier"`, Count: 3},
			{Value: "Northern Wire", Label: "Northern Wire", Query: `publisher:"Northern Wire"`, Count: 1},
		}},
		{Field: "by", Values: []record.FacetValue{
			{Value: "ada-okoro", Label: "Ada Okoro", Query: `by:"Ada Okoro"`, Count: 2},
			{Value: "pär-lindqvist", Label: "Pär Lindqvist", Query: `by:"Pär Lindqvist"`, Count: 2},
			{Value: "harbour-pilots-union", Label: "Harbour Pilots' Union", Query: `by:"Harbour Pilots' Union"`, Count: 1},
		}},
		{Field: "place", Values: []record.FacetValue{
			{Value: "Delft", Label: "Delft", Query: `place:"Delft"`, Count: 2},
			{Value: "Visby", Label: "Visby", Query: `place:"Visby"`, Count: 1},
		}},
		{Field: "language", Values: []record.FacetValue{
			{Value: "en", Label: "en", Query: "language:en", Count: 3}, {Value: "en-GB", Label: "en-GB", Query: "language:en-GB", Count: 1},
		}},
		{Field: "month", Values: []record.FacetValue{{Value: "2030-01", Label: "2030-01", Query: "after:2030-01 before:2030-02", Count: 3}}},
	}
	equal(t, "facets", want, found.Facets)
	equal(t, "total", 4, found.Total)
	for _, facet := range found.Facets {
		for _, value := range facet.Values {
			want := value.Count
			if value.Query == "language:en" {
				want = 4 // en-GB is English too
			}
			equal(t, value.Query, want, l.search("talks "+value.Query).Total)
		}
	}
}

func testFacetOfTheLastMonth(t *testing.T, l *ledger) {
	last := Articles()[0].Incoming(l.now)
	last.Document.Published = "9999-12-31"
	must[[]record.Accepted](t)(l.Accept(t.Context(), []sitrep.Incoming{last}))
	for _, facet := range l.search("after:9999").Facets {
		for _, value := range facet.Values {
			equal(t, value.Query, value.Count, l.search(value.Query).Total)
		}
	}
}

func testPages(t *testing.T, l *ledger) {
	l.load(Longs(0, 50))
	for _, text := range []string{"", "harbour OR strait", "by:kim"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		total := 0
		for offset := 0; ; offset += 7 {
			found, err := l.Search(t.Context(), q, record.Page{Offset: offset, Limit: 7})
			if err != nil {
				t.Fatal(err)
			}
			if total = found.Total; len(found.Hits) == 0 {
				break
			}
			for _, hit := range found.Hits {
				if seen[hit.Key.ID] {
					t.Errorf("%q: %s stands on two pages", text, hit.Key.ID)
				}
				seen[hit.Key.ID] = true
			}
		}
		equal(t, fmt.Sprintf("%q: all pages", text), total, len(seen))
	}
	heads := must[record.Heads](t)(l.Latest(t.Context(), record.Page{Offset: 45, Limit: 10}))
	equal(t, "last page", []int{5, 50}, []int{len(heads.Documents), heads.Total})
	heads = must[record.Heads](t)(l.Latest(t.Context(), record.Page{Offset: -3, Limit: 100000}))
	equal(t, "limits", 50, len(heads.Documents))
	if !slices.IsSortedFunc(heads.Documents, func(a, b record.Head) int { return strings.Compare(b.Published, a.Published) }) {
		t.Error("latest is not newest first")
	}
}

// testLongText looks for a phrase of very common words at the end of a text far longer than a tsvector counts.
func testLongText(t *testing.T, l *ledger) {
	var text strings.Builder
	for i := range 15_000 {
		fmt.Fprintf(&text, "the ship number %d left. ", i)
	}
	text.WriteString("At last the the harbour.")
	long := Article{ID: "long", Publisher: "P", Title: "Long", Published: "2030-01-01", Language: "en", Text: text.String()}
	huge := long
	huge.ID, huge.Text = "huge", strings.Repeat("Unending words ", 60_000)+"finis."
	var rare strings.Builder // so many different words that a tsvector is nearly full
	for i := range 120_000 {
		rare.WriteString(strconv.FormatInt(int64(36*36*36+i), 36) + " ")
	}
	varied := long
	varied.ID, varied.Text = "varied", rare.String()
	l.load([]Article{long, huge, varied})
	for text, want := range map[string]string{
		`"last the the harbour"`: "long", `"number 14999 left"`: "long", `"the harbour the"`: "", "unending": "huge", `"words unending"`: "huge",
		`"1000 1001"`: "varied", "3jz9": "", // 120,000 words on
		"finis": "", // beyond what is indexed
	} {
		if got := strings.Join(l.hits(text), " "); got != want {
			t.Errorf("search %s finds %q, want %q", text, got, want)
		}
	}
	got := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "huge"}))
	equal(t, "length", len(huge.Text), len(got.Text))
}
