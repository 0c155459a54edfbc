// Command gen bundles the scripts of the desk: each script of a folder, such as desk.js, becomes a bundle with what it imports of the folder of its
// name, desk/, and of others, minified by esbuild. What is of others comes from the npm registry, in the versions and with the hashes of packages.txt, and is
// kept in the user's cache. The same sources give the same bundles to the byte.
//
//	go run -C gen . -from .. -to ../../static
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	from := flag.String("from", "..", "folder of the sources")
	to := flag.String("to", "../../static", "folder of the bundles")
	flag.Parse()
	if err := run(*from, *to); err != nil {
		fmt.Fprintln(os.Stderr, "bundle the scripts:", err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	folder, err := os.MkdirTemp("", "sitrep-script-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	licenses, err := unpackAll(folder)
	if err != nil {
		return err
	}
	entries, err := filepath.Glob(filepath.Join(from, "*.js"))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := bundle(entry, to, folder); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(to, "licenses.txt"), []byte(licenses), 0o644)
}

// unpackAll unpacks all libraries and returns the texts of their licences, each once.
func unpackAll(folder string) (string, error) {
	var texts []string
	names := map[string][]string{} // by the text
	for _, l := range libraries() {
		text, err := l.unpack(folder)
		if err != nil {
			return "", err
		}
		text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
		if names[text] == nil {
			texts = append(texts, text)
		}
		names[text] = append(names[text], l.name+" "+l.version)
	}
	var b strings.Builder
	b.WriteString("What the scripts of the desk carry of others, and its licences.\n")
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n\n%s\n", strings.Join(names[text], ", "), text)
	}
	return b.String(), nil
}

// sumOf is the sum of a script, of the folder of its name and of packages.txt, which its bundle carries: a bundle that lags behind its sources is
// found without a registry.
func sumOf(entry string) (string, error) {
	from, name := filepath.Dir(entry), strings.TrimSuffix(filepath.Base(entry), ".js")
	sum := sha256.New()
	err := fs.WalkDir(os.DirFS(from), ".", func(path string, d fs.DirEntry, err error) error {
		own := path == name+".js" || strings.HasPrefix(path, name+"/") || path == "gen/packages.txt"
		if err != nil || d.IsDir() || !own {
			return err
		}
		content, err := os.ReadFile(filepath.Join(from, path))
		fmt.Fprintf(sum, "%s %d\n%s", path, len(content), content)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8]), err
}

func bundle(entry, to, packages string) error {
	sum, err := sumOf(entry)
	if err != nil {
		return err
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{entry}, Outdir: to, Write: true, Bundle: true,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Target: api.ES2022, Platform: api.PlatformBrowser, Charset: api.CharsetUTF8, LegalComments: api.LegalCommentsNone,
		NodePaths: []string{packages}, PreserveSymlinks: true,
		Banner: map[string]string{"js": "/* sources " + sum + "; licences: /static/licenses.txt */"},
	})
	var faults []error
	for _, m := range append(result.Errors, result.Warnings...) {
		if m.Location != nil {
			m.Text = fmt.Sprintf("%s:%d: %s", m.Location.File, m.Location.Line, m.Text)
		}
		faults = append(faults, errors.New(m.Text))
	}
	return errors.Join(faults...)
}
