package mark_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// span finds words in a text, the nth time they occur, counted from 1.
func span(t *testing.T, text, words string, nth int) sitrep.Span {
	t.Helper()
	at := -1
	for range nth {
		next := strings.Index(text[at+1:], words)
		if next < 0 {
			t.Fatalf("%q does not occur %d times", words, nth)
		}
		at += 1 + next
	}
	return sitrep.Span{Start: at, End: at + len(words)}
}

// plain prints sections as lines: a block a line, its pieces in brackets with their entries and anchors.
func plain(sections []mark.Section) []string {
	var lines []string
	for _, section := range sections {
		for _, block := range section.Blocks {
			var b strings.Builder
			if section.Folded {
				b.WriteString("folded: ")
			}
			if block.Title {
				b.WriteString("title: ")
			}
			for _, piece := range block.Pieces {
				b.WriteString(plainPiece(piece))
			}
			lines = append(lines, b.String())
		}
	}
	return lines
}

func plainPiece(p mark.Piece) string {
	number := ""
	if p.Sentence > 0 {
		number = fmt.Sprintf("(%d)", p.Sentence)
	}
	var about []string
	for _, m := range p.Marks {
		about = append(about, string(m.Layer)+" "+m.Entry)
	}
	for _, a := range p.Anchors {
		about = append(about, "#"+a)
	}
	if p.Furniture {
		about = append(about, "furniture")
	}
	if p.Dateline {
		about = append(about, "dateline")
	}
	if p.Control != "" {
		about = append(about, p.Control)
	}
	if about == nil {
		return number + p.Text
	}
	return number + "[" + p.Text + "|" + strings.Join(about, ", ") + "]"
}

