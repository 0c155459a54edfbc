package model

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// check fails if a is no reading of text without furniture.
func check(t *testing.T, text string, furniture []sitrep.Span, a *Annotations) {
	t.Helper()
	for _, err := range []error{
		checkWords(text, a), checkSentences(a), checkNames(a), checkAttributions(a), checkLinks(a),
	} {
		if err != nil {
			t.Fatalf("%.200q, furniture %v: %v", text, furniture, err)
		}
	}
	if furniture == nil {
		if err := syntax.Check(text, a.Sentences); err != nil {
			t.Fatalf("%.200q: %v", text, err)
		}
	}
}

// checkWords: the words share out all atoms in order, and only what is glued makes one word.
func checkWords(text string, a *Annotations) error {
	next := 0
	for i, w := range a.Words {
		if w.First != next || w.End <= w.First || w.End > len(a.Atoms) {
			return fmt.Errorf("word %d: %v after atom %d of %d", i, w.Range, next, len(a.Atoms))
		}
		for k := w.First + 1; k < w.End; k++ {
			if a.Atoms[k].Gap != token.Glued || a.Atoms[k].Span.Start != a.Atoms[k-1].Span.End {
				return fmt.Errorf("word %d: %q", i, a.Span(w.Range).In(text))
			}
		}
		if !share(w.Tag) || !share(w.Arc) {
			return fmt.Errorf("word %d: confidence %v and %v", i, w.Tag, w.Arc)
		}
		next = w.End
	}
	if next != len(a.Atoms) {
		return fmt.Errorf("the words end with atom %d of %d", next, len(a.Atoms))
	}
	return nil
}

func share(x float32) bool { return x >= 0 && x <= 1 }

// checkSentences: the words are those of the sentences, each a tree whose root alone is root.
func checkSentences(a *Annotations) error {
	at := 0
	for i, s := range a.Sentences {
		roots := 0
		for k, w := range s.Words {
			if at >= len(a.Words) || a.Span(a.Words[at].Range) != w.Span || a.Words[at].Sentence != i {
				return fmt.Errorf("word %d of sentence %d is not word %d of all", k, i, at)
			}
			at++
			if (w.Relation == "root") != (w.Head == syntax.Root) || w.Head >= len(s.Words) || w.Head == k {
				return fmt.Errorf("word %d of sentence %d: head %d, relation %s", k, i, w.Head, w.Relation)
			}
			if w.Head == syntax.Root {
				roots++
			}
			if w.UPOS == "" || w.Relation == "" {
				return fmt.Errorf("word %d of sentence %d: UPOS %q, relation %q", k, i, w.UPOS, w.Relation)
			}
		}
		if roots != 1 {
			return fmt.Errorf("sentence %d has %d roots", i, roots)
		}
		for k := a.Words[at-len(s.Words)].First + 1; k < a.Words[at-1].End; k++ {
			if apartFrom(a.Atoms, k) {
				return fmt.Errorf("sentence %d goes on after a blank line or furniture", i)
			}
		}
	}
	if at != len(a.Words) {
		return fmt.Errorf("%d words, %d in sentences", len(a.Words), at)
	}
	return nil
}

func checkNames(a *Annotations) error {
	next := 0
	for _, n := range a.Names {
		if n.First < next || n.End <= n.First || n.End > len(a.Atoms) || !share(n.Confidence) {
			return fmt.Errorf("name %+v after atom %d", n, next)
		}
		if !slices.Contains([]string{"PER", "ORG", "LOC", "MISC"}, n.Kind) {
			return fmt.Errorf("name %+v", n)
		}
		next = n.End
	}
	return nil
}

func checkAttributions(a *Annotations) error {
	next := 0
	for _, x := range a.Attributions {
		if x.Cue.First < next || x.Cue.End <= x.Cue.First || x.Cue.End > len(a.Atoms) ||
			!share(x.Confidence) || !share(x.CueConfidence) {
			return fmt.Errorf("attribution %+v after atom %d", x, next)
		}
		next = x.Cue.End
		all := append(slices.Clone(x.Source), x.Content...)
		slices.SortFunc(all, func(p, q Range) int { return p.First - q.First })
		if !slices.IsSortedFunc(x.Source, func(p, q Range) int { return p.First - q.First }) {
			return fmt.Errorf("attribution %+v: source out of order", x)
		}
		last := 0
		for _, r := range all {
			if r.First < last || r.End <= r.First || r.First < x.Cue.First-reach || r.End > min(len(a.Atoms), x.Cue.End+reach) ||
				r.First < x.Cue.End && x.Cue.First < r.End {
				return fmt.Errorf("attribution %+v: range %v", x, r)
			}
			last = r.End
		}
		if a.Span(x.Cue).Start < a.Sentences[x.Sentence].Span.Start || a.Span(x.Cue).End > a.Sentences[x.Sentence].Span.End {
			return fmt.Errorf("attribution %+v: its cue is not in its sentence", x)
		}
	}
	return nil
}

