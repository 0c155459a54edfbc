package show_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// TestHostileTextInABrowser shows every payload in every place to a real browser: nothing runs, nothing is fetched and
// the policy has nothing to forbid. A dialog would end the test by its deadline.
func TestHostileTextInABrowser(t *testing.T) {
	store := showtest.Empty(t)
	payloads := showtest.Payloads()
	showtest.Hostile(t, store, payloads...)
	showtest.AddCrisis(t, store)
	b := openFollowed(t, store, showtest.HostileBook(payloads...))
	for _, path := range []string{
		"/", "/documents/hostile", "/actors", "/actors/" + url.PathEscape(sitrep.ActorKey(showtest.HostileName(0, payloads[0]))), "/search?q=before",
		"/channels", "/quarantine", "/documents/hostile/sentences/2/tree", "/documents/hostile/sentences/9/tree",
		"/events", "/map", "/pairs", "/acts", "/plans", "/documents/hostile/events/e1", "/documents/hostile/events/e2",
		"/commitments", "/commitments/c0", "/demands/d1", "/plans/ledger", "/plans/ledger/p2", "/crises", "/crises/strait-of-orla", "/crises/strait-of-orla/days/2031-05-06", "/crises/strait-of-orla/network", "/crises/strait-of-orla/map", "/happenings/h3",
		"/stories/" + url.PathEscape(showtest.HostileID(0, payloads[0])),
	} {
		b.Open(path)
		if got := showtest.Ask[string](b, `typeof pwned`); got != "undefined" {
			t.Errorf("%s ran a payload", path)
		}
		foreign := `performance.getEntriesByType("resource").map((r) => r.name).filter((name) => !name.startsWith(location.origin))`
		if got := showtest.Ask[[]string](b, foreign); len(got) > 0 {
			t.Errorf("%s fetched %q", path, got)
		}
	}
	// The card and the lights are made by the script: they too have to keep text as text.
	b.Open("/documents/hostile")
	b.Press("j\r")
	b.Wait(`document.getElementById("card").hidden === false`)
	if got := showtest.Ask[int](b, `document.querySelectorAll("#card > :not(p), #card p *").length`); got > 0 {
		t.Errorf("the card has %d elements of its own", got)
	}
	if got := showtest.Ask[int](b, `document.querySelectorAll(".text script, .text img, .text svg, .text iframe, .text form, .text style").length`); got > 0 {
		t.Errorf("the text has %d elements of its own", got)
	}
	shown := showtest.Ask[string](b, `document.querySelector(".text").textContent`)
	for _, payload := range payloads {
		if !strings.Contains(shown, payload) {
			t.Errorf("%q is not to be read", payload)
		}
	}
	b.WantNoComplaint()
}
