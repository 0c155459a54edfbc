package sitrep

import (
	"strconv"
	"strings"
	"time"
)

// TimexDays is the first and the last day that a value of TIMEX3 spans; "" for one that names no days on the calendar, as
// PRESENT_REF, P3W and XXXX-12-25 do not, and for winters, which begin in one year and end in another.
func TimexDays(value string) (first, last string) {
	date, _, _ := strings.Cut(value, "T")
	from, to, known := period(date)
	if !known || from.Year() < 1 || to.Year() > 9999 {
		return "", ""
	}
	return from.Format(time.DateOnly), to.Format(time.DateOnly)
}

// DayAfter is the day so many days after another, 2031-05-06; before it where n is negative. It is "" for what is no day.
func DayAfter(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

func period(date string) (from, to time.Time, known bool) {
	for _, shape := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if len(date) != len(shape.layout) { // an error costs more than all else here
			continue
		}
		if t, err := time.Parse(shape.layout, date); err == nil {
			return t, t.AddDate(shape.years, shape.months, shape.days-1), true
		}
	}
	if year, part, cut := strings.Cut(date, "-"); cut && len(year) == 4 {
		return partOfYear(year, part)
	}
	n, err := strconv.ParseUint(date, 10, 16)
	switch {
	case err != nil:
		return from, to, false
	case len(date) == 3: // a decade
		return newYear(int(n) * 10), newYear(int(n)*10+10).AddDate(0, 0, -1), true
	case len(date) == 2: // a century
		return newYear(int(n) * 100), newYear(int(n)*100+100).AddDate(0, 0, -1), true
	}
	return from, to, false
}

func newYear(year int) time.Time { return time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC) }

// partOfYear spans a quarter, a half, a season of the northern year or a week.
func partOfYear(year, part string) (from, to time.Time, known bool) {
	n, err := strconv.ParseUint(year, 10, 16)
	if err != nil {
		return from, to, false
	}
	start, months := 0, 3
	switch part {
	case "Q1", "Q2", "Q3", "Q4":
		start = 3 * int(part[1]-'1')
	case "H1", "H2":
		start, months = 6*int(part[1]-'1'), 6
	case "SP":
		start = 2
	case "SU":
		start = 5
	case "FA":
		start = 8
	default:
		return isoWeek(int(n), part)
	}
	from = newYear(int(n)).AddDate(0, start, 0)
	return from, from.AddDate(0, months, -1), true
}

// isoWeek spans an ISO week, W52, or its weekend, W52-WE.
func isoWeek(year int, part string) (from, to time.Time, known bool) {
	part, weekend := strings.CutSuffix(part, "-WE")
	number, err := strconv.ParseUint(strings.TrimPrefix(part, "W"), 10, 8)
	if err != nil || len(part) != 3 || part[0] != 'W' || number < 1 || number > 53 {
		return from, to, false
	}
	fourth := newYear(year).AddDate(0, 0, 3) // is always in the first week
	monday := fourth.AddDate(0, 0, 7*(int(number)-1)-(int(fourth.Weekday())+6)%7)
	if weekend {
		return monday.AddDate(0, 0, 5), monday.AddDate(0, 0, 6), true
	}
	return monday, monday.AddDate(0, 0, 6), true
}