func checkLinks(a *Annotations) error {
	last := -1
	for _, l := range a.Links {
		if l.Earlier < 0 || l.Earlier >= l.Later || l.Later <= last || l.Later >= len(a.Words) || !share(l.Confidence) {
			return fmt.Errorf("link %+v after word %d", l, last)
		}
		last = l.Later
	}
	return nil
}

var texts = []string{
	"", " \n\n", "x", "\u200b", "\xff", ",", "“”", "\n\n\na\n\nb\r\rc", "a\u2029b",
	"The minister said on Friday that nobody had been told.",
	"“We were not told,” she said. “Nobody was.”\n\nKesh will close its border, two officials said: it can’t stay open.",
	"According to the mayor, the envoy of Tau, who'd told the Herald he wouldn't come, \"came\" to Ostrava at 5pm.",
	"中国外交部 said 不 and “да”", strings.Repeat("said ", 300), strings.Repeat("\"", 200), strings.Repeat("a", 10_000),
	strings.Repeat("He said that she said that ", 40), strings.Repeat("x\n\n", 70), strings.Repeat("Dr. Okafor, ", 60),
}

func FuzzAnnotate(f *testing.F) {
	for i, text := range texts {
		f.Add(text, i, 3*i)
	}
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		m := load(t, "")
		a, err := m.Annotate(t.Context(), text, nil)
		if err != nil {
			t.Fatal(err)
		}
		check(t, text, nil, a)
		furniture := []sitrep.Span{{Start: start, End: end}}
		if a, err = m.Annotate(t.Context(), text, furniture); err != nil {
			t.Fatal(err)
		}
		check(t, text, furniture, a)
		if !reflect.DeepEqual(a.Atoms, token.Atoms(text, furniture)) {
			t.Fatalf("%q: furniture %v was read", text, furniture)
		}
	})
}

