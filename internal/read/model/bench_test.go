package model

import (
	"os"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/read/encode"
	"github.com/sitrep-news/sitrep/internal/read/token"
	"github.com/sitrep-news/sitrep/internal/read/window"
)

// article is a text of some 660 words.
func article(t testing.TB) string {
	t.Helper()
	text := ""
	for _, name := range []string{"17-withdrawal-begins.txt", "18-bridge-reopens.txt"} {
		data, err := os.ReadFile("../../demo/articles/" + name)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := strings.Cut(string(data), "\n----\n")
		text += body + "\n\n"
	}
	return text
}

// BenchmarkArticle reads a document of some 660 words on one thread: up to the windows, with the encoder alone, to words and
// trees, and wholly.
func BenchmarkArticle(b *testing.B) {
	text, m := article(b), load(b, "")
	var d window.Document
	windows := func() {
		atoms := token.Atoms(text, nil)
		d.Cut(m.vocabulary, text, atoms, window.Starts(nil, atoms, token.Split(text, nil)))
	}
	b.Run("windows", func(b *testing.B) {
		for b.Loop() {
			windows()
		}
	})
	b.Run("encoder", func(b *testing.B) {
		windows()
		n := 0
		for _, w := range d.Windows {
			n += len(w.Pieces)
		}
		dst, w := make([]float32, n*width), &encode.Workspace{}
		for b.Loop() {
			if err := m.encoder.Encode(dst, d.Windows, w); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n), "pieces")
	})
	for name, want := range map[string]wants{
		"parse": {}, "names": {names: true}, "attributions": {attributions: true}, "links": {links: true},
		"all": {names: true, attributions: true, links: true},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := m.annotate(b.Context(), text, nil, want); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
