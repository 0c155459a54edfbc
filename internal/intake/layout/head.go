package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A head is what stands above the body of a report: headline, byline, dateline.
type head struct {
	title    sitrep.Span
	dateline sitrep.Dateline
	byline   []string
	extra    []sitrep.Span // furniture that is part of a line only
}

// readHead looks at the lines down to the first paragraph of the body, and marks those that are no part of the article.
func readHead(lines []line, title, published string) head {
	const mostLines = 16
	var h head
	var day string // of a line that has a date only
	seen := 0
	for i := range lines {
		l := &lines[i]
		if l.marked {
			if d, ok := dateLine(l.folded); ok && day == "" {
				day = d.resolve(published)
			}
			continue
		}
		if seen++; seen > mostLines {
			break
		}
		if d, ok := parseDateline(l.text); ok && h.dateline == (sitrep.Dateline{}) {
			if d.alone && !hasText(lines[i+1:]) {
				break // it would date nothing: it is what the text says
			}
			h.takeDateline(&d, l, published)
			if !l.marked {
				break
			}
			continue
		}
		if stop := h.readLine(lines, i, title, published, &day); stop {
			break
		}
	}
	if h.dateline.Date == "" {
		h.dateline.Date = dayWithPlace(h.dateline, day)
	}
	return h
}

// hasText reports whether any of the lines belongs to the article.
func hasText(lines []line) bool {
	for i := range lines {
		if l := &lines[i]; !l.marked && l.words > 0 {
			return true
		}
	}
	return false
}

// takeDateline marks a dateline that l begins with or consists of. An agency's name alone is marked, but no dateline.
func (h *head) takeDateline(d *printedDateline, l *line, published string) {
	if d.place != "" || d.date.isDay() {
		h.dateline = d.dateline(l, published)
	}
	if h.byline == nil {
		h.byline = d.byline
	}
	if d.alone {
		l.marked = true
	} else {
		h.extra = append(h.extra, d.span(l))
	}
}

// dayWithPlace lends the day of a line of its own to a dateline that names a place only.
func dayWithPlace(d sitrep.Dateline, day string) string {
	if d == (sitrep.Dateline{}) {
		return ""
	}
	return day
}

// readLine takes one line of the head, and reports whether the body begins with it.
func (h *head) readLine(lines []line, i int, title, published string, day *string) (stop bool) {
	l := &lines[i]
	if names, ok := parseByline(l); ok && h.byline == nil {
		l.marked = true
		h.byline = names
		if i+1 < len(lines) && isPosition(&lines[i+1]) {
			lines[i+1].marked = true
		}
		return false
	}
	if d, ok := dateLine(l.folded); ok {
		l.marked = true
		if *day == "" {
			*day = d.resolve(published)
		}
		return false
	}
	if h.title == (sitrep.Span{}) {
		switch {
		case sections[l.folded] && i+1 < len(lines):
			l.marked = true
			return false
		case title != "" && sameTitle(l, title), title == "" && isTitle(lines, i):
			h.title = l.span
			return false
		}
	}
	return isProse(l)
}

// isProse reports whether a line is a paragraph of the body.
func isProse(l *line) bool {
	return l.words > 25 || l.words >= 8 && l.ending() != open
}

// dateLine reads a folded line that has nothing on it but a date, with or without a time of day.
func dateLine(folded string) (printedDate, bool) {
	for _, label := range []string{"published", "first published", "posted", "updated", "last updated", "date", "issued", "created", "on", "at"} {
		if rest, found := strings.CutPrefix(folded, label); found && !startsWithLetter(rest) {
			folded = strings.TrimLeft(rest, ": ")
		}
	}
	if len(folded) > 90 {
		return printedDate{}, false
	}
	p := cursor{s: folded}
	d, ok := p.date()
	if !ok || !d.isDay() {
		return d, false
	}
	rest := folded[p.i:]
	if countWords(rest) > 12 || !isTimeOfDay(rest) {
		return d, false
	}
	return d, true
}

// isTimeOfDay reports whether folded words after a date are nothing but a time of day and marks of zones and updates.
func isTimeOfDay(s string) bool {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) }) {
		switch {
		case unicode.IsDigit(rune(word[0])), monthOf(word) != 0:
			continue
		}
		switch word {
		case "at", "on", "gmt", "utc", "cet", "cest", "est", "edt", "et", "pt", "bst", "msk", "am", "pm", "a", "p", "m", "t", "z", "ago", "hours", "hour",
			"minutes", "updated", "last", "published", "first", "local", "time", "h", "ist":
			continue
		}
		return false
	}
	return true
}

// sameTitle reports whether a line is the title, whatever the case, the quotation marks and the publisher's name that
// pages add to either.
func sameTitle(l *line, title string) bool {
	if l.folded == "" {
		return false
	}
	line, wanted := foldQuotes(l.folded), foldQuotes(fold(title))
	return line == wanted || withoutPublisher(line) == wanted || line == withoutPublisher(wanted)
}

func foldQuotes(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return s
	}
	return strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "–", "-", "—", "-").Replace(s)
}

func withoutPublisher(title string) string {
	for _, mark := range []string{" | ", " - ", " :: ", " • "} {
		if at := strings.LastIndex(title, mark); at > 0 && countWords(title[:at]) >= 3 && countWords(title[at+len(mark):]) <= 4 {
			return strings.TrimFunc(title[:at], isDecoration)
		}
	}
	return title
}

// isTitle reports whether the unmarked line i is the headline of what follows.
func isTitle(lines []line, i int) bool {
	const mostWords = 26
	l := &lines[i]
	if l.folded == "" || l.words > mostWords || strings.HasSuffix(l.text, ":") || !hasLetter(l.text) {
		return false
	}
	next := nextUnmarked(lines, i)
	if next == nil {
		return false
	}
	switch l.ending() {
	case open:
		return l.words >= 2 && (opensHead(next) || bodyFollows(lines, i))
	case asking:
		return !strings.HasPrefix(l.text, "“") && !strings.HasPrefix(l.text, `"`) && bodyFollows(lines, i)
	case quoted:
		return opensHead(next) || l.words <= 16 && !isQuotation(l.text) && isProse(next) && next.words > l.words
	default:
		return opensHead(next) || isTitleCase(l.text) && bodyFollows(lines, i)
	}
}

// opensHead reports whether a line is a dateline, a byline or a date: what stands right under a headline.
func opensHead(l *line) bool {
	if _, ok := parseDateline(l.text); ok {
		return true
	}
	if _, ok := parseByline(l); ok {
		return true
	}
	_, ok := dateLine(l.folded)
	return ok
}

func nextUnmarked(lines []line, i int) *line {
	for j := i + 1; j < len(lines); j++ {
		if !lines[j].marked {
			return &lines[j]
		}
	}
	return nil
}

// bodyFollows reports whether one of the next lines is prose; a list of headlines has no headline.
func bodyFollows(lines []line, i int) bool {
	const near = 8
	for j := i + 1; j < len(lines) && j <= i+near; j++ {
		if !lines[j].marked && isProse(&lines[j]) {
			return true
		}
	}
	return false
}

func isQuotation(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '“' || r == '"' || r == '‘' || r == '\'' || r == '«' || r == '„'
}

// isTitleCase reports whether nearly all longer words have capitals, as headlines in American papers do.
func isTitleCase(s string) bool {
	long, upper := 0, 0
	for word := range strings.FieldsSeq(s) {
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if utf8.RuneCountInString(word) < 4 {
			continue
		}
		long++
		if isCapitalised(word) {
			upper++
		}
	}
	return long >= 3 && 10*upper >= 9*long
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
