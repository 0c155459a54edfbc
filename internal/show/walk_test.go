package show_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

const litWords = `[...document.querySelectorAll(".mark.lit")].map((m) => m.textContent)`

const inView = `(() => { const r = document.activeElement.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight; })()`

func TestWalk(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.Open("/documents")
	b.Do(chromedp.Click(chromedp.Search(`//li[contains(., "The Lunt Courier")]//h2/a`)))
	b.Arrive("/documents/harbour-talks")

	b.Click("#entry-st2 a.open")
	b.Wait(`location.hash === "#st2" && document.querySelector(".mark.lit")`)
	want := []string{
		"“We did not close the harbour,”", "said", "Ana Reyes", ", the foreign minister of Ostrel",
		"“and we will not be told to open it by those who mined it.”",
	}
	if diff := cmp.Diff(want, showtest.Ask[[]string](b, litWords)); diff != "" {
		t.Errorf("the statement lights other words (-want +got):\n%s", diff)
	}
	b.Wait(inView)
	if got := showtest.Ask[string](b, `document.activeElement.textContent`); got != want[0] {
		t.Errorf("the focus is on %q, want the words of the statement", got)
	}

	b.Press("b")
	b.Wait(`location.hash === "#entry-st2" && document.activeElement.closest("#entry-st2")`)
	before := showtest.Ask[float64](b, `scrollY`)
	b.Click(`a.mark[data-entries~="st7"]`)
	b.Wait(`location.hash === "#entry-st7" && document.querySelector("#entry-st7.lit") && ` + inView)
	if after := showtest.Ask[float64](b, `scrollY`); after != before {
		t.Errorf("the text moved from %v to %v on the way to its entry", before, after)
	}
	b.Click(`#entry-st7 .meta a`)
	b.Wait(`location.hash === "#st7-2" && document.activeElement.textContent === "“Eleven ships cannot wait for ever.”"`)

	b.Press("/")
	b.Wait(`document.activeElement.id === "find"`)
	b.Press(`by:"Tomas Hale" wheat` + kb.Enter)
	b.Arrive("/search")
	b.Press("j")
	b.Wait(`document.activeElement.matches(".title a")`)
	b.Press(kb.Enter)
	b.Arrive("/documents/harbour-")
	b.WantNoComplaint()
}

func TestKeysAndCard(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.Open("/documents/harbour-talks")
	b.Press("j")
	b.Wait(`document.activeElement.closest("#entry-st1")`)
	b.Press("jjk")
	b.Wait(`document.activeElement.closest("#entry-st2")`)
	b.Press(kb.Enter)
	b.Wait(`location.hash === "#st2"`)

	// The card says what is under the focus, and the words name it as their description.
	b.Wait(`!document.getElementById("card").hidden && document.activeElement.getAttribute("aria-describedby") === "card"`)
	got := showtest.Ask[string](b, `document.getElementById("card").innerText`)
	if want := "content of statement 2: Ana Reyes, direct quotation, reading confidence 0.93"; got != want {
		t.Errorf("the card says %q, want %q", got, want)
	}
	b.Press(kb.Escape)
	b.Wait(`document.getElementById("card").hidden && !document.querySelector(".lit")`)

	b.Press("?")
	b.Wait(`document.getElementById("keys").open`)
	b.Press(kb.Escape)
	b.Wait(`!document.getElementById("keys").open`)

	// A legend's box puts its layer out.
	content := `getComputedStyle(document.querySelector(".mark-content:not(.lit)")).backgroundColor`
	before := showtest.Ask[string](b, content)
	b.Click("#layer-content")
	b.Wait(content + ` === "rgba(0, 0, 0, 0)"`)
	if before == "rgba(0, 0, 0, 0)" {
		t.Error("contents have no colour while their layer is on")
	}
	b.WantNoComplaint()
}

func TestArriveAtWords(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.Open("/documents/harbour-talks#st7")
	b.Wait(`document.querySelector("#entry-st7.lit") && document.activeElement.textContent.startsWith("“Eleven ships")`)
	b.Wait(`(() => { const entry = document.querySelector("#entry-st7").getBoundingClientRect(); return entry.bottom <= innerHeight; })()`)
	b.Open("/documents/harbour-copy#%E0%A4")
	b.Press("j")
	b.Wait(`document.activeElement.closest("#entry-st1")`)
	b.WantNoComplaint()
}

// TestWalkThroughEvents goes from the list to an event, on to its words and to the pair, by keys and by clicks.
func TestWalkThroughEvents(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	b.Open("/events")
	b.Press("j\r")
	b.Arrive("/documents/strait-clash/events/e1")
	b.Click(".from a")
	b.Arrive("/documents/strait-clash")
	b.Wait(`location.hash === "#e1" && document.querySelector("#entry-e1.lit") && document.querySelector(".mark-event.lit").textContent === "fired"`)
	b.Press("b")
	b.Wait(`location.hash === "#entry-e1"`)
	b.Click("#entry-act-s1 a.open")
	b.Wait(`location.hash === "#act-s1" && document.querySelector("#entry-act-s1.lit")`)
	if got, want := showtest.Ask[[]string](b, litWords), "unless Vardania frees the crews by Sunday"; len(got) < 2 || got[len(got)-1] != want {
		t.Errorf("the words %q are lit, want the condition %q last", got, want)
	}
	box := `["borderTopStyle", "borderTopColor"].map((p) => getComputedStyle(document.querySelector(".mark-event.is-planned"))[p]).join()`
	drawn := showtest.Ask[string](b, box)
	b.Click("#layer-event")
	if hidden := showtest.Ask[string](b, box); drawn == hidden || !strings.HasPrefix(drawn, "dashed,") {
		t.Errorf("a planned event's box is %s, without the layer %s", drawn, hidden)
	}
	b.Open("/pairs/ostrel/vardania")
	b.Click("svg .bars a")
	b.Wait(`location.hash === "#forth"`)
	b.WantNoComplaint()
}

