package timex

import (
	"fmt"
	"time"
)

func dateOf(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// realDay reports whether the month of that year has that day.
func realDay(y, m, d int) bool {
	return m >= 1 && m <= 12 && d >= 1 && dateOf(y, time.Month(m), d).Month() == time.Month(m)
}

func dayValue(t time.Time) string { return t.Format("2006-01-02") }

func yearValue(y int) string {
	if y < 1 || y > 9999 {
		return ""
	}
	return fmt.Sprintf("%04d", y)
}

func monthValue(y, m int) string {
	t := dateOf(y, time.Month(m), 1)
	return fmt.Sprintf("%04d-%02d", t.Year(), int(t.Month()))
}

func weekValue(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

func quarterOf(t time.Time) int { return (int(t.Month()) + 2) / 3 }

// quarterValue is the quarter of the year y; q may lie outside 1 to 4 and then counts into other years.
func quarterValue(y, q int) string {
	y += floorDiv(q-1, 4)
	return fmt.Sprintf("%04d-Q%d", y, (q-1)-floorDiv(q-1, 4)*4+1)
}

func decadeValue(y int) string { return fmt.Sprintf("%03d", y/10) }

func centuryValue(y int) string { return fmt.Sprintf("%02d", y/100) }

func floorDiv(a, b int) int {
	if a < 0 {
		return -((-a + b - 1) / b)
	}
	return a / b
}

// unitValue is the unit that lies offset units from the one that contains t.
func unitValue(t time.Time, unit, offset int) string {
	switch unit {
	case day:
		return dayValue(t.AddDate(0, 0, offset))
	case week:
		return weekValue(t.AddDate(0, 0, 7*offset))
	case fortnight:
		return weekValue(t.AddDate(0, 0, 14*offset))
	case monthUnit:
		return monthValue(t.Year(), int(t.Month())+offset)
	case quarter:
		return quarterValue(t.Year(), quarterOf(t)+offset)
	case year:
		return yearValue(t.Year() + offset)
	case decade:
		return decadeValue(t.Year() + 10*offset)
	case century:
		return centuryValue(t.Year() + 100*offset)
	case weekend:
		return weekValue(t.AddDate(0, 0, 7*offset)) + "-WE"
	}
	return ""
}

// easter is Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8).
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := h + l - 7*m
	month := (n + 90) / 25
	return dateOf(y, time.Month(month), (n+33*month+19)%32)
}

// nthWeekday is the nth of that weekday in the month.
func nthWeekday(y int, m time.Month, w time.Weekday, n int) time.Time {
	first := dateOf(y, m, 1)
	return first.AddDate(0, 0, (int(w)-int(first.Weekday())+7)%7+7*(n-1))
}
