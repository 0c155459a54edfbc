package brief

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// Calendar writes what is due as a calendar (RFC 5545). Days are whole days; what is planned says so, for it has not happened.
func (r *Report) Calendar(out io.Writer) error {
	var b strings.Builder
	line := func(words string) { fold(&b, words) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//Sitrep//Situation report//EN")
	line("METHOD:PUBLISH")
	line("X-WR-CALNAME:" + escapeCalendar(printable(r.Crisis)))
	for i := range r.Dates {
		r.Dates[i].calendar(line, r.AsOf)
	}
	line("END:VCALENDAR")
	_, err := io.WriteString(out, b.String())
	return err
}

func (d *Date) calendar(line func(string), asOf string) {
	what, plain := "Planned", d.Statement.Plain()
	if d.Deadline {
		what = "Last day"
	}
	line("BEGIN:VEVENT")
	line("UID:" + d.Entry + "@sitrep.invalid")
	line("DTSTAMP:" + strings.ReplaceAll(asOf, "-", "") + "T000000Z")
	line("DTSTART;VALUE=DATE:" + strings.ReplaceAll(d.First, "-", ""))
	line("DTEND;VALUE=DATE:" + strings.ReplaceAll(sitrep.DayAfter(d.Last, 1), "-", ""))
	line(fmt.Sprintf("SEQUENCE:%d", d.Changes))
	line("SUMMARY:" + escapeCalendar(what+": "+d.summary()))
	line("DESCRIPTION:" + escapeCalendar(plain))
	if d.Where != "" {
		line("LOCATION:" + escapeCalendar(printable(d.Where)))
	}
	line("TRANSP:TRANSPARENT")
	line("END:VEVENT")
}

// summary is what the date is of in its own words: the first quotation.
func (d *Date) summary() string {
	for i := range d.Statement.Parts {
		if p := &d.Statement.Parts[i]; p.Kind == Quote {
			return p.plain()
		}
	}
	return d.Statement.Plain()
}

var calendarEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func escapeCalendar(s string) string { return calendarEscapes.Replace(s) }

// fold writes a line of a calendar in pieces of at most 75 bytes, none of which cuts a letter.
func fold(b *strings.Builder, line string) {
	for room := 75; len(line) > room; room = 74 {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	b.WriteString(line + "\r\n")
}

// endOf is the last second of a day.
func endOf(day string) time.Time {
	t, _ := time.Parse(time.DateOnly, day) // New has checked it
	return t.Add(24*time.Hour - time.Second)
}
