package near

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

// The table of the package comment comes from
//
//	go test -run - -bench Quality ./internal/record/near -args -articles ARTICLES.jsonl -others CLUSTERS.jsonl,…
//
// where the lines of both have text, those of the others a title and a cluster too.
var (
	articlePath = flag.String("articles", "", "JSONL file of long articles to measure on")
	othersPaths = flag.String("others", "", "JSONL files of clustered articles to measure on, comma-separated")
)

type article struct {
	Title, Text, Cluster string
	print                Print
}

func load(b *testing.B, path string) []article {
	b.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	var articles []article
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var a article
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		a.print = Fingerprint(a.Title+". "+a.Text, nil)
		articles = append(articles, a)
	}
	return articles
}

var cuts = []struct {
	name string
	keep func(i, n int) bool // whether sentence i of n stays
}{
	{"headline", func(int, int) bool { return true }},
	{"fifth-cut", func(i, n int) bool { return i*5/n != 2 }},
	{"last-50-cut", func(i, n int) bool { return i*10/n < 5 }},
	{"last-80-cut", func(i, n int) bool { return i*10/n < 2 }},
	{"first-50-cut", func(i, n int) bool { return i*10/n >= 5 }},
	{"new-lead", func(i, n int) bool { return i > 1 && i*10/n < 6 }},
	{"every-3rd-cut", func(i, _ int) bool { return i%3 != 1 }},
	{"every-2nd-cut", func(i, _ int) bool { return i%2 == 0 }},
}

func houseCopy(a article, keep func(i, n int) bool) Print {
	var b strings.Builder
	b.WriteString("What is known this evening about the day's events. By our correspondents at the border and agencies. ")
	sentences := strings.SplitAfter(a.Text, ". ")
	for i, s := range sentences {
		if keep(i, len(sentences)) {
			b.WriteString(s)
		}
	}
	b.WriteString(" News agencies contributed to this report.")
	return Fingerprint(b.String(), nil)
}

func BenchmarkQualityOfCopies(b *testing.B) {
	articles := []article{{Text: agency, print: Fingerprint(agency, nil)}}
	if *articlePath != "" {
		articles = load(b, *articlePath)
	}
	for _, cut := range cuts {
		b.Run(cut.name, func(b *testing.B) {
			var likeness, containment []float64
			var found, called float64
			for _, a := range articles {
				p := houseCopy(a, cut.keep)
				score, ok := Copy(a.print, p)
				likeness, containment = append(likeness, Likeness(a.print, p)), append(containment, score)
				if share(a.print, p) {
					found++
					if ok {
						called++
					}
				}
			}
			slices.Sort(likeness)
			slices.Sort(containment)
			n := float64(len(articles))
			b.ReportMetric(likeness[len(likeness)/2], "likeness")
			b.ReportMetric(containment[len(containment)/2], "containment")
			b.ReportMetric(100*found/n, "%found")
			b.ReportMetric(100*called/n, "%called")
		})
	}
}

func BenchmarkQualityOfOthers(b *testing.B) {
	articles := []article{{Text: agency}, {Text: otherHand}, {Text: otherThing}}
	for i := range articles {
		articles[i].print = Fingerprint(articles[i].Text, nil)
	}
	if *articlePath != "" {
		articles = load(b, *articlePath)
	}
	for path := range strings.FieldsFuncSeq(*othersPaths, func(r rune) bool { return r == ',' }) {
		articles = append(articles, load(b, path)...)
	}
	var pairs, sharing, wrong, clustered, copies float64
	for i, x := range articles {
		for _, y := range articles[:i] {
			_, ok := Copy(x.print, y.print)
			switch {
			case x.Cluster != "" && x.Cluster == y.Cluster:
				clustered++
				if ok {
					copies++
				}
			default:
				pairs++
				if share(x.print, y.print) {
					sharing++
				}
				if ok {
					wrong++
				}
			}
		}
	}
	b.ReportMetric(pairs, "pairs")
	b.ReportMetric(sharing, "sharing")
	b.ReportMetric(wrong, "wrong")
	b.ReportMetric(clustered, "clustered")
	b.ReportMetric(copies, "copies")
}

func BenchmarkFingerprint(b *testing.B) {
	text := agency + otherHand + otherThing + agency[:800] // as long as most reports
	b.ReportMetric(float64(len(strings.Fields(text))), "words")
	b.ReportAllocs()
	for b.Loop() {
		Fingerprint(text, nil)
	}
}

func BenchmarkCopy(b *testing.B) {
	x, y := Fingerprint(agency, nil), Fingerprint(otherHand, nil)
	for b.Loop() {
		Copy(x, y)
	}
}
