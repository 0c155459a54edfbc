package attribution_test

import (
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/attribution"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

func FuzzFind(f *testing.F) {
	for _, group := range cases {
		for _, marked := range group.marked {
			f.Add(strings.NewReplacer("{source ", "", "{cue ", "", "{content ", "", "}", "").Replace(marked))
		}
	}
	for _, seed := range []string{"said", "\"", "“\n\n“\n\n”, he said", "said \xff that", "according to", "He, said, that,", "was said to by by that's", "It was made it clear", " !,0 sAid"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		sentences := token.Split(text, nil)
		starts, ends := map[int]bool{}, map[int]bool{}
		for _, s := range sentences {
			for _, w := range s.Words {
				starts[w.Start], ends[w.End] = true, true
			}
		}
		for _, a := range attribution.Find(text, sentences, mention(text), actors) {
			if len(a.Cue) == 0 || len(a.Content) == 0 {
				t.Fatalf("no cue or no content: %+v", a)
			}
			if a.Sentence < 0 || a.Sentence >= len(sentences) || !sentences[a.Sentence].Span.Contains(a.Cue[0]) {
				t.Fatalf("cue %v is not in sentence %d", a.Cue, a.Sentence)
			}
			for _, spans := range [][]sitrep.Span{a.Source, a.Cue, a.Content} {
				previous := 0
				for _, s := range spans {
					if s.Start < previous || s.Start >= s.End || !starts[s.Start] || !ends[s.End] {
						t.Fatalf("span %v of %+v is out of order or does not consist of words", s, a)
					}
					previous = s.End
				}
			}
		}
	})
}
