package layout

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// Whether furniture swallows anything that readers annotated, and how much of what they discarded it finds, is measured by
//
//	go test -run - -bench Gold ./internal/intake/layout -args -gold ATTRIBUTIONS.jsonl
//
// on lines with text, date, attributions (source, cue and content as ranges of code points) and discard (ranges).
var (
	goldPath = flag.String("gold", "", "JSONL file of annotated articles to measure on")
	goldShow = flag.Bool("show", false, "log what is marked")
)

type goldArticle struct {
	ID, Text, Date string
	Attributions   []struct{ Source, Cue, Content [][2]int }
	Discard        [][2]int
}

func BenchmarkGold(b *testing.B) {
	content, err := os.ReadFile(*goldPath)
	if err != nil {
		b.Skip("no -gold file")
	}
	var articles []goldArticle
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a goldArticle
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		articles = append(articles, a)
	}
	var spans, swallowed, discarded, found, titles, datelines int
	for b.Loop() {
		spans, swallowed, discarded, found, titles, datelines = 0, 0, 0, 0, 0, 0
		for _, a := range articles {
			doc := sitrep.Document{Text: a.Text, Published: a.Date}
			Mark(&doc)
			if doc.Title != "" {
				titles++
			}
			if doc.Dateline != (sitrep.Dateline{}) {
				datelines++
			}
			at := byteOffsets(a.Text)
			marked := func(ranges [][2]int) (n int) {
				for _, r := range ranges {
					if (sitrep.Span{Start: at[r[0]], End: at[r[1]]}).Overlapping(doc.Furniture) {
						n++
					}
				}
				return n
			}
			for _, t := range a.Attributions {
				spans += len(t.Source) + len(t.Cue) + len(t.Content)
				swallowed += marked(t.Source) + marked(t.Cue) + marked(t.Content)
			}
			discarded += len(a.Discard)
			found += marked(a.Discard)
			show(a.ID, &doc)
		}
	}
	for unit, n := range map[string]int{
		"spans": spans, "swallowed": swallowed, "discarded": discarded, "found": found, "titles": titles, "datelines": datelines, "articles": len(articles),
	} {
		b.ReportMetric(float64(n), unit)
	}
}

// show writes to standard error, since the log of a benchmark is cut short.
func show(id string, doc *sitrep.Document) {
	if !*goldShow {
		return
	}
	fmt.Fprintf(os.Stderr, "%s: title %q, dateline %v, byline %q\n", id, doc.Title, doc.Dateline, doc.Byline)
	for _, f := range doc.Furniture {
		fmt.Fprintf(os.Stderr, "\t%q\n", f.In(doc.Text))
	}
}

func byteOffsets(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}
