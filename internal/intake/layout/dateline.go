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
	place  string
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
	return d, d.plausible(dash, named, bracket, rest)
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

// date moves over a date, with the weekday before it if there is one. It stays where it is if there is none.
func (p *cursor) date() (printedDate, bool) {
	var d printedDate
	start := p.i
	word, after := p.word()
	weekday, found := weekdayOf(strings.ToLower(word))
	if found {
		d.weekday, d.hasWeekday = weekday, true
		p.i = after
		p.skip(" ,")
	}
	if p.day(&d) {
		return d, true
	}
	const shortest = len("Monday") // a short form alone may be a name: Sun City
	if !found || after-start < shortest {
		p.i = start
		return printedDate{}, false
	}
	p.i = after
	return d, true
}

// day moves over the day, month and year in any of the usual orders.
func (p *cursor) day(d *printedDate) bool {
	word, after := p.word()
	if y, m, day, ok := numericDate(word); ok {
		d.year, d.month, d.day = y, m, day
		p.i = after
		return true
	}
	if month := monthOf(strings.ToLower(word)); month != 0 {
		p.i = after
		p.skip(" ")
		number, after := p.word()
		d.month, d.day = month, dayNumber(number)
		if d.day == 0 {
			*d = printedDate{weekday: d.weekday, hasWeekday: d.hasWeekday}
			return false
		}
		p.i = after
		p.year(d)
		return true
	}
	number := dayNumber(word)
	if number == 0 {
		return false
	}
	p.i = after
	p.skip(" ")
	word, after = p.word()
	if d.month = monthOf(strings.ToLower(word)); d.month == 0 {
		return false
	}
	d.day = number
	p.i = after
	p.year(d)
	return true
}

// year moves over a year after the day, with or without a comma.
func (p *cursor) year(d *printedDate) {
	before := p.i
	p.skip(" ,")
	word, after := p.word()
	word = strings.TrimSuffix(word, ".")
	if len(word) == 4 && (strings.HasPrefix(word, "19") || strings.HasPrefix(word, "20")) && allDigits(word) {
		d.year = number(word)
		p.i = after
		return
	}
	p.i = before
}

// dayNumber reads "3", "03", "3rd"; 0 if the word is no day of a month.
func dayNumber(word string) int {
	word = strings.TrimRight(strings.ToLower(word), ".")
	for _, ordinal := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, ordinal)
	}
	if len(word) == 0 || len(word) > 2 || !allDigits(word) || number(word) > 31 {
		return 0
	}
	return number(word)
}

// numericDate reads 2021-12-29 and 29.12.2021. A date with slashes does not say which number is the month.
func numericDate(word string) (year, month, day int, ok bool) {
	word = strings.TrimSuffix(word, ".")
	if p := strings.Split(word, "-"); len(p) == 3 && len(p[0]) == 4 && allDigits(p...) {
		return number(p[0]), number(p[1]), number(p[2]), true
	}
	if p := strings.Split(word, "."); len(p) == 3 && len(p[2]) == 4 && allDigits(p...) {
		return number(p[2]), number(p[1]), number(p[0]), true
	}
	return 0, 0, 0, false
}

func allDigits(parts ...string) bool {
	for _, s := range parts {
		if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
			return false
		}
	}
	return true
}

// number is the value of a string of at most four digits.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// brackets moves over an agency or a date in brackets. named says that the agency is a known one.
func (p *cursor) brackets(d *printedDate) (agency, named bool) {
	before := p.i
	if !p.skipBracket() {
		return false, false
	}
	end := strings.IndexAny(p.s[p.i:], ")]")
	if end < 0 || end > 60 {
		p.i = before
		return false, false
	}
	inside := p.s[p.i : p.i+end]
	p.i += end + 1
	in := cursor{s: inside}
	if date, ok := in.date(); ok && in.i == len(inside) {
		*d = date
		return false, false
	}
	first, _ := utf8.DecodeRuneInString(inside)
	if !unicode.IsUpper(first) && !agencies[fold(inside)] || countWords(inside) > 4 {
		p.i = before
		return false, false
	}
	name, _, _ := strings.Cut(fold(inside), "/")
	return true, agencies[fold(inside)] || agencies[name]
}

// agencies are those that put their name into the dateline, folded.
var agencies = set(
	"reuters", "ap", "associated press", "the associated press", "afp", "agence france-presse", "dpa", "upi", "cnn", "bbc", "bloomberg", "xinhua", "tass",
	"itar-tass", "interfax", "ria novosti", "ria", "sputnik", "ansa", "efe", "pti", "ani", "ians", "uni", "kyodo", "kyodo news", "jiji", "yonhap", "anadolu",
	"aa", "pa", "press association", "pa media", "aap", "cp", "the canadian press", "jta", "kuna", "wafa", "mti", "ctk", "pap", "bta", "apa", "ats", "belga",
	"tt", "ntb", "ritzau", "rfe/rl", "rferl", "voa", "voa news", "thomson reuters foundation", "irin", "the new humanitarian", "mena", "petra", "qna", "spa",
	"wam", "bernama", "antara", "vna", "kcna", "cna", "irna", "isna", "mehr", "fars", "tasnim", "sana", "ina", "map", "aps", "tap", "una", "ukrinform",
	"unian", "belta", "armenpress", "trend", "azertac", "akipress", "agerpres", "hina", "tanjug", "beta", "sta", "lusa", "ana-mpa", "nan", "pana", "sapa",
	"app", "bss", "unb", "ips", "inter press service", "afp news", "ap news", "media line", "the media line", "arab news", "un news", "rt", "dw",
	"euronews", "ynet", "jns", "times of israel", "radio free europe", "marketwatch", "dow jones", "nyt", "new york times",
)

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
	span := sitrep.Span{Start: l.span.Start, End: l.span.Start + d.end}
	return sitrep.Dateline{Place: d.place, Date: d.date.resolve(published), Span: span}
}
