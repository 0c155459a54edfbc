package read_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read"
)

// A piece is written again and again to make a text.
const piece = "The harbour master said on Tuesday that the ferry to Riga would sail. “We are not far apart,” Ana Brink told " +
	"reporters in Geneva, and she added that the talks with the Estonian government had gone well. "

// oddTexts are texts as no editor would write them, each about n bytes long.
func oddTexts(n int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, n/len(s)+1) }
	var numbers, lines, names strings.Builder
	for i := range n / 10 {
		fmt.Fprintf(&numbers, "%d\t%d.%d\n", i*7919%1000, i, i%10)
		fmt.Fprintf(&lines, "line %d\n", i)
		fmt.Fprintf(&names, "B%s ", strings.Repeat(string(rune('a'+i%26)), 3+i%9))
	}
	return map[string]string{
		"an article":        fill(piece + "\n\n"),
		"one paragraph":     fill(piece),
		"one sentence":      fill("and the minister of Latvia who told them that she had left "),
		"no punctuation":    fill(strings.NewReplacer(".", "", ",", "", "“", "", "”", "").Replace(piece)),
		"all capitals":      fill(strings.ToUpper(piece)),
		"one letter":        fill("a"),
		"letters":           fill("a "),
		"accents":           "e" + fill("\u0301"),
		"numbers":           numbers.String(),
		"short lines":       lines.String(),
		"short paragraphs":  fill("He said 5.\n\n"),
		"cues":              fill("He said that "),
		"speakers":          fill("Ana Brink said. "),
		"one quotation":     fill("“We will leave the harbour of Riga today,” Ana Brink said. "),
		"pronouns":          fill("He told her that it was his and they saw them. "),
		"times":             fill("Tuesday, 5 March 2031 at 5 pm last Friday "),
		"one name":          fill("Ana Brink of Riga "),
		"many names":        names.String(),
		"list of places":    fill("Riga, "),
		"initials":          fill("U.S. "),
		"open quotations":   fill("“the minister said "),
		"nested quotations": fill("“‘\"«") + " said Ana Brink " + fill("»\"’”"),
		"brackets":          fill("(") + " said Ana Brink " + fill(")"),
		"hyphens":           fill("a-"),
		"apostrophes":       fill("'s"),
		"full stops":        fill("."),
		"blank lines":       fill("x\n\n"),
		"emoji":             fill("🚢 said 🇪🇪👩‍🚒 "),
		"zero width":        fill("s\u200ba\u200bi\u200bd\u200d \ufeffthe\u2060 \u00ad"),
		"right to left":     fill("said \u202e“no”\u202c שלום he said "),
		"Cyrillic":          fill("Министр сказал, что паром отправится. "),
		"Chinese":           fill("渡船今天出发，部长说谈判将继续进行。"),
		"controls":          fill("a\x00b \x1b[31msaid\x7f "),
		"no UTF-8":          fill("Caf\xe9 owners \xff\xfe said “no”. "),
	}
}

// TestOddTexts reads each of the odd texts as English, which a line of JSON may call any text: what is found stands in the text
// and comes back from a record. A text that is four times as long does not give much more than four times as much, nor is it
// done with many more allocations. That is no proof of linear time, since a loop may well go round without either.
func TestOddTexts(t *testing.T) {
	trained := readers(t)["trained"]
	longer := oddTexts(3_200)
	for name, text := range oddTexts(800) {
		length, work := readOdd(t, trained, name, text)
		longLength, longWork := readOdd(t, trained, name, longer[name])
		if longLength > 5*length+2_000 || longWork > 5*work+2_000 {
			t.Errorf("%s: a record of %d bytes by %d allocations; for four times the text %d by %d", name, length, work, longLength, longWork)
		}
	}
}

// readOdd reads and checks a text, and returns how long its record is and how many allocations it took to read.
func readOdd(t *testing.T, reader read.Reader, name, text string) (length, allocations int) {
	t.Helper()
	d := document(name, strings.ToValidUTF8(text, "\uFFFD")) // as intake has it, and records do
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := reader.Read(t.Context(), d)
	runtime.ReadMemStats(&after)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if r.Unread != "" || len(r.Sentences) == 0 {
		t.Errorf("%s: unread %q, %d sentences", name, r.Unread, len(r.Sentences))
	}
	record := r.Record()
	back, err := record.Reading()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	checkReading(t, back)
	data, err := json.Marshal(record)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return len(data), int(after.Mallocs - before.Mallocs)
}

// FuzzTrained reads any text, a part of it as furniture.
func FuzzTrained(f *testing.F) {
	for _, text := range oddTexts(60) {
		f.Add(text, len(text)/3, len(text)/2)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		trained, err := loadTrained()
		if err != nil {
			t.Fatal(err)
		}
		d := document("fuzz", strings.ToValidUTF8(text, "\uFFFD"))
		if 0 <= start && start < end && end <= len(d.Text) && utf8.ValidString(d.Text[start:end]) {
			d.Furniture = []sitrep.Span{{Start: start, End: end}}
		}
		r, err := trained.Read(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		checkReading(t, r)
		back, err := r.Record().Reading()
		if err != nil {
			t.Fatal(err)
		}
		checkReading(t, back)
	})
}