func TestCut(t *testing.T) {
	const text = "“We stay,” said Ana Reyes of Port Orla. “Until May.”"
	all := func(words string, nth int) sitrep.Span { return span(t, text, words, nth) }
	for _, c := range []struct {
		name  string
		marks []mark.Mark
		want  []string
	}{
		{"nothing marked", nil, []string{text}},
		{
			"a discontinuous content shares its entry",
			[]mark.Mark{
				{Layer: mark.Content, Span: all("“We stay,”", 1), Entry: "st1", Anchor: "st1"},
				{Layer: mark.Content, Span: all("“Until May.”", 1), Entry: "st1"},
			},
			[]string{"[“We stay,”|content st1, #st1] said Ana Reyes of Port Orla. [“Until May.”|content st1]"},
		},
		{
			"a name inside a source inside a content: the shortest comes first",
			[]mark.Mark{
				{Layer: mark.Content, Span: sitrep.Span{End: len(text)}, Entry: "st1"},
				{Layer: mark.Source, Span: all("Ana Reyes of Port Orla", 1), Entry: "st2"},
				{Layer: mark.Name, Span: all("Ana Reyes", 1), Entry: "a1"},
			},
			[]string{"[“We stay,” said |content st1][Ana Reyes|name a1, source st2, content st1]" +
				"[ of Port Orla|source st2, content st1][. “Until May.”|content st1]"},
		},
		{
			"marks that overlap and do not nest",
			[]mark.Mark{
				{Layer: mark.Source, Span: all("said Ana", 1), Entry: "st1"},
				{Layer: mark.Name, Span: all("Ana Reyes", 1), Entry: "a1", Anchor: "a1"},
			},
			[]string{"“We stay,” [said |source st1][Ana|source st1, name a1, #a1][ Reyes|name a1] of Port Orla. “Until May.”"},
		},
		{
			"two marks on the same words: the more telling layer first",
			[]mark.Mark{
				{Layer: mark.Name, Span: all("Port Orla", 1), Entry: "a2", Anchor: "a2"},
				{Layer: mark.Place, Span: all("Port Orla", 1), Entry: "place1", Anchor: "place1"},
			},
			[]string{"“We stay,” said Ana Reyes of [Port Orla|place place1, name a2, #a2, #place1]. “Until May.”"},
		},
		{
			"white space at the edges is not marked, an anchor is given once",
			[]mark.Mark{
				{Layer: mark.Time, Span: all(" May", 1), Entry: "time1", Anchor: "x1"},
				{Layer: mark.Name, Span: all("Ana", 1), Entry: "a1", Anchor: "x1"},
			},
			[]string{"“We stay,” said [Ana|name a1, #x1] Reyes of Port Orla. “Until [May|time time1].”"},
		},
		{
			"spans outside the text and inside a character are narrowed",
			[]mark.Mark{
				{Layer: mark.Time, Span: sitrep.Span{Start: 900, End: 950}, Entry: "time1"},
				{Layer: mark.Name, Span: sitrep.Span{Start: -4, End: 1}, Entry: "a1"},
				{Layer: mark.Name, Span: sitrep.Span{Start: 1, End: 5}, Entry: "a2"},
			},
			[]string{"“[We|name a2] stay,” said Ana Reyes of Port Orla. “Until May.”"},
		},
	} {
		r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
		if diff := cmp.Diff(c.want, plain(mark.Cut(r, c.marks))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestCutDocument(t *testing.T) {
	const text = "Menu\nSubscribe now\n\nHarbour talks fail\n\nPort Orla, 3 May - The talks failed.\nNobody signed.\n \nShare this\n\nBy A Writer\u202e!\n"
	r := &sitrep.Reading{
		Document: sitrep.Document{
			Text:      text,
			TitleSpan: span(t, text, "Harbour talks fail", 1),
			Dateline:  sitrep.Dateline{Place: "Port Orla", Span: span(t, text, "Port Orla, 3 May - ", 1)},
			Furniture: []sitrep.Span{
				span(t, text, "Menu\nSubscribe now", 1), span(t, text, "Port Orla, 3 May - ", 1), span(t, text, "Share this", 1),
			},
		},
		Sentences: []sitrep.Span{span(t, text, "Harbour talks fail", 1), span(t, text, "The talks failed.", 1), span(t, text, "Nobody signed.", 1)},
	}
	want := []string{
		"folded: Menu\nSubscribe now",
		"title: (1)Harbour talks fail",
		"[Port Orla, 3 May - |dateline](2)The talks failed.\n(3)Nobody signed.",
		"folded: Share this",
		"By A Writer[\u202e|U+202E]!",
		"",
	}
	got := plain(mark.Cut(r, nil))
	for i := range got {
		got[i] = strings.NewReplacer("|furniture]", "", "[Menu", "Menu", "[Share", "Share").Replace(got[i])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOf(t *testing.T) {
	const text = "Ana Reyes said on Monday: “We stay in Port Orla.” She added: “We stay in Port Orla.” Officials fear a storm."
	at := func(words string, nth int) []sitrep.Span { return []sitrep.Span{span(t, text, words, nth)} }
	quote := "“We stay in Port Orla.”"
	r := &sitrep.Reading{
		Document: sitrep.Document{Text: text},
		Actors:   []sitrep.Actor{{ID: "a1", Name: "Ana Reyes", Kind: sitrep.PersonActor, Role: "mayor"}},
		Mentions: []sitrep.Mention{
			{ID: "m1", Span: at("Ana Reyes", 1)[0], Form: sitrep.NameForm, Type: sitrep.Person, Actor: "a1"},
			{ID: "m2", Span: at("She", 1)[0], Form: sitrep.PronounForm, Actor: "a1"},
			{ID: "m3", Span: at("Officials", 1)[0], Form: sitrep.NominalForm, Type: sitrep.Person},
		},
		Times:  []sitrep.Timex{{Span: at("Monday", 1)[0], Type: sitrep.DateTimex, Value: "2031-03-03", Mod: "APPROX"}},
		Places: []sitrep.Place{{Span: at("Port Orla", 1)[0], Name: "Port Orla", Country: "ESP", Located: true, Lat: -1.5, Lon: 2}},
		Attributions: []sitrep.Attribution{
			{ID: "t1", Source: at("Ana Reyes", 1), Cue: at("said", 1), Content: at(quote, 1), Actor: "a1", SourceKind: sitrep.NamedSource, Quote: sitrep.DirectQuote, Confidence: .8},
			{ID: "t2", Source: at("She", 1), Cue: at("added", 1), Content: at(quote, 2), Actor: "a1", Quote: sitrep.DirectQuote, Confidence: .75},
			{ID: "t3", Source: at("Officials", 1), Cue: at("fear", 1), Content: at("a storm", 1), Quote: sitrep.IndirectQuote, Confidence: .49},
		},
		Statements: []sitrep.Statement{{
			ID: "st1", Actor: "a1", Attributions: []string{"t1", "t2"}, Evidence: []sitrep.Printing{at(quote, 1), at(quote, 2)},
		}},
	}
	want := []string{
		"source “Ana Reyes” st1 source of statement 1: Ana Reyes, named, reading confidence 0.80",
		"cue “said” st1 cue of statement 1: Ana Reyes, reading confidence 0.80",
		"content “" + quote + "” st1 #st1 content of statement 1: Ana Reyes, direct quotation, reading confidence 0.80, printing 1 of 2",
		"source “She” st1 source of statement 1: Ana Reyes, reading confidence 0.75",
		"cue “added” st1 cue of statement 1: Ana Reyes, reading confidence 0.75",
		"content “" + quote + "” st1 #st1-2 content of statement 1: Ana Reyes, direct quotation, reading confidence 0.75, printing 2 of 2",
		"unsure source “Officials” t3 #t3 source of attribution t3: Officials, reading confidence 0.49",
		"unsure cue “fear” t3 cue of attribution t3: Officials, reading confidence 0.49",
		"unsure content “a storm” t3 content of attribution t3: Officials, indirect speech, reading confidence 0.49",
		"time “Monday” time1 #time1 time: 2031-03-03, approx (date)",
		"place “Port Orla” place1 #place1 place: Port Orla, ESP, 1.50° S 2.00° E",
		"name “Ana Reyes” a1 #a1 name: Ana Reyes, person, mayor",
		"name “She” a1 #a1-2 pronoun for Ana Reyes, person, mayor",
		"name “Officials” description: person",
	}
	var got []string
	for _, m := range mark.Of(r, nil) {
		words := []string{string(m.Layer), "“" + m.Span.In(text) + "”", m.Entry}
		if m.Unsure {
			words[0] = "unsure " + words[0]
		}
		if m.Anchor != "" {
			words = append(words, "#"+m.Anchor)
		}
		got = append(got, strings.Replace(strings.Join(append(words, m.Label), " "), "  ", " ", 1))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEdgesOfContents has contents within, across and beside each other, and a time at an edge.
func TestEdgesOfContents(t *testing.T) {
	const text = "one two three four five"
	content := func(words string) mark.Mark { return mark.Mark{Layer: mark.Content, Span: span(t, text, words, 1)} }
	marks := []mark.Mark{
		content("one two three"), content("two"), content("three four"), content("five"),
		{Layer: mark.Time, Span: span(t, text, "four five", 1)},
	}
	var got strings.Builder
	for _, section := range mark.Cut(&sitrep.Reading{Document: sitrep.Document{Text: text}}, marks) {
		for _, piece := range section.Blocks[0].Pieces {
			if piece.Opens {
				got.WriteString("<")
			}
			got.WriteString(piece.Text)
			if piece.Closes {
				got.WriteString(">")
			}
		}
	}
	if want := "<one <two> <three> four> <five>"; got.String() != want {
		t.Errorf("got %s, want %s", got.String(), want)
	}
}

func TestVisible(t *testing.T) {
	for give, want := range map[string]string{
		"plain, even ü and 中": "plain, even ü and 中",
		"pay\u202eoll":        "pay⟦U+202E⟧oll",
		"\u2066a\u2069":       "⟦U+2066⟧a⟦U+2069⟧",
		"x\u200f":             "x⟦U+200F⟧",
	} {
		if got := mark.Visible(give); got != want {
			t.Errorf("Visible(%q) = %q, want %q", give, got, want)
		}
	}
}

func FuzzCut(f *testing.F) {
	f.Add("Ana said:\n\n“No.”\u202e end\r\n", 0, 3, 2, 9, 4, 30)
	f.Add("\n \n", 0, 1, 1, 2, -5, 99)
	f.Add("é\n\né é", 1, 2, 3, 5, 0, 0)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, e, g int) {
		text = strings.ToValidUTF8(text, "\ufffd")
		r := &sitrep.Reading{Document: sitrep.Document{Text: text, TitleSpan: sitrep.Span{Start: e, End: g}}}
		if 0 <= a && a < b && b <= c && c < d && d <= len(text) {
			r.Document.Furniture = []sitrep.Span{{Start: a, End: b}, {Start: c, End: d}}
			r.Sentences = r.Document.Furniture
		}
		marks := []mark.Mark{
			{Layer: mark.Content, Span: sitrep.Span{Start: a, End: b}, Entry: "st1", Anchor: "st1"},
			{Layer: mark.Source, Span: sitrep.Span{Start: c, End: d}, Entry: "st1", Anchor: "st1"},
			{Layer: mark.Name, Span: sitrep.Span{Start: e, End: g}, Entry: "a1", Anchor: "a1"},
		}
		var rebuilt strings.Builder
		anchors := map[string]bool{}
		for _, section := range mark.Cut(r, marks) {
			for _, block := range section.Blocks {
				if strings.TrimSpace(block.Gap) != "" {
					t.Errorf("gap %q has words", block.Gap)
				}
				rebuilt.WriteString(block.Gap)
				for _, piece := range block.Pieces {
					rebuilt.WriteString(piece.Text)
					for _, anchor := range piece.Anchors {
						if anchors[anchor] {
							t.Errorf("anchor %s stands twice", anchor)
						}
						anchors[anchor] = true
					}
				}
			}
		}
		if rebuilt.String() != text {
			t.Errorf("text %q was rebuilt as %q", text, rebuilt.String())
		}
	})
}

func BenchmarkCut(b *testing.B) {
	text := strings.Repeat("Ana Reyes said on Monday that nobody in Port Orla had slept for a week.\n\n", 60)
	r := &sitrep.Reading{Document: sitrep.Document{Text: text}}
	for i := range 60 {
		at := i * (len(text) / 60)
		r.Sentences = append(r.Sentences, sitrep.Span{Start: at, End: at + 71})
		r.Times = append(r.Times, sitrep.Timex{Span: sitrep.Span{Start: at + 18, End: at + 24}})
		r.Attributions = append(r.Attributions, sitrep.Attribution{
			ID: fmt.Sprint("t", i), Source: []sitrep.Span{{Start: at, End: at + 9}}, Cue: []sitrep.Span{{Start: at + 10, End: at + 14}},
			Content: []sitrep.Span{{Start: at + 25, End: at + 70}},
		})
	}
	for b.Loop() {
		mark.Cut(r, mark.Of(r, nil))
	}
}
