package web_test

import (
	"flag"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/web"
)

var update = flag.Bool("update", false, "write the golden files")

func TestDocument(t *testing.T) {
	page := open(showtest.Full(t)).page(t, "/documents/harbour-talks")
	want(t, "title", showtest.Line(showtest.One(t, page, "h1")), "Port Orla harbour talks set for Tuesday")
	entry := showtest.One(t, page, "#entry-st7")
	want(t, "an entry", lines(showtest.All(entry, "p")), []string{
		"reading 0.90", "7 Tomas Hale, port authority", "“Eleven ships cannot wait for ever. Two of them carry wheat.”",
		"as “He”“said”direct quotationnamed sourcesentence 7reading 0.90",
		"as “Hale”“repeated”direct quotationnamed sourcesentence 11reading 0.90", "printed again: sentence 11",
	})
	want(t, "words of a discontinuous statement", lines(showtest.All(page, ".mark-content[data-entries=st2]")),
		[]string{"“We did not close the harbour,”", "“and we will not be told to open it by those who mined it.”"})
	want(t, "nested contents", lines(showtest.All(page, ".nested")), []string{"the mines “had been swept by", "March", "”"})
	want(t, "furniture", lines(showtest.All(page, ".text details")), []string{
		"Page furniture, 2 words: not readMenu Newsletters", "Page furniture, 3 words: not read Share this story",
		"Page furniture, 4 words: not read (Reporting by Mara Lind)",
	})
	want(t, "dateline", lines(showtest.All(page, ".dateline-words")), []string{"Port Orla, Monday, 5 May 2031 -"})
	want(t, "changes", append(lines(showtest.All(page, "del")), lines(showtest.All(page, "ins"))...),
		[]string{"Wednesday", "Wednesday", "nine", "second", "Tuesday", "Tuesday", "eleven", "third"})
	want(t, "versions and copies", lines(showtest.All(page, ".related li"))[:2], []string{
		"Port Orla harbour talks set for Wednesday former versiontaken in 5 May 2031, 12:00 UTC",
		"Port Orla harbour talks set for Tuesday same textStrait Wire5 May 2031",
	})
}

// TestEveryAttribution checks that all of a tangle of attributions are listed, each with its confidence.
func TestEveryAttribution(t *testing.T) {
	page := open(withTangle(t)).page(t, "/documents/tangle")
	want(t, "what stands above", showtest.Line(showtest.One(t, page, ".made")),
		"from 13 attributions; the reader is unsure of 5 (below 0.50), hatched in the text")
	want(t, "statements", len(showtest.All(page, "#statements")), 1)
	var got []string
	for _, entry := range showtest.All(page, "li.entry.item") {
		got = append(got, strings.Join(lines(append(showtest.All(entry, ".speaker"), showtest.All(entry, ".confidence")...)), ": "))
	}
	want(t, "entries", got, []string{
		"1 the harbour master, harbour master: reading 0.91", "2 the crews: reading 0.74", "3 Lena Moor: reading 0.38",
		"4 two dockers: reading 0.52", "5 Lena Moor: reading 0.88", "6 the owners: reading 0.81", "7 speaker not named: reading 0.47",
		"8 speaker not named: reading 0.66", "9 forecasters: reading 0.22", "10 speaker not named: reading 0.59", "11 the owners: reading 0.71",
		"12 the crew: reading 0.35", "Neither side: reading 0.30",
	})
	want(t, "those of little confidence", len(showtest.All(page, ".entry .confidence.unsure")), 5)
	var within []string
	for _, entry := range showtest.All(page, "li.entry.item") {
		for _, link := range showtest.All(entry, ".meta a") {
			href, _ := showtest.Attribute(link, "href")
			id, _ := showtest.Attribute(entry, "id")
			within = append(within, id+" in "+href)
		}
	}
	want(t, "what stands within what", within, []string{
		"entry-st2 in #entry-st1", "entry-st3 in #entry-st2", "entry-st5 in #entry-st4", "entry-st6 in #entry-st5", "entry-st9 in #entry-st8",
		"entry-st12 in #entry-st11",
	})
	alone := showtest.One(t, page, "#entry-t13")
	want(t, "an attribution without a statement", lines(showtest.All(alone, "p")), []string{
		"reading 0.30", "Neither side", "No words of its own", "“would comment”kind of quotation not knownsentence 8",
	})
	want(t, "the deepest words", lines(showtest.All(page, ".deep")), []string{"the ferry “was never going to sail”", "that the engine had failed"})
	want(t, "unsure words", lines(showtest.All(page, ".unsure-content")),
		[]string{"the ferry “was never going to sail”", "the ferry will leave on Friday", "to last", "the engine", "had failed"})
}

