package recordtest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

func testDocuments(t *testing.T, l *ledger) {
	articles := Articles()
	articles[0].Byline = []string{"Mia Bastos", "Jo “J.” Ek"}
	want := articles[0].Document(l.now)
	want.Dateline = sitrep.Dateline{Place: "DELFT", Date: "2030-01-07", Span: articles[0].span("DELFT - ")}
	accepted, err := l.Accept(t.Context(), []sitrep.Incoming{{Document: want, Raw: []byte("<html>\x00\xff"), MediaType: "text/html"}})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "accepted", []record.Accepted{{Key: want.Key(), Outcome: record.New}}, accepted)
	got := must[*sitrep.Document](t)(l.Document(t.Context(), want.Key()))
	equal(t, "document", &want, got)
	got = must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: want.ID}))
	equal(t, "current document", &want, got)

	raw, mediaType, err := l.Raw(t.Context(), want.Key())
	if err != nil || string(raw) != "<html>\x00\xff" || mediaType != "text/html" {
		t.Errorf("raw: %q, %q, %v", raw, mediaType, err)
	}
	plain := articles[5].Document(l.now)
	if _, err := l.Accept(t.Context(), []sitrep.Incoming{{Document: plain, Raw: []byte(plain.Text), MediaType: "text/plain"}}); err != nil {
		t.Fatal(err)
	}
	raw, mediaType, err = l.Raw(t.Context(), sitrep.Key{ID: plain.ID})
	if err != nil || string(raw) != plain.Text || mediaType != "text/plain" {
		t.Errorf("raw of plain text: %q, %q, %v", raw, mediaType, err)
	}

	for id, want := range map[string]bool{"talks": true, "nothing": false} {
		equal(t, "known "+id, want, must[bool](t)(l.Known(t.Context(), id)))
	}
	for _, key := range []sitrep.Key{{ID: "nothing"}, {ID: "talks", Version: "nothing"}, {}} {
		if _, err := l.Document(t.Context(), key); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("Document(%v) = %v, want ErrNotFound", key, err)
		}
		if _, _, err := l.Raw(t.Context(), key); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("Raw(%v) = %v, want ErrNotFound", key, err)
		}
		if _, err := l.Related(t.Context(), key); !errors.Is(err, sitrep.ErrNotFound) {
			t.Errorf("Related(%v) = %v, want ErrNotFound", key, err)
		}
	}
}

func testDateline(t *testing.T, l *ledger) {
	undated := func(id, day string) sitrep.Incoming {
		text := "The ferry " + id + " left on time."
		return sitrep.Incoming{Document: sitrep.Document{
			ID: id, Version: sitrep.HashText(text), Text: text, Language: "en", Dateline: sitrep.Dateline{Date: day, Span: sitrep.Span{End: 3}},
		}}
	}
	in := []sitrep.Incoming{undated("early", "2030-01-07"), undated("never", ""), undated("late", "2030-02-09")}
	must[[]record.Accepted](t)(l.Accept(t.Context(), in))
	var listed [][2]string
	for _, h := range must[record.Heads](t)(l.Latest(t.Context(), record.Page{})).Documents {
		listed = append(listed, [2]string{h.Key.ID, h.Published})
	}
	equal(t, "latest", [][2]string{{"late", "2030-02-09"}, {"early", "2030-01-07"}, {"never", ""}}, listed)
	found := must[record.Found](t)(l.Search(t.Context(), must[query.Query](t)(query.Parse("after:2030-02")), record.Page{}))
	if found.Total != 1 || found.Hits[0].Key.ID != "late" {
		t.Errorf("after:2030-02 finds %v, want the late one alone", found.Hits)
	}
	if d := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "late"})); d.Published != "" {
		t.Errorf("the document itself says that it was published %q", d.Published)
	}
}

