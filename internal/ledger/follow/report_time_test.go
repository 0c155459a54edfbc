package follow

import (
	"testing"
	"time"

	"github.com/sitrep-news/sitrep"
)

// TestOldTales: what goes on with a tale of years ago is as old, until another time ends it or another acts.
func TestOldTales(t *testing.T) {
	clause := func(sentence, at int, lemma, subject, when string) sitrep.Clause {
		return sitrep.Clause{Sentence: sentence, Predicate: sitrep.Span{Start: at, End: at + 1}, Lemma: lemma, Subject: []string{subject}, When: when}
	}
	for _, c := range []struct {
		name    string
		clauses []sitrep.Clause
		want    bool
	}{
		{"goes on", []sitrep.Clause{clause(0, 0, "speak", "a1", "2019"), clause(2, 20, "promise", "a1", "")}, true},
		{"another acts", []sitrep.Clause{clause(0, 0, "speak", "a2", "2019"), clause(2, 20, "promise", "a1", "")}, false},
		{"another time", []sitrep.Clause{clause(0, 0, "speak", "a1", "2019"), clause(1, 10, "return", "a1", "2030-05-01"), clause(2, 20, "promise", "a1", "")}, false},
		{"too far", []sitrep.Clause{clause(-3, 0, "speak", "a1", "2019"), clause(2, 20, "promise", "a1", "")}, false},
		{"its own time", []sitrep.Clause{clause(0, 0, "speak", "a1", "2019"), clause(2, 20, "promise", "a1", "2030-05-01")}, false},
		{"of this year", []sitrep.Clause{clause(0, 0, "speak", "a1", "2030-01-02"), clause(2, 20, "promise", "a1", "")}, false},
	} {
		b := &builder{r: &sitrep.Reading{Clauses: c.clauses}, report: &Report{Published: time.Date(2030, 5, 2, 0, 0, 0, 0, time.UTC)}}
		s := &sitrep.SpeechAct{Sentence: 2, By: []string{"a1"}, Action: []sitrep.Span{{Start: 25, End: 30}}}
		if got := b.toldOfOld(s); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}
