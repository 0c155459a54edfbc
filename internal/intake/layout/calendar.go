package layout

import (
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// A printedDate is a date as printed. Zero fields are not printed.
type printedDate struct {
	year, month, day int
	weekday          time.Weekday
	hasWeekday       bool
}

func (d printedDate) isDay() bool { return d.month != 0 && d.day != 0 }

// resolve returns the day in ISO 8601. Where the year is not printed it takes the nearest such day that is not later than
// the day after publication. It returns "" where the day cannot be told or does not exist.
func (d printedDate) resolve(published string) string {
	if d.isDay() && d.year != 0 {
		if t, ok := d.in(d.year); ok {
			return t.Format(time.DateOnly)
		}
		return ""
	}
	date, err := sitrep.ParseDate(published)
	if err != nil || !d.isDay() && !d.hasWeekday {
		return ""
	}
	latest := time.Date(date.Time.Year(), date.Time.Month(), date.Time.Day()+1, 0, 0, 0, 0, time.UTC)
	if !d.isDay() {
		back := (int(latest.Weekday()) - int(d.weekday) + 7) % 7
		return latest.AddDate(0, 0, -back).Format(time.DateOnly)
	}
	for year := latest.Year(); year > latest.Year()-2; year-- {
		t, ok := d.in(year)
		if ok && !t.After(latest) {
			if d.hasWeekday && t.Weekday() != d.weekday {
				return ""
			}
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// in returns the day in a year, if it exists there.
func (d printedDate) in(year int) (time.Time, bool) {
	t := time.Date(year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == d.day && int(t.Month()) == d.month
}

// monthOf returns the number of a month, 0 if the folded word is none.
func monthOf(word string) int {
	switch strings.TrimSuffix(word, ".") {
	case "jan", "january":
		return 1
	case "feb", "february":
		return 2
	case "mar", "march":
		return 3
	case "apr", "april":
		return 4
	case "may":
		return 5
	case "jun", "june":
		return 6
	case "jul", "july":
		return 7
	case "aug", "august":
		return 8
	case "sep", "sept", "september":
		return 9
	case "oct", "october":
		return 10
	case "nov", "november":
		return 11
	case "dec", "december":
		return 12
	}
	return 0
}

// weekdayOf returns the weekday that a folded word names.
func weekdayOf(word string) (time.Weekday, bool) {
	switch strings.TrimSuffix(word, ".") {
	case "sunday", "sun":
		return time.Sunday, true
	case "monday", "mon":
		return time.Monday, true
	case "tuesday", "tue", "tues":
		return time.Tuesday, true
	case "wednesday", "wed":
		return time.Wednesday, true
	case "thursday", "thu", "thur", "thurs":
		return time.Thursday, true
	case "friday", "fri":
		return time.Friday, true
	case "saturday", "sat":
		return time.Saturday, true
	}
	return 0, false
}

// hasDate reports whether a folded line names a month with a number beside it, a time of day, or how long ago.
func hasDate(folded string) bool {
	digits := strings.ContainsAny(folded, "0123456789")
	if !digits {
		return false
	}
	if strings.HasSuffix(folded, " ago") {
		return true
	}
	for i := 1; i+1 < len(folded); i++ {
		if folded[i] == ':' && isDigit(folded[i-1]) && isDigit(folded[i+1]) {
			return true
		}
	}
	separators := 0
	for word := range strings.FieldsFuncSeq(folded, func(r rune) bool { return !isWordRune(r) }) {
		if monthOf(word) != 0 {
			return true
		}
		separators += strings.Count(word, "-")
	}
	return separators == 2 || strings.Count(folded, "/") == 2 || strings.Count(folded, ".") == 2
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

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
