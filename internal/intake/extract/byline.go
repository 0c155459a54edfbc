package extract

import (
	"slices"
	"strings"
)

// maxAuthors caps the names in a byline.
const maxAuthors = 30

// byline returns the authors of the first source that names any, as printed, without "By".
func byline(sources ...[]string) []string {
	for _, source := range sources {
		var names []string
		for _, value := range source {
			for _, name := range splitAuthors(value) {
				if isAuthor(name) && !slices.Contains(names, name) && len(names) < maxAuthors {
					names = append(names, name)
				}
			}
		}
		if len(names) > 0 {
			return names
		}
	}
	return nil
}

// splitAuthors separates the names in a value such as "By A. Writer and B. Editor". A comma separates names only
// where what follows is a name of two words or more: "J. Doe, PhD" is one author.
func splitAuthors(value string) []string {
	value = strings.TrimSpace(value)
	for _, prefix := range []string{"By ", "by ", "BY ", "Von ", "von ", "Par ", "Por "} {
		value = strings.TrimPrefix(value, prefix)
	}
	for _, separator := range []string{" and ", " und ", " & ", "; ", " | "} {
		value = strings.ReplaceAll(value, separator, ";")
	}
	var names []string
	for part := range strings.SplitSeq(value, ";") {
		start := len(names)
		for piece := range strings.SplitSeq(part, ",") {
			piece = strings.TrimSpace(piece)
			if len(names) > start && !strings.Contains(piece, " ") {
				names[len(names)-1] += ", " + piece
				continue
			}
			names = append(names, piece)
		}
	}
	return names
}

// isAuthor refuses what stands in author fields and is no name: addresses, accounts, empty words of the software.
func isAuthor(name string) bool {
	if len(name) < 2 || len(name) > 100 || strings.ContainsAny(name, "/@<>{}") {
		return false
	}
	switch strings.ToLower(name) {
	case "admin", "administrator", "author", "editor", "staff", "user", "webmaster", "root", "unknown", "guest", "null",
		"none", "undefined", "redaktion":
		return false
	}
	return true
}
