package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// A task is walked from the page of how things stand now, click by click. docs/tasks.md has the same walks.
type task struct {
	*showtest.Browser
	t     *testing.T
	steps int
}

// mostSteps is how many clicks an answer is away at most.
const mostSteps = 4

func (k *task) begin() {
	k.t.Helper()
	k.steps = 0
	k.Open("/")
	k.Arrive("/")
}

// click is a step: it leads to a page whose path begins so.
func (k *task) click(selector, arrive string) {
	k.t.Helper()
	if k.steps++; k.steps > mostSteps {
		k.t.Errorf("%s is step %d", selector, k.steps)
	}
	k.Click(selector)
	k.Arrive(arrive)
}

// says fails if what the selector names does not have these words.
func (k *task) says(selector, words string) {
	k.t.Helper()
	got := showtest.Ask[string](k.Browser, `[...document.querySelectorAll("`+selector+`")].map((e) => e.innerText.replace(/\s+/g, " ")).join(" | ")`)
	if !strings.Contains(got, words) {
		k.t.Errorf("%s says %q, want %q in it", selector, got, words)
	}
}

// TestTasks walks the three tasks of docs/tasks.md over the demo's ledger.
func TestTasks(t *testing.T) {
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "state")}
	c := k.command("demo", "--no-browser", "--listen", "127.0.0.1:0")
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	c.Stdout, c.Stderr = out, out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Wait() }() // killed
	defer func() { _ = c.Process.Kill() }()
	address := regexp.MustCompile(`The desk is open: (http://\S+)`)
	base := ""
	k.until("the demo to open its desk", func() bool {
		printed, err := os.ReadFile(out.Name())
		if found := address.FindSubmatch(printed); err == nil && found != nil {
			base = string(found[1])
		}
		return base != ""
	})
	walk := &task{Browser: showtest.OpenBrowser(t, base), t: t}

	// What did Varenia demand, and what was the answer?
	walk.begin()
	walk.click(`.now-crises a[href="/actors/varenia"]`, "/actors/varenia")
	walk.says(".demands-of", "move its tanks and artillery at least 30 kilometres from the Sorrel River")
	walk.begin()
	walk.click(`.top a[href="/demands"]`, "/demands")
	walk.click(`section[aria-labelledby="state-met"] a.open`, "/demands/")
	walk.says("h1", "Helen Marsh")
	walk.says(".strip", "met")
	walk.click(`.step:last-child a.open`, "/documents/")

	// Which threats are past their condition?
	walk.begin()
	walk.says(".now-past", "its condition can no longer come true")
	walk.click(`.now-past h2 a`, "/commitments")
	walk.says(".terms-asked", "past their condition or their day")
	walk.begin()
	walk.click(`.now-past a.open`, "/commitments/")
	walk.says(".strip", "conditional")
	walk.click(`.step:last-child a.open`, "/documents/")

	// Why did the index jump on that day?
	walk.begin()
	walk.click(`.now-crises h3 a`, "/crises/sorrel")
	walk.click(`.jumps a.open`, "/crises/sorrel/days/2026-03-")
	walk.click(`.part-of .said a`, "/happenings/")
	walk.says(".sentence", " ")
	walk.click(`.origins .meta a.open`, "/documents/")
	walk.WantNoComplaint()
}
