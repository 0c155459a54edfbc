package show_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

const drawn = `document.querySelector(".live-index") && document.querySelectorAll(".u-over").length === 6`

// mouse moves the mouse over the drawn days of a picture, to a part of their width; it goes down, stays so, or comes up there.
func mouse(b *showtest.Browser, kind input.DispatchMouseEventType, figure string, part float64) {
	over := fmt.Sprintf(`document.querySelector('[data-series=%q] .u-over')`, figure)
	b.Do(chromedp.Evaluate[chromedp.Void](over + `.scrollIntoView({block: "center"})`))
	at := showtest.Ask[[]float64](b, fmt.Sprintf(`(() => { const r = %s.getBoundingClientRect(); return [r.left + %v * r.width, r.top + r.height / 2]; })()`, over, part))
	params := input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1]}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		params.Button, params.ClickCount = input.MouseButtonLeft, 1
	}
	showtest.Call(b, input.DispatchMouseEvent, params)
}

// TestZoom drags over days, which are then drawn alone in all pictures, the same in the address and in those of the saved pictures; and goes back.
func TestZoom(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla")
	b.Wait(drawn)
	mouse(b, input.DispatchMouseEventTypeMousePressed, "quad4", .25)
	mouse(b, input.DispatchMouseEventTypeMouseMoved, "quad4", .4)
	mouse(b, input.DispatchMouseEventTypeMouseMoved, "quad4", .5)
	mouse(b, input.DispatchMouseEventTypeMouseReleased, "quad4", .5)
	b.Wait(`location.search.includes("from=2031-04-12") && location.search.includes("to=2031-04-21")`)
	saved := showtest.Ask[[]string](b, `[...document.querySelectorAll(".index-of .save a")].map((a) => a.search)`)
	for _, query := range saved {
		if query != "?from=2031-04-12&to=2031-04-21" {
			t.Errorf("a picture is saved with %q", query)
		}
	}
	b.Click(".readout button")
	b.Wait(`location.search === "?from=2031-04-03&to=2031-05-09"`)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".brush .edge").focus()`))
	b.Press(kb.ArrowRight + kb.ArrowRight)
	b.Wait(`location.search === "?from=2031-04-05&to=2031-05-09" && document.activeElement.ariaValueText === "5 Apr 2031"`)
	b.WantNoComplaint()
}

// TestDayByKeys goes to a day by keys alone and opens it; what it adds to the index stands there.
func TestDayByKeys(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla")
	b.Wait(drawn)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".day-at").focus()`))
	b.Press(kb.Home + kb.PageDown + kb.PageUp + kb.ArrowLeft)
	b.Wait(`document.activeElement.textContent === "9 Apr 2031"`)
	text := showtest.Ask[string](b, `document.activeElement.ariaValueText`)
	if want := "9 Apr 2031, verbal cooperation 0.0 , material cooperation 0.0 , verbal conflict 0.0 , material conflict 5.6 , planned 0 , threatened 1 , documents 1 "; text != want {
		t.Errorf("the day is said as %q, want %q", text, want)
	}
	b.Press("+")
	b.Wait(`location.search !== ""`)
	b.Press("0" + kb.Enter)
	b.Arrive("/crises/strait-of-orla/days/2031-04-09")
	sums := showtest.Ask[[]string](b, `[...document.querySelectorAll(".sums tbody tr:last-child .figure")].map((f) => f.textContent)`)
	if diff := cmp.Diff([]string{"3.600", "1.987", "5.587", "not known"}, sums); diff != "" {
		t.Errorf("material conflict (-want +got):\n%s", diff)
	}
	b.WantNoComplaint()
}

// TestDayByMouse points at a day and clicks: the day opens, whose happening leads to its sentence.
func TestDayByMouse(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla")
	b.Wait(drawn)
	seventeenth := 14.5 / 37
	mouse(b, input.DispatchMouseEventTypeMouseMoved, "documents", seventeenth)
	b.Wait(`document.querySelector(".day-at").textContent === "17 Apr 2031"`)
	mouse(b, input.DispatchMouseEventTypeMousePressed, "quad4", seventeenth)
	mouse(b, input.DispatchMouseEventTypeMouseReleased, "quad4", seventeenth)
	b.Arrive("/crises/strait-of-orla/days/2031-04-17")
	b.Click(`section[aria-labelledby="quad4"] a.open`)
	b.Arrive("/happenings/h-seizure-17")
	b.WantNoComplaint()
}

