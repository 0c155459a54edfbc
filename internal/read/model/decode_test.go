package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/read/token"
)

// TestDecode compares with all paths that there are.
func TestDecode(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var l lattice
	for range 500 {
		n, k := 1+r.IntN(5), len(roles.labels)
		scores := make([]float32, n*k)
		for i := range scores {
			scores[i] = float32(r.IntN(64))
		}
		cut := r.IntN(n + 1)
		fresh := func(i int) bool { return i == cut }
		got := l.decode(&roles, scores, k, n, fresh)
		if value(scores, got, fresh) != greatest(scores, nil, n, fresh) {
			t.Fatalf("%v: %v", scores, got)
		}
	}
}

// value is the sum of a path, minus infinity if it may not be.
func value(scores []float32, path []uint8, fresh func(int) bool) float64 {
	sum := 0.0
	for i, label := range path {
		b := roles.begin[label]
		if b != notInside && (i == 0 || fresh(i) || path[i-1] != label && int(path[i-1]) != b) {
			return math.Inf(-1)
		}
		sum += float64(scores[i*len(roles.labels)+int(label)])
	}
	return sum
}

func greatest(scores []float32, path []uint8, n int, fresh func(int) bool) float64 {
	if len(path) == n {
		return value(scores, path, fresh)
	}
	best := math.Inf(-1)
	for label := range roles.labels {
		best = max(best, greatest(scores, append(slices.Clip(path), uint8(label)), n, fresh))
	}
	return best
}

func TestSpans(t *testing.T) {
	var got [][3]int
	roles.spans([]uint8{0, 1, 2, 2, 3, 3, 4, 0, 1}, func(r Range, label int) { got = append(got, [3]int{r.First, r.End, label}) })
	want := [][3]int{{1, 4, 1}, {4, 5, 3}, {5, 7, 3}, {8, 9, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// The buckets that training/batch.py gives: distance_bucket and facts.
func TestBuckets(t *testing.T) {
	cue := Range{200, 203}
	for atom, want := range map[int]int{
		200: 20, 201: 20, 202: 20, 199: 19, 203: 21, 192: 12, 210: 28, 191: 11, 211: 29, 213: 29, 214: 30, 184: 9, 100: 4, 302: 36,
		202 + 15: 30, 202 + 16: 31, 202 + 22: 31, 202 + 23: 32, 202 + 64: 35, 202 + 90: 35, 202 + 91: 36,
	} {
		if got := bucket(atom, cue); got != want {
			t.Errorf("atom %d: bucket %d, want %d", atom, got, want)
		}
	}
	for sentences, want := range map[int]int{
		0: 0, 1: 1, 4: 4, 5: 5, 6: 5, 7: 6, 9: 6, 10: 7, 24: 8, 25: 9, 99: 10, 100: 11, 5000: 11,
	} {
		got := factsOf(&candidate{sentence: sentences, form: pronoun, lower: 1}, &candidate{form: commonNoun, lower: 2})
		if got != 48+want {
			t.Errorf("%d sentences: %d, want %d", sentences, got, 48+want)
		}
	}
	if got := factsOf(&candidate{form: commonNoun}, &candidate{form: properNoun}); got != ((2*3+1)*2+1)*12 {
		t.Errorf("the same word: %d", got)
	}
}

func TestQuote(t *testing.T) {
	const text = "a “b” c \"d\" e “f\n\ng” h \"i \"j k"
	r := &reader{text: text, atoms: token.Atoms(text, nil)}
	r.quote()
	want := []uint8{0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0}
	if diff := cmp.Diff(want, r.quoted); diff != "" {
		t.Error(diff)
	}
}

func TestTrim(t *testing.T) {
	for text, want := range map[string]string{
		"— , a , b: –": "a , b", "“a,”": "“a,”", ", :": "", "a.": "a.", "(a);": "(a)",
	} {
		r := &reader{text: text, atoms: token.Atoms(text, nil)}
		a := Annotations{Atoms: r.atoms}
		if got := a.Span(r.trim(Range{0, len(r.atoms)})).In(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCalibration(t *testing.T) {
	for _, c := range []struct {
		Platt
		p, want float32
	}{
		{Platt{}, 0.3, 0.3},
		{Platt{}, 1.0000001, 1},
		{Platt{1, 0}, 0.3, 0.3},
		{Platt{2, 0}, 0.75, 0.9},
		{Platt{1, math.Log(3)}, 0.5, 0.75},
		{Platt{0.5, 0}, 1, 0.999},
		{Platt{0.5, 0}, 0, 0.001},
	} {
		if got := c.apply(c.p); math.Abs(float64(got-c.want)) > 1e-4 {
			t.Errorf("%v of %v: %v, want %v", c.Platt, c.p, got, c.want)
		}
	}
}

func TestCalibrationAfterAnother(t *testing.T) {
	first, second := Platt{1.5, -0.5}, Platt{0.7, 0.2}
	for _, p := range []float64{0.01, 0.3, 0.5, 0.97} {
		if got, want := second.After(first).Apply(p), second.Apply(first.Apply(p)); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %v, want %v", p, got, want)
		}
	}
	if second.After(Platt{}) != second || (Platt{}).After(first) != first {
		t.Error("the zero value changes something")
	}
}

func TestTurned(t *testing.T) {
	if got, want := turned([]float32{1, 2, 3, 4, 5, 6}, 3), []float32{1, 4, 2, 5, 3, 6}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
