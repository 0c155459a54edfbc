package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// longestDateline is how many bytes of a line are looked at.
const longestDateline = 200

// A printedDateline is a dateline as printed at the beginning of a line.
type printedDateline struct {
	byline []string // printed before the place, on the same line
	place  string   // "" if only an agency or a date is printed
	date   printedDate
	agency bool // one is named in brackets
	end    int  // offset in the line just after it
	alone  bool // nothing follows it on the line
}

// parseDateline reads a dateline at the beginning of a line, in the forms that agencies and papers use:
//
//	GENEVA, Jan 10 (Reuters) -        KYIV, Ukraine (AP) —            London, Wednesday, 29 December 2021 -
//	MOSCOW —                          Beirut, 3 March 2020 (AFP) -    (Geneva, March 3, 2020) –
//
// A place in ordinary capitals needs a date or an agency beside it, so that "Moscow — which denies it — …" is none.
func parseDateline(s string) (printedDateline, bool) {
	var d printedDateline
	whole := s
	s = s[:cut(s, longestDateline)]
	p := cursor{s: s}
	bracket := p.skipBracket()
	start := p.i
	d.place = strings.TrimRight(s[start:p.place()], ", ")
	p.skip(" ,|")
	var named bool
	d.date, _ = p.date()
	p.skip(" ,|")
	if bracket && !p.accept(")") && !p.accept("]") {
		return d, false
	}
	p.skip(" ")
	d.agency, named = p.brackets(&d.date)
	p.skip(" ,|")
	if !d.date.isDay() {
		if date, ok := p.date(); ok {
			d.date = date
		}
	}
	p.skip(" ")
	dash := p.dash()
	if !dash && (d.agency || d.date.isDay()) {
		dash = p.accept(":")
	}
	rest := strings.TrimLeftFunc(whole[p.i:], isBlank)
	d.end, d.alone = p.i, rest == ""
	if bracket && agencies[fold(d.place)] {
		d.place, d.agency = "", true
	}
	if names, found := strings.CutPrefix(d.place+" ", "By "); found && !d.splitByline(strings.TrimSpace(names)) {
		return d, false
	}
	return d, d.plausible(dash, named, bracket, rest)
}

// splitByline takes apart "Jane Doe and John Roe, The Herald GENEVA": what is printed in capitals at the end is the place.
func (d *printedDateline) splitByline(s string) bool {
	start := len(s)
	for start > 0 {
		space := strings.LastIndexByte(s[:start], ' ')
		if word := s[space+1 : start]; !isUpper(word) || space < 0 {
			break
		}
		start = space
	}
	d.place = strings.TrimSpace(s[start:])
	d.byline = splitNames(s[:start])
	return d.place != "" && len(d.byline) > 0
}

