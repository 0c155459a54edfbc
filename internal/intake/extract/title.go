package extract

import "strings"

// titleOf returns the headline without the name of the site, which pages append or prepend.
func titleOf(h *head, linked *linkedArticle, publisher string) string {
	title := firstOf(linked.headline, h.first("og:title", "twitter:title", "dc.title", "citation_title"), h.title)
	for _, heading := range h.headings {
		if title == "" || len(heading) > 15 && strings.Contains(title, heading) {
			return heading
		}
	}
	return withoutSite(title, publisher)
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