func TestFormerVersion(t *testing.T) {
	desk := open(showtest.Full(t))
	former := showtest.FormerReport(t).Document
	page := desk.page(t, "/documents/harbour-talks?version="+former.Version)
	notice := showtest.Line(showtest.One(t, page, ".notice"))
	if !strings.HasPrefix(notice, "This version has been superseded.") {
		t.Errorf("the notice is %q", notice)
	}
	link, _ := showtest.Attribute(showtest.One(t, page, ".notice a"), "href")
	want(t, "title of the version it leads to", showtest.Line(showtest.One(t, desk.page(t, link), "h1")), "Port Orla harbour talks set for Tuesday")
}

func TestUnreadDocuments(t *testing.T) {
	desk := open(showtest.Full(t))
	for path, says := range map[string]string{
		"/documents/waiting": "This text is recorded and waits to be read. Nothing is marked in it yet.",
		"/documents/foreign": "Russian: not read. The text is kept and can be searched.",
	} {
		page := desk.page(t, path)
		want(t, path, showtest.Line(showtest.One(t, page, ".notice")), says)
		want(t, "marks on "+path, len(showtest.All(page, ".mark")), 0)
	}
}

// TestLinksWithin checks on every document that each link within the page has a target, that no id stands twice, and
// that entries and words lead to each other.
func TestLinksWithin(t *testing.T) {
	desk := openWithSyntax(withTangle(t))
	for _, path := range []string{
		"/documents/harbour-talks", "/documents/harbour-near", "/documents/denial%2F2031", "/documents/waiting", "/documents/tangle",
		"/documents/harbour-talks/sentences/6/tree",
	} {
		page := desk.page(t, path)
		ids := map[string]*html.Node{}
		for _, n := range showtest.All(page, "[id]") {
			id, _ := showtest.Attribute(n, "id")
			if ids[id] != nil {
				t.Errorf("%s: id %s stands twice", path, id)
			}
			ids[id] = n
		}
		within := 0
		for _, n := range showtest.All(page, "[href]") {
			href, _ := showtest.Attribute(n, "href")
			id, ok := strings.CutPrefix(href, "#")
			if !ok {
				continue
			}
			within++
			if ids[id] == nil {
				t.Errorf("%s: %s leads nowhere", path, href)
			}
		}
		for _, n := range showtest.All(page, ".mark[data-entries]") {
			entries, _ := showtest.Attribute(n, "data-entries")
			for entry := range strings.FieldsSeq(entries) {
				if ids["entry-"+entry] == nil || ids[entry] == nil {
					t.Errorf("%s: %q belongs to %s, which has no entry or no words", path, showtest.Line(n), entry)
				}
			}
		}
		if within == 0 {
			t.Errorf("%s has no link within", path)
		}
	}
}

// TestMarkedText compares the marked text of a few tricky readings with goldens.
func TestMarkedText(t *testing.T) {
	for name, reading := range map[string]*sitrep.Reading{
		"report": showtest.Report(t), "overlap": overlapping(t), "controls": controls(t), "tangle": showtest.Tangle(t),
	} {
		store := showtest.Empty(t)
		showtest.Accept(t, store, reading.Document)
		showtest.Append(t, store, reading)
		page := open(store).page(t, "/documents/"+url.PathEscape(reading.Document.ID))
		var b strings.Builder
		if err := html.Render(&b, showtest.One(t, page, ".text")); err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "><", ">\n<") + "\n"
		golden := filepath.Join("testdata", name+".golden.html")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		expected, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		want(t, golden, got, string(expected))
	}
}

