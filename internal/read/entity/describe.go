package entity

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep/internal/read/entity/fold"
)

//go:embed tables/sectors.txt
var sectorsTable string

// A sector is what a word of sectors.txt says of who is described.
type sector struct {
	code   string // CAMEO role code, "" if the noun takes that of the word before it
	before string // the code that it tells before a noun, "" if none
	yields bool   // to the word before it
	alone  bool   // only where nothing but a country stands before it
	abroad bool   // who serves in another country than his own
	noun   bool
}

func readSectors(text string) (map[string]sector, error) {
	sectors := make(map[string]sector, 1024)
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		code, words, _ := strings.Cut(line, ":")
		bare := strings.Trim(code, "+?*~")
		if bare != "any" && len(bare) != 3 {
			return nil, fmt.Errorf("read sectors: %q is no role code", code)
		}
		for word := range strings.FieldsSeq(words) {
			key := fold.Name(word)
			s := sectors[key]
			switch {
			case code[0] == '+':
				s.before = bare
			case bare == "any":
				s.noun = true
			default:
				mark := code[len(code)-1]
				s.code, s.noun, s.yields, s.alone, s.abroad = bare, true, mark == '?', mark == '*', mark == '~'
				if s.before == "" && !s.alone {
					s.before = bare
				}
			}
			sectors[key] = s
		}
	}
	return sectors, nil
}

// A description is what the words of a noun phrase say, from left to right.
type description struct {
	country string // ISO 3166-1 alpha-3
	code    string // CAMEO code of an organisation or people named in it
	sector  string
	former  bool
	abroad  bool // the noun is for one who serves in another country
}

// Describe returns what a noun phrase says of who it is: the country (ISO 3166-1 alpha-3) and the CAMEO actor code with the sector
// of the noun and the words before it. "Turkish soldiers" are TUR and TURMIL, "rebels" are REB of no country, "Russians" RUS. What
// the words do not say is "".
func (f *Finder) Describe(words string) (country, code string) {
	core, preposition, rest := cutPhrase(words)
	d := f.described(core)
	if rest != "" && d.country == "" && d.code == "" {
		d = f.belonging(d, preposition, rest)
	}
	switch {
	case d.former, d.country == "XKX":
		return d.country, ""
	case d.code == "":
		return d.country, d.country + d.sector
	case d.sector == "MIL" && !strings.HasSuffix(d.code, "MIL") && strings.HasPrefix(d.code, "IGO"), len(d.code) == 3:
		return d.country, d.code + d.sector
	}
	return d.country, d.code
}

// cutPhrase cuts a noun phrase before what follows its noun: a preposition and the words behind it, or a relative clause, which is
// dropped.
func cutPhrase(words string) (core, preposition, rest string) {
	fields := strings.Fields(words)
	for i, w := range fields {
		if i == 0 {
			continue
		}
		if strings.HasSuffix(fields[i-1], ",") {
			return strings.Join(fields[:i], " "), "", ""
		}
		switch w {
		case "of", "for", "from", "in", "to":
			if w == "of" && i+1 < len(fields) && (fields[i+1] == "state" || fields[i+1] == "government" || fields[i+1] == "State") {
				continue
			}
			return strings.Join(fields[:i], " "), w, strings.Join(fields[i+1:], " ")
		case "who", "that", "which", "whose", "at", "on", "with", "by", "near", "against", "under", "inside", "outside", "and", "or",
			"loyal", "backed", "familiar", "briefed", "close", "involved", "knowledgeable":
			return strings.Join(fields[:i], " "), "", ""
		}
	}
	return strings.Join(fields, " "), "", ""
}

// local are the sectors of people who are mostly of the country they are in. Where soldiers, rebels, refugees and reporters are
// does not tell whose they are.
var local = map[string]bool{"GOV": true, "COP": true, "CVL": true, "OPP": true, "LEG": true, "JUD": true, "EDU": true, "LAB": true, "AGR": true}

// belonging adds what the words behind a preposition say: whose, or from where.
func (f *Finder) belonging(d description, preposition, words string) description {
	of := f.described(strings.TrimPrefix(words, "the "))
	switch {
	case preposition == "to", preposition == "in" && (of.code != "" || d.abroad || !local[d.sector]):
		return d
	case d.sector == "" && preposition != "in":
		d.sector = of.sector
	case (d.sector == "GOV" || d.sector == "MIL" || d.sector == "CVL") && preposition != "in" && of.sector != "" && of.sector != "GOV":
		d.sector = of.sector // an official of the police, a commander of the rebels
	}
	d.country, d.code, d.former = of.country, of.code, d.former || of.former
	return d
}

