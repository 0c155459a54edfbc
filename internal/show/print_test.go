package show_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/ledger/brief"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// bare is a text without white space, as [showtest.PDFText] has it.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

// paper is how wide A4 is between margins of 1 cm, in pixels of CSS.
const paper = 718

// beyond are the elements that reach farther than the window.
const beyond = `[...document.querySelectorAll("main *:not(svg *)")].filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
	.map((e) => e.tagName + "." + (e.className.baseVal ?? e.className) + " " + Math.round(e.getBoundingClientRect().right))`

// wantFitsPaper checks that nothing of a page reaches beyond the paper, where it would be cut off or make all else smaller.
func wantFitsPaper(t *testing.T, b *showtest.Browser) {
	t.Helper()
	b.Do(chromedp.EmulateViewport(paper, 1000))
	showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if found := showtest.Ask[[]string](b, beyond); len(found) > 0 {
		t.Errorf("%d elements reach beyond %d pixels of paper, as %q", len(found), paper, found[:min(5, len(found))])
	}
	showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
	b.Do(chromedp.EmulateViewport(1400, 1000))
}

// wantPages checks the number of printed pages, and that none is empty.
func wantPages(t *testing.T, pages []string, most int) {
	t.Helper()
	if len(pages) == 0 || len(pages) > most {
		t.Errorf("%d pages are printed, want 1 to %d", len(pages), most)
	}
	for i, text := range pages {
		if len(text) < 40 {
			t.Errorf("page %d has only %q", i+1, text)
		}
	}
}

// TestPrintACrisis prints the page of a crisis: its words are in the text layer, what only a screen can use is not.
func TestPrintACrisis(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Open("/crises/strait-of-orla")
	b.Arrive("/crises/strait-of-orla")
	b.Wait(`document.querySelector(".live-index")`)
	wantFitsPaper(t, b)
	pages := showtest.PDFText(t, b.Print())
	wantPages(t, pages, 9)
	text := strings.Join(pages, "")
	said := showtest.Ask[[]string](b, `[...document.querySelectorAll(".bottom-line li, .bottom-line p:not(.meta), main h2, .strip li, .list.cards .said")]
		.filter((e) => e.checkVisibility()).map((e) => [...e.childNodes].filter((n) => !n.matches?.("a.table")).map((n) => n.textContent).join(""))`)
	if len(said) < 20 {
		t.Fatalf("the page has only %q to be printed", said)
	}
	for _, words := range said {
		if !strings.Contains(text, bare(words)) {
			t.Errorf("the print does not say %q", words)
		}
	}
	if first := pages[0]; !strings.Contains(first, bare("Bottom line")) {
		t.Errorf("the first page has no bottom line: %.200s", first)
	}
	for _, words := range []string{
		"Now Crises Commitments", "Demands Calendar Events", "Search the record", "On this page", "as of the end of", "Save as", "Skip to the content", "shows the keys",
	} {
		if strings.Contains(text, bare(words)) {
			t.Errorf("the print says %q", words)
		}
	}
	if drawn := showtest.Ask[int](b, `document.querySelectorAll("figure svg").length`); drawn < 6 {
		t.Errorf("the page has %d pictures", drawn)
	}
	for _, words := range []string{"verbal cooperation", "Port Orla", "Vardania"} { // of the pictures
		if !strings.Contains(text, bare(words)) {
			t.Errorf("the pictures do not say %q", words)
		}
	}
	b.WantNoComplaint()
}

// TestPrintLeavesControlsOut looks at every page as it is printed: what can only be clicked or filled in is not on paper, and nothing reaches
// beyond it.
func TestPrintLeavesControlsOut(t *testing.T) {
	b := openBrowser(t, everything(t))
	b.Do(chromedp.EmulateViewport(paper, 1000))
	showtest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	const controls = `[...document.querySelectorAll("nav:not(.strip, .months-of), .months-of a, form, button, input, select, textarea, .save, [data-live] dialog")].filter((e) => e.checkVisibility())
		.map((e) => e.outerHTML.slice(0, 80))`
	for _, path := range everyPage {
		b.Open(path)
		if found := showtest.Ask[[]string](b, controls); len(found) > 0 {
			t.Errorf("%s prints %d controls, as %q", path, len(found), found[0])
		}
		if found := showtest.Ask[[]string](b, beyond); len(found) > 0 {
			t.Errorf("%s: %d elements reach beyond the paper, as %q", path, len(found), found[:min(3, len(found))])
		}
	}
}

// TestPrintTheReport prints the situation report as its page has it.
func TestPrintTheReport(t *testing.T) {
	c, err := situation.New(everything(t), showtest.Fold(showtest.Book(t))).Crisis(t.Context(), "strait-of-orla", "")
	if err != nil {
		t.Fatal(err)
	}
	report, err := brief.New(c.Book, c.Selection, "")
	if err != nil {
		t.Fatal(err)
	}
	var written bytes.Buffer
	if err := report.HTML(&written); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(written.Bytes()) // the browser would complain
	}))
	t.Cleanup(server.Close)
	b := showtest.OpenBrowser(t, server.URL)
	b.Open("/report.html")
	wantFitsPaper(t, b)
	pages := showtest.PDFText(t, b.Print())
	wantPages(t, pages, 6)
	text := strings.Join(pages, "")
	said := 0
	for _, section := range report.Sections {
		for _, group := range section.Groups {
			for i := range group.Items {
				said++
				if words := group.Items[i].Plain(); !strings.Contains(text, bare(words)) {
					t.Errorf("the print does not say %q", words)
				}
			}
		}
	}
	if said < 10 || !strings.Contains(pages[0], bare(report.Sections[0].Title)) || !strings.Contains(pages[len(pages)-1], "Sources") {
		t.Errorf("the print says %d things; it begins with %.80s", said, pages[0])
	}
}
