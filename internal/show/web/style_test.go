package web

import (
	"math"
	"strings"
	"testing"
)

// TestContrast holds the colours of both themes to WCAG 2.2 AA.
func TestContrast(t *testing.T) {
	css, err := files.ReadFile("static/desk.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, err := themes(string(css))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range swatches {
		least := lineContrast
		if s.Text {
			least = textContrast
		}
		for theme, colours := range map[string]map[string]string{"light": light, "dark": dark} {
			if got := contrast(colours[s.Ink], colours[s.Paper]); got < least {
				t.Errorf("%s: %s on %s in the %s theme has %.2f, at least %.1f", s.Use, s.Ink, s.Paper, theme, got, least)
			}
		}
	}
	for name, colour := range light {
		if dark[name] == colour && !strings.Contains(name, "content-edge") {
			t.Errorf("%s is %s in both themes", name, colour)
		}
	}
}

func TestContrastOfKnownColours(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{
		{"#000", "#ffffff", 21}, {"#fff", "#fff", 1}, {"#777777", "#ffffff", 4.48}, {"#ff0000", "#ffffff", 4}, {"#0000ff", "#ffffff", 8.59}, {"red", "#fff", 0},
	} {
		if got := contrast(test.a, test.b); math.Abs(got-test.want) > 0.01 {
			t.Errorf("%s on %s: %.3f, want %.2f", test.a, test.b, got, test.want)
		}
	}
}
