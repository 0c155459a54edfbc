package timex

import (
	"fmt"
	"time"

	"github.com/sitrep-news/sitrep"
)

// dayOrPart reads a day, a part of a day, or both: "Friday", "Dec. 8", "29 December 2021", "yesterday evening",
// "this morning", "the night of March 3".
func (f *finder) dayOrPart(i int) match {
	if m := f.partAlone(i); m.to > 0 {
		return m
	}
	m := f.dayAt(i)
	if m.to == 0 || m.kind != sitrep.DateTimex {
		return m
	}
	return f.withPart(m)
}

// withPart takes in the part of the day behind a day ("Friday night").
func (f *finder) withPart(m match) match {
	to := m.to
	if f.has(to, edge) && f.has(to+1, dayPart) && f.near(to, space) {
		to++
	}
	if !f.has(to, dayPart) || !f.near(to, space) {
		return m
	}
	part := f.words[to]
	if part.capital {
		return m
	}
	if part.class&plural != 0 {
		return match{to: to + 1, kind: sitrep.SetTimex, value: fmt.Sprintf("XXXX-WXX-%d%s", isoWeekday(f.words[to-1].n), dayParts[part.n])}
	}
	m.to, m.kind = to+1, sitrep.TimeTimex
	if m.value != "" {
		m.value += dayParts[part.n]
	}
	return m
}

// partAlone reads a part of a day that has no day before it.
func (f *finder) partAlone(i int) match {
	w := &f.words[i]
	switch {
	case f.is(i, "tonight", "overnight"):
		return f.part(i+1, 0, night)
	case w.class&deixis != 0 && f.has(i+1, dayPart) && f.near(i+1, space) && !f.has(i+1, plural):
		return f.deicticPart(i)
	case f.is(i, "the") && f.has(i+1, dayPart):
		return f.partOf(i)
	case f.is(i, "the", "that") && f.is(i+1, "next", "following", "previous", "same") && f.has(i+2, dayPart) && !f.has(i+2, plural):
		return f.deicticPart(i + 1)
	case f.is(i, "earlier", "later", "early", "late") && f.is(i+1, "tonight", "overnight"):
		m := f.part(i+2, 0, night)
		m.mod = edges[w.n]
		return m
	}
	return match{}
}

// part is a part of the day that lies offset days from the anchor.
func (f *finder) part(to, offset, n int) match {
	m := match{to: to, kind: sitrep.TimeTimex}
	if f.known {
		m.day = f.anchor.AddDate(0, 0, offset)
		m.value = dayValue(m.day) + dayParts[n]
	}
	return m
}

// deicticPart reads "this morning", "last night", "the next evening" from the deictic word on.
func (f *finder) deicticPart(i int) match {
	part := f.words[i+1].n
	switch {
	case f.is(i, "this"):
		return f.part(i+2, 0, part)
	case f.is(i, "last") && part == night:
		return f.part(i+2, -1, part)
	case f.is(i, "next", "following", "that", "previous", "same"):
		m := match{to: i + 2, kind: sitrep.TimeTimex}
		if day := f.focusDay(f.words[i].n); !day.IsZero() {
			m.day, m.value = day, dayValue(day)+dayParts[part]
		}
		return m
	}
	return match{}
}

// focusDay is the day that lies offset days from the one the text spoke of last.
func (f *finder) focusDay(offset int) time.Time {
	switch {
	case !f.focus.day.IsZero():
		return f.focus.day.AddDate(0, 0, offset)
	case f.known:
		return f.anchor.AddDate(0, 0, offset)
	}
	return time.Time{}
}

// partOf reads "the morning of Dec. 8", and "the morning" by itself behind "in" and "during".
func (f *finder) partOf(i int) match {
	part := f.words[i+1].n
	if f.is(i+2, "of", "on") && i+3 < len(f.words) {
		if m := f.dayAt(i + 3); m.to > 0 && m.kind == sitrep.DateTimex && (!m.day.IsZero() || m.value == "") {
			m.kind = sitrep.TimeTimex
			if m.value != "" {
				m.value += dayParts[part]
			}
			return m
		}
	}
	if f.is(i-1, "in", "during") && !f.has(i+1, plural) {
		m := match{to: i + 2, kind: sitrep.TimeTimex}
		if day := f.focusDay(0); !day.IsZero() {
			m.value = dayValue(day) + dayParts[part]
		}
		return m
	}
	return match{}
}
