package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

const mostScript = 150_000 // bytes of all scripts of the desk, packed by gzip

func TestScriptsAreLight(t *testing.T) {
	total := 0
	for name, content := range scripts(t) {
		var packed bytes.Buffer
		w := gzip.NewWriter(&packed)
		_, err := w.Write(content)
		if err != nil || w.Close() != nil {
			t.Fatal("gzip does not pack")
		}
		t.Logf("%s: %d bytes, %d packed", name, len(content), packed.Len())
		total += packed.Len()
	}
	if total > mostScript || total == 0 {
		t.Errorf("the scripts take %d bytes packed, at most %d", total, mostScript)
	}
}

// TestScriptsAreOfTheirSources finds a bundle that go generate would make anew.
func TestScriptsAreOfTheirSources(t *testing.T) {
	for path, content := range scripts(t) {
		name := strings.TrimSuffix(strings.TrimPrefix(path, "static/"), ".js")
		want := "/* sources " + sumOfScript(t, name) + ";"
		if !strings.HasPrefix(string(content), want) {
			t.Errorf("%s begins with %.60q, its sources have %q: run go generate ./internal/show/web", path, content, want)
		}
	}
}

// sumOfScript is the sum of a script, of the folder of its name and of what is taken from others.
func sumOfScript(t *testing.T, name string) string {
	t.Helper()
	sum := sha256.New()
	err := fs.WalkDir(os.DirFS("script"), ".", func(path string, d fs.DirEntry, err error) error {
		own := path == name+".js" || strings.HasPrefix(path, name+"/") || path == "gen/packages.txt"
		if err != nil || d.IsDir() || !own {
			return err
		}
		content, err := os.ReadFile("script/" + path)
		fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

func scripts(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := fs.Glob(files, "static/*.js")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, name := range names {
		if all[name], err = files.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestLicencesOfScripts(t *testing.T) {
	notice, err := os.ReadFile("../../../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	texts, err := files.ReadFile("static/licenses.txt")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile("script/gen/packages.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		f := strings.Fields(line)
		if len(f) != 4 || f[0] == "#" {
			continue
		}
		if want := f[0] + " " + f[1] + " (" + f[3] + ")"; !strings.Contains(string(notice), want) {
			t.Errorf("NOTICE does not name %s", want)
		}
		if want := f[0] + " " + f[1]; !strings.Contains(string(texts), want) {
			t.Errorf("licenses.txt has no licence of %s", want)
		}
	}
}