// described reads a noun phrase that ends with its noun.
func (f *Finder) described(words string) description {
	var d description
	fields := phraseWords(words)
	other := false // a word before the noun that says nothing of the sector
	for i := 0; i < len(fields); {
		if fields[i] == "-" { // "pro-Russian" is nobody's country
			i += 1 + f.nameIn(fields[i+1:], &description{})
			continue
		}
		if n := f.nameIn(fields[i:], &d); n > 0 {
			i += n
			continue
		}
		n, s := f.sectorAt(fields[i:])
		switch last := i+n == len(fields); {
		case last && s.noun:
			d.sector, d.abroad = headSector(s, d.sector, other), s.abroad
		case last && s.code == "" && s.before == "":
			d.sector = "" // a noun that nobody is
		case s.before != "":
			d.sector = s.before
		case fields[i] == "former" || fields[i] == "ex":
			d.former = true
		case !f.lexicon[fold.Name(fields[i])].is(vague | determiner | definite):
			other = true
		}
		i += n
	}
	return d
}

// headSector is the sector of a noun, given that of the words before it.
func headSector(s sector, before string, other bool) string {
	switch {
	case s.alone && before == "" && !other, s.code != "" && !s.alone && !s.yields:
		return s.code
	case s.yields && (before == "" || before == "GOV"):
		return s.code
	}
	return before
}

// longestSector is how many words an entry of sectors.txt has at most.
const longestSector = 4

// sectorAt returns the entry of sectors.txt that the words begin with, and how many words that is, one at least.
func (f *Finder) sectorAt(fields []string) (int, sector) {
	for n := min(longestSector, len(fields)); n > 0; n-- {
		if fields[n-1] == "-" {
			continue
		}
		if s, ok := f.sectors[fold.Name(strings.Join(fields[:n], " "))]; ok {
			return n, s
		}
	}
	return 1, sector{}
}

// nameIn takes the name of a state, people, organisation or ruler that the words begin with, and returns how many words it has. A
// name that a hyphen joins to another word says who backs, leads or opposes whom, and nothing of who is described.
func (f *Finder) nameIn(fields []string, d *description) int {
	if len(fields) == 0 {
		return 0
	}
	most := int(f.longest[fold.Name(fields[0])])
	for n := min(2*most, len(fields)); n > 0; n-- { // with the hyphens
		if fields[n-1] == "-" {
			continue
		}
		name := strings.Join(fields[:n], " ")
		e, ok := f.entries[fold.Name(name)]
		if !ok || !isNamed(name, e) {
			continue
		}
		if n+1 < len(fields) && fields[n] == "-" {
			return n + 2
		}
		f.take(e, len(fields) == n, d)
		return n
	}
	return f.rulerIn(fields, d)
}

// isNamed reports whether the words are written as the gazetteer's name is: with a capital, an acronym all in capitals.
func isNamed(words string, e entry) bool {
	if e.upper {
		return words == strings.ToUpper(words)
	}
	r, _ := utf8.DecodeRuneInString(words)
	return r != utf8.RuneError && strings.ToUpper(string(r)) == string(r) && strings.ToLower(string(r)) != string(r)
}

// take notes what a name says. The first country is whose; a name at the end of the phrase is who is meant.
func (f *Finder) take(e entry, last bool, d *description) {
	switch e.kind {
	case countryKind, adjective, demonym, capitalKind:
		if d.country == "" && d.code == "" {
			d.country = f.countries[e.index].iso3
		}
		if last {
			d.sector = ""
		}
	case organization:
		if o := &f.organizations[e.index]; d.code == "" && (d.country == "" || o.country == d.country) {
			d.country, d.code = o.country, o.code
		}
	case people:
		if p := &f.peoples[e.index]; d.country == "" && d.code == "" {
			d.code = p.code
		}
	case person:
		if d.country == "" && d.code == "" {
			d.country = f.persons[e.index].country
		}
	default: // places and happenings say nothing of who is there
	}
}

// rulerIn takes the surname of one whom the press names by it, as in "the Assad government".
func (f *Finder) rulerIn(fields []string, d *description) int {
	list := f.surnames[fold.Name(fields[0])]
	if len(fields) < 2 || len(list) == 0 || int(list[0]) >= f.famous || !isNamed(fields[0], entry{}) || d.country != "" || d.code != "" {
		return 0
	}
	country := f.persons[list[0]].country
	for _, i := range list {
		if int(i) < f.famous && f.persons[i].country != country {
			return 0
		}
	}
	d.country = country
	return 1
}

// phraseWords cuts words at spaces and hyphens, which stay, and drops what marks a genitive.
func phraseWords(words string) []string {
	var fields []string
	for field := range strings.FieldsSeq(strings.NewReplacer("’", "'", "“", "", "”", "", "\"", "", "(", "", ")", "", ",", "").Replace(words)) {
		field = strings.TrimSuffix(strings.TrimSuffix(field, "'s"), "'")
		for i, part := range strings.Split(field, "-") {
			if i > 0 {
				fields = append(fields, "-")
			}
			if part != "" {
				fields = append(fields, part)
			}
		}
	}
	return fields
}
