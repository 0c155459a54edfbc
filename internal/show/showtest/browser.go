package showtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// patience bounds a whole browser test; nothing in one waits for time to pass.
const patience = 4 * time.Minute

// Unavailable skips a test that cannot run here, and fails it where everything has to run.
func Unavailable(t testing.TB, reason string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(reason)
	}
	t.Skip(reason)
}

// A Browser is a tab of a real Chromium, with what it complained of. Whatever goes wrong in it fails the test.
type Browser struct {
	t    testing.TB
	ctx  context.Context
	base string

	complaints chan string
}

// OpenBrowser starts a Chromium for the desk at base, such as http://127.0.0.1:8350, and closes it with the test. Without a
// Chromium the test is skipped, and with CI=true it fails.
func OpenBrowser(t testing.TB, base string) *Browser {
	t.Helper()
	path := chromium()
	if path == "" {
		Unavailable(t, "no Chromium is installed")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1400, 1000), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("force-prefers-reduced-motion", true))
	limited, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	allocated, cancel := chromedp.NewExecAllocator(limited, options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	b := &Browser{t: t, ctx: ctx, base: base, complaints: make(chan string, 100)}
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

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// hear keeps whatever the browser has to complain of: errors and warnings on the console, scripts that threw, files that
// are not there and what the Content-Security-Policy forbade.
func (b *Browser) hear(m chromedp.ConsoleMessage) {
	if m.Type != chromedp.ConsoleException && m.Type != chromedp.ConsoleError && m.Type != chromedp.ConsoleWarning {
		return
	}
	select {
	case b.complaints <- fmt.Sprintf("%s: %s (%s:%d)", m.Type, m.Text, m.URL, m.Line):
	default: // a hundred are enough to know
	}
}

// WantNoComplaint complains itself, and fails if anything else is heard before that.
func (b *Browser) WantNoComplaint() {
	b.t.Helper()
	const last = "the last complaint"
	Ask[*string](b, `console.error("`+last+`")`)
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

// Do runs actions one after the other.
func (b *Browser) Do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// Open goes to a path of the desk.
func (b *Browser) Open(path string) {
	b.t.Helper()
	b.Do(chromedp.Navigate(b.base + path))
}

// Arrive waits for a page whose path begins so, and for its script.
func (b *Browser) Arrive(path string) {
	b.t.Helper()
	b.Wait(fmt.Sprintf(`location.pathname.startsWith(%q) && document.readyState === "complete" && document.documentElement.matches(".scripted")`, path))
}

// Click clicks on the first element that the CSS selector names.
func (b *Browser) Click(selector string) {
	b.t.Helper()
	b.Do(chromedp.Click(chromedp.CSS(selector)))
}

// Press types keys.
func (b *Browser) Press(keys string) {
	b.t.Helper()
	b.Do(chromedp.KeyEvent(keys))
}

// Call sends a command of the protocol.
func Call[P, R any](b *Browser, command cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, command, params); err != nil {
		b.t.Fatal(err)
	}
}

// Wait waits until a condition holds in the page, also over a change of page.
func (b *Browser) Wait(condition string) {
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

// Ask evaluates an expression in the page.
func Ask[T any](b *Browser, expression string) T {
	b.t.Helper()
	answer, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return answer
}

// Screen is what the window shows, as PNG.
func (b *Browser) Screen() []byte {
	b.t.Helper()
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	return picture
}
