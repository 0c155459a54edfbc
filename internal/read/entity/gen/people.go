package main

import (
	"slices"
	"strings"
	"unicode"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

// A leader is a line of leaders.jsonl.
type leader struct{ Name, Country, Office, Start, End, Wikidata, Src string }

// people returns the holders of offices: name, country, office, first and last day known, Wikidata id. An office that
// the origin leaves open is known to last until the origin's own date and no longer.
func people(path string, countries map[string]country) ([]string, error) {
	var lines []string
	err := eachLine(path, func(l leader) {
		c, ok := countries[strings.ToLower(l.Country)]
		if !ok || !strings.Contains(l.Name, " ") || strings.ContainsAny(l.Name, "0123456789(,") || !carried(l) {
			return
		}
		start, end := period(l)
		if end != "" && end < "1990" {
			return
		}
		lines = append(lines, strings.Join([]string{properCase(l.Name), c.iso3, office(l, c), start, end, l.Wikidata}, "\t"))
	})
	return lines, err
}

// carried leaves out the lesser ministers of the CIA's list.
func carried(l leader) bool {
	if !strings.HasPrefix(l.Src, "CIA") {
		return true
	}
	for _, word := range []string{"President", "Prime Minister", "Foreign", "Defense", "Interior", "UN, New York", "Ambassador to the US", "King", "Premier", "Chancellor"} {
		if strings.Contains(l.Office, word) {
			return true
		}
	}
	return false
}

func period(l leader) (start, end string) {
	start, end = l.Start, l.End
	_, date, _ := strings.Cut(l.Src, "-")
	if i := strings.IndexAny(date, "0123456789"); i >= 0 {
		date = date[i:]
	}
	if strings.HasPrefix(l.Src, "CIA") {
		start = date
	}
	if end == "" {
		end = date
	}
	return start, end
}

// office is the office with its country: "President of Mali". The effective leaders of REIGN hold an office that it
// does not name.
func office(l leader, c country) string {
	switch {
	case l.Office == "effective leader":
		return ""
	case strings.Contains(l.Office, " of "+c.name) || strings.Contains(l.Office, " of the "+c.name):
		return strings.ToUpper(l.Office[:1]) + l.Office[1:]
	case strings.HasPrefix(l.Src, "open-data") && strings.Contains(l.Office, "President of the") || strings.Contains(l.Office, "Chairperson"):
		return l.Office
	}
	article := ""
	if slices.Contains([]string{"USA", "GBR", "ARE", "PHL", "NLD", "BHS", "COD", "COG", "CAF", "CZE", "DOM", "GMB", "MDV", "SLB", "COM", "SYC", "MHL"}, c.iso3) {
		article = "the "
	}
	if short := strings.TrimSuffix(l.Office, " and Prime Minister"); isHead(short) {
		return short + " of " + article + c.name
	}
	return ""
}

func isHead(office string) bool {
	switch office {
	case "President", "Prime Minister", "King", "Sultan", "Premier", "Chancellor", "Vice President", "Emperor", "Deputy Prime Minister",
		"Minister of Foreign Affairs", "Minister of Defense", "Minister of Interior", "Minister of the Interior":
		return true
	}
	return false
}

// properCase turns the CIA's "Sameh SHOUKRY" into "Sameh Shoukry".
func properCase(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		if len(w) > 2 && w == strings.ToUpper(w) && !strings.Contains(w, ".") {
			words[i] = titled(w)
		}
	}
	return strings.Join(words, " ")
}

func titled(word string) string {
	first := true
	return strings.Map(func(r rune) rune {
		defer func() { first = !unicode.IsLetter(r) }()
		if first {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, word)
}

// A listed actor is a line of phoenix_actors.jsonl.
type listed struct {
	Name    string
	Aliases []string
	Src     string
	Codes   []struct{ Code, Start, End string }
}

// actors returns names with CAMEO codes: folded name, kind (p person, o organisation), code, first and last day.
func actors(path string, countries map[string]country, common []string) ([]string, error) {
	var lines []string
	err := eachLine(path, func(a listed) {
		for _, name := range append(a.Aliases, a.Name) {
			kind := kindOf(name, a, common)
			if kind == "" {
				continue
			}
			if _, state := countries[strings.ToLower(name)]; state {
				continue
			}
			for _, c := range a.Codes {
				if c.Code != "" && !strings.HasPrefix(c.Code, "MNC") && (c.End == "" || c.End >= "1995") {
					lines = append(lines, strings.Join([]string{fold.Name(name), kind, c.Code, c.Start, c.End}, "\t"))
				}
			}
		}
	})
	return lines, err
}

// kindOf tells a person or an organisation by its words, and "" for what is neither for sure.
func kindOf(name string, a listed, common []string) string {
	key := fold.Name(name)
	words := strings.Fields(key)
	if len(words) < 2 || len(words) > 7 || len(a.Codes) == 0 || strings.ContainsAny(name, "(/_+0123456789") {
		return ""
	}
	heads, plain := 0, 0
	for _, w := range words {
		if _, ok := slices.BinarySearch(common, w); ok {
			plain++
		}
		if slices.Contains(organizationWords, w) {
			heads++
		}
	}
	dated := a.Codes[0].Start != "" || a.Codes[0].End != ""
	switch {
	case heads > 0 && !dated && (strings.HasSuffix(a.Src, "MilNonState.actors.txt") || strings.HasPrefix(a.Codes[0].Code, "IGO") || strings.HasPrefix(a.Codes[0].Code, "NGO")):
		return "o"
	case heads == 0 && dated && plain*2 < len(words) && len(words) <= 4:
		return "p"
	}
	return ""
}

var organizationWords = strings.Fields(`army front movement brigade brigades organization organisation group party forces force union
	league council committee battalion command commandos resistance alliance coalition militia association federation agency
	institute bank fund network society commission programme program office foundation center centre watch court congress
	assembly conference confederation initiative international`)