// overlapping has marks that start and end within each other, a mark over two paragraphs, two marks on the same words
// and one that ends inside a character of several bytes.
func overlapping(t *testing.T) *sitrep.Reading {
	b := showtest.Build(t, sitrep.Document{
		ID: "overlap", Title: "Overlap", Language: "en",
		Text: "“The Élan sails at dawn,\n\nand nobody stops it,” said Captain Noor of Port Orla.\n",
	})
	noor := b.Actor(sitrep.Actor{Name: "Captain Noor", Kind: sitrep.PersonActor})
	b.Said(sitrep.Attribution{Actor: noor, Quote: sitrep.DirectQuote, SourceKind: sitrep.NamedSource, Confidence: .5},
		"Captain Noor of Port Orla", "said Captain", "“The Élan sails at dawn,\n\nand nobody stops it,”")
	b.Mention(noor, "Captain Noor", sitrep.Person, sitrep.NameForm).Place("Port Orla", sitrep.Place{Country: "OST"})
	b.Mention("", "Port Orla", sitrep.GPE, sitrep.NameForm).Time("at dawn,\n\nand", "TMO")
	return &b.Reading
}

// controls has characters that reorder the text around them, in the text and in a name.
func controls(t *testing.T) *sitrep.Reading {
	b := showtest.Build(t, sitrep.Document{
		ID: "controls", Title: "Pay\u202eoll", Language: "en", Text: "The file is pay\u202eexe.txt\u202c, said \u2067Noor\u2069 <b>& co</b>.\n",
	})
	noor := b.Actor(sitrep.Actor{Name: "No\u202eor", Kind: sitrep.PersonActor})
	b.Said(sitrep.Attribution{Actor: noor, Quote: sitrep.IndirectQuote}, "\u2067Noor\u2069", "said", "The file is pay\u202eexe.txt\u202c")
	return &b.Reading
}

// FuzzMark reads any text with any marks over it: the text on the page is the text.
func FuzzMark(f *testing.F) {
	f.Add("Ana said:\n\n“No.”\u202e <b>end</b>\n", 0, 3, 2, 9, 4, 30)
	f.Add("\n \n<p>&amp;", 0, 1, 1, 2, 5, 9)
	f.Add("é\n\né </div></article>é", 1, 2, 3, 5, 0, 7)
	f.Add("Menu\n\nA.\n\n\nB.   ", 0, 4, 6, 8, 11, 13)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		text = strings.NewReplacer("\x00", "\ufffd", "\r", " ").Replace(strings.ToValidUTF8(text, "\ufffd"))
		reading := fuzzed(text, a, b, c, d, e, g)
		page := showtest.Parse(t, "<main>"+web.MarkedText(t, reading)+"</main>")
		for _, summary := range showtest.All(page, "details.furniture summary") {
			summary.Parent.RemoveChild(summary)
		}
		if got := showtest.Text(showtest.One(t, page, "main")); got != text {
			t.Errorf("text %q is shown as %q", text, got)
		}
	})
}

func fuzzed(text string, a, b, c, d, e, g int) *sitrep.Reading {
	r := &sitrep.Reading{Document: sitrep.Document{ID: "x", Text: text}}
	if 0 <= a && a < b && b <= c && c < d && d <= len(text) {
		r.Document.Furniture = []sitrep.Span{{Start: a, End: b}}
		r.Sentences = []sitrep.Span{{Start: b, End: c}, {Start: c, End: d}}
		r.Document.Dateline.Span = sitrep.Span{Start: c, End: d}
	}
	r.Actors = []sitrep.Actor{{ID: "a1", Name: text}}
	r.Mentions = []sitrep.Mention{{ID: "m1", Span: sitrep.Span{Start: a, End: d}, Actor: "a1"}}
	r.Times = []sitrep.Timex{{Span: sitrep.Span{Start: e, End: g}, Value: text}}
	r.Places = []sitrep.Place{{Span: sitrep.Span{Start: b, End: g}, Name: text}}
	r.Attributions = []sitrep.Attribution{{
		ID: "t1", Source: []sitrep.Span{{Start: a, End: b}}, Cue: []sitrep.Span{{Start: c, End: d}},
		Content: []sitrep.Span{{Start: e, End: g}, {Start: g, End: len(text)}},
	}}
	r.Statements = []sitrep.Statement{{ID: "st1", Attributions: []string{"t1"}, Evidence: []sitrep.Printing{{{Start: e, End: g}}}}}
	return r
}

func BenchmarkDocument(b *testing.B) {
	store := showtest.Full(b)
	desk := open(store)
	for b.Loop() {
		if code, _ := desk.get("/documents/harbour-talks"); code != http.StatusOK {
			b.Fatal(code)
		}
	}
}
