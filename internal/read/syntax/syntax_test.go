package syntax

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

var update = flag.Bool("update", false, "write the golden files anew")

func name(what string, n int) string { return fmt.Sprintf("%s/%d", what, n) }

// parse makes sentences of a text by a notation: words apart by blanks as "form/UPOS/head/relation", the head counted from 1, a
// sentence a line, an empty line before a paragraph. The forms are found in the text.
func parse(t *testing.T, text, notation string) []Sentence {
	t.Helper()
	var sentences []Sentence
	end, paragraph := 0, 0
	for line := range strings.Lines(notation) {
		if strings.TrimSpace(line) == "" {
			paragraph++
			continue
		}
		s := Sentence{Paragraph: paragraph}
		for word := range strings.FieldsSeq(line) {
			parts := strings.Split(word, "/")
			at := strings.Index(text[end:], parts[0])
			if at < 0 || len(parts) != 4 {
				t.Fatalf("%q is not in the text", word)
			}
			span := sitrep.Span{Start: end + at, End: end + at + len(parts[0])}
			end = span.End
			var head int
			if _, err := fmt.Sscan(parts[2], &head); err != nil {
				t.Fatal(err)
			}
			s.Words = append(s.Words, Word{Span: span, UPOS: parts[1], Head: head - 1, Relation: parts[3]})
		}
		s.Span = sitrep.Span{Start: s.Words[0].Span.Start, End: end}
		sentences = append(sentences, s)
	}
	return sentences
}

const ferryText = "\ufeffThe ferry didn’t leave\nat 5pm.“We  can't,” the harbour's\tmaster said.\n\n" +
	"Nobody’s boat cannot wait—a lot\u200bof the ministers' dont."

const ferryNotation = `The/DET/2/det ferry/NOUN/5/nsubj did/AUX/5/aux n’t/PART/5/advmod leave/VERB/0/root at/ADP/8/case 5/NUM/8/nummod pm/NOUN/5/obl ./PUNCT/5/punct
“/PUNCT/3/punct We/PRON/3/nsubj ca/AUX/0/root n't/PART/3/advmod ,/PUNCT/3/punct ”/PUNCT/3/punct the/DET/10/det harbour/NOUN/10/nmod:poss 's/PART/8/case master/NOUN/11/nsubj said/VERB/3/parataxis ./PUNCT/3/punct

Nobody/PRON/3/nmod:poss ’s/PART/1/case boat/NOUN/6/nsubj can/AUX/6/aux not/PART/6/advmod wait/VERB/0/root —/PUNCT/14/punct a/DET/9/det lot/NOUN/14/nsubj of/ADP/12/case the/DET/12/det ministers/NOUN/9/nmod '/PART/12/case do/AUX/6/parataxis nt/PART/14/advmod ./PUNCT/6/punct
`