// cut returns the length of the longest prefix of at most n bytes that ends between runes.
func cut(s string, n int) int {
	if len(s) <= n {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// plausible decides whether what was parsed can only be a dateline. named says that the agency is a known one.
func (d *printedDateline) plausible(dash, named, bracket bool, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if rest != "" && !d.agency && unicode.IsLower(first) || notPlaces[fold(d.place)] {
		return false
	}
	dated := d.date.isDay() || d.date.hasWeekday
	switch {
	case d.place == "" && d.agency:
		return dash && rest != ""
	case d.place == "":
		return d.date.isDay() && d.date.year != 0 && dash && rest != ""
	case !dash && rest != "":
		return false
	case !dash:
		return d.date.isDay() && d.date.year != 0 || d.date.isDay() && d.agency || named && isUpper(d.place)
	case dated, named, bracket:
		return true
	default:
		return isUpper(d.place) && (d.agency || utf8.RuneCountInString(d.place) >= 4 && rest != "")
	}
}

// notPlaces are the words in capitals, folded, that stand before a dash at the head of a report and name no place.
var notPlaces = set(
	"nato", "breaking", "breaking news", "live", "update", "updated", "exclusive", "analysis", "opinion", "watch", "explainer", "factbox", "timeline",
	"video", "photos", "urgent", "correction", "corrected", "editorial", "comment", "interview", "feature", "special report", "insight", "newsmaker",
	"profile", "review", "column", "commentary", "fact check", "just in", "developing", "alert", "flash", "unhcr", "unicef", "unesco", "osce", "asean",
	"ecowas", "opec", "iaea", "brics", "question", "answer", "note", "warning", "summary", "highlights", "key points", "wrapup", "poll", "podcast",
)

// A cursor reads a dateline from left to right.
type cursor struct {
	s string
	i int
}

func (p *cursor) skip(any string) {
	for p.i < len(p.s) {
		r, width := utf8.DecodeRuneInString(p.s[p.i:])
		if !strings.ContainsRune(any, r) && !strings.ContainsRune("\u00a0\u202f\t", r) {
			return
		}
		p.i += width
	}
}

func (p *cursor) accept(word string) bool {
	if strings.HasPrefix(p.s[p.i:], word) {
		p.i += len(word)
		return true
	}
	return false
}

func (p *cursor) skipBracket() bool { return p.accept("(") || p.accept("[") }

// word returns the next word without moving, and the offset after it. A full stop belongs to a word after an initial or
// a short form ("D.C.", "St.", "Jan.").
func (p *cursor) word() (string, int) {
	end := p.i
	for end < len(p.s) {
		r, width := utf8.DecodeRuneInString(p.s[end:])
		inside := isWordRune(r) || r == '.' && end > p.i
		if !inside {
			break
		}
		end += width
	}
	for end > p.i && p.s[end-1] == '-' {
		end--
	}
	return p.s[p.i:end], end
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '-' || r == 'ʼ'
}

// place moves over the name of a place, with the region or state after it and further places after a bar, and returns
// the offset after its last word.
func (p *cursor) place() int {
	const mostWords = 9
	end := p.i
	for words := range mostWords {
		word, after := p.word()
		if !isPlaceWord(word, words > 0) || p.atDate() {
			break
		}
		p.i = after
		if !isParticle(word) {
			end = after
		}
		p.skip(" ")
		if p.i < len(p.s) && strings.IndexByte(",/&", p.s[p.i]) >= 0 {
			p.i++
			p.skip(" ")
		}
	}
	p.i = end
	return end
}

func isPlaceWord(word string, inside bool) bool {
	if inside && isParticle(word) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(word)
	if strings.HasPrefix(word, "al-") || strings.HasPrefix(word, "el-") {
		return true
	}
	return unicode.IsUpper(r)
}

func isParticle(word string) bool {
	switch word {
	case "de", "del", "da", "do", "di", "la", "le", "les", "el", "al", "of", "the", "on", "upon", "and", "am", "an", "der", "den", "i", "in", "near", "sur", "aux":
		return true
	}
	return false
}

// atDate reports whether a date begins here.
func (p *cursor) atDate() bool {
	ahead := *p
	_, ok := ahead.date()
	return ok
}

// isUpper reports whether the first place named is printed in capitals.
func isUpper(place string) bool {
	first, _, _ := strings.Cut(place, ",")
	upper := 0
	for _, r := range first {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}

// dash moves over the dash that ends a dateline: a long one, or a short one with white space after it.
func (p *cursor) dash() bool {
	start := p.i
	for p.i < len(p.s) {
		r, width := utf8.DecodeRuneInString(p.s[p.i:])
		if !strings.ContainsRune("-–—―−_", r) {
			break
		}
		p.i += width
	}
	mark := p.s[start:p.i]
	if mark == "-" || mark == "_" {
		r, _ := utf8.DecodeRuneInString(p.s[p.i:])
		return p.i == len(p.s) || isBlank(r)
	}
	return mark != ""
}

// dateline makes the vocabulary's dateline of a printed one that stands at the beginning of l.
func (d *printedDateline) dateline(l *line, published string) sitrep.Dateline {
	return sitrep.Dateline{Place: d.place, Date: d.date.resolve(published), Span: d.span(l)}
}

func (d *printedDateline) span(l *line) sitrep.Span {
	return sitrep.Span{Start: l.span.Start, End: l.span.Start + d.end}
}
