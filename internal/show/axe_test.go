package show_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// everyPage has each kind of page in each of its states.
var everyPage = []string{
	"/", "/?as-of=2031-04-20", "/documents", "/documents?page=9", "/calendar", "/calendar?month=2031-04&crisis=strait-of-orla", "/stories", "/places/port-orla.OST", "/actors/ostrel/record", "/commitments?kind=threat&past=yes", "/documents/harbour-talks", "/documents/harbour-copy#st3", "/documents/waiting", "/documents/foreign", "/actors",
	"/actors/ana-reyes", "/search", "/search?q=harbour", "/search?q=harbour+AND", "/search?q=nowhere", "/search?q=harbour&view=timeline", "/search?q=harbour&view=map", "/searches/1", "/channels", "/quarantine?replayed=1",
	"/api/v1/docs", "/nothing-here", "/status", "/settings",
	"/documents/tangle", "/documents/harbour-talks/sentences/6/tree", "/documents/harbour-talks/sentences/3/tree",
	"/documents/foreign/sentences/1/tree",
	"/documents/strait-clash", "/documents/strait-clash/events/e1", "/documents/strait-clash/events/e9",
	"/events", "/events?standing=claimed", "/events?standing=not-happened&actor=ostrel&since=2031", "/events?place=Port+Orla&type=COERCE",
	"/map", "/map?view=near", "/timeline", "/timeline?since=2031-05&until=2031-05",
	"/pairs", "/pairs/ostrel/vardania", "/acts", "/acts?by=ostrel&open=yes",
	"/plans", "/plans?who=ostrel&type=AGREE", "/actors/ostrel",
	"/commitments", "/commitments?state=violated", "/commitments?kind=refusal&by=Ostrel&as-of=2031-05-02", "/commitments?by=nobody",
	"/commitments/c-threat", "/commitments/c-silent", "/commitments/c-threat?as-of=2031-04-05", "/commitments?as-of=soon",
	"/demands", "/demands/d-refused", "/plans/ledger", "/plans/ledger?state=overdue", "/plans/ledger/p-moved",
	"/crises", "/crises/strait-of-orla", "/crises/strait-of-orla?window=all&as-of=2031-04-20", "/crises/strait-of-orla/days/2031-04-10",
	"/crises/strait-of-orla/days/2031-05-05", "/crises/strait-of-orla/network?show=planned", "/crises/strait-of-orla/map?show=planned", "/happenings/h-meeting", "/happenings/h-shots",
	"/stories/harbour-talks", "/review", "/styleguide",
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
	store := everything(t)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int64{1400, 400} {
			t.Run(fmt.Sprintf("%s %d", scheme, width), func(t *testing.T) {
				b := openBrowser(t, store)
				showtest.Call(b, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true})
				features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
				showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
				b.Do(chromedp.EmulateViewport(width, 900))
				b.Open("/")
				linked := showtest.Ask[[]string](b, `[...document.querySelectorAll("[data-pages] a")].map((a) => a.getAttribute("href"))`)
				for _, path := range slices.Concat(everyPage, slices.DeleteFunc(linked, func(p string) bool { return slices.Contains(everyPage, p) })) {
					wantAccessible(t, b, string(axe), path, width)
				}
				b.Do(chromedp.Evaluate[chromedp.Void](`document.getElementById("main").append(document.createElement("img"))`))
				if found := showtest.Ask[[]string](b, violations); len(found) == 0 {
					t.Error("axe finds no fault in a picture that nothing describes: it cannot have looked")
				}
			})
		}
	}
}

func wantAccessible(t *testing.T, b *showtest.Browser, axe, path string, width int64) {
	t.Helper()
	b.Open(path)
	b.Wait(settled)
	b.Do(chromedp.Evaluate[chromedp.Void](axe))
	for _, v := range showtest.Ask[[]string](b, violations) {
		t.Errorf("%s: %s", path, v)
	}
	if wide := showtest.Ask[int64](b, `document.documentElement.scrollWidth`); wide > width {
		t.Errorf("%s is %d wide in a window of %d", path, wide, width)
	}
}
