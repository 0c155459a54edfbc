package reliability

import (
	"flag"
	"io"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/sitrep-news/sitrep/internal/read/model"
)

var update = flag.Bool("update", false, "write goldens anew")

// some are n samples of one confidence, of which so many are right.
func some(confidence float64, n, right int, held bool) []Sample {
	samples := make([]Sample, n)
	for i := range samples {
		samples[i] = Sample{confidence, i < right, held}
	}
	return samples
}

func together(parts ...[]Sample) []Sample {
	var all []Sample
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

func TestECE(t *testing.T) {
	for name, c := range map[string]struct {
		samples []Sample
		want    float64
	}{
		"nothing":                        {nil, 0},
		"true":                           {together(some(0.75, 8, 6, false), some(0.25, 8, 2, false)), 0},
		"too sure":                       {some(1, 10, 6, false), 0.4},
		"too modest":                     {some(0, 10, 6, false), 0.6},
		"by the size of a bin":           {together(some(0.95, 10, 8, false), some(0.05, 30, 0, false)), (0.15*10 + 0.05*30) / 40},
		"within a bin errors cancel out": {together(some(0.62, 10, 5, false), some(0.68, 10, 8, false)), 0},
		"at an edge the upper bin":       {together(some(0.5, 10, 9, false), some(0.45, 10, 1, false)), (0.4 + 0.35) / 2},
	} {
		if got := ECE(c.samples); !near(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestFitFindsWhatMadeTheData makes of each confidence as many right as a known map says.
func TestFitFindsWhatMadeTheData(t *testing.T) {
	for _, want := range []model.Platt{{A: 1}, {A: 0.6, B: -0.3}, {A: 2.5, B: 1}, {A: 0.2, B: 0.8}} {
		var samples []Sample
		for c := 0.02; c < 1; c += 0.02 {
			const n = 4000
			samples = append(samples, some(c, n, int(math.Round(n*want.Apply(c))), false)...)
		}
		if got := Fit(samples); math.Abs(got.A-want.A) > 0.01 || math.Abs(got.B-want.B) > 0.01 {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

func TestFitOfHardData(t *testing.T) {
	for name, c := range map[string]struct {
		samples  []Sample
		at, want float64 // what a confidence becomes
	}{
		"nothing":                   {nil, 0.3, 0.3},
		"one confidence":            {some(0.9, 1000, 500, false), 0.9, 0.5},
		"certain and half of it is": {some(1, 1000, 500, false), 1, 0.5},
		"all right":                 {some(0.5, 98, 98, false), 0.5, 0.99},
		"all wrong":                 {some(0.5, 98, 0, false), 0.5, 0.01},
		"the wrong way round":       {together(some(0.9, 100, 10, false), some(0.1, 100, 90, false)), 0.9, 0.5},
	} {
		p := Fit(c.samples)
		if got := p.Apply(c.at); math.Abs(got-c.want) > 0.002 {
			t.Errorf("%s: %+v makes %v of %v, want %v", name, p, got, c.at, c.want)
		}
		if p.A < 0 || p.A == 0 && p.B != 0 || math.IsNaN(p.A+p.B) {
			t.Errorf("%s: the weights refuse %+v", name, p)
		}
	}
}

// madeUp are confidences that are too sure in some heads, and none in others.
func madeUp() *Samples {
	s := &Samples{}
	for _, held := range []bool{false, true} {
		s.of[tag] = append(s.of[tag], together(some(0.99, 400, 390, held), some(0.7, 100, 60, held), some(0.3, 40, 20, held))...)
		s.of[name] = append(s.of[name], together(some(0.95, 60, 48, held), some(0.55, 40, 12, held))...)
	}
	s.of[link] = some(0.8, 5, 4, true)
	return s
}

func near(x, y float64) bool { return math.Abs(x-y) < 1e-9 }

func TestResults(t *testing.T) {
	results := madeUp().Results()
	if r := results[name]; r.N != 100 || r.FittedTo != 100 || !near(r.ECE, 0.19) || r.FittedECE > 0.02 || !near(r.Right, 0.6) {
		t.Errorf("%+v", r)
	}
	if r := results[link]; r.N != 5 || r.FittedTo != 0 || r.FittedECE != r.ECE || r.Fit != (model.Platt{}) {
		t.Errorf("nothing to fit to: %+v", r)
	}
	before := model.Calibration{Name: model.Platt{A: 2, B: 1}, Link: model.Platt{A: 0.5}}
	after := Calibration(before, results)
	if after.Link != before.Link || after.Cue != (model.Platt{}) || after.Tag.A == 0 {
		t.Errorf("%+v", after)
	}
	for _, p := range []float64{0.2, 0.6, 0.9} { // through both maps
		if got, want := after.Name.Apply(p), results[name].Fit.Apply(before.Name.Apply(p)); math.Abs(got-want) > 1e-3 {
			t.Errorf("%v becomes %v, want %v", p, got, want)
		}
	}
}

func TestGoldens(t *testing.T) {
	for file, write := range map[string]func(io.Writer, []Result) error{"table.txt": Print, "diagram.svg": Draw} {
		var got strings.Builder
		if err := write(&got, madeUp().Results()); err != nil {
			t.Fatal(err)
		}
		path := "testdata/" + file
		if *update {
			if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}
