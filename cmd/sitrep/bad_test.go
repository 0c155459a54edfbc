package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// outcome is how one run of the command ended.
type outcome struct {
	stdout, stderr string
	status         int
}

// runCommand runs the command as a process of its own, so that nothing it meets can end the test.
func runCommand(t *testing.T, environment []string, args ...string) outcome {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Args = append([]string{"sitrep"}, args...)
	c.Env = append(os.Environ(), environment...)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return outcome{stdout.String(), stderr.String(), c.ProcessState.ExitCode()}
}

const goodText = "The ferry left on time, the harbour master said on Tuesday."

func gzipped(t *testing.T, write func(*gzip.Writer) error) []byte {
	t.Helper()
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if err := errors.Join(write(w), w.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// TestBadFiles gives each bad file between two good ones: it gets a clear message, the good ones are read, and the exit
// status is as the help says.
func TestBadFiles(t *testing.T) {
	zeros := make([]byte, 1<<20)
	for name, c := range map[string]struct {
		file    string
		content func(t *testing.T, path string)
		records int      // of the bad file
		stdout  string   // in them
		stderr  []string // about it; nil if it is read
	}{
		"broken UTF-8": {"broken.txt", bytesOf("Caf\xe9 owners \xff\xfe said they would close."), 1, "Caf\uFFFD owners", nil},
		"NUL bytes":    {"nul.txt", bytesOf("The ferry\x00 left on time, he said."), 1, "The ferry\uFFFD left", nil},
		"empty":        {"empty.txt", bytesOf(""), 0, "", []string{"empty.txt", "empty"}},
		"only blanks":  {"blank.txt", bytesOf(" \n\t\n "), 0, "", []string{"blank.txt", "empty"}},
		"200 MB": {"large.txt", func(t *testing.T, path string) {
			t.Helper()
			if err := os.WriteFile(path, []byte("The ferry left."), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Truncate(path, 200<<20); err != nil {
				t.Fatal(err)
			}
		}, 0, "", []string{"large.txt", "5 MiB"}},
		"300,000 paragraphs":  {"long.html", bytesOf("<html lang=en><title>Long</title><body><article>" + strings.Repeat("<p>The ferry left on time again.", 300_000)), 0, "", []string{"long.html", "no article"}},
		"100,000 nested tags": {"deep.html", bytesOf("<html lang=en><title>Deep</title><body>" + strings.Repeat("<div>", 100_000) + "<p>" + strings.Repeat(goodText+" ", 10) + "</p>"), 1, "harbour master", nil},
		"XML bomb":            {"bomb.html", bytesOf(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;&c;&c;</l>`), 0, "", []string{"bomb.html"}},
		"gzip bomb": {"bomb.jsonl.gz", func(t *testing.T, path string) {
			t.Helper()
			packed := gzipped(t, func(w *gzip.Writer) error {
				for range 300 {
					if _, err := w.Write(zeros); err != nil {
						return err
					}
				}
				return nil
			})
			if err := os.WriteFile(path, packed, 0o600); err != nil {
				t.Fatal(err)
			}
		}, 0, "", []string{"bomb.jsonl.gz"}},
		"broken line 7": {"lines.jsonl", bytesOf(sevenBroken()), 8, `"id":"line8"`, []string{"lines.jsonl, line 7"}},
		"not gzip":      {"plain.jsonl.gz", bytesOf(`{"id":"packed","text":"` + goodText + `"}`), 1, "harbour master", nil},
		"PDF":           {"paper.html", bytesOf("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj"), 0, "", []string{"paper.html"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			before, bad, after := filepath.Join(dir, "before.txt"), filepath.Join(dir, c.file), filepath.Join(dir, "after.txt")
			bytesOf(goodText)(t, before)
			bytesOf(goodText+" Again.")(t, after)
			c.content(t, bad)
			got := runCommand(t, []string{"SITREP_DIR=" + filepath.Join(dir, "state")}, "read", "--json", before, bad, after)
			if n := strings.Count(got.stdout, `"schema"`); n != c.records+2 || !strings.Contains(got.stdout, c.stdout) {
				t.Errorf("%d records, want %d around the 2 good ones with %q:\n%.2000s", n, c.records, c.stdout, got.stdout)
			}
			status := 0
			if c.stderr != nil {
				status = 1
			}
			if got.status != status {
				t.Errorf("exit status %d, want %d", got.status, status)
			}
			for _, want := range c.stderr {
				if !strings.Contains(got.stderr, want) {
					t.Errorf("standard error lacks %q: %s", want, got.stderr)
				}
			}
			if c.stderr == nil && got.stderr != "" {
				t.Errorf("unexpected on standard error: %s", got.stderr)
			}
		})
	}
}

// TestWrongUsage shows that what is asked for wrongly ends with status 2, and with nothing done.
func TestWrongUsage(t *testing.T) {
	for _, c := range []struct {
		setting, arguments, want string
	}{
		{"", "raed talks.txt", `unknown command "raed"`},
		{"", "read", "give files"},
		{"", "read --colour never talks.txt", "unknown flag"},
		{"", "read --input pdf talks.txt", `--input "pdf"`},
		{"", "load --date tomorrow talks.txt", "ISO 8601"},
		{"", "search (ferry", "cannot be read"},
		{"", "search --limit 201 ferry", "from 1 to 200"},
		{"", "search --offset -1 ferry", "not below 0"},
		{"", "export everything", "cannot export"},
		{"", "export documents --format csv", "one of jsonl"},
		{"", "export documents --since 2031", "choose events"},
		{"", "export plan-reports --format gdelt", "one of csv jsonl"},
		{"", "export plan-reports --all", "--all is for events"},
		{"", "export plans --all", "choose events"},
		{"", "export plans --format csv", "one of jsonl"},
		{"", "export events --as-of 2031-05-06", "--as-of and --crisis are for"},
		{"", "export plans --as-of yesterday", "want a day"},
		{"", "export events --since yesterday", "--since"},
		{"", "export events --pair Ostrel", "--pair"},
		{"", "events --type EXPLODE", "EXPLODE"},
		{"", "events --limit 0", "from 1 to 200"},
		{"", "acts --open 2031-05", "--open"},
		{"", "plans --status dreamt", "dreamt"},
		{"", "eval articles --worst -1 gold", "below 0"},
		{"", "replay", "--all"},
		{"", "work", "work needs --queue"},
		{"", "serve --metrics 0.0.0.0:0", "no address on loopback"},
		{"SITREP_WORKERS=none", "status", "SITREP_WORKERS"},
		{"SITREP_ALLOW_PRIVATE=10.1.0.0/99", "read http://127.0.0.1:1/", "allow_private"},
	} {
		t.Run(c.arguments, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "state")
			got := runCommand(t, []string{"SITREP_DIR=" + dir, "SITREP_LISTEN=127.0.0.1:0", c.setting}, strings.Fields(c.arguments)...)
			if got.status != 2 || got.stdout != "" || !strings.Contains(got.stderr, c.want) {
				t.Errorf("status %d, stdout %q, stderr %q; want 2 and %q on stderr", got.status, got.stdout, got.stderr, c.want)
			}
		})
	}
}

// TestHelp shows that the help of every command says what its exit statuses mean.
func TestHelp(t *testing.T) {
	a := &app{}
	for _, c := range append(a.root().Commands(), a.root()) {
		if !strings.Contains(c.Long, "Exit status: 0 ") {
			t.Errorf("the help of %s does not say what its exit statuses mean", c.Name())
		}
	}
}

func bytesOf(content string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func sevenBroken() string {
	var lines strings.Builder
	for i := 1; i <= 9; i++ {
		if i == 7 {
			lines.WriteString(`{"id":"line7","text":"cut` + "\n")
			continue
		}
		fmt.Fprintf(&lines, `{"id":"line%d","text":"%s"}`+"\n", i, goodText)
	}
	return lines.String()
}

// TestBadAddresses gives addresses that go wrong to read and to add.
func TestBadAddresses(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/metadata":
			http.Redirect(w, r, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/broken":
			http.Error(w, "no", http.StatusInternalServerError)
		case "/bomb":
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprint(w, `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "`+strings.Repeat("a", 1000)+`"><!ENTITY b "`+strings.Repeat("&a;", 1000)+`">]><rss version="2.0"><channel><title>`+strings.Repeat("&b;", 1000)+`</title></channel></rss>`)
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	for _, c := range []struct {
		name, command, path string
		allowed             bool // whether the configuration allows the test's own server
		want                string
	}{
		{"404", "read", "/nothing", true, "404"},
		{"500", "read", "/broken", true, "500"},
		{"redirect to the metadata service", "read", "/metadata", true, "169.254.169.254"},
		{"redirect to the metadata service, watched", "add", "/metadata", true, "169.254.169.254"},
		{"redirect loop", "read", "/loop", true, "redirect"},
		{"a private address", "read", "/nothing", false, "loopback"},
		{"a private address, watched", "add", "/nothing", false, "loopback"},
		{"XML bomb, watched", "add", "/bomb", true, "entities"},
		{"404, watched", "add", "/nothing", true, "404"},
	} {
		t.Run(c.name, func(t *testing.T) {
			environment := []string{"SITREP_DIR=" + t.TempDir()}
			if c.allowed {
				environment = append(environment, "SITREP_ALLOW_PRIVATE=127.0.0.1", "SITREP_HOST_INTERVAL=1ms")
			}
			got := runCommand(t, environment, c.command, server.URL+c.path)
			if got.status != 1 || got.stdout != "" || !strings.Contains(got.stderr, c.want) || !strings.Contains(got.stderr, c.path) {
				t.Errorf("status %d, stdout %q, stderr %q; want 1 and %q and the address on stderr", got.status, got.stdout, got.stderr, c.want)
			}
		})
	}
}

// TestAFeedThatIsHTMLIsAPage shows what add makes of a page that calls itself a feed: it watches the page.
func TestAFeedThatIsHTMLIsAPage(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, "<html><head><title>Not a feed</title></head><body>Welcome</body></html>")
	}))
	defer server.Close()
	got := runCommand(t, []string{"SITREP_DIR=" + t.TempDir(), "SITREP_ALLOW_PRIVATE=127.0.0.1"}, "add", server.URL+"/feed.xml")
	if got.status != 0 || !strings.HasPrefix(got.stdout, "watching page ") {
		t.Errorf("status %d, stdout %q, stderr %q", got.status, got.stdout, got.stderr)
	}
}
