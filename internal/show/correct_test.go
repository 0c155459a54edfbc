package show_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

const selectAll = `void document.activeElement.select()`

// TestCorrectInPlace corrects an event with two keys and takes it back with one; the page is never left.
func TestCorrectInPlace(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	b.Open("/documents/strait-clash")
	b.Arrive("/documents/strait-clash")
	showtest.Ask[*string](b, `void (window.stayed = true)`)
	b.Press("j")
	b.Wait(`document.activeElement.closest("#entry-e1")`)
	b.Press("x")
	b.Wait(`document.activeElement.matches("#entry-e1 details.correct[open] button")`)
	b.Press("h")
	b.Wait(`document.querySelector("#entry-e1 .ruled")?.textContent.includes("marks: hypothetical, says")`)
	b.Wait(`document.activeElement.closest("#entry-e1") && document.querySelector("#events-not-happened").closest("section").querySelector("#entry-e1")`)
	if told := showtest.Ask[string](b, `document.getElementById("told").textContent`); !strings.HasPrefix(told, "Recorded: Only possible") {
		t.Errorf("it is told %q", told)
	}
	if marked := showtest.Ask[bool](b, `document.querySelector('.mark-event[data-entries~="e1"]').matches(".is-hypothetical")`); !marked {
		t.Error("the words in the text are marked as before")
	}
	b.Press("u")
	b.Wait(`!document.querySelector(".ruled") && document.querySelector("#events-happened").closest("section").querySelector("#entry-e1")`)

	// Ruled out, it stands apart and can be taken back.
	b.Press("xn")
	b.Wait(`!document.querySelector("#entry-e1") && document.querySelector("#ruled-out")`)
	b.Press("u")
	b.Wait(`document.querySelector("#entry-e1") && !document.querySelector("#ruled-out")`)

	// By a name: the field takes what is typed, and Enter sends it.
	b.Click("#entry-e1 a.open")
	b.Wait(`location.hash === "#e1"`)
	b.Press("b")
	b.Wait(`document.activeElement.closest("#entry-e1")`)
	b.Press("xt")
	b.Wait(`document.activeElement.name === "e1.type"`)
	showtest.Ask[*string](b, selectAll) // the protocol types the key that was taken as well
	b.Press("COERCE" + kb.Enter)
	b.Wait(`document.querySelector("#entry-e1 .chip").textContent.startsWith("COERCE")`)
	b.Press("xt")
	b.Wait(`document.activeElement.name === "e1.type"`)
	showtest.Ask[*string](b, selectAll) // the protocol types the key that was taken as well
	b.Press("FIGHT" + kb.Enter)
	b.Wait(`document.getElementById("told").textContent.includes("want one of")`)
	if !showtest.Ask[bool](b, `window.stayed === true`) {
		t.Error("the page was left")
	}
	b.Press(kb.Escape)
	b.Wait(`!document.querySelector("details.correct[open]")`)
}

// TestLayersInTheAddress puts a layer out and finds it put out by the address.
func TestLayersInTheAddress(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	b.Open("/documents/strait-clash")
	b.Click("#layer-time")
	b.Wait(`location.search === "?hide=time"`)
	b.Open("/documents/strait-clash?hide=event,time")
	b.Wait(`!document.getElementById("layer-time").checked && !document.getElementById("layer-event").checked && document.getElementById("layer-plan").checked`)
	b.Click("#layer-time")
	b.Click("#layer-event")
	b.Wait(`location.search === ""`)
	b.WantNoComplaint()
}

// TestPalette goes to an actor by name, from the keyboard alone.
func TestPalette(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/")
	b.Arrive("/")
	b.Press(":")
	b.Wait(`document.getElementById("palette").open && document.activeElement.getAttribute("role") === "combobox"`)
	showtest.Ask[*string](b, selectAll)
	b.Press("orla")
	b.Wait(`[...document.querySelectorAll("#palette li")].some((li) => li.dataset.path === "/crises/strait-of-orla")`)
	b.Press(kb.Backspace + kb.Backspace + kb.Backspace + kb.Backspace + "reyes")
	b.Wait(`document.querySelector("#palette li")?.dataset.path === "/actors/ana-reyes"`)
	b.Wait(`document.activeElement.getAttribute("aria-activedescendant") === document.querySelector("#palette [aria-selected=true]").id`)
	b.Press(kb.Enter)
	b.Arrive("/actors/ana-reyes")
	b.Press("gc")
	b.Arrive("/crises")
	b.WantNoComplaint()
}
