package show_test

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// everyPage has each kind of page in each of its states.
var everyPage = []string{
	"/", "/?page=9", "/documents/harbour-talks", "/documents/harbour-copy#st3", "/documents/waiting", "/documents/foreign", "/actors",
	"/actors/ana-reyes", "/search", "/search?q=harbour", "/search?q=harbour+AND", "/search?q=nowhere", "/channels", "/quarantine?replayed=1",
	"/api/v1/docs", "/nothing-here", "/status",
	"/documents/tangle", "/documents/harbour-talks/sentences/6/tree", "/documents/harbour-talks/sentences/3/tree",
	"/documents/foreign/sentences/1/tree",
}

const violations = `axe.run(document, {resultTypes: ["violations"]}).then((result) => result.violations.map(
	(v) => v.impact + " " + v.id + ": " + v.help + "\n" + v.nodes.map((n) => "    " + n.html + "\n      " + n.failureSummary).join("\n")))`

func TestAccessible(t *testing.T) {
	path := os.Getenv("SITREP_AXE")
	if path == "" {
		showtest.Unavailable(t, "SITREP_AXE does not name a copy of axe.min.js")
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := openBrowser(t, withTangle(t))
	showtest.Call(b, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1400, 400} {
			features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
			showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
			b.Do(chromedp.EmulateViewport(width, 900))
			for _, path := range everyPage {
				b.Open(path)
				b.Do(chromedp.Evaluate[chromedp.Void](string(axe)))
				for _, v := range showtest.Ask[[]string](b, violations) {
					t.Errorf("%s in %s, %d wide: %s", path, scheme, width, v)
				}
				if wide := showtest.Ask[int64](b, `document.documentElement.scrollWidth`); wide > width {
					t.Errorf("%s is %d wide in a window of %d", path, wide, width)
				}
			}
		}
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.getElementById("main").append(document.createElement("img"))`))
	if found := showtest.Ask[[]string](b, violations); len(found) == 0 {
		t.Error("axe finds no fault in a picture that nothing describes: it cannot have looked")
	}
}
