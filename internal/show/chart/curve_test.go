package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
)

// TestCurve checks that curves are well formed, that nothing known is drawn as unknown, and that flags lead where they should.
func TestCurve(t *testing.T) {
	from := time.Date(2031, 5, 1, 0, 0, 0, 0, time.UTC)
	days := []Level{{Value: 1}, {Value: 4, Baseline: 2, Spread: 1, Known: true}, {Value: 0, Baseline: 3, Known: true}, {Value: 2}, {Value: 2, Baseline: 1, Known: true}}
	flags := []Flag{
		{Day: from.AddDate(0, 0, 1), Name: "1", Label: `up <& "more">`, Link: "#change1"}, {Day: from.AddDate(0, 0, 9), Name: "2", Label: "outside"},
	}
	for name, test := range map[string]struct {
		curve        Curve
		usual, flags int // pieces of the line of baselines, and flags
	}{
		"nothing":       {Curve{Title: "none", From: from}, 0, 0},
		"one day":       {Curve{Title: "one", From: from, Days: days[:1]}, 0, 0},
		"zero":          {Curve{Title: "zero", From: from, Days: make([]Level, 3)}, 0, 0},
		"with gaps":     {Curve{Title: "<script>", From: from, Days: days, Flags: flags}, 2, 1},
		"larger others": {Curve{Title: "scaled", From: from, Days: days, Most: 100}, 2, 0},
	} {
		var whole, spark strings.Builder
		if err := errors.Join(test.curve.SVG(&whole, "c"), test.curve.Spark(&spark, "s")); err != nil {
			t.Fatal(err)
		}
		var rows strings.Builder
		sparks := Sparks{Title: name, Rows: []SparkRow{{"one <&", "1.0 points", test.curve}, {"", "", Curve{}}}}
		if err := sparks.SVG(&rows, "r"); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(rows.String(), `class="value"`); got != min(1, len(test.curve.Days)) || !strings.Contains(rows.String(), "one &lt;&amp;") {
			t.Errorf("%s: %d curves: %s", name, got, rows.String())
		}
		for _, svg := range []string{whole.String(), spark.String(), rows.String()} {
			wellFormed(t, name, svg)
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") || strings.Contains(svg, "style=") {
				t.Errorf("%s: %s", name, svg)
			}
			_, line, _ := strings.Cut(svg, `class="usual" d="`)
			line, _, _ = strings.Cut(line, `"`)
			if got := strings.Count(line, "M"); got != test.usual {
				t.Errorf("%s: the baselines are drawn in %d pieces, want %d: %s", name, got, test.usual, line)
			}
		}
		if got := strings.Count(whole.String(), `class="flag"`); got != test.flags {
			t.Errorf("%s: %d flags, want %d", name, got, test.flags)
		}
	}
}

func wellFormed(t *testing.T, name, svg string) {
	t.Helper()
	for decoder := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Errorf("%s: %v in %s", name, err, svg)
			return
		}
	}
}
