package web

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"
)

// A stylePage shows the parts that pages are made of, with the contrast that their colours have.
type stylePage struct {
	Swatches  []swatch
	Realities []string
	States    []string
	Layers    []layerView
}

// A swatch is a pair of colours and how they stand against each other in the light and in the dark theme.
type swatch struct {
	Ink, Paper  string // names of custom properties, without the dashes
	Use         string
	Text        bool // whether text has these colours: it needs more contrast than lines do
	Light, Dark string
}

// The least contrast of text and of what is no text (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
const (
	textContrast = 4.5
	lineContrast = 3.0
)

// swatches are the pairs of colours that pages have.
var swatches = []swatch{
	{Ink: "ink", Paper: "paper", Use: "text", Text: true},
	{Ink: "ink", Paper: "raised", Use: "text on raised ground", Text: true},
	{Ink: "muted", Paper: "paper", Use: "facts and labels", Text: true},
	{Ink: "muted", Paper: "raised", Use: "facts on raised ground", Text: true},
	{Ink: "link", Paper: "paper", Use: "links", Text: true},
	{Ink: "bad", Paper: "paper", Use: "faults", Text: true},
	{Ink: "ink", Paper: "lit", Use: "words and entries that are lit", Text: true},
	{Ink: "ink", Paper: "content", Use: "content", Text: true},
	{Ink: "ink", Paper: "content-nested", Use: "content in a content", Text: true},
	{Ink: "ink", Paper: "content-deep", Use: "content deeper still", Text: true},
	{Ink: "ink", Paper: "found", Use: "words that a search found", Text: true},
	{Ink: "ink", Paper: "event-fill", Use: "an event that happened", Text: true},
	{Ink: "ink", Paper: "added", Use: "added words", Text: true},
	{Ink: "ink", Paper: "deleted", Use: "deleted words", Text: true},
	{Ink: "focus", Paper: "paper", Use: "the focus"},
	{Ink: "good", Paper: "paper", Use: "all is well; a person's ruling"},
	{Ink: "event", Paper: "paper", Use: "events"},
	{Ink: "act", Paper: "paper", Use: "speech acts"},
	{Ink: "plan", Paper: "paper", Use: "plans"},
	{Ink: "condition", Paper: "paper", Use: "conditions"},
	{Ink: "source", Paper: "paper", Use: "sources"},
	{Ink: "cue", Paper: "paper", Use: "cues"},
	{Ink: "time", Paper: "paper", Use: "times"},
	{Ink: "place", Paper: "paper", Use: "places"},
	{Ink: "name", Paper: "paper", Use: "names"},
	{Ink: "source", Paper: "content", Use: "a source in a content"},
	{Ink: "event", Paper: "event-fill", Use: "the edge of an event"},
}

func (d *desk) styleguide(w http.ResponseWriter, r *http.Request) error {
	css, err := files.ReadFile("static/desk.css")
	if err != nil {
		return err
	}
	light, dark, err := themes(string(css))
	if err != nil {
		return err
	}
	body := stylePage{
		Realities: []string{"happened", "claimed", "planned", "hypothetical", "denied", "historical"},
		States: []string{
			"conditional", "active", "satisfied", "violated", "expired", "withdrawn", "open", "met", "refused", "scheduled", "postponed", "held", "overdue",
			"cancelled",
		},
		Layers: layers(nil),
	}
	for _, s := range swatches {
		s.Light = fmt.Sprintf("%.1f", contrast(light[s.Ink], light[s.Paper]))
		s.Dark = fmt.Sprintf("%.1f", contrast(dark[s.Ink], dark[s.Paper]))
		body.Swatches = append(body.Swatches, s)
	}
	return d.render(w, r, http.StatusOK, "style", "Style", body)
}

// themes are the colours of the light and of the dark theme, as #rrggbb by the names of their custom properties.
func themes(css string) (light, dark map[string]string, err error) {
	first, rest, found := strings.Cut(css, "@media (prefers-color-scheme: dark)")
	if !found {
		return nil, nil, fmt.Errorf("the style sheet has no dark theme")
	}
	inDark, _, _ := strings.Cut(rest, "\n}\n")
	light, dark = coloursIn(first), coloursIn(inDark)
	for name, colour := range light {
		if dark[name] == "" {
			dark[name] = colour
		}
	}
	return light, dark, nil
}

func coloursIn(css string) map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(css) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSuffix(strings.TrimSpace(value), ";")
		if ok && strings.HasPrefix(name, "--") && strings.HasPrefix(value, "#") {
			found[strings.TrimPrefix(name, "--")] = value
		}
	}
	return found
}

// contrast is the contrast ratio of two colours, 1 to 21 (WCAG 2.2); 0 for what is no colour.
func contrast(a, b string) float64 {
	one, other := luminance(a), luminance(b)
	if one < 0 || other < 0 {
		return 0
	}
	return (max(one, other) + 0.05) / (min(one, other) + 0.05)
}

// luminance is the relative luminance of #rrggbb, or #rgb; −1 for what is no colour.
func luminance(colour string) float64 {
	digits := strings.TrimPrefix(colour, "#")
	if len(digits) == 3 {
		digits = strings.Join([]string{digits[:1], digits[:1], digits[1:2], digits[1:2], digits[2:], digits[2:]}, "")
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		return -1
	}
	linear := func(channel uint64) float64 {
		c := float64(channel&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