// TestSave saves a picture: by itself it is drawn in the colours of the theme, and the PNG has twice its size and is no empty sheet.
func TestSave(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla")
	b.Wait(drawn)
	b.Do(chromedp.Evaluate[chromedp.Void](`URL.createObjectURL = (blob) => { window.saved = blob; return "#saved"; }`))
	b.Click(`section[aria-labelledby="quad4"] .save button`)
	b.Wait(`window.saved`)
	png := showtest.Ask[[]int](b, `createImageBitmap(saved).then((bitmap) => {
		const canvas = new OffscreenCanvas(bitmap.width, bitmap.height), context = canvas.getContext("2d");
		context.drawImage(bitmap, 0, 0);
		const colours = new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer));
		return [bitmap.width, bitmap.height, Math.min(colours.size, 20)];
	})`)
	if diff := cmp.Diff([]int{2000, 284, 20}, png); diff != "" {
		t.Errorf("width, height and colours of the PNG (-want +got):\n%s", diff)
	}
	b.Open("/crises/strait-of-orla/pictures/material-conflict.svg")
	strokes := `[".value", ".usual"].map((p) => getComputedStyle(document.querySelector(p)).stroke)`
	light := showtest.Ask[[]string](b, strokes)
	dark := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}
	showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: dark})
	if got := showtest.Ask[[]string](b, strokes); got[0] == light[0] || got[1] == light[1] || strings.Contains(strings.Join(append(got, light...), " "), "none") {
		t.Errorf("the picture has the strokes %q by day and %q by night", light, got)
	}
}

// TestNetwork drags an actor, whose ties come along, moves it back by keys, and goes to its page; what is planned is drawn only where it is asked for.
func TestNetwork(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla/network")
	b.Wait(`document.querySelector(".movable")`)
	forms := `[...document.querySelectorAll(".tie")].map((t) => t.className.baseVal + " " + getComputedStyle(t.querySelector(".line")).strokeDasharray)`
	if diff := cmp.Diff([]string{"tie is-conflict none"}, showtest.Ask[[]string](b, forms)); diff != "" {
		t.Errorf("the ties (-want +got):\n%s", diff)
	}
	place := `document.querySelector(".node").getAttribute("transform")`
	line := `document.querySelector(".tie .line").getAttribute("d")`
	before, tied := showtest.Ask[string](b, place), showtest.Ask[string](b, line)
	at := showtest.Ask[[]float64](b, `(() => { const r = document.querySelector(".node circle").getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]; })()`)
	for i, kind := range []input.DispatchMouseEventType{
		input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseMoved, input.DispatchMouseEventTypeMouseReleased,
	} {
		params := input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1] + float64(i/2)*40}
		if kind != input.DispatchMouseEventTypeMouseMoved {
			params.Button, params.ClickCount = input.MouseButtonLeft, 1
		}
		showtest.Call(b, input.DispatchMouseEvent, params)
	}
	b.Wait(fmt.Sprintf(`%s !== %q && %s !== %q && location.pathname.endsWith("/network")`, place, before, line, tied))
	after := showtest.Ask[string](b, place)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".node a").focus()`))
	b.Press(kb.ArrowLeft)
	b.Wait(fmt.Sprintf(`%s !== %q`, place, after))
	b.Click(`.choices a[href*="show=planned"]`)
	b.Wait(`location.search === "?show=planned" && document.querySelector(".movable")`)
	if diff := cmp.Diff([]string{"tie is-conflict none", "tie is-conflict is-planned 6px, 5px", "tie is-cooperation is-planned 6px, 5px"}, showtest.Ask[[]string](b, forms)); diff != "" {
		t.Errorf("the ties with what is planned (-want +got):\n%s", diff)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".node a").focus()`))
	b.Press("\r")
	b.Arrive("/actors/ostrel")
	b.WantNoComplaint()
}

// TestPicturesWithoutScript checks that the pictures of the server are seen where no script runs.
func TestPicturesWithoutScript(t *testing.T) {
	b := openBrowser(t, everything(t))
	showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.Open("/crises/strait-of-orla")
	showtest.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	if n := showtest.Ask[int](b, `[...document.querySelectorAll(".curves svg")].filter((s) => s.getBoundingClientRect().height > 50).length`); n != 6 {
		t.Errorf("%d pictures are seen, want 6", n)
	}
	b.WantNoComplaint()
}
