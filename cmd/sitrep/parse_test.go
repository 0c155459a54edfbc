package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/config"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
)

// chain is a parser that knows words only: each depends on the one before. Some texts it cannot parse, each in its own way.
func chain(_ context.Context, d *sitrep.Document) ([]syntax.Sentence, error) {
	switch {
	case strings.Contains(d.Text, "refuse"):
		return nil, errors.New("not parsed: language: ru")
	case strings.Contains(d.Text, "panic"):
		panic("no such word")
	case strings.Contains(d.Text, "lose"):
		return nil, nil
	}
	var sentences []syntax.Sentence
	for _, s := range token.Split(d.Text, nil) {
		sentence := syntax.Sentence{Span: s.Span, Paragraph: s.Paragraph}
		for i, span := range s.Words {
			sentence.Words = append(sentence.Words, syntax.Word{Span: span, UPOS: "X", Head: i - 1, Relation: "dep"})
		}
		sentences = append(sentences, sentence)
	}
	return sentences, nil
}

// parseWith runs `sitrep parse` with a parser.
func parseWith(t *testing.T, parse syntax.ParseFunc, stdin string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, complaints bytes.Buffer
	environment := []string{"SITREP_DIR=" + t.TempDir()}
	a := &app{stdin: strings.NewReader(stdin), stdout: &out, stderr: &complaints, environment: environment, now: time.Now}
	root := a.root()
	if registered, _, err := root.Find([]string{"parse"}); err == nil {
		root.RemoveCommand(registered)
	}
	root.AddCommand(a.parseCommand(func() (syntax.ParseFunc, error) { return parse, nil }))
	root.SetArgs(append([]string{"parse"}, args...))
	err = root.ExecuteContext(t.Context())
	return out.String(), complaints.String(), err
}

func TestParsePrintsCoNLLU(t *testing.T) {
	file := t.TempDir() + "/log.txt"
	if err := os.WriteFile(file, []byte("Advertisement\n\nÉva didn't  sail."), 0o600); err != nil {
		t.Fatal(err)
	}
	got, complaints, err := parseWith(t, chain, "It rains.", file, "-")
	want := strings.ReplaceAll(`# newdoc id = log
# sent_id = log-1
# newpar
# text = Advertisement
1|Advertisement|_|X|_|_|0|dep|_|_

# sent_id = log-2
# newpar
# text = Éva didn't sail.
1|Éva|_|X|_|_|0|dep|_|_
2-3|didn't|_|_|_|_|_|_|_|_
2|did|_|X|_|_|1|dep|_|_
3|n't|_|X|_|_|2|dep|_|_
4|sail|_|X|_|_|3|dep|_|SpaceAfter=No
5|.|_|X|_|_|4|dep|_|_

# newdoc id = `, "|", "\t")
	if err != nil || complaints != "" || !strings.HasPrefix(got, want) {
		t.Errorf("got %v %q\n%s\nwant\n%s", err, complaints, got, want)
	}
	if documents, err := syntax.Read(strings.NewReader(got)); err != nil || len(documents) != 2 || documents[1].Text != "It rains." {
		t.Errorf("read back as %v %v", documents, err)
	}
}

func TestParsePrintsJSON(t *testing.T) {
	got, complaints, err := parseWith(t, chain, "Éva sails.", "--json", "-")
	want := `"sentences":[{"span":[0,10],"paragraph":0,"words":[` +
		`{"span":[0,3],"form":"Éva","lemma":"","upos":"X","features":"","head":null,"relation":"dep"},` +
		`{"span":[4,9],"form":"sails","lemma":"","upos":"X","features":"","head":0,"relation":"dep"},` +
		`{"span":[9,10],"form":".","lemma":"","upos":"X","features":"","head":1,"relation":"dep"}]}]}` + "\n"
	begins := strings.HasPrefix(got, `{"schema":"sitrep.syntax/1","document":{"id":"`)
	if err != nil || complaints != "" || !strings.HasSuffix(got, want) || !begins {
		t.Errorf("got %v %q\n%s\nwant\n%s", err, complaints, got, want)
	}
}

func TestParseNamesWhatFails(t *testing.T) {
	lines := `{"id":"a","text":"I refuse."}
{"id":"b","text":"Do not panic."}
{"id":"c","text":"We lose."}
{"id":"d","text":"It rains."}
`
	got, complaints, err := parseWith(t, chain, lines, "--input", "jsonl", "-")
	if !errors.Is(err, errSome) || !strings.Contains(got, "# newdoc id = d\n") || strings.Count(got, "newdoc") != 1 {
		t.Errorf("got %v\n%s", err, got)
	}
	for _, want := range []string{
		"sitrep: a: not parsed: language: ru\n", "sitrep: b: the reader panicked: no such word\n",
		"sitrep: c: no word covers what follows byte 0\n",
	} {
		if !strings.Contains(complaints, want) {
			t.Errorf("complaints lack %q:\n%s", want, complaints)
		}
	}
}

func TestDeskParse(t *testing.T) {
	a := &app{config: &config.Config{ReadLimit: time.Minute}}
	if a.deskParse(nil) != nil {
		t.Error("the desk of a reader without syntax has got some")
	}
	parse := a.deskParse(chain)
	sentences, err := parse(t.Context(), &sitrep.Document{Text: "It rains."})
	want := []parsed.Sentence{{Span: sitrep.Span{Start: 0, End: 9}, Words: []parsed.Word{
		{Span: sitrep.Span{Start: 0, End: 2}, UPOS: "X", Head: -1, Relation: "dep"},
		{Span: sitrep.Span{Start: 3, End: 8}, UPOS: "X", Head: 0, Relation: "dep"},
		{Span: sitrep.Span{Start: 8, End: 9}, UPOS: "X", Head: 1, Relation: "dep"},
	}}}
	if err != nil || !reflect.DeepEqual(sentences, want) {
		t.Errorf("got %v %v", sentences, err)
	}
	for _, text := range []string{"I refuse.", "Do not panic.", "We lose."} {
		if sentences, err := parse(t.Context(), &sitrep.Document{Text: text}); err == nil {
			t.Errorf("%s: got %v", text, sentences)
		}
	}
	a.config.ReadLimit = time.Millisecond
	ended := make(chan struct{})
	defer close(ended)
	endless := func(context.Context, *sitrep.Document) ([]syntax.Sentence, error) { <-ended; return nil, nil }
	if _, err := a.deskParse(endless)(t.Context(), &sitrep.Document{}); err == nil {
		t.Error("the limit of time did not end a parse")
	}
}

func TestParseWrongUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"--input", "pdf", "x.txt"}, {"--date", "tomorrow", "x.txt"}, {"--colour", "x.txt"}} {
		if got, _, err := parseWith(t, chain, "", args...); !errors.Is(err, errUsage) || got != "" {
			t.Errorf("%q: got %v %q", args, err, got)
		}
	}
}

func TestPrintableTable(t *testing.T) {
	if got := printableTable("1\ta\x1b[2Jb\t\u202e\n\n# x\r\n"); got != "1\ta\uFFFD[2Jb\t\uFFFD\n\n# x\uFFFD\n" {
		t.Errorf("got %q", got)
	}
}
