package chart_test

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/chart"
)

// ring is a network of so many, each tied to the next.
func ring(n int) *chart.Network {
	w := &chart.Network{Title: "<who>"}
	for i := range n {
		w.Nodes = append(w.Nodes, chart.Node{Name: fmt.Sprint("actor & ", i), Count: i, Label: "label", Link: "/actors/x?a&b"})
	}
	for i := range max(0, n-1) {
		w.Ties = append(w.Ties, chart.Tie{From: i, To: i + 1, Conflict: i%2 == 0, Planned: i%3 == 0, Count: i + 1, Forth: true, Back: i%4 == 0, Label: "tie"})
	}
	return w
}

var nodeAt = regexp.MustCompile(`class="node"[^>]*translate\(([0-9.-]+) ([0-9.-]+)\)`)

// TestNetworkHasRoom checks that circles lie within the picture and not on one another, whatever their number, and that there is no chance in it.
func TestNetworkHasRoom(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 7, 14, 24} {
		got := draw(t, func(w io.Writer) error { return ring(n).SVG(w, "n") })
		if again := draw(t, func(w io.Writer) error { return ring(n).SVG(w, "n") }); again != got {
			t.Errorf("%d nodes are drawn otherwise the second time", n)
		}
		var at [][2]float64
		for _, m := range nodeAt.FindAllStringSubmatch(got, -1) {
			x, _ := strconv.ParseFloat(m[1], 64)
			y, _ := strconv.ParseFloat(m[2], 64)
			if x < 40 || x > 960 || y < 40 || y > 580 {
				t.Errorf("%d nodes: one is at %v, %v", n, x, y)
			}
			for _, o := range at {
				if math.Hypot(o[0]-x, o[1]-y) < 44 {
					t.Errorf("%d nodes: two are at %v and %v, %v", n, o, x, y)
				}
			}
			at = append(at, [2]float64{x, y})
		}
		if len(at) != n || strings.Contains(got, "NaN") {
			t.Errorf("%d nodes: %d are drawn", n, len(at))
		}
	}
}

// TestTiesHaveForms checks that conflict and cooperation, and what is planned of both, differ by form.
func TestTiesHaveForms(t *testing.T) {
	w := ring(2)
	corners := map[string]int{}
	for _, tie := range []chart.Tie{{To: 1, Count: 1, Forth: true}, {To: 1, Conflict: true, Planned: true, Count: 1, Forth: true, Back: true}} {
		w.Ties = []chart.Tie{tie}
		got := draw(t, func(out io.Writer) error { return w.SVG(out, "n") })
		_, line, _ := strings.Cut(got, `class="line"`)
		line, heads, _ := strings.Cut(line, `class="head"`)
		heads, _, _ = strings.Cut(heads, "/>")
		class := "cooperation"
		if tie.Conflict {
			class = "conflict"
		}
		corners[class] = strings.Count(line, "L")
		if want := map[bool]int{false: 1, true: 2}[tie.Back]; strings.Count(heads, "Z") != want {
			t.Errorf("%s has the heads %s", class, heads)
		}
		if !strings.Contains(got, "is-"+class) || strings.Contains(got, "is-planned") != tie.Planned {
			t.Errorf("%s is drawn as %s", class, got)
		}
	}
	if corners["cooperation"] != 1 || corners["conflict"] < 10 {
		t.Errorf("the lines have so many corners: %v", corners)
	}
}
