package show_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// settled says that a page is there, with the script's chart of the index where it has one.
const settled = `document.readyState === "complete" && (!document.querySelector("[data-index] figure") || document.querySelector(".live-index"))`

// shifts are what the browser has seen moving by more than two hundredths, each as its share of the window times how far it moved, and what
// moved. A page that is painted before all of it has arrived moves by less; 0.1 in all is held for good.
const shifts = `new Promise((done) => {
	const seen = [], note = (list) => list.filter((e) => e.value > 0.02).forEach((e) => seen.push(e.value.toFixed(5) + " " + e.sources.map((s) => s.node?.outerHTML?.slice(0, 120)).join(" | ")));
	const observer = new PerformanceObserver((list) => note(list.getEntries()));
	observer.observe({type: "layout-shift", buffered: true});
	requestAnimationFrame(() => requestAnimationFrame(() => { note(observer.takeRecords()); done(seen); }));
})`

// TestNothingMoves opens every page: nothing on it changes its place after it was painted.
func TestNothingMoves(t *testing.T) {
	store := everything(t)
	for _, width := range []int64{1400, 400} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			b := openBrowser(t, store)
			b.Do(chromedp.EmulateViewport(width, 900))
			b.Open("/") // style sheets and scripts are in the browser's cache from here on
			for _, path := range everyPage {
				b.Open(path)
				b.Wait(settled)
				for _, shift := range showtest.Ask[[]string](b, shifts) {
					t.Errorf("%s: %s", path, shift)
				}
			}
			b.Do(chromedp.Evaluate[chromedp.Void](`document.body.prepend(...Array.from({length: 12}, () => Object.assign(document.createElement("p"), {textContent: "late"})))`))
			if seen := showtest.Ask[[]string](b, shifts); len(seen) == 0 {
				t.Error("the browser sees nothing move when lines are put above all others: it cannot have looked")
			}
		})
	}
}

// BenchmarkPaint opens every page and reports after how many milliseconds the last of its largest parts was painted, in the mean and at most.
func BenchmarkPaint(b *testing.B) {
	const largest = `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))`
	store := everything(b)
	browser := openBrowser(b, store)
	browser.Do(chromedp.EmulateViewport(1400, 900))
	for b.Loop() {
		sum, most, worst := 0.0, 0.0, ""
		for _, path := range everyPage {
			browser.Open(path)
			browser.Wait(settled)
			after := showtest.Ask[float64](browser, largest)
			sum += after
			if after > most {
				most, worst = after, path
			}
		}
		b.ReportMetric(sum/float64(len(everyPage)), "ms/page")
		b.ReportMetric(most, "ms-at-most")
		b.Log("latest: " + worst)
	}
}