// TestWalkThroughACrisis goes from the crises to one of them, on to an open threat, to the sentence behind its last step, and back to how it
// stood before.
func TestWalkThroughACrisis(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/")
	b.Click(`.top a[href="/crises"]`)
	b.Arrive("/crises")
	b.Press("j\r")
	b.Arrive("/crises/strait-of-orla")
	strokes := `[".value", ".usual", ".area"].map((p) => getComputedStyle(document.querySelector("svg.curve " + p)).stroke)`
	if got := showtest.Ask[[]string](b, strokes); got[0] == "none" || got[1] == "none" || got[0] == got[1] || got[2] != "none" {
		t.Errorf("the curve has the strokes %q", got)
	}
	b.Click(`section[aria-labelledby="open-active"] a.open`)
	b.Arrive("/commitments/c-threat")
	states := `[...document.querySelectorAll(".strip .state")].map((s) => s.textContent + " " + getComputedStyle(s).borderTopStyle)`
	if diff := cmp.Diff([]string{"conditional dotted", "active dashed"}, showtest.Ask[[]string](b, states)); diff != "" {
		t.Errorf("the strip (-want +got):\n%s", diff)
	}
	b.Click(`.strip li:last-child a`)
	b.Wait(`location.hash === "#step3" && document.querySelector("#step3:target .beside")`)
	b.Click(`#step4 a.open`)
	b.Arrive("/documents/strait-clash")
	b.Wait(`location.hash === "#s4" && document.querySelector("#s4:target")?.getBoundingClientRect().top < innerHeight`)
	b.Open("/commitments/c-threat")
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[name=as-of]").focus()`))
	b.Press("2031-04-05" + kb.Enter)
	b.Wait(`location.search === "?as-of=2031-04-05" && document.querySelectorAll(".step").length === 1`)
	b.WantNoComplaint()
}

// TestMapByKeys reaches a circle by Tab and its list by Enter.
func TestMapByKeys(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	b.Open("/map?view=near")
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".skip-here").focus()`))
	b.Press("\t\t")
	b.Wait(`document.activeElement.getAttribute("aria-label") === "Port Orla, OST: 6 events happened"`)
	b.Press("\r")
	b.Arrive("/events")
	if got := showtest.Ask[string](b, `document.querySelector(".total").textContent`); got != "6 events CSV" {
		t.Errorf("the list has %q", got)
	}
	b.WantNoComplaint()
}

// TestWalkToATree goes from a sentence to its syntax, on to the next sentence, and back to the words.
func TestWalkToATree(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.Open("/documents/harbour-talks")
	b.Click("a#s6")
	b.Arrive("/documents/harbour-talks/sentences/6/tree")
	drawn := showtest.Ask[[]string](b, `[...document.querySelectorAll("svg .tree-form")].map((w) => w.textContent)`)
	listed := showtest.Ask[[]string](b, `[...document.querySelectorAll("tbody th")].map((w) => w.textContent)`)
	if diff := cmp.Diff(listed, drawn); diff != "" || len(drawn) != 19 {
		t.Errorf("the drawing has other words than the table (-table +drawing):\n%s", diff)
	}
	// The page gives the drawing its colours although it allows no style in it.
	colour := func(element string) string {
		return showtest.Ask[string](b, `getComputedStyle(document.querySelector("svg `+element+`")).stroke`)
	}
	if lines, root := colour(".tree-lines"), colour(".tree-root"); lines == root || lines == "none" || root == "none" {
		t.Errorf("the lines are %s, the root's is %s", lines, root)
	}
	b.Click("#word1-7 a")
	b.Wait(`location.hash === "#word1-3"`)
	b.Click("a[rel=next]")
	b.Arrive("/documents/harbour-talks/sentences/7/tree")
	b.Click(".pager a:not([rel])")
	b.Arrive("/documents/harbour-talks")
	b.Wait(`location.hash === "#s7" && document.querySelector("#s7:target")?.getBoundingClientRect().top < innerHeight`)
	b.Click(`#layer-numbers`)
	b.Wait(`getComputedStyle(document.querySelector("#s7"), "::after").content === "none"`)
	b.WantNoComplaint()
}

func TestWithoutScript(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.Open("/documents/harbour-talks")
	b.Click("#entry-st2 a.open")
	showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	b.Wait(`location.hash === "#st2" && !document.documentElement.matches(".scripted")`)
	lit := `getComputedStyle(document.getElementById("st2").parentElement).backgroundColor`
	other := `getComputedStyle(document.getElementById("st5").parentElement).backgroundColor`
	if got := showtest.Ask[string](b, lit); got == showtest.Ask[string](b, other) {
		t.Errorf("the words that the address points at are %s like all others", got)
	}
	b.WantNoComplaint()
}
