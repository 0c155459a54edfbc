package sitrep_test

import (
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/sitrep-news/sitrep"

// mayImport states which other parts each part of the program may import; every part may import itself. It is policy:
// widen it only with a reason in the commit message. The root, "", is the vocabulary and everybody may use it.
var mayImport = map[string][]string{
	"":                     {},
	"internal/config":      {},
	"internal/queue":       {},
	"internal/intake":      {},
	"internal/read":        {},
	"internal/ledger":      {},
	"internal/record":      {"internal/ledger", "internal/record/near"},
	"internal/record/near": {}, // pure: scores fold copies as the record does, and need no database for it
	"internal/show":        {"internal/record", "internal/ledger"},
	"internal/demo":        {},
	"internal/score":       {"internal/read", "internal/intake", "internal/ledger", "internal/record/near"},
	"internal/pipeline":    {"internal/queue", "internal/record", "internal/ledger"},
	"cmd/sitrep": {
		"internal/config", "internal/queue", "internal/intake", "internal/read", "internal/record", "internal/show",
		"internal/demo", "internal/score", "internal/pipeline", "internal/ledger",
	},
}

// only names the parts that alone may import a module: everybody else goes through them.
var only = map[string]string{
	"github.com/nats-io/":        "internal/queue",
	"database/sql":               "internal/record",
	"modernc.org/sqlite":         "internal/record",
	"github.com/jackc/pgx":       "internal/record",
	"github.com/markusmobius":    "internal/intake",
	"github.com/mmcdole/gofeed":  "internal/intake",
	"github.com/danielgtaylor":   "internal/show",
	"github.com/prometheus":      "internal/show",
	"github.com/spf13/cobra":     "cmd/sitrep",
	"github.com/BurntSushi/toml": "internal/config",
}

func TestImportDirection(t *testing.T) {
	for directory, imports := range packages(t) {
		part, ok := partOf(directory)
		if !ok {
			t.Errorf("%s belongs to no part of the program: see mayImport", directory)
			continue
		}
		for _, path := range imports {
			checkOwn(t, directory, part, path)
			checkForeign(t, directory, part, path)
		}
	}
}

func checkOwn(t *testing.T, directory, part, path string) {
	t.Helper()
	own, ok := strings.CutPrefix(path, module)
	if !ok {
		return
	}
	other, _ := partOf(strings.TrimPrefix(own, "/"))
	if other != "" && other != part && !slices.Contains(mayImport[part], other) {
		t.Errorf("%s imports %s: %s may import only %q", directory, path, part, mayImport[part])
	}
}

func checkForeign(t *testing.T, directory, part, path string) {
	t.Helper()
	if part == "" && strings.Contains(path, ".") {
		t.Errorf("%s imports %s: the vocabulary needs nothing but the standard library", directory, path)
	}
	for prefix, owner := range only {
		if strings.HasPrefix(path, prefix) && part != owner {
			t.Errorf("%s imports %s: only %s may", directory, path, owner)
		}
	}
}

// packages lists the directories that hold Go code with what their code, tests left out, imports.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); path != "." && (name == "testdata" || strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(path, 0)
		if err == nil {
			found[strings.TrimPrefix(filepath.ToSlash(path), ".")] = p.Imports
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// partOf returns the part that a directory belongs to: the longest key of mayImport that is a prefix of it.
func partOf(directory string) (string, bool) {
	if directory == "" {
		return "", true
	}
	longest := ""
	for part := range mayImport {
		if len(part) > len(longest) && (directory == part || strings.HasPrefix(directory, part+"/")) {
			longest = part
		}
	}
	return longest, longest != ""
}

func TestEveryModuleIsADecision(t *testing.T) {
	allowed, err := os.ReadFile("testdata/modules.txt")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(allowed)) {
		if name, _, _ := strings.Cut(strings.TrimSpace(line), " "); name != "" && name != "#" {
			known[name] = true
		}
	}
	for _, name := range directModules(t) {
		if !known[name] {
			t.Errorf("go.mod requires %s, which testdata/modules.txt does not list: a new dependency is a decision", name)
		}
		delete(known, name)
	}
	for name := range known {
		t.Errorf("testdata/modules.txt lists %s, which go.mod no longer requires", name)
	}
}

func directModules(t *testing.T) []string {
	t.Helper()
	file, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	var direct []string
	for line := range strings.Lines(string(file)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) == 2 && strings.HasPrefix(fields[1], "v") && strings.Contains(fields[0], ".") {
			direct = append(direct, fields[0])
		}
	}
	return direct
}

// leftOut names modules that something we require would bring along, and that are not in the program: what they cost.
var leftOut = map[string]string{
	"github.com/markusmobius/go-dateparser": "tables of 95 MB at each start; go.mod puts internal/intake/extract/dateparser in its place",
	"github.com/wasilibs/go-re2":            "comes with go-dateparser",
	"github.com/tetratelabs/wazero":         "a WebAssembly runtime; comes with go-re2",
}

// TestModulesLeftOut looks into go.sum, which has a sum of every module whose code is built.
func TestModulesLeftOut(t *testing.T) {
	sums, err := os.ReadFile("go.sum")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(sums)) {
		name, version, _ := strings.Cut(strings.TrimSpace(line), " ")
		if reason, ok := leftOut[name]; ok && !strings.Contains(version, "/go.mod ") {
			t.Errorf("go.sum has %s again: %s", name, reason)
		}
	}
}
