package extract

import (
	"cmp"
	"strings"
	"unicode"
)

// titleOf returns the headline as the page prints it, without the name of the site, which pages append or prepend.
// What machines are told is often another headline, written for search engines; it tells which heading is meant and
// stands in where none is.
func titleOf(h *head, linked *linkedArticle, publisher string) string {
	stated := withoutSite(cmp.Or(linked.headline, h.first("og:title", "twitter:title", "dc.title", "citation_title"),
		h.title), publisher)
	var headings []string
	for _, heading := range h.headings {
		if strings.Contains(heading, " ") && !sameName(heading, publisher) {
			headings = append(headings, heading)
		}
	}
	if stated == "" && len(headings) > 0 {
		return headings[0]
	}
	best, most := "", 0.3
	if len(headings) == 1 {
		most = 0.2
	}
	for _, heading := range headings {
		if shared := sharedWords(heading, stated+" "+h.title); shared > most {
			best, most = heading, shared
		}
	}
	switch {
	case best == "" || strings.EqualFold(best, stated) || len(best) > 300:
		return stated
	case len(stated) > 20 && strings.Contains(strings.ToLower(best), strings.ToLower(stated)):
		return stated // the heading has a kicker before it
	}
	return best
}

// sharedWords is the share of the words of a heading that the other text has.
func sharedWords(heading, other string) float64 {
	notLetter := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }
	words := map[string]bool{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(other), notLetter) {
		words[word] = true
	}
	shared, all := 0, 0
	for word := range strings.FieldsFuncSeq(strings.ToLower(heading), notLetter) {
		all++
		if words[word] {
			shared++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(shared) / float64(all)
}

// titleSeparators stand between a headline and the name of its site.
var titleSeparators = []string{" | ", " – ", " — ", " - ", " » ", " « ", " · ", " :: ", " • "}

// withoutSite cuts the name of the site from either end of a title.
func withoutSite(title, publisher string) string {
	for _, separator := range titleSeparators {
		if i := strings.LastIndex(title, separator); i > 0 && sameName(title[i+len(separator):], publisher) {
			return strings.TrimSpace(title[:i])
		}
		if i := strings.Index(title, separator); i > 0 && sameName(title[:i], publisher) {
			return strings.TrimSpace(title[i+len(separator):])
		}
	}
	return title
}

// sameName says whether two names of a site are one but for case, spaces, "The" and the end of a domain.
func sameName(a, b string) bool {
	a, b = plainName(a), plainName(b)
	return a != "" && b != "" && (a == b || strings.HasPrefix(b, a) && len(a) >= 4 || strings.HasPrefix(a, b) && len(b) >= 4)
}

func plainName(s string) string {
	s = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ")
	s = strings.TrimPrefix(s, "www.")
	if i := strings.LastIndexByte(s, '.'); i > 0 && !strings.Contains(s, " ") {
		s = s[:i]
	}
	return strings.ReplaceAll(s, " ", "")
}
