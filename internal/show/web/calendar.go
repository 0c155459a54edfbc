package web

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/brief"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A calendarPage is a month of plans and of last days.
type calendarPage struct {
	Moment         momentView
	Month          string // 2031-05
	Previous, Next choice // the neighbouring months that have something
	Here           string // address of the month of the ledger's day, "" if it is shown
	Terms          []choice
	Days           []calendarDay
	Long           []dateView // what has a time longer than a week
	MoreLong       int
	Total          int // in the month
	All            int // in all months
	CSV, ICS, List string
	Hidden         []hidden
}

// A calendarDay is a day of the month.
type calendarDay struct {
	Day, Number string
	Column      int // 1 for Monday to 7, of the first day; 0 for others
	Today       bool
	Dates       []dateView
	More        int // that do not stand here
}

// A dateView is an entry on its day.
type dateView struct {
	cardView
	Deadline bool
	Until    string // last day in words, "" for one day
}

// mostOfDay is how many dates stand on a day; the table has all.
const mostOfDay = 12

func (d *desk) calendar(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, book, err := d.situation.Dates(r.Context(), a.get("crisis"), a.asOf())
	if err != nil {
		return err
	}
	month := a.get("month")
	if month == "" {
		month = book.AsOf[:len("2006-01")]
	}
	first, err := time.Parse("2006-01", month)
	if err != nil {
		return fmt.Errorf("%w: %q is no month such as 2031-05", sitrep.ErrInvalid, month)
	}
	body := calendarPage{
		Moment: a.moment(book), Month: month, All: len(all), CSV: a.path("/calendar.csv"), ICS: a.path("/calendar.ics", asOfName, ""), List: a.path("/plans/ledger"),
		Terms: a.terms("/calendar"), Days: daysOf(first, book.AsOf),
	}
	if now := book.AsOf[:len(month)]; now != month {
		body.Here = a.path("/calendar")
	}
	body.Moment.Hidden = append(body.Moment.Hidden, hidden{"month", month})
	body.fill(a, all)
	body.Previous, body.Next = neighbours(a, all, month)
	return d.render(w, r, http.StatusOK, "calendar", "Calendar, "+monthName(month), body)
}

// daysOf are the days of a month.
func daysOf(first time.Time, today string) []calendarDay {
	var days []calendarDay
	for day := first; day.Month() == first.Month(); day = day.AddDate(0, 0, 1) {
		iso := day.Format(time.DateOnly)
		days = append(days, calendarDay{Day: iso, Number: strconv.Itoa(day.Day()), Today: iso == today})
	}
	days[0].Column = (int(first.Weekday())+6)%7 + 1
	return days
}

// fill puts the dates on their days; what began before the month stands on its first day.
func (p *calendarPage) fill(a *ledgerAsk, all []situation.Date) {
	from, to := p.Days[0].Day, p.Days[len(p.Days)-1].Day
	for i := range all {
		date := &all[i]
		if date.First > to {
			break // they are in this order
		}
		if date.Last < from {
			continue
		}
		p.Total++
		day, long := max(from, date.First), date.Last != date.First && date.Last > sitrep.DayAfter(date.First, 6)
		i, _ := slices.BinarySearchFunc(p.Days, day, func(d calendarDay, day string) int { return strings.Compare(d.Day, day) })
		switch {
		case long && len(p.Long) == mostOfDay:
			p.MoreLong++
			continue
		case !long && len(p.Days[i].Dates) == mostOfDay:
			p.Days[i].More++
			continue
		}
		view := dateView{cards(a, []*follow.Entry{date.Entry})[0], date.Deadline, ""}
		if date.Last != date.First {
			view.Until = timexWords(date.When)
		}
		if long {
			p.Long = append(p.Long, view)
			continue
		}
		p.Days[i].Dates = append(p.Days[i].Dates, view)
	}
}

// neighbours are the nearest months before and after one that have something.
func neighbours(a *ledgerAsk, all []situation.Date, month string) (before, after choice) {
	for i := range all {
		switch m := all[i].First[:len(month)]; {
		case m < month:
			before = choice{monthName(m), a.monthPath(m), false, -1}
		case m > month:
			return before, choice{monthName(m), a.monthPath(m), false, -1}
		}
	}
	return before, after
}

func (a *ledgerAsk) monthPath(month string) string { return a.path("/calendar", "month", month) }

// calendarTable is all dates, of all months.
func (d *desk) calendarTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, _, err := d.situation.Dates(r.Context(), a.get("crisis"), a.asOf())
	if err != nil {
		return err
	}
	rows := [][]string{append([]string{"first", "last", "deadline"}, followedColumns...)}
	for _, date := range firstOf(all, mostEntries) {
		rows = append(rows, append([]string{date.First, date.Last, strconv.FormatBool(date.Deadline)}, followedRow(date.Entry)...))
	}
	return sendTable(w, "calendar.csv", rows)
}

// calendarFile is what is due, of the whole ledger or of a crisis, for a calendar to subscribe to.
func (d *desk) calendarFile(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	slug := r.PathValue("slug")
	if slug == "" {
		slug = a.get("crisis")
	}
	var report *brief.Report
	if slug != "" {
		c, err := d.situation.Crisis(r.Context(), slug, a.asOf())
		if err != nil {
			return err
		}
		if report, err = brief.Dates(c.Book, c.Selection); err != nil {
			return err
		}
	} else {
		all, book, err := d.situation.Dates(r.Context(), "", a.asOf())
		if err != nil {
			return err
		}
		whole := &crisis.Selection{Crisis: &crisis.Crisis{Name: "Sitrep"}, AsOf: book.AsOf}
		for _, date := range all {
			if date.Last > book.AsOf {
				whole.Entries = append(whole.Entries, crisis.Entry{Entry: date.Entry})
			}
		}
		if report, err = brief.Dates(book, whole); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := report.Calendar(&b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, err := w.Write(b.Bytes())
	return err
}
