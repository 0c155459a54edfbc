package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseByline reads a line that names the authors at the head of a report: "By Jane Doe and John Roe", "By Jane Doe in
// Geneva", "By Our Diplomatic Correspondent", "Jane Doe in Geneva". It returns the names as printed.
func parseByline(l *line) ([]string, bool) {
	const mostWords = 24
	if l.folded == "" || l.words > mostWords || l.ending() == asking {
		return nil, false
	}
	for _, by := range []string{"by ", "by: ", "words by ", "from "} {
		if !strings.HasPrefix(l.folded, by) {
			continue
		}
		rest := afterWords(l.text, len(strings.Fields(by)))
		if by == "from " && !strings.Contains(rest, " in ") {
			return nil, false
		}
		names := splitNames(rest)
		return names, len(names) > 0 && (l.ending() != stopped || endsInName(rest, names))
	}
	if l.ending() == stopped {
		return nil, false
	}
	return correspondent(l.text)
}

// endsInName reports whether a stop at the end of the line is only the stop after the last name.
func endsInName(rest string, names []string) bool {
	return strings.TrimSuffix(rest, ".") == strings.TrimSuffix(names[len(names)-1], ".") || len(names) > 1
}

// correspondent reads "Jane Doe in Geneva".
func correspondent(s string) ([]string, bool) {
	name, place, found := strings.Cut(s, " in ")
	if !found || !isName(name) || countWords(place) > 3 || !isCapitalised(place) {
		return nil, false
	}
	return []string{name}, true
}

// splitNames returns the names in a list such as "Jane Doe in Geneva, John Roe and Ann Poe | The Herald". A desk or
// agency counts only where it stands first ("our diplomatic correspondent").
func splitNames(s string) []string {
	for _, bar := range []string{" | ", " • ", " · ", " / "} {
		s, _, _ = strings.Cut(s, bar)
	}
	s = strings.TrimSpace(strings.TrimRight(s, " )]\u00a0"))
	if desk := deskName(s); desk != "" {
		return []string{desk}
	}
	var names []string
	for piece := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(s, " & ", ", "), " and ", ", "), ",") {
		name := beforePlace(strings.TrimSpace(piece))
		name = strings.TrimSuffix(strings.TrimSpace(name), ".")
		if isName(name) && !isDesk(name) {
			names = append(names, name)
		}
	}
	return names
}

// deskName returns s without place and closing stop if it names a desk, an office or an agency and nobody in person.
func deskName(s string) string {
	first, _, _ := strings.Cut(s, ",")
	if !isDesk(first) || countWords(s) > 10 {
		return ""
	}
	if name, _, found := strings.Cut(first, " - "); found && isName(name) && !isDesk(name) {
		return "" // a person, and where they work
	}
	if before, _, found := strings.Cut(first, " and "); found && isName(before) && !isDesk(before) {
		return ""
	}
	return strings.TrimSuffix(beforePlace(first), ".")
}

func beforePlace(s string) string {
	for _, at := range []string{" in ", " at ", " for ", " near ", " of ", " from "} {
		if name, _, found := strings.Cut(s, at); found && name != "" {
			s = name
		}
	}
	return s
}

// isDesk reports whether words name an office or an agency: one of them is "staff", "editors", "correspondent" ….
func isDesk(s string) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) }) {
		switch strings.ToLower(word) {
		case "staff", "editor", "editors", "editorial", "correspondent", "correspondents", "reporter", "reporters", "desk", "newsroom", "bureau",
			"bureaux", "bureaus", "agency", "agencies", "writer", "writers", "team", "board", "service", "services", "reuters", "ap", "afp", "associated",
			"newspaper", "news", "monitoring", "wire", "wires", "press", "columnist", "analyst", "office", "chief", "producer":
			return true
		}
	}
	return false
}

// isName reports whether all of s has the shape of one person's name: two to six words with capitals, particles inside.
func isName(s string) bool {
	words := 0
	for word := range strings.FieldsSeq(s) {
		words++
		if !isCapitalised(word) && (words == 1 || !isNameParticle(word)) || !isNameWord(word) {
			return false
		}
		if _, ok := weekdayOf(strings.ToLower(word)); ok && len(word) >= len("Monday") {
			return false
		}
	}
	if words < 2 || words > 6 {
		return false
	}
	switch firstWord(strings.ToLower(s)) {
	case "the", "a", "an", "our", "this", "that", "all", "no", "then", "now", "early", "late", "mid", "his", "her", "their", "its", "any", "every":
		return false
	}
	return true
}

func isNameWord(word string) bool {
	for _, r := range word {
		if !isWordRune(r) && r != '.' || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func isNameParticle(word string) bool {
	switch word {
	case "de", "del", "della", "da", "das", "dos", "do", "di", "du", "van", "von", "der", "den", "zu", "bin", "bint", "ibn", "ben", "al", "el", "ul", "la",
		"le", "y", "e", "af", "av", "ter", "ten", "abu", "umm":
		return true
	}
	return strings.HasPrefix(word, "al-") || strings.HasPrefix(word, "el-") || strings.HasPrefix(word, "d'") || strings.HasPrefix(word, "d’")
}

func isCapitalised(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || strings.HasPrefix(s, "al-") || strings.HasPrefix(s, "el-")
}

// beginsWithName reports whether s begins with two words with capitals.
func beginsWithName(s string) bool {
	first, rest, _ := strings.Cut(strings.TrimSpace(s), " ")
	second, _, _ := strings.Cut(rest, " ")
	return isCapitalised(first) && isCapitalised(second)
}

// isPosition reports whether a line under a byline only says what the author is: "Diplomatic Correspondent", "Reuters".
func isPosition(l *line) bool {
	return l.words <= 6 && l.ending() == open && isCapitalised(l.text) && isDesk(l.text)
}
