package chart

import (
	"io"
	"math"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// Lanes are what several actors do over some time, a lane each: what they say above its line, what they do below it.
type Lanes struct {
	Title    string
	From, To time.Time // first and last day
	Lanes    []Lane
}

// A Lane is what one actor does.
type Lane struct {
	Label, Link string
	Marks       []Mark
}

// A Mark is what an actor does on a day, of one kind and one reality.
type Mark struct {
	Day    time.Time
	Shape  Shape
	Form   string // class of how real it is, such as is-planned
	Below  bool   // it is a deed, not words
	Count  int    // of happenings, at least 1
	Label  string // all of it in words
	Link   string
	Beside int // how many marks stand at the same place before it
}

// A Shape is the form of a mark, by what kind of act it is.
type Shape int

// The shapes.
const (
	Round   Shape = iota // cooperation
	Pointed              // conflict
	Rhombic              // a threat, as what is undertaken
)

const (
	laneHeight = 46
	laneHalf   = 11 // from the line to the middle of a mark
)

// SVG draws the lanes. id is a name, unique in the page. The error is that of w.
func (l *Lanes) SVG(w io.Writer, id string) error {
	var p picture
	line := Timeline{From: l.From, To: l.To}
	height := float64(laneHeight*len(l.Lanes) + axisHeight + 6)
	p.open("lanes", id, l.Title, height)
	line.ticks(&p, height)
	for i := range l.Lanes {
		l.Lanes[i].draw(&p, &line, float64(laneHeight*i+laneHeight/2+4))
	}
	p.addf("</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}

// draw draws a lane along a line at y.
func (l *Lane) draw(p *picture, line *Timeline, y float64) {
	p.link(l.Link, l.Label, true)
	p.addf(`<text class="lane-name" x="0" y="%s">%s</text>`, figure(y+5), escape(mark.Visible(shorten(l.Label, 26))))
	p.unlink(l.Link)
	p.addf(`<path class="base" d="M%d %sH%d"/>`+"\n", labelWidth, figure(y), timelineWidth)
	for i := range l.Marks {
		m := &l.Marks[i]
		if m.Count < 1 || m.Day.Before(line.From) || m.Day.After(line.To) {
			continue
		}
		half := -float64(laneHalf)
		if m.Below {
			half = laneHalf
		}
		x := line.x(m.Day) + plotWidth/float64(days(line.From, line.To)+1)/2 + 8*float64(m.Beside)
		p.link(m.Link, m.Label, false)
		m.Shape.draw(p, m.Form, x, y+half, m.size())
		p.unlink(m.Link)
	}
}

// size is half the width of a mark: its area grows with its count, up to where marks of neighbouring lanes would touch.
func (m *Mark) size() float64 { return min(9, 3.8*math.Sqrt(float64(m.Count))) }

func (s Shape) draw(p *picture, form string, x, y, r float64) {
	switch s {
	case Pointed:
		p.addf(`<path class="lane-mark %s" d="M%s %sL%s %sH%sZ"/>`, escape(form), figure(x), figure(y-1.1*r), figure(x+1.1*r), figure(y+.9*r), figure(x-1.1*r))
	case Rhombic:
		p.addf(`<path class="lane-mark %s" d="M%s %sL%s %sL%s %sL%s %sZ"/>`, escape(form), figure(x), figure(y-1.3*r), figure(x+1.3*r), figure(y), figure(x), figure(y+1.3*r),
			figure(x-1.3*r), figure(y))
	case Round:
		p.addf(`<circle class="lane-mark %s" cx="%s" cy="%s" r="%s"/>`, escape(form), figure(x), figure(y), figure(r))
	}
	if form == "is-denied" {
		p.addf(`<path class="strike" d="M%s %sL%s %s"/>`, figure(x-1.5*r), figure(y+1.5*r), figure(x+1.5*r), figure(y-1.5*r))
	}
}
