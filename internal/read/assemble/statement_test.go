package assemble_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/assemble"
)

const text = "“The bridge stays shut. We told the envoys so again this morning,”\n\n" +
	"By telephone the colonel said: “We told the envoys so again this morning.”\n\n" +
	"“Nothing,” he added, “has changed.” The mayor agreed that nothing has changed.\n \n“Nothing will.”"

// said builds an attribution whose contents are the given words, each looked for after the one before.
func said(t *testing.T, id, actor string, contents ...string) sitrep.Attribution {
	t.Helper()
	a := sitrep.Attribution{ID: id, Actor: actor}
	from := 0
	for _, words := range contents {
		at := strings.Index(text[from:], words)
		if at < 0 {
			t.Fatalf("%q is not in the text after byte %d", words, from)
		}
		a.Content = append(a.Content, sitrep.Span{Start: from + at, End: from + at + len(words)})
		from += at + len(words)
	}
	return a
}

// show prints statements as "a1: words | words of another printing".
func show(text string, statements []sitrep.Statement) []string {
	var lines []string
	for _, s := range statements {
		var printings []string
		for _, p := range s.Evidence {
			var parts []string
			for _, span := range p {
				parts = append(parts, span.In(text))
			}
			printings = append(printings, strings.Join(parts, " … "))
		}
		lines = append(lines, fmt.Sprintf("%s %s %v: %s", s.ID, s.Actor, s.Attributions, strings.Join(printings, " | ")))
	}
	return lines
}

func TestStatements(t *testing.T) {
	whole, again := "“The bridge stays shut. We told the envoys so again this morning,”", "“We told the envoys so again this morning.”"
	for _, c := range []struct {
		name         string
		attributions []sitrep.Attribution
		want         []string
	}{
		{
			"the same words printed again by the same speaker are one statement",
			[]sitrep.Attribution{said(t, "t1", "a1", whole, again)},
			[]string{"st1 a1 [t1]: " + whole + " | " + again},
		},
		{
			"also when two attributions carry them",
			[]sitrep.Attribution{said(t, "t1", "a1", again), said(t, "t2", "a1", whole)},
			[]string{"st1 a1 [t1 t2]: " + again + " | " + whole},
		},
		{
			"another speaker's are another statement",
			[]sitrep.Attribution{said(t, "t1", "a1", whole), said(t, "t2", "a2", again)},
			[]string{"st1 a1 [t1]: " + whole, "st2 a2 [t2]: " + again},
		},
		{
			"nobody in particular is not the same speaker twice",
			[]sitrep.Attribution{said(t, "t1", "", whole), said(t, "t2", "", again)},
			[]string{"st1  [t1]: " + whole, "st2  [t2]: " + again},
		},
		{
			"an interrupted quotation is one statement",
			[]sitrep.Attribution{said(t, "t1", "a1", "“Nothing,”", "“has changed.”")},
			[]string{"st1 a1 [t1]: “Nothing,” … “has changed.”"},
		},
		{
			"another paragraph is another statement, also after a line of blanks",
			[]sitrep.Attribution{said(t, "t1", "a1", "“has changed.”", "“Nothing will.”")},
			[]string{"st1 a1 [t1]: “has changed.”", "st2 a1 [t1]: “Nothing will.”"},
		},
		{
			"a few words may be said twice",
			[]sitrep.Attribution{said(t, "t1", "a1", "has changed"), said(t, "t2", "a1", "nothing has changed")},
			[]string{"st1 a1 [t1]: has changed", "st2 a1 [t2]: nothing has changed"},
		},
		{"a source without content says nothing", []sitrep.Attribution{said(t, "t1", "a1")}, nil},
	} {
		if diff := cmp.Diff(c.want, show(text, assemble.Statements(text, nil, c.attributions))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestPrintedFarApart: what a speaker said a thousand statements before is said anew.
func TestPrintedFarApart(t *testing.T) {
	for between, want := range map[int]int{1000: 1001, 1001: 1003} {
		const again = "we told the envoys so again this morning"
		words := again + ". " + strings.Repeat("no. ", between) + again
		whole := func(start, end int) sitrep.Attribution {
			return sitrep.Attribution{ID: "t", Actor: "a1", Content: []sitrep.Span{{Start: start, End: end}}}
		}
		all := []sitrep.Attribution{whole(0, len(again))}
		for i := range between {
			all = append(all, whole(len(again)+2+4*i, len(again)+4+4*i))
		}
		all = append(all, whole(len(words)-len(again), len(words)))
		if got := len(assemble.Statements(words, []sitrep.Span{{Start: 0, End: len(words)}}, all)); got != want {
			t.Errorf("%d statements between: %d statements, want %d", between, got, want)
		}
	}
}
