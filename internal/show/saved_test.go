package show_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// TestSavedSearchByKeys saves a search, finds it again in the palette, removes it and takes that back, without a pointer.
func TestSavedSearchByKeys(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	b.Open("/search?q=Vardania&view=timeline")
	b.Arrive("/search")
	showtest.Ask[*string](b, `document.querySelector(".keep summary").focus()`)
	b.Press("\r\t")
	b.Wait(`document.activeElement.name === "name"`)
	b.Press("The boats" + kb.Enter)
	b.Arrive("/searches/1")
	b.Wait(`document.querySelector(".choices [aria-current=page]").textContent === "Timeline" && document.querySelector(".bars.is-planned rect")`)
	forms := `["is-happened", "is-planned"].map((f) => getComputedStyle(document.querySelector(".bars." + f + " rect")).strokeDasharray)`
	if got := showtest.Ask[[]string](b, forms); got[0] == got[1] {
		t.Errorf("what happened and what has not have the same form: %q", got)
	}
	b.Open("/documents")
	b.Arrive("/documents")
	b.Press(":")
	b.Wait(`document.activeElement.getAttribute("role") === "combobox"`)
	showtest.Ask[*string](b, selectAll)
	b.Press("boats")
	b.Wait(`document.querySelector("#palette-list li .kind")?.textContent === "search"`)
	b.Press(kb.Enter)
	b.Arrive("/searches/1")
	showtest.Ask[*string](b, `document.querySelector(".keep summary").focus()`)
	b.Press("\r\t\t\t")
	b.Wait(`document.activeElement.textContent === "Remove"`)
	b.Press(kb.Enter)
	b.Wait(`document.querySelector(".notice") && document.readyState === "complete" && document.documentElement.matches(".scripted")`)
	b.Press("u")
	b.Wait(`document.querySelector(".keep") && !document.querySelector(".notice")`)
	b.WantNoComplaint()
}

// TestViewsWithoutScript looks at a search as timeline and as map where no script runs.
func TestViewsWithoutScript(t *testing.T) {
	b := openBrowser(t, showtest.WithEvents(t))
	for _, view := range []string{"timeline", "map"} {
		showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		b.Open("/search?q=Vardania&view=" + view)
		showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
		const seen = `[document.querySelector(".drawing svg"), document.querySelector("table")].map((e) => e.getBoundingClientRect().height > 50)`
		if got := showtest.Ask[[]bool](b, seen); !got[0] || !got[1] {
			t.Errorf("%s: the drawing and its table are seen: %v", view, got)
		}
	}
	b.WantNoComplaint()
}