func testRefused(t *testing.T, l *ledger) {
	good := Articles()[0].Incoming(l.now)
	broken := func(change func(*sitrep.Document)) sitrep.Incoming {
		in := Articles()[3].Incoming(l.now)
		change(&in.Document)
		return in
	}
	retext := func(text string) func(*sitrep.Document) {
		return func(d *sitrep.Document) { d.Text, d.Version = text, sitrep.HashText(text) }
	}
	odd := broken(func(d *sitrep.Document) {
		d.ID, d.Title, d.Publisher, d.Byline = "odd", "nul\x00 and \xff", "P\x00", []string{"\x00"}
	})
	accepted, err := l.Accept(t.Context(), []sitrep.Incoming{
		broken(func(d *sitrep.Document) { d.ID = "" }),
		broken(func(d *sitrep.Document) { d.ID = strings.Repeat("x", 1000) }),
		broken(func(d *sitrep.Document) { d.ID = "a\x00" }),
		broken(func(d *sitrep.Document) { d.ID = "." }),
		broken(func(d *sitrep.Document) { d.ID = ".." }),
		broken(func(d *sitrep.Document) { d.ID = "/" }),
		broken(retext("nul \x00")),
		broken(retext("not \xff UTF-8")),
		broken(retext(strings.Repeat("too long ", 600_000))),
		broken(func(d *sitrep.Document) { d.Version = "" }),
		broken(func(d *sitrep.Document) { d.Furniture = []sitrep.Span{{Start: 2, End: 9999}} }),
		broken(func(d *sitrep.Document) { d.TitleSpan = sitrep.Span{Start: 5, End: 2} }),
		good, odd,
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, a := range accepted {
		refused := i < 12
		if (a.Outcome == record.Refused) != refused || errors.Is(a.Err, sitrep.ErrInvalid) != refused {
			t.Errorf("document %d: %s, %v", i, a.Outcome, a.Err)
		}
	}
	equal(t, "status", record.Status{Documents: 2, Versions: 2, Waiting: 2, Newest: l.now}, l.status())
	got := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "odd"}))
	equal(t, "cleaned", []string{"nul\uFFFD and \uFFFD", "P\uFFFD", "\uFFFD"}, []string{got.Title, got.Publisher, got.Byline[0]})
}

func testKnown(t *testing.T, l *ledger) {
	articles := Articles()
	l.accept(articles[:2], record.New, record.New)
	l.now = l.now.Add(time.Hour)
	articles[0].Title = "Another headline"
	l.accept(articles[:3], record.Known, record.Known, record.New)
	l.accept([]Article{articles[3], articles[3]}, record.New, record.Known)
	got := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "talks"}))
	equal(t, "title", Articles()[0].Title, got.Title)
	equal(t, "status", record.Status{Documents: 4, Versions: 4, Waiting: 4, Newest: l.now}, l.status())
}

func testEmpty(t *testing.T, l *ledger) {
	equal(t, "status", record.Status{}, l.status())
	heads := must[record.Heads](t)(l.Latest(t.Context(), record.Page{}))
	equal(t, "latest", record.Heads{Documents: []record.Head{}}, heads)
	l.accept(nil)
	l.append("1", nil)
	equal(t, "replayed", 0, must[int](t)(l.Replay(t.Context(), nil)))
	if _, err := l.Actor(t.Context(), "ada-okoro"); !errors.Is(err, sitrep.ErrNotFound) {
		t.Errorf("Actor: %v, want ErrNotFound", err)
	}
	found := l.search("ships by:okoro")
	equal(t, "found", 0, found.Total)
}

func testCorrection(t *testing.T, l *ledger) {
	l.load(Articles())
	before := must[record.ActorHead](t)(l.Actor(t.Context(), "ada-okoro"))
	corrected := Articles()[3]
	corrected.Text = "Correction: Foreign Minister Ada Okoro did not deny that the strait was closed. \"It was open at dawn,\" she said."
	corrected.Says = []Says{{Actor: "Ada Okoro", Source: "she", Cue: "said", Words: `"It was open at dawn,"`, SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote}}
	l.now = l.now.Add(time.Hour)
	l.accept([]Article{corrected}, record.Correction)
	equal(t, "found before it is read", 0, l.search("dawn").Total)
	equal(t, "the former is not found either", 0, l.search("pays").Total)
	l.append("1", []Article{corrected})

	equal(t, "found", []string{"denial"}, l.hits("dawn"))
	equal(t, "the former", []string{}, l.hits("pays"))
	former, current := Articles()[3].Key(), corrected.Key()
	got := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "denial"}))
	equal(t, "current", current, got.Key())
	got = must[*sitrep.Document](t)(l.Document(t.Context(), former))
	equal(t, "former", former, got.Key())
	must[*sitrep.Reading](t)(l.Reading(t.Context(), former))

	related := must[record.Related](t)(l.Related(t.Context(), current))
	equal(t, "older", []string{former.Version}, versions(related.Older))
	equal(t, "newer", []string{}, versions(related.Newer))
	related = must[record.Related](t)(l.Related(t.Context(), former))
	equal(t, "newer than the former", []string{current.Version}, versions(related.Newer))
	equal(t, "the former is marked", []bool{true}, []bool{related.Newer[0].Current})

	after := must[record.ActorHead](t)(l.Actor(t.Context(), "ada-okoro"))
	equal(t, "statements of the actor", before.Statements-1, after.Statements)
	equal(t, "documents of the actor", before.Documents, after.Documents)
	_, total, err := l.Statements(t.Context(), record.StatementFilter{Document: former}, record.Page{})
	if err != nil || total != 2 {
		t.Errorf("statements of the former: %d, %v", total, err)
	}
	l.accept([]Article{Articles()[3], corrected}, record.Known, record.Known)
	equal(t, "still current", []string{"denial"}, l.hits("dawn"))
}

