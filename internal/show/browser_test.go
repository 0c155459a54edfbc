package show_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// patience bounds a whole browser test; nothing in one waits for time to pass.
const patience = 90 * time.Second

// unavailable skips a test that cannot run here, and fails it where everything has to run.
func unavailable(t *testing.T, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// A browser is a tab of a real Chromium on a desk of its own, with what it complained of.
type browser struct {
	t    *testing.T
	ctx  context.Context
	base string

	complaints chan string
}

func openBrowser(t *testing.T, store *record.Store) *browser {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		unavailable(t, "no Chromium is installed")
	}
	handler, err := show.Handler(show.Config{Store: store, Now: showtest.Now, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)

	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1400, 1000), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("force-prefers-reduced-motion", true))
	limited, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	allocated, cancel := chromedp.NewExecAllocator(limited, options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx, base: server.URL, complaints: make(chan string, 100)}
	messages := chromedp.Console(ctx)
	go func() {
		for message, err := range messages {
			if err != nil {
				return
			}
			b.hear(message)
		}
	}()
	return b
}

// hear keeps whatever the browser has to complain of: errors and warnings on the console, scripts that threw, files that
// are not there and what the Content-Security-Policy forbade.
func (b *browser) hear(m chromedp.ConsoleMessage) {
	if m.Type != chromedp.ConsoleException && m.Type != chromedp.ConsoleError && m.Type != chromedp.ConsoleWarning {
		return
	}
	select {
	case b.complaints <- fmt.Sprintf("%s: %s (%s:%d)", m.Type, m.Text, m.URL, m.Line):
	default: // a hundred are enough to know
	}
}

// wantNoComplaint complains itself, and fails if anything else is heard before that.
func (b *browser) wantNoComplaint() {
	b.t.Helper()
	const last = "the last complaint"
	ask[*string](b, `console.error("`+last+`")`)
	for {
		select {
		case complaint := <-b.complaints:
			if strings.Contains(complaint, last) {
				return
			}
			b.t.Errorf("the browser complained: %s", complaint)
		case <-b.ctx.Done():
			b.t.Fatal("the browser's console is silent")
		}
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base + path))
}

// arrive waits for a page whose path begins so, and for its script.
func (b *browser) arrive(path string) {
	b.t.Helper()
	b.wait(fmt.Sprintf(`location.pathname.startsWith(%q) && document.readyState === "complete" && document.documentElement.matches(".scripted")`, path))
}

func (b *browser) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

func (b *browser) press(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// call sends a command of the protocol.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatal(err)
	}
}

// wait waits until a condition holds in the page, also over a change of page.
func (b *browser) wait(condition string) {
	b.t.Helper()
	script := fmt.Sprintf(`new Promise((done) => { const look = () => (%s) ? done(true) : setTimeout(look, 5); look(); })`, condition)
	for {
		_, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if err == nil {
			return
		}
		if b.ctx.Err() != nil || !strings.Contains(err.Error(), "context") && !strings.Contains(err.Error(), "navigated") {
			b.t.Fatalf("wait for %s: %v", condition, err)
		}
	}
}

// ask evaluates an expression in the page.
func ask[T any](b *browser, expression string) T {
	b.t.Helper()
	answer, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return answer
}
