package origin

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
)

//go:embed families.txt
var familiesFile string

// Families says which publishers are one house. The zero value knows none.
type Families struct {
	exact    map[string]string
	patterns map[string][]pattern // by their first word
}

type pattern struct {
	words  string // lower-case, apart by one space
	family string
}

// KnownFamilies returns the families that the program knows: agencies and broadcasters with several outlets.
func KnownFamilies() Families {
	f, err := ParseFamilies(familiesFile)
	if err != nil {
		panic(err) // a test parses it
	}
	return f
}

// ParseFamilies reads a table of families: lines of "Family: pattern, =whole name"; "#" begins a comment. An error names
// the line and is [sitrep.ErrInvalid].
func ParseFamilies(table string) (Families, error) {
	f := Families{exact: make(map[string]string), patterns: make(map[string][]pattern)}
	number := 0
	for line := range strings.SplitSeq(table, "\n") {
		number++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		family, names, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(family) == "" || strings.TrimSpace(names) == "" {
			return Families{}, fmt.Errorf("families, line %d: want \"Family: pattern, pattern\", have %q: %w", number, line, sitrep.ErrInvalid)
		}
		f.add(strings.TrimSpace(family), names)
	}
	return f, nil
}

func (f Families) add(family, names string) {
	for name := range strings.SplitSeq(names, ",") {
		whole, exact := strings.CutPrefix(strings.TrimSpace(name), "=")
		key := nameKey(whole)
		switch {
		case key == "":
		case exact:
			f.exact[key] = family
		default:
			first, _, _ := strings.Cut(key, " ")
			f.patterns[first] = append(f.patterns[first], pattern{key, family})
		}
	}
}

// Of returns the family of a publisher, "" if it belongs to none that is known.
func (f Families) Of(publisher string) string { return f.ofKey(nameKey(publisher)) }

func (f Families) ofKey(key string) string {
	if family := f.exact[key]; family != "" {
		return family
	}
	for rest := key; rest != ""; {
		first, after, _ := strings.Cut(rest, " ")
		for _, p := range f.patterns[first] {
			if rest == p.words || strings.HasPrefix(rest, p.words+" ") {
				return p.family
			}
		}
		rest = after
	}
	return ""
}

// nameKey returns a publisher's name as it is compared: its words in lower case, without a leading "the".
func nameKey(name string) string {
	t := text{raw: name}
	t.cutWords()
	return joined(t.words)
}

func joined(words []word) string {
	var b strings.Builder
	for i, w := range words {
		if i == 0 && w.lower == "the" && len(words) > 1 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.lower)
	}
	return b.String()
}
