package chart

import (
	"fmt"
	"io"
	"math"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Timeline is tracks of counts over the same days.
type Timeline struct {
	Title    string
	From, To time.Time // first and last day
	Months   bool      // count by month: a bar's day is then the first of its month
	Groups   []Group
}

// A Group is tracks under a heading.
type Group struct {
	Title  string // "" for none
	Tracks []Track
}

// A Track is a row of bars. Its form, a CSS class, says what is counted as well as its label does.
type Track struct {
	Label string
	Form  string
	Bars  []Bar
}

// A Bar is a count on a day.
type Bar struct {
	Day   time.Time
	Count int
	Label string // says it in words
	Link  string // where it leads; "" for nowhere
}

// The measures of a timeline in its own units.
const (
	timelineWidth = pictureWidth
	labelWidth    = 184
	plotWidth     = timelineWidth - labelWidth - 14
	rowHeight     = 46
	rowGap        = 16 // of a row, above its highest bar
	headHeight    = 34
	axisHeight    = 26
)

// SVG draws the timeline: all tracks on one scale. id is a name, unique in the page. Bars outside the days are left out. The error is
// that of w.
func (t *Timeline) SVG(w io.Writer, id string) error {
	var p picture
	height := 4.0 + axisHeight
	for _, g := range t.Groups {
		if g.Title != "" {
			height += headHeight
		}
		height += rowHeight * float64(len(g.Tracks))
	}
	p.open("timeline", id, t.Title, height)
	t.ticks(&p, height)
	y, most := 4.0, t.most()
	for _, g := range t.Groups {
		if g.Title != "" {
			p.addf("<text class=\"head\" x=\"0\" y=\"%s\">%s</text>\n", figure(y+headHeight-7), escape(mark.Visible(shorten(g.Title, 90))))
			y += headHeight
		}
		for i := range g.Tracks {
			y += rowHeight
			t.track(&p, &g.Tracks[i], y, most)
		}
	}
	p.addf("</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}

func (t *Timeline) most() int {
	most := 1
	for _, g := range t.Groups {
		for _, track := range g.Tracks {
			for _, b := range track.Bars {
				most = max(most, b.Count)
			}
		}
	}
	return most
}

// days is how many days lie between two.
func days(from, to time.Time) int { return int(math.Round(to.Sub(from).Hours() / 24)) }

// x is where a day begins.
func (t *Timeline) x(day time.Time) float64 {
	return labelWidth + plotWidth*float64(days(t.From, day))/float64(days(t.From, t.To)+1)
}

// width is how wide a bar is.
func (t *Timeline) width() float64 {
	unit := plotWidth / float64(days(t.From, t.To)+1)
	if t.Months {
		unit *= 30
	}
	return min(max(2, .78*unit), 28)
}

// track draws the bars of a track that stands on a line at y, with the highest count of it.
func (t *Timeline) track(p *picture, track *Track, y float64, most int) {
	p.addf(`<text class="label" x="0" y="%s">%s</text><path class="base" d="M%d %sH%d"/>`+"\n",
		figure(y-4), escape(mark.Visible(shorten(track.Label, 28))), labelWidth, figure(y), timelineWidth)
	top := Bar{}
	p.addf("<g class=\"bars %s\">\n", escape(track.Form))
	for _, b := range track.Bars {
		if b.Count < 1 || b.Day.Before(t.From) || b.Day.After(t.To) {
			continue
		}
		height := (rowHeight - rowGap) * float64(b.Count) / float64(most)
		p.link(b.Link, b.Label, false)
		p.addf(`<rect x="%s" y="%s" width="%s" height="%s"/>`, figure(t.x(b.Day)), figure(y-height), figure(t.width()), figure(max(1.5, height)))
		p.unlink(b.Link)
		if b.Count > top.Count {
			top = b
		}
	}
	p.addf("</g>\n")
	if top.Count > 0 {
		height := (rowHeight - rowGap) * float64(top.Count) / float64(most)
		p.addf("<text class=\"figure\" x=\"%s\" y=\"%s\">%d</text>\n", figure(t.x(top.Day)+t.width()/2), figure(y-height-3), top.Count)
	}
}

// ticks draws the days along the foot: months where there are many, else every so many days.
func (t *Timeline) ticks(p *picture, height float64) {
	foot := height - axisHeight + 3
	p.addf("<g class=\"axis\" aria-hidden=\"true\">\n")
	last := math.Inf(-1)
	for day, number := t.From, 0; !day.After(t.To) && number < 4000; day, number = day.AddDate(0, 0, 1), number+1 {
		x := t.x(day)
		words := t.tick(day)
		if words == "" || x < last || x > timelineWidth-40 {
			continue
		}
		last = x + 16 + 6.6*float64(len(words))
		p.addf(`<path d="M%s 4V%s"/><text x="%s" y="%s">%s</text>`+"\n", figure(x), figure(foot), figure(x+3), figure(foot+15), words)
	}
	p.addf("</g>\n")
}

// tick is what stands at a day, "" for nothing.
func (t *Timeline) tick(day time.Time) string {
	switch length := days(t.From, t.To) + 1; {
	case length > 200 && day.Day() == 1:
		return day.Format("Jan 2006")
	case length > 200:
		return ""
	case length > 60 && day.Day() == 1 || day.Equal(t.From):
		return day.Format("2 Jan 2006")
	case length <= 14, length <= 60 && days(t.From, day)%5 == 0, length > 60 && day.Weekday() == time.Monday && day.Day() > 6 && day.Day() < 26:
		return fmt.Sprintf("%d %s", day.Day(), day.Format("Jan"))
	}
	return ""
}
