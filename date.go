package sitrep

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a point in time that may be known to the day only.
type Date struct {
	Time    time.Time // as given, with its zone; UTC where none was given
	DayOnly bool      // no time of day was given
}

var dayLayouts = []string{"2006-01-02", "20060102"}

// timeLayouts are the forms of a time, each with any of zoneLayouts behind it.
var (
	timeLayouts = []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "20060102T150405", "20060102T1504"}
	zoneLayouts = []string{"", "Z07:00", "Z0700", "Z07"}
)

// ParseDate reads an ISO 8601 date or time, with or without zone, also with a space for the T.
// A value that is none of these wraps [ErrInvalid].
func ParseDate(s string) (Date, error) {
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return Date{Time: t, DayOnly: true}, nil
		}
	}
	iso := s
	if len(s) > 10 && s[10] == ' ' {
		iso = s[:10] + "T" + strings.ReplaceAll(s[11:], " ", "")
	}
	for _, layout := range timeLayouts {
		for _, zone := range zoneLayouts {
			if t, err := time.Parse(layout+zone, iso); err == nil {
				return Date{Time: t}, nil
			}
		}
	}
	return Date{}, fmt.Errorf("%w: date %q: want ISO 8601, such as 2021-12-29 or 2021-12-29T16:30:00Z", ErrInvalid, s)
}

// IsPartialDate reports whether s is an ISO 8601 year or month, such as 2031 or 2031-05. A document may be dated so; it is
// dated to no day, so nothing is reckoned from it.
func IsPartialDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}
