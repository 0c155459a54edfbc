package main

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep/internal/demo"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// TestWalk goes the whole way that a user goes, through the whole binary: a feed is watched, its articles appear on the
// desk, one is opened, a statement jumps to its sentence, and search finds it.
func TestWalk(t *testing.T) {
	site := httptest.NewServer(demo.Handler())
	defer site.Close()
	k := &killing{t: t, dir: filepath.Join(t.TempDir(), "state")}
	desk := k.serve()
	defer desk.kill(t, 0)
	address := k.untilReady(desk)
	b := showtest.OpenBrowser(t, address)
	b.Open("/")
	b.Wait(`document.body.innerText.includes("sitrep add")`) // the empty desk says what to do
	k.must("add", site.URL+"/feed.xml")

	article := demo.Articles()[2]
	k.until("the articles to be read", func() bool {
		return strings.Contains(k.must("export", "documents"), article.Title) && strings.Contains(k.must("status"), "waiting          0")
	})
	b.Open("/documents")
	open := fmt.Sprintf(`[...document.querySelectorAll(".item .title a, h2 a")].find((a) => a.textContent.includes(%q))`, article.Title)
	b.Wait(open)
	showtest.Ask[*string](b, open+".click()")
	b.Arrive("/documents/")
	b.Wait(`document.querySelector("h1").textContent.includes(` + fmt.Sprintf("%q", article.Title) + `)`)

	b.Click("#entry-st1 a.open")
	b.Wait(`location.hash === "#st1" && document.querySelector(".mark-content.lit")`)
	entry := showtest.Ask[string](b, `document.querySelector("#entry-st1").textContent.replace(/\s+/g, " ")`)
	for _, words := range showtest.Ask[[]string](b, `[...document.querySelectorAll(".mark-content.lit")].map((m) => m.textContent.trim())`) {
		if words == "" || !strings.Contains(entry, words) {
			t.Errorf("the statement %q lights %q", entry, words)
		}
	}

	b.Open("/search?q=" + strings.ReplaceAll(strings.ToLower(article.Title), " ", "+"))
	b.Wait(open)
	b.WantNoComplaint()
}

// TestDemoIsReadWhole runs the README's first command until the desk is open.
func TestDemoIsReadWhole(t *testing.T) {
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
	printed := func() string {
		data, err := os.ReadFile(out.Name())
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	k.until("the demo to open its desk", func() bool { return strings.Contains(printed(), "The desk is open: http://127.0.0.1:") })
	_ = c.Process.Kill()
	_ = c.Wait() // killed
	if want := fmt.Sprintf("%d articles by five invented publishers", len(demo.Articles())); !strings.Contains(printed(), want) {
		t.Errorf("the demo does not say %q:\n%s", want, printed())
	}
	if versions := strings.Count(k.must("export", "documents"), "\n"); versions != len(demo.Articles()) {
		t.Errorf("%d documents, want %d", versions, len(demo.Articles()))
	}
	if status := k.must("status"); !strings.Contains(status, fmt.Sprintf("in %d versions", len(demo.Articles())+1)) {
		t.Errorf("the correction is not a version of its own:\n%s", status)
	}
}
