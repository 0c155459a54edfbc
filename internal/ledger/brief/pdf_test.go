package brief

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
)

// TestPDF reads reports back: the table of objects is right, no line leaves the page, and all statements are there word for word.
func TestPDF(t *testing.T) {
	shown := regexp.MustCompile(`BT /(F\d) ([\d.]+) Tf ([\d.]+) ([\d.]+) Td \(((?:[^\\)]|\\.)*)\) Tj ET`) // no letter of the storylines is of two parts
	eachReport(t, func(t *testing.T, r *Report, _ *ledger.Book, _ *crisis.Selection) {
		file := written(t, r, "pdf")
		checkObjects(t, file)
		var words []string
		for _, m := range shown.FindAllStringSubmatch(file, -1) {
			letters := regexp.MustCompile(`\\(.)`).ReplaceAllString(m[5], "$1")
			size, x, y := number(t, m[2]), number(t, m[3]), number(t, m[4])
			wide := 0.0
			f := map[string]font{"F1": regular, "F2": bold}[m[1]]
			for i := range len(letters) {
				wide += float64(f.width(letters[i])) * size / 1000
			}
			if x+wide > pageWidth-pageMargin+1 || y < pageMargin/2 {
				t.Errorf("%q leaves the page: x %.1f to %.1f, y %.1f", letters, x, x+wide, y)
			}
			if size == 8 {
				continue // the foot of a page
			}
			text, err := charmap.Windows1252.NewDecoder().String(letters)
			if err != nil {
				t.Fatal(err)
			}
			words = append(words, strings.Fields(text)...)
		}
		text := strings.Join(words, " ")
		eachStatement(r, func(section string, s *Statement) {
			if plain := strings.Join(strings.Fields(s.Plain()), " "); section != "dates" && !strings.Contains(text, plain) {
				t.Errorf("the pages do not say %q", plain)
			}
		})
	})
}

func number(t *testing.T, s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkObjects follows the table of a file to its objects, and measures its streams.
func checkObjects(t *testing.T, file string) {
	t.Helper()
	start, err := strconv.Atoi(regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindStringSubmatch(file)[1])
	if err != nil || !strings.HasPrefix(file[start:], "xref\n0 ") {
		t.Fatalf("the table of objects is not at %d: %v", start, err)
	}
	entries := regexp.MustCompile(`(\d{10}) 00000 n \n`).FindAllStringSubmatch(file[start:], -1)
	if want := strings.Count(file, " 0 obj\n"); len(entries) != want || want < 7 {
		t.Errorf("%d entries in the table, %d objects", len(entries), want)
	}
	for i, e := range entries {
		if at, _ := strconv.Atoi(e[1]); !strings.HasPrefix(file[at:], fmt.Sprintf("%d 0 obj\n", i+1)) {
			t.Errorf("object %d is not at %d", i+1, at)
		}
	}
	for _, m := range regexp.MustCompile(`(?s)/Length (\d+) >>\nstream\n(.*?)endstream`).FindAllStringSubmatch(file, -1) {
		if n, _ := strconv.Atoi(m[1]); n != len(m[2]) {
			t.Errorf("a stream of %d bytes says that it has %d", len(m[2]), n)
		}
	}
}

// TestPDFLetters: Latin letters are those of the fonts, or drawn as a letter and its mark; other letters are refused.
func TestPDFLetters(t *testing.T) {
	got, err := encode("Erdoğan, Łı – naïve e\u0301Č")
	if err != nil || got != "Erdog\x05an, \x0d\x0c \x96 na\xefve \xe9C\x09" {
		t.Errorf("encoded %q, %v", got, err)
	}
	want := "(Erdo) Tj /Span << /ActualText <FEFF011F> >> BDC [(g) 444] TJ 0.0 Ts (\x05) Tj 0 Ts [-111] TJ EMC (an) Tj"
	if shown := regular.show(10, got[:8]); shown != want {
		t.Errorf("drawn %q, want %q", shown, want)
	}
	if shown := regular.show(10, "C\x09"); !strings.Contains(shown, "<FEFF010C>") || !strings.Contains(shown, " 1.9 Ts ") {
		t.Errorf("a mark over a capital is drawn %q", shown)
	}
	for _, r := range "ĂăĀāĄąĆćČčĎďĚěĖėĒēĘęĞğĠġĪīĮįİĶķĹĺĽľĻļŁłŃńŇňŅņŐőŌōŔŕŘřŖŗŚśŞşŠšŤťŢţŰűŪūŲųŮůŹźŻżŽžĈĉĜĝĤĥĴĵŜŝŴŵŶŷÅåÄäÖöØøÆæßÐðÞþœ“”„’…€" {
		if _, err := encode(string(r)); err != nil {
			t.Error(err)
		}
	}
	r := &Report{Schema: Schema, Crisis: "Дамаск", Slug: "k", Since: "2031-05-01", AsOf: "2031-05-06"}
	var b strings.Builder
	if err := r.PDF(&b); !errors.Is(err, sitrep.ErrInvalid) || !strings.Contains(err.Error(), "'Д'") || b.Len() > 0 {
		t.Errorf("it wrote %d bytes, %v", b.Len(), err)
	}
}

func TestLinesAreBroken(t *testing.T) {
	for _, text := range []string{strings.Repeat("W", 200) + " end of it", "a b", "", "one " + strings.Repeat("i", 999), strings.Repeat("word ", 99)} {
		lines := regular.lines(text, 20000)
		for _, l := range lines {
			wide := 0
			for i := range len(l) {
				wide += regular.width(l[i])
			}
			if wide > 20000 {
				t.Errorf("line %q is %d wide", l, wide)
			}
		}
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%q became %q", text, lines)
		}
	}
}
