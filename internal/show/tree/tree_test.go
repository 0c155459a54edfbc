package tree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sentences of our own: words as form/UPOS/head/relation, the head counted from 1.
var sentences = map[string]string{
	"ferry": "The/DET/2/det ferry/NOUN/5/nsubj did/AUX/5/aux n't/PART/5/advmod leave/VERB/0/root the/DET/7/det " +
		"harbour/NOUN/5/obj ./PUNCT/5/punct",
	"minister": "The/DET/3/det foreign/ADJ/3/amod minister/NOUN/10/nsubj of/ADP/5/case Latvia/PROPN/3/nmod ,/PUNCT/7/punct " +
		"Ana/PROPN/3/appos Brink/PROPN/7/flat ,/PUNCT/7/punct warned/VERB/0/root reporters/NOUN/10/obj " +
		"on/ADP/13/case Tuesday/PROPN/10/obl that/SCONJ/18/mark the/DET/16/det talks/NOUN/18/nsubj:pass " +
		"were/AUX/18/aux:pass suspended/VERB/10/ccomp until/ADP/22/case the/DET/22/det last/ADJ/22/amod " +
		"prisoner/NOUN/18/obl is/AUX/24/aux:pass freed/VERB/22/acl:relcl ./PUNCT/10/punct",
	"crossing": "A/DET/2/det report/NOUN/5/nsubj:pass was/AUX/5/aux:pass quickly/ADV/5/advmod issued/VERB/0/root " +
		"on/ADP/8/case the/DET/8/det blockade/NOUN/2/nmod",
	"word": "No/INTJ/0/root",
	"none": "",
}

func words(t testing.TB, notation string) []Word {
	t.Helper()
	var result []Word
	for field := range strings.FieldsSeq(notation) {
		parts := strings.Split(field, "/")
		var head int
		if _, err := fmt.Sscan(parts[2], &head); err != nil {
			t.Fatal(err)
		}
		result = append(result, Word{parts[0], parts[1], head - 1, parts[3]})
	}
	return result
}

func TestSVG(t *testing.T) {
	for name, notation := range sentences {
		var got bytes.Buffer
		if err := SVG(&got, name, words(t, notation)); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + name + ".svg"
		if *update {
			if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s: got\n%s", path, got.Bytes())
		}
	}
}

// What others wrote can neither leave the text that it stands in nor make the picture huge.
func TestHostileWords(t *testing.T) {
	evil := []string{
		`</text><script>alert(1)</script>`, `"/><image href="http://x.example/"/>`, `]]><!--`,
		"\x00\x1b[2J\n\t", "\xff\xfe", "\u202eevil\u202c",
		"&lt;b&gt;", strings.Repeat("W", 1<<20), strings.Repeat("\u0301", 5000), "", "漢字とかな", "مرحبا", "🚢🏽‍♂️",
	}
	var sentence []Word
	for i, s := range evil {
		sentence = append(sentence, Word{s, s, i - 1, s})
	}
	var got bytes.Buffer
	if err := SVG(&got, `id" onload="alert(1)`, sentence); err != nil {
		t.Fatal(err)
	}
	if got.Len() > 40_000 {
		t.Errorf("%d bytes", got.Len())
	}
	if strings.ContainsAny(got.String(), "\x00\x1b\u202e\u202c") {
		t.Error("a control character is in the picture")
	}
	allowed := map[string]bool{"svg": true, "title": true, "desc": true, "g": true, "path": true, "text": true}
	decoder := xml.NewDecoder(&got)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if !allowed[element.Name.Local] {
			t.Errorf("an element <%s>", element.Name.Local)
		}
		for _, a := range element.Attr {
			if name := a.Name.Local; strings.HasPrefix(name, "on") || name == "href" || name == "style" {
				t.Errorf("an attribute %s", name)
			}
		}
	}
}

func TestWhatIsNotDrawn(t *testing.T) {
	for _, tt := range []struct {
		words []Word
		want  string
	}{
		{make([]Word, MaxWords+1), "a sentence of 257 words; at most 256 are drawn"},
		{[]Word{{Head: 1}}, "the head of word 1 is word 2 of 1"},
		{[]Word{{Head: 0}}, "the head of word 1 is word 1 of 1"},
		{[]Word{{Head: -2}}, "the head of word 1 is word -1 of 1"},
	} {
		var got bytes.Buffer
		if err := SVG(&got, "x", tt.words); err == nil || !strings.Contains(err.Error(), tt.want) || got.Len() > 0 {
			t.Errorf("got %v and %d bytes, want %q", err, got.Len(), tt.want)
		}
	}
}

// randomWords makes a tree, or with loops any graph that may be drawn.
func randomWords(random *rand.Rand, n int, loops bool) []Word {
	relations := []string{"det", "nsubj:pass", "acl:relcl", "obl:tmod", "punct"}
	result := make([]Word, n)
	for i := range result {
		w := Word{strings.Repeat("m", 1+random.IntN(9)), "NOUN", random.IntN(i+1) - 1, relations[random.IntN(len(relations))]}
		if loops && i > 0 && w.Head >= 0 {
			w.Head = (i + 1 + random.IntN(n-1)) % n
		}
		result[i] = w
	}
	return result
}

// No two arcs run on one line, no two words and no two relations touch, and all of it stands in the picture.
func TestNothingTouches(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		n := 1 + round%40
		if round%100 == 99 {
			n = MaxWords
		}
		l := arrange(randomWords(random, n, round%2 == 1))
		for i, w := range l.words {
			half := textWidth(w.Form, formSize) / 2
			if l.center[i]-half < 0 || l.center[i]+half > l.width {
				t.Fatalf("word %d stands outside", i)
			}
			if i > 0 && l.center[i]-half < l.center[i-1]+textWidth(l.words[i-1].Form, formSize)/2 {
				t.Fatalf("words %d and %d touch", i-1, i)
			}
		}
		for i, a := range l.arcs {
			if l.y(a.level)-relationSize-5 < 0 || l.y(a.level) >= l.base {
				t.Fatalf("arc %d runs outside", i)
			}
			left, right := reach(l, a)
			for _, b := range l.arcs[:i] {
				bLeft, bRight := reach(l, b)
				if a.level == b.level && left < bRight && bLeft < right {
					t.Fatalf("the arcs of %d and %d touch at level %d", a.dependent, b.dependent, a.level)
				}
			}
		}
	}
}

// reach is what an arc or its relation covers of its level.
func reach(l *layout, a arc) (left, right float64) {
	from, to := l.x(a.dependent, a.dependentFoot), l.x(a.dependent, a.dependentFoot)
	if a.head >= 0 {
		from = l.x(a.head, a.headFoot)
	}
	half := textWidth(l.words[a.dependent].Relation, relationSize) / 2
	return min(from, to, (from+to)/2-half), max(from, to, (from+to)/2+half)
}
