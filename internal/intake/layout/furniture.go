package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// markLines marks the lines that are furniture by what they say themselves.
func markLines(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.folded == "" {
			l.marked = !hasLetterOrDigit(l.text)
			continue
		}
		l.marked = whole[l.folded] || opens(l) || isCounter(l.folded) || isBar(l) || isUpdateNote(l) || isPictureCredit(l) ||
			isCredit(l) || isHandle(l)
	}
}

// markMenus marks runs of lines that are a menu: three or more names of sections in a row, or four or more short labels
// of which most are names of sections or furniture already.
func markMenus(lines []line) {
	for i := 0; i < len(lines); {
		end, named := i, 0
		for end < len(lines) && isLabel(&lines[end]) {
			if sections[lines[end].folded] || lines[end].marked {
				named++
			}
			end++
		}
		if n := end - i; n == 3 && named == 3 || n > 3 && 2*named > n {
			for j := i; j < end; j++ {
				lines[j].marked = true
			}
		}
		i = max(end, i+1)
	}
}

func isLabel(l *line) bool { return l.folded != "" && l.words <= 3 && l.ending() == open }

// markRelated marks the headlines under a heading such as "Related articles", up to the first line of prose.
func markRelated(lines []line) {
	const mostHeadlines = 12
	for i := range lines {
		if !related[lines[i].folded] {
			continue
		}
		lines[i].marked = true
		for j := i + 1; j < len(lines) && j <= i+mostHeadlines && isHeadline(&lines[j]); j++ {
			lines[j].marked = true
		}
	}
}

// isHeadline reports whether a line has the shape of a headline in a list: short and without a full stop.
func isHeadline(l *line) bool {
	return l.words <= 20 && (l.ending() == open || l.ending() == asking) && !strings.HasSuffix(l.text, ":")
}

// isCounter reports whether a line is a number and what it counts: "3 min read", "12 comments".
func isCounter(folded string) bool {
	number, what, _ := strings.Cut(folded, " ")
	if number == "" || strings.Trim(number, "0123456789.,km+") != "" || !strings.ContainsAny(number, "0123456789") {
		return false
	}
	switch strings.TrimSuffix(what, "s") {
	case "min read", "minute read", "min", "mins read", "minutes read", "comment", "share", "like", "view", "repl", "reaction", "retweet",
		"minute ago", "hour ago", "day ago", "week ago", "min ago", "hr ago", "of", "new", "read":
		return true
	}
	return strings.HasSuffix(what, " ago") && len(what) < 14
}

// isBar reports whether a line is a row of labels set apart by marks ("World | Europe | Asia", "Home > News"), or
// has nothing on it but marks ("* * *").
func isBar(l *line) bool {
	if !hasLetterOrDigit(l.text) {
		return true
	}
	for _, mark := range []string{"|", "•", "·", ">", "›", "»", "/", "→"} {
		if strings.Count(l.text, mark) > 0 && isBarOf(strings.Split(l.text, mark), mark) {
			return true
		}
	}
	return false
}

func isBarOf(parts []string, mark string) bool {
	named, filled := 0, 0
	for _, part := range parts {
		label := fold(part)
		if label == "" {
			continue
		}
		filled++
		if countWords(label) > 4 {
			return false
		}
		if sections[label] || whole[label] {
			named++
		}
	}
	if mark == ">" || mark == "›" || mark == "»" {
		return filled >= 2 && sections[fold(parts[0])]
	}
	return filled >= 2 && named == filled || filled >= 3 && 2*named >= filled
}

// isUpdateNote reports whether a line is the agency's note about a new version of its report: "(Adds quotes)".
func isUpdateNote(l *line) bool {
	if l.text[0] != '(' || l.text[len(l.text)-1] != ')' || l.words > 30 {
		return false
	}
	switch firstWord(l.folded) {
	case "adds", "updates", "recasts", "repeats", "refiles", "rewrites", "removes", "corrects", "clarifies", "writes-through", "updating":
		return true
	}
	return false
}

// isPictureCredit reports whether a line only says whose picture is shown: "Jane Doe/Reuters", "[Jane Doe/AP]".
func isPictureCredit(l *line) bool {
	if l.words > 8 || l.ending() == asking {
		return false
	}
	who, agency, found := strings.Cut(l.folded, "/")
	if !found || who == "" {
		return strings.HasSuffix(l.folded, " via getty images") || strings.HasSuffix(l.folded, " via reuters")
	}
	name, _, _ := strings.Cut(agency, " via ")
	switch strings.TrimSpace(name) {
	case "reuters", "ap", "afp", "getty images", "getty", "epa", "epa-efe", "the associated press", "associated press", "ap photo", "shutterstock",
		"alamy", "anadolu", "anadolu agency", "tass", "dpa", "zuma", "pool", "handout", "file", "file photo", "bloomberg", "xinhua", "rex", "pa":
		return true
	}
	return false
}

// isHandle reports whether a line is nothing but an address: of mail, of a page, of an account.
func isHandle(l *line) bool {
	if l.words != 1 {
		return false
	}
	at := strings.IndexByte(l.text, '@')
	return at == 0 && len(l.text) > 1 || at > 0 && strings.IndexByte(l.text[at:], '.') > 0 ||
		strings.HasPrefix(l.folded, "http://") || strings.HasPrefix(l.folded, "https://") || strings.HasPrefix(l.folded, "www.")
}

func hasLetterOrDigit(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == utf8.RuneError }) >= 0
}
