package feed

import (
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
)

// date returns a feed's date in ISO 8601, as exact as it was given and no more: a day stays a day, and a time without a zone
// gets none. parsed is what the feed parser made of it, nil if nothing. "" stands for no date and for one that cannot be.
func date(raw string, parsed *time.Time) string {
	raw = strings.TrimSpace(raw)
	if iso, err := sitrep.ParseDate(raw); err == nil {
		if plausible(iso.Time) {
			return raw
		}
		return ""
	}
	if parsed == nil || !plausible(*parsed) {
		return ""
	}
	zone, hasTime := afterTime(raw)
	if !hasTime {
		return parsed.Format(time.DateOnly)
	}
	offset, ok := offsetOf(zone)
	if !ok {
		return parsed.Format("2006-01-02T15:04:05")
	}
	return parsed.In(time.FixedZone("", offset)).Format(time.RFC3339) // the parser gives UTC, where it may be another day
}

// plausible leaves out the zero of other calendars and programs.
func plausible(t time.Time) bool { return t.Year() > 1900 && t.Year() < 2200 }

// afterTime returns what follows the time of day, which is the first colon between digits and the digits around it.
func afterTime(raw string) (rest string, ok bool) {
	for i := 1; i+1 < len(raw); i++ {
		if raw[i] == ':' && isDigit(raw[i-1]) && isDigit(raw[i+1]) {
			rest = strings.TrimLeft(raw[i:], ":.0123456789")
			rest = strings.TrimSpace(rest)
			for _, half := range []string{"AM", "PM", "am", "pm"} {
				rest = strings.TrimSpace(strings.TrimPrefix(rest, half))
			}
			return rest, true
		}
	}
	return "", false
}

// The zones that feeds name and that mean one thing, or nearly always one, in seconds east of Greenwich.
var zones = map[string]int{
	"Z": 0, "UT": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 3600, "BST": 3600, "CET": 3600, "CEST": 2 * 3600, "EET": 2 * 3600, "EEST": 3 * 3600,
	"EST": -5 * 3600, "EDT": -4 * 3600, "CST": -6 * 3600, "CDT": -5 * 3600, "MST": -7 * 3600, "MDT": -6 * 3600, "PST": -8 * 3600, "PDT": -7 * 3600,
}

// offsetOf reads the zone that follows a time: +0130, +01:30, +01, with or without a name, or a name alone.
func offsetOf(rest string) (seconds int, ok bool) {
	sign := strings.IndexAny(rest, "+-")
	if sign < 0 {
		name, _, _ := strings.Cut(rest, " ")
		seconds, ok = zones[name]
		return seconds, ok
	}
	number, digits := 0, 0
	for _, c := range []byte(rest[sign+1:]) {
		if c == ':' {
			continue
		}
		if !isDigit(c) || digits == 4 {
			break
		}
		number, digits = 10*number+int(c-'0'), digits+1
	}
	if digits <= 2 {
		number *= 100
	}
	seconds = number/100*3600 + number%100*60
	if rest[sign] == '-' {
		seconds = -seconds
	}
	return seconds, (digits == 2 || digits == 4) && number <= 1400
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
