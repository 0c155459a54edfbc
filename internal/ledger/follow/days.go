package follow

import (
	"time"

	"github.com/sitrep-news/sitrep"
)

// next is the day behind a day.
func next(day string) string { return later(day, 1) }

// week is the day seven days behind a day.
func week(day string) string { return later(day, 7) }

// later is the day so many days behind a day.
func later(day string, days int) string {
	if day == "" {
		return ""
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// pass lets the entry's deadlines pass that end before a day.
func (e *Entry) pass(day string) {
	silence := Evidence{}
	switch {
	case e.Sort == Plan:
		if e.last != "" && e.last < day && e.State() == Scheduled {
			e.change(Overdue, next(e.last), "its time passed", 1, silence)
		}
	case e.Sort == Demand:
	case e.State() == Conditional && e.condLast != "" && e.condLast < day:
		if e.unless || e.still {
			e.change(Active, next(e.condLast), "the day of its condition passed", 1, silence)
			e.pass(day)
		} else {
			e.change(Expired, next(e.condLast), "the day of its condition passed", 1, silence)
		}
	case e.State() == Conditional && e.dueLast != "" && e.dueLast < day:
		e.change(Expired, next(e.dueLast), "its day passed", 1, silence)
	case e.State() == Active && e.dueLast != "" && e.dueLast < day && e.Kind != sitrep.Refusal:
		e.change(Violated, next(e.dueLast), "its day passed", 1, silence)
	}
}
