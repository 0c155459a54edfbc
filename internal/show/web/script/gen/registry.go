package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"crypto/sha512"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

//go:embed packages.txt
var table string

// A library is a package of the npm registry, pinned by the hash of its archive.
type library struct{ name, version, integrity, license string }

func libraries() []library {
	var all []library
	for line := range strings.Lines(table) {
		if f := strings.Fields(line); len(f) == 4 && f[0] != "#" {
			all = append(all, library{f[0], f[1], f[2], f[3]})
		}
	}
	return all
}

const (
	mostArchive = 8 << 20 // bytes of an archive, packed
	mostFile    = 4 << 20 // bytes of a file in it
	patience    = time.Minute
)

// archive is the library's archive: from the user's cache, else from the registry, and then kept there.
func (l *library) archive() ([]byte, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	kept := filepath.Join(cache, "sitrep", "npm", l.name+"-"+l.version+".tgz")
	if content, err := os.ReadFile(kept); err == nil && l.check(content) == nil {
		return content, nil
	}
	content, err := l.fetch()
	if err == nil {
		err = l.check(content)
	}
	if err != nil {
		return nil, fmt.Errorf("%w\nThe registry is needed once. Set npm_config_registry to one that can be reached,\nor put what `npm pack %s@%s` writes at %s", err, l.name, l.version, kept)
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return nil, err
	}
	return content, os.WriteFile(kept, content, 0o644)
}

func (l *library) fetch() ([]byte, error) {
	registry := strings.TrimSuffix(cmp.Or(os.Getenv("npm_config_registry"), "https://registry.npmjs.org"), "/")
	address := registry + "/" + l.name + "/-/" + l.name + "-" + l.version + ".tgz"
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", l.name, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch %s: %s answers %s", l.name, address, response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, mostArchive))
}

// check compares an archive with the hash that stands in the table.
func (l *library) check(content []byte) error {
	sum := sha512.Sum512(content)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != l.integrity {
		return fmt.Errorf("%s %s is another archive than packages.txt names: its integrity is %s", l.name, l.version, got)
	}
	return nil
}

// unpack writes the files of the library below a folder, where esbuild looks for it by its name, and returns the text of its licence.
func (l *library) unpack(folder string) (license string, err error) {
	content, err := l.archive()
	if err != nil {
		return "", err
	}
	unpacked, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return "", err
	}
	for files := tar.NewReader(unpacked); ; {
		header, err := files.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", fmt.Errorf("unpack %s: %w", l.name, err)
		}
		_, name, inside := strings.Cut(path.Clean(header.Name), "/") // the first folder is called package
		if header.Typeflag != tar.TypeReg || !inside || !filepath.IsLocal(name) {
			continue
		}
		file, err := io.ReadAll(io.LimitReader(files, mostFile))
		if err != nil {
			return "", err
		}
		if strings.EqualFold(name, "LICENSE") {
			license = string(file)
		}
		to := filepath.Join(folder, l.name, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(to, file, 0o644); err != nil {
			return "", err
		}
	}
	if license == "" {
		return "", fmt.Errorf("%s %s carries no LICENSE", l.name, l.version)
	}
	return license, nil
}
