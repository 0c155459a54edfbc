package chain

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/model"
	"github.com/sitrep-news/sitrep/internal/read/syntax"
)

func goldTrees(id, text string) []syntax.Sentence {
	f, _ := os.Open("/work/shared/gold/syntax/gum-dev.conllu")
	defer f.Close()
	docs, err := syntax.Read(f)
	if err != nil {
		panic(err)
	}
	for _, d := range docs {
		if d.ID != id {
			continue
		}
		// align
		pos := map[int]int{}
		j := 0
		for i := 0; i < len(d.Text); i++ {
			if d.Text[i] == ' ' || d.Text[i] == '\n' {
				continue
			}
			for j < len(text) && (text[j] == ' ' || text[j] == '\n') {
				j++
			}
			if j >= len(text) || text[j] != d.Text[i] {
				return nil
			}
			pos[i] = j
			j++
		}
		for s := range d.Sentences {
			for w := range d.Sentences[s].Words {
				x := &d.Sentences[s].Words[w]
				x.Span = sitrep.Span{Start: pos[x.Span.Start], End: pos[x.Span.End-1] + 1}
			}
		}
		return d.Sentences
	}
	return nil
}

func TestZZExtents(t *testing.T) {
	w, _ := os.ReadFile("/tmp/train/current/model.safetensors")
	v, _ := os.ReadFile("../weights/vocab.txt")
	m, err := model.New(w, v, "")
	if err != nil {
		t.Fatal(err)
	}
	file, _ := os.Open("/work/shared/gold/coref/dev.jsonl")
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<24)
	right, all, noHead := 0, 0, 0
	miss := map[string]int{}
	shown := 0
	for sc.Scan() {
		var d struct {
			ID, Text string
			Spans    []struct {
				Start, End int
				Value      string
			}
		}
		json.Unmarshal(sc.Bytes(), &d)
		rs := []rune(d.Text)
		at := func(i int) int { return len(string(rs[:i])) }
		sentences := goldTrees(d.ID, d.Text)
		if sentences == nil {
			fmt.Println("no trees", d.ID)
			continue
		}
		_ = m
		c := newChainer(d.Text, sentences, &entity.Found{})
		for _, s := range d.Spans {
			span := sitrep.Span{Start: at(s.Start), End: at(s.End)}
			all++
			h := c.headOf(span)
			if h < 0 {
				noHead++
				continue
			}
			got := c.extent(h)
			if got == span {
				right++
				continue
			}
			// which relations differ
			rel := ""
			from := sort.Search(len(c.words), func(i int) bool { return c.words[i].Span.End > min(span.Start, got.Start) })
			for i := from; i < len(c.words) && c.words[i].Span.Start < max(span.End, got.End); i++ {
				if span.Overlaps(c.words[i].Span) != got.Overlaps(c.words[i].Span) {
					// climb
					j := i
					for c.words[j].head >= 0 && c.words[j].head != h {
						j = c.words[j].head
					}
					sign := "+"
					if span.Overlaps(c.words[i].Span) {
						sign = "-"
					}
					if c.words[j].head == h {
						rel = sign + c.words[j].Relation
					} else {
						rel = sign + "other"
					}
					break
				}
			}
			miss[rel]++
			if shown < 60 && rel != "-acl:relcl" {
				shown++
				fmt.Printf("%-14s gold %q got %q\n", rel, span.In(d.Text), got.In(d.Text))
			}
		}
	}
	fmt.Println(right, all, noHead)
	var keys []string
	for k := range miss {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return miss[b] - miss[a] })
	for _, k := range keys {
		fmt.Println(miss[k], k)
	}
}