// TestLongTexts reads texts of several blocks: a sentence without end, paragraphs, and characters that are all atoms.
func TestLongTexts(t *testing.T) {
	m := load(t, "")
	for name, text := range map[string]string{
		"sentence":   strings.Repeat("and the mayor of Ostrava said that ", 1500),
		"paragraphs": strings.Repeat("The mayor of Ostrava said that he was there.\n\n", 1000),
		"marks":      strings.Repeat("“", 8300),
		"one word":   strings.Repeat("a", 1<<20),
	} {
		a, err := m.Annotate(t.Context(), text, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d atoms, %d words, %d sentences", name, len(a.Atoms), len(a.Words), len(a.Sentences))
		check(t, text, nil, a)
	}
}

func TestBlocksEndWithParagraphs(t *testing.T) {
	const n = mostAtoms + 100
	atoms := make([]token.Atom, n)
	for i := range atoms {
		atoms[i].Gap = token.Spaced
	}
	end := func() int { return blockEnd(atoms, []int{0, 2000, 5000, 7000, mostAtoms + 50}, 0) }
	if got := blockEnd(atoms, nil, 0); got != mostAtoms {
		t.Errorf("without sentences: %d", got)
	}
	if got := end(); got != 7000 {
		t.Errorf("with sentences: %d", got)
	}
	atoms[6000].Gap = token.NewBlock
	if got := end(); got != 6000 {
		t.Errorf("with a paragraph: %d", got)
	}
	if got := blockEnd(atoms, nil, 200); got != n {
		t.Errorf("the last block ends at %d", got)
	}
}

// TestEmbed wants texts that say the same nearer to each other than to another, and zeros for nothing.
func TestEmbed(t *testing.T) {
	m := load(t, "")
	embed := func(text string) []float32 {
		x, err := m.Embed(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	a, b, c := embed("Envoys of Kesh and Tau met in Ostrava."), embed("The envoys from Tau and Kesh held talks at Ostrava."), embed("Oil fell to $71 a barrel.")
	if same, other := dot(a, b), dot(a, c); !(same > other+0.3) || math.Abs(float64(dot(a, a))-1) > 1e-3 {
		t.Errorf("the same in other words %v, something else %v, itself %v", same, other, dot(a, a))
	}
	if zeros := embed(" \n"); len(zeros) != EmbeddingWidth || dot(zeros, zeros) != 0 {
		t.Errorf("nothing: %v", zeros)
	}
	if long := embed(strings.Repeat("The mayor of Ostrava said that he was there. ", 2000)); math.Abs(float64(dot(long, long))-1) > 1e-3 {
		t.Error("a long text has no embedding of unit length")
	}
}

// TestFactuality wants what is done judged higher than what is only wished, and that above what is said not to be.
func TestFactuality(t *testing.T) {
	m := load(t, "")
	judge := func(text, word string) float32 {
		at := strings.LastIndex(text, word)
		judged, err := m.Factuality(t.Context(), text, []sitrep.Span{{Start: at, End: at + len(word)}, {}})
		if err != nil || len(judged) != 2 || judged[1] != 0 {
			t.Fatal(judged, err)
		}
		return judged[0]
	}
	done := judge("The troops left the town on Friday.", "left")
	wished := judge("The mayor hopes that the troops leave the town.", "leave")
	not := judge("The troops did not leave the town.", "leave")
	if !(done > wished && wished > not && done > 1.5 && not < 1) {
		t.Errorf("left %.1f, hopes that they leave %.1f, did not leave %.1f", done, wished, not)
	}
}

// TestFrames reads a threat with its condition.
func TestFrames(t *testing.T) {
	const text = "Norway threatened Mali on Friday that it would close the border if the engineers were not released."
	a, err := load(t, "").Annotate(t.Context(), text, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range a.Frames {
		if f.Sort == EventFrame && f.Label == "THREATEN" || f.Sort == ActFrame {
			got = append(got, f.Label+" "+a.Span(f.Anchor).In(text))
			for _, role := range f.Roles {
				got = append(got, role.Name+" "+a.Span(role.Range).In(text))
			}
		}
	}
	for _, want := range []string{
		"THREATEN threatened", "threat threatened", "actor Norway", "recipient Mali", "action close the border", "condition if the engineers were not released",
	} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

// TestParse wants the same words and trees as Annotate, and furniture among them.
func TestParse(t *testing.T) {
	m := load(t, "")
	text := article(t)
	a, err := m.Annotate(t.Context(), text, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.Parse(t.Context(), &sitrep.Document{Text: text, Furniture: []sitrep.Span{{Start: 0, End: 100}}})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, a.Sentences) {
		t.Error("Parse and Annotate differ")
	}
}

// TestConcurrentUse has readers pass from one text to another and from one goroutine to another: nothing of a text stays.
func TestConcurrentUse(t *testing.T) {
	m := load(t, "")
	all := append([]string{article(t)}, texts...)
	want := make([]*Annotations, len(all))
	for i, text := range all {
		fresh, err := (&reader{model: m}).alone(t.Context(), text)
		if err != nil {
			t.Fatal(err)
		}
		want[i] = fresh
	}
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			for i := range all {
				k := (i + 5*g) % len(all)
				got, err := m.Annotate(t.Context(), all[k], nil)
				if err != nil || !reflect.DeepEqual(got, want[k]) {
					t.Errorf("%.40q was read otherwise, %v", all[k], err)
				}
			}
		})
	}
	wait.Wait()
}

// alone reads a text of one block.
func (r *reader) alone(ctx context.Context, text string) (*Annotations, error) {
	r.text, r.out = text, &Annotations{Atoms: token.Atoms(text, nil), Words: []Word{}}
	r.want = wants{names: true, attributions: true, frames: true, links: true}
	if len(r.out.Atoms) == 0 {
		return r.out, nil
	}
	starts := window.Starts(nil, r.out.Atoms, token.Split(text, nil))
	return r.out, r.block(ctx, 0, len(r.out.Atoms), starts)
}

func TestCancelledReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a, err := load(t, "").Annotate(ctx, "The minister said no.", nil)
	if a != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", a, err)
	}
}
