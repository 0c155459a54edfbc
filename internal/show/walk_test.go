package show_test

import (
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
	b.open("/")
	b.do(chromedp.Click(chromedp.Search(`//li[contains(., "The Lunt Courier")]//h2/a`)))
	b.arrive("/documents/harbour-talks")

	b.click("#entry-st2 a.open")
	b.wait(`location.hash === "#st2" && document.querySelector(".mark.lit")`)
	want := []string{
		"“We did not close the harbour,”", "said", "Ana Reyes", ", the foreign minister of Ostrel",
		"“and we will not be told to open it by those who mined it.”",
	}
	if diff := cmp.Diff(want, ask[[]string](b, litWords)); diff != "" {
		t.Errorf("the statement lights other words (-want +got):\n%s", diff)
	}
	b.wait(inView)
	if got := ask[string](b, `document.activeElement.textContent`); got != want[0] {
		t.Errorf("the focus is on %q, want the words of the statement", got)
	}

	b.press("b")
	b.wait(`location.hash === "#entry-st2" && document.activeElement.closest("#entry-st2")`)
	before := ask[float64](b, `scrollY`)
	b.click(`a.mark[data-entries~="st7"]`)
	b.wait(`location.hash === "#entry-st7" && document.querySelector("#entry-st7.lit") && ` + inView)
	if after := ask[float64](b, `scrollY`); after != before {
		t.Errorf("the text moved from %v to %v on the way to its entry", before, after)
	}
	b.click(`#entry-st7 .meta a`)
	b.wait(`location.hash === "#st7-2" && document.activeElement.textContent === "“Eleven ships cannot wait for ever.”"`)

	b.press("/")
	b.wait(`document.activeElement.id === "find"`)
	b.press(`by:"Tomas Hale" wheat` + kb.Enter)
	b.arrive("/search")
	b.press("j")
	b.wait(`document.activeElement.matches(".title a")`)
	b.press(kb.Enter)
	b.arrive("/documents/harbour-")
	b.wantNoComplaint()
}

func TestKeysAndCard(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.open("/documents/harbour-talks")
	b.press("j")
	b.wait(`document.activeElement.closest("#entry-st1")`)
	b.press("jjk")
	b.wait(`document.activeElement.closest("#entry-st2")`)
	b.press(kb.Enter)
	b.wait(`location.hash === "#st2"`)

	// The card says what is under the focus, and the words name it as their description.
	b.wait(`!document.getElementById("card").hidden && document.activeElement.getAttribute("aria-describedby") === "card"`)
	got := ask[string](b, `document.getElementById("card").innerText`)
	if want := "content of statement 2: Ana Reyes, direct quotation, reading confidence 0.93"; got != want {
		t.Errorf("the card says %q, want %q", got, want)
	}
	b.press(kb.Escape)
	b.wait(`document.getElementById("card").hidden && !document.querySelector(".lit")`)

	b.press("?")
	b.wait(`document.getElementById("keys").open`)
	b.press(kb.Escape)
	b.wait(`!document.getElementById("keys").open`)

	// A legend's box puts its layer out.
	content := `getComputedStyle(document.querySelector(".mark-content:not(.lit)")).backgroundColor`
	before := ask[string](b, content)
	b.click("#layer-content")
	b.wait(content + ` === "rgba(0, 0, 0, 0)"`)
	if before == "rgba(0, 0, 0, 0)" {
		t.Error("contents have no colour while their layer is on")
	}
	b.wantNoComplaint()
}

func TestArriveAtWords(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	b.open("/documents/harbour-talks#st7")
	b.wait(`document.querySelector("#entry-st7.lit") && document.activeElement.textContent.startsWith("“Eleven ships")`)
	b.wait(`(() => { const entry = document.querySelector("#entry-st7").getBoundingClientRect(); return entry.bottom <= innerHeight; })()`)
	b.open("/documents/harbour-copy#%E0%A4")
	b.press("j")
	b.wait(`document.activeElement.closest("#entry-st1")`)
	b.wantNoComplaint()
}

func TestWithoutScript(t *testing.T) {
	b := openBrowser(t, showtest.Full(t))
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open("/documents/harbour-talks")
	b.click("#entry-st2 a.open")
	call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	b.wait(`location.hash === "#st2" && !document.documentElement.matches(".scripted")`)
	lit := `getComputedStyle(document.getElementById("st2").parentElement).backgroundColor`
	other := `getComputedStyle(document.getElementById("st5").parentElement).backgroundColor`
	if got := ask[string](b, lit); got == ask[string](b, other) {
		t.Errorf("the words that the address points at are %s like all others", got)
	}
	b.wantNoComplaint()
}