func TestWrite(t *testing.T) {
	sentences := parse(t, ferryText, ferryNotation)
	sentences[0].Words[1].Lemma, sentences[0].Words[1].Features = "ferry", "Number=Sing"
	var got bytes.Buffer
	if err := Write(&got, "harbour log/1", ferryText, sentences); err != nil {
		t.Fatal(err)
	}
	golden(t, "ferry.conllu", got.Bytes())

	documents, err := Read(&got)
	if err != nil {
		t.Fatal(err)
	}
	if len(documents) != 1 || documents[0].ID != "harbour log/1" {
		t.Fatalf("read back as %+v", documents)
	}
	back := documents[0]
	if want := strings.Trim(strings.ReplaceAll(fold(ferryText), "said. Nobody", "said.\n\nNobody"), " "); back.Text != want {
		t.Errorf("read back as %q, want %q", back.Text, want)
	}
	sameWords(t, ferryText, sentences, back)
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

// sameWords checks that a document has the sentences of a text again, save for where they stand.
func sameWords(t *testing.T, text string, sentences []Sentence, back Document) {
	t.Helper()
	if err := Check(back.Text, back.Sentences); err != nil {
		t.Error(err)
	}
	if len(back.Sentences) != len(sentences) {
		t.Fatalf("%d sentences came back as %d", len(sentences), len(back.Sentences))
	}
	for i, s := range sentences {
		got := back.Sentences[i]
		begins, began := i > 0 && s.Paragraph > sentences[i-1].Paragraph, i > 0 && got.Paragraph > back.Sentences[i-1].Paragraph
		if len(got.Words) != len(s.Words) || began != begins {
			t.Fatalf("sentence %d came back as %+v", i, got)
		}
		for j, want := range s.Words {
			w := got.Words[j]
			form, wantForm := w.Span.In(back.Text), fold(want.Span.In(text))
			w.Span = want.Span
			if w != want || form != wantForm {
				t.Errorf("%q %+v came back as %q %+v", wantForm, want, form, w)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	const text = "It rains. It pours."
	good := "It/PRON/2/nsubj rains/VERB/0/root ./PUNCT/2/punct\nIt/PRON/2/nsubj pours/VERB/0/root ./PUNCT/2/punct\n"
	tests := []struct {
		name   string
		change func([]Sentence) []Sentence
		want   string // of the error, "" for none
	}{
		{"good", func(s []Sentence) []Sentence { return s }, ""},
		{"rest left out", func(s []Sentence) []Sentence { return s[:1] }, "no word covers what follows byte 9"},
		{"word left out", func(s []Sentence) []Sentence { s[1].Words = s[1].Words[1:]; s[1].Span.Start = 13; return s }, "no word covers"},
		{"wrong order", func(s []Sentence) []Sentence { s[0], s[1] = s[1], s[0]; return s }, "no word covers"},
		{"out of range", func(s []Sentence) []Sentence { s[1].Words[2].Span.End = 90; return s }, "word 3: bytes 18 to 90"},
		{"empty word", func(s []Sentence) []Sentence { s[0].Words[2].Span.Start = 9; return s }, "word 3: bytes 9 to 9"},
		{"blank word", func(s []Sentence) []Sentence { s[0].Words[1].Span = sitrep.Span{Start: 2, End: 3}; return s }, "white space"},
		{"no words", func(s []Sentence) []Sentence { s[0].Words = nil; return s }, "sentence 1: no words"},
		{"two roots", func(s []Sentence) []Sentence { s[0].Words[0].Head = Root; return s }, "words 1 and 2 are both roots"},
		{"no root", func(s []Sentence) []Sentence { s[0].Words[1].Head = 0; return s }, "depends on itself"},
		{"own head", func(s []Sentence) []Sentence { s[0].Words[2].Head = 2; return s }, "word 3: it depends on itself"},
		{"head out of range", func(s []Sentence) []Sentence { s[0].Words[2].Head = 3; return s }, "its head is word 4 of 3"},
		{"head below the root", func(s []Sentence) []Sentence { s[0].Words[2].Head = -2; return s }, "its head is word -1 of 3"},
		{"wrong span", func(s []Sentence) []Sentence { s[0].Span.End++; return s }, "its words cover"},
		{"paragraphs backwards", func(s []Sentence) []Sentence { s[0].Paragraph = 1; return s }, "paragraph 0 comes after paragraph 1"},
	}
	for _, tt := range tests {
		err := Check(text, tt.change(parse(t, text, good)))
		if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
		var out bytes.Buffer
		written := Write(&out, "", text, tt.change(parse(t, text, good)))
		if (written == nil) != (err == nil) || err != nil && out.Len() > 0 {
			t.Errorf("%s: Write says %v and prints %d bytes", tt.name, written, out.Len())
		}
	}
}

func TestReadErrors(t *testing.T) {
	row := func(id, form, head string) string {
		return strings.Join([]string{id, form, "_", "_", "_", "_", head, "_", "_", "_"}, "\t") + "\n"
	}
	tests := []struct{ name, in, want string }{
		{"columns", "# a comment\n1\tx\n", "line 2: 2 columns"},
		{"blanks for tabs", "1 x _ _ _ _ 0 root _ _\n", "line 1: 1 columns"},
		{"first is 2", row("2", "x", "0"), `line 1: word "2" where word 1 is next`},
		{"not a number", row("x", "x", "0"), `line 1: word "x"`},
		{"no form", row("1", "", "0"), "line 1: a word without a form"},
		{"head", row("1", "x", "_"), `line 1: head "_" is no number`},
		{"two roots", row("1", "x", "0") + row("2", "y", "0") + "\n", "line 3: the sentence that ends here: words 1 and 2 are both roots"},
		{"head too far", row("1", "x", "9"), "line 2: the sentence that ends here: word 1: its head"},
		{"range too late", row("1", "x", "0") + row("1-2", "xy", "_"), `line 2: range "1-2" where word 2 is next`},
		{"range backwards", row("1-1", "x", "_"), `line 1: range "1-1"`},
		{"range in a range", row("1-2", "xy", "_") + row("1-2", "xy", "_"), "line 2: range"},
		{"range huge", row("1-99999999", "x", "_"), "line 1: range"},
		{"range open", row("1-2", "xy", "_") + row("1", "x", "0") + "\n", `line 3: the sentence ends within the range "xy"`},
		{"range differs", row("1-2", "du", "_") + row("1", "de", "0") + row("2", "le", "1"), `line 3: the words of the range "du" add up to "dele"`},
		{"newdoc inside", row("1", "x", "0") + "# newdoc\n", "line 2: newdoc within a sentence"},
		{"line without end", "# text = " + strings.Repeat("x", maxLine), "line 1: bufio.Scanner: token too long"},
	}
	for _, tt := range tests {
		if _, err := Read(strings.NewReader(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestReadDocuments(t *testing.T) {
	row := func(id, form, head, misc string) string {
		return strings.Join([]string{id, form, "_", "X", "XX", "_", head, "dep", "_", misc}, "\t") + "\n"
	}
	in := "# newdoc id = a b\r\n# newpar id = p1\n" +
		row("1", "I", "2", "_") + row("1.1", "ghost", "_", "_") + row("2", "ran", "0", "Entity=x|SpaceAfter=No") + "\n\n" +
		row("1-2", "it's", "_", "SpaceAfter=No") + row("1", "it", "0", "_") + row("2", "'s", "1", "_") + row("3", "!", "1", "_") +
		"\n# newpar\n" +
		row("1", "End", "0", "_") + "\n# newdoc\n# text = x\n" + row("1", "x", "0", "_")
	documents, err := Read(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range documents {
		got = append(got, fmt.Sprintf("%q %q", d.ID, d.Text))
		for _, s := range d.Sentences {
			got = append(got, fmt.Sprintf("%d %q %d", s.Paragraph, s.Span.In(d.Text), len(s.Words)))
		}
	}
	want := []string{`"a b" "I ranit's!\n\nEnd"`, `0 "I ran" 2`, `0 "it's!" 3`, `1 "End" 1`, `"" "x"`, `0 "x" 1`}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// FuzzRead holds that what is read can be printed, and that printing and reading it again changes nothing.
func FuzzRead(f *testing.F) {
	data, err := os.ReadFile("testdata/ferry.conllu")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("1\to \ff\t_\tX\t_\t_\t0\troot\t_\t_\n2\t\xff\t_\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		documents, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, d := range documents {
			var printed, again bytes.Buffer
			if err := Write(&printed, d.ID, d.Text, d.Sentences); err != nil {
				t.Fatal(err)
			}
			back, err := Read(bytes.NewReader(printed.Bytes()))
			if err != nil || len(back) != 1 {
				t.Fatalf("%v in\n%s", err, printed.Bytes())
			}
			if err := Write(&again, back[0].ID, back[0].Text, back[0].Sentences); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(printed.Bytes(), again.Bytes()) {
				t.Errorf("printed\n%s\nthen\n%s", printed.Bytes(), again.Bytes())
			}
		}
	})
}