func versions(heads []record.Head) []string {
	list := []string{}
	for _, h := range heads {
		list = append(list, h.Key.Version)
	}
	return list
}

func testLateVersion(t *testing.T, l *ledger) {
	now, earlier, undated := Articles()[3], Articles()[3], Articles()[3]
	earlier.Text, earlier.Published, earlier.Says = "Foreign Minister Ada Okoro will speak on Friday.", "2030-01-31T23:00:00Z", nil
	l.accept([]Article{now, earlier}, record.New, record.Correction)
	l.append("1", []Article{now, earlier})
	equal(t, "current", now.Key(), must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "denial"})).Key())
	related := must[record.Related](t)(l.Related(t.Context(), now.Key()))
	equal(t, "older", []string{earlier.Key().Version}, versions(related.Older))
	equal(t, "documents of the actor", 1, must[record.ActorHead](t)(l.Actor(t.Context(), "ada-okoro")).Documents)

	undated.Text, undated.Published, undated.Says = "Foreign Minister Ada Okoro has spoken.", "", nil
	l.accept([]Article{undated}, record.Correction)
	equal(t, "without a date the later arrival is current", undated.Key(),
		must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: "denial"})).Key())
	equal(t, "status", record.Status{Documents: 1, Versions: 3, Waiting: 1, Read: 2, Newest: l.now}, record.Status{
		Documents: l.status().Documents, Versions: l.status().Versions, Waiting: l.status().Waiting, Read: l.status().Read, Newest: l.status().Newest,
	})
}

func testCopies(t *testing.T, l *ledger) {
	l.load(Articles())
	related := must[record.Related](t)(l.Related(t.Context(), sitrep.Key{ID: "talks"}))
	equal(t, "copies", []string{"wire"}, ids(related.Copies))
	equal(t, "versions", []int{0, 0}, []int{len(related.Older), len(related.Newer)})
	for _, h := range must[record.Heads](t)(l.Latest(t.Context(), record.Page{})).Documents {
		want := 0
		if h.Key.ID == "talks" || h.Key.ID == "wire" {
			want = 1
		}
		equal(t, "copies of "+h.Key.ID, want, h.Copies)
	}
}

func testNearCopies(t *testing.T, l *ledger) {
	long := Long(1)
	near, other := long, Long(2)
	near.ID, near.Publisher, near.Title = "near", "Northern Wire", "Another headline"
	near.Text = strings.Replace(near.Text, "In the third week", "In the third week of the strike", 1) + "\n\n(Northern Wire)"
	l.load([]Article{long, other, near})
	related := must[record.Related](t)(l.Related(t.Context(), sitrep.Key{ID: long.ID}))
	if len(related.NearCopies) != 1 || related.NearCopies[0].Key.ID != "near" || related.NearCopies[0].Likeness < 0.7 {
		t.Errorf("near copies: %v", related.NearCopies)
	}
	related = must[record.Related](t)(l.Related(t.Context(), sitrep.Key{ID: "near"}))
	if len(related.NearCopies) != 1 || related.NearCopies[0].Key.ID != long.ID || related.NearCopies[0].NearCopies != 1 {
		t.Errorf("near copies of the near copy: %v", related.NearCopies)
	}
	if related = must[record.Related](t)(l.Related(t.Context(), sitrep.Key{ID: other.ID})); len(related.NearCopies) != 0 {
		t.Errorf("near copies of another article: %v", related.NearCopies)
	}
}

func testFetchedSince(t *testing.T, l *ledger) {
	accept := func(a Article, fetched time.Time) {
		t.Helper()
		if _, err := l.Accept(t.Context(), []sitrep.Incoming{a.Incoming(fetched)}); err != nil {
			t.Fatal(err)
		}
	}
	since := func(at time.Time) []string { return must[[]string](t)(l.FetchedSince(t.Context(), at)) }
	if ids := since(start); len(ids) > 0 {
		t.Errorf("an empty ledger has fetched %q", ids)
	}
	articles := Articles()
	for i := range articles {
		accept(articles[i], start.Add(time.Duration(i)*time.Hour))
	}
	longs := Longs(0, 2)
	accept(longs[0], time.Time{}) // nobody knows when
	corrected := articles[1]
	corrected.Text += " It was said again."
	accept(corrected, start.Add(time.Hour*24)) // the article was known
	again := longs[1]
	accept(again, start.Add(time.Hour*25))
	again.Text += " It was said again."
	accept(again, start.Add(time.Hour*26)) // both versions are new
	equal(t, "since the fifth", []string{again.ID, articles[5].ID}, since(start.Add(4*time.Hour)))
	equal(t, "since the fifth, a moment before", []string{again.ID, articles[5].ID, articles[4].ID}, since(start.Add(4*time.Hour-1)))
	equal(t, "since the last", []string(nil), since(start.Add(25*time.Hour)))
}
