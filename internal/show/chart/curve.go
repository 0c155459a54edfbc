package chart

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Curve is an amount by day with what is usual for it. All its days follow on each other.
type Curve struct {
	Title string
	From  time.Time // first day
	Days  []Level
	Most  float64 // the amount at the top, the same for curves that are compared; 0 for the most of the days
	Flags []Flag
}

// A Level is an amount on a day and, where Known, the range that is usual: Baseline and Spread to both sides of it.
type Level struct {
	Value, Baseline, Spread float64
	Known                   bool
}

// A Flag marks a day of a curve.
type Flag struct {
	Day   time.Time
	Name  string // short, stands at the top
	Label string // says it in words
	Link  string // where it leads; "" for nowhere
}

// The measures of a curve in its own units.
const (
	curveHeight = 116
	curveTop    = 24 // above the highest amount, for flags
	sparkWidth  = 240
	sparkHeight = 44
)

// SVG draws the curve. id is a name, unique in the page. The error is that of w.
func (c *Curve) SVG(w io.Writer, id string) error {
	var p picture
	p.open("curve", id, c.Title, curveHeight+axisHeight)
	if len(c.Days) > 0 {
		c.draw(&p)
	}
	p.addf("</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}

func (c *Curve) draw(p *picture) {
	days := Timeline{From: c.From, To: c.From.AddDate(0, 0, len(c.Days)-1)}
	most := c.most()
	x := func(i int) float64 { return days.x(c.From.AddDate(0, 0, i)) + days.middle() }
	y := func(amount float64) float64 { return level(amount, most, curveTop, curveHeight) }
	days.ticks(p, curveHeight+axisHeight)
	p.addf(`<path class="base" d="M%d %dH%d"/>`+"\n", labelWidth, curveHeight, timelineWidth)
	p.addf(`<text class="label" x="0" y="%d">%s points</text><text class="label" x="0" y="%d">0</text>`+"\n", curveTop+5, amount(most), curveHeight)
	p.addf("<path class=\"band\" d=\"%s\"/>\n<path class=\"usual\" d=\"%s\"/>\n", c.band(x, y), c.usual(x, y))
	p.addf("<path class=\"area\" d=\"%sV%dH%sZ\"/>\n<path class=\"value\" d=\"%s\"/>\n", c.line(x, y), curveHeight, figure(x(0)), c.line(x, y))
	for _, f := range c.Flags {
		if f.Day.Before(days.From) || f.Day.After(days.To) {
			continue
		}
		at := figure(x(int(f.Day.Sub(c.From).Hours() / 24)))
		p.link(f.Link, f.Label, true)
		p.addf(`<path class="flag" d="M%s %dV%d"/><text class="flag-name" x="%s" y="%d">%s</text>`, at, curveTop-6, curveHeight, at, curveTop-10,
			escape(mark.Visible(shorten(f.Name, 12))))
		p.unlink(f.Link)
	}
}

// middle is half a day.
func (t *Timeline) middle() float64 { return plotWidth / float64(days(t.From, t.To)+1) / 2 }

// level is where an amount stands between the top and the foot, which is 0.
func level(amount, most float64, top, foot int) float64 {
	return float64(foot) - float64(foot-top)*min(max(amount, 0), most)/most
}

// amount writes an amount as short as it is plain.
func amount(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

func (c *Curve) most() float64 {
	if c.Most > 0 {
		return c.Most
	}
	return mostOf(c.Days)
}

func mostOf(days []Level) float64 {
	most := 1.0
	for _, l := range days {
		most = max(most, l.Value)
		if l.Known {
			most = max(most, l.Baseline)
		}
	}
	return most
}

func (c *Curve) line(x func(int) float64, y func(float64) float64) string {
	var b strings.Builder
	for i, l := range c.Days {
		fmt.Fprintf(&b, "%c%s %s", "ML"[min(i, 1)], figure(x(i)), figure(y(l.Value)))
	}
	return b.String()
}

// usual is the line of the baselines, which has gaps where none is known.
func (c *Curve) usual(x func(int) float64, y func(float64) float64) string {
	var b strings.Builder
	drawn := false
	for i, l := range c.Days {
		if l.Known {
			step := byte('M')
			if drawn {
				step = 'L'
			}
			fmt.Fprintf(&b, "%c%s %s", step, figure(x(i)), figure(y(l.Baseline)))
		}
		drawn = l.Known
	}
	return b.String()
}

// band is what is usual: a strip a spread wide to both sides of the baselines.
func (c *Curve) band(x func(int) float64, y func(float64) float64) string {
	var b strings.Builder
	for from := 0; from < len(c.Days); {
		to := from
		for to < len(c.Days) && c.Days[to].Known {
			to++
		}
		if to == from {
			from++
			continue
		}
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "%c%s %s", "ML"[min(i-from, 1)], figure(x(i)), figure(y(c.Days[i].Baseline+c.Days[i].Spread)))
		}
		for i := to - 1; i >= from; i-- {
			fmt.Fprintf(&b, "L%s %s", figure(x(i)), figure(y(c.Days[i].Baseline-c.Days[i].Spread)))
		}
		b.WriteString("Z")
		from = to
	}
	return b.String()
}

// Spark draws the amounts alone, small enough for a line of text, with the last baseline; title says in words what it shows. id is a name,
// unique in the page. The error is that of w.
func (c *Curve) Spark(w io.Writer, id string) error {
	var p picture
	p.addf(`<svg xmlns="http://www.w3.org/2000/svg" class="spark" role="img" aria-labelledby="%s-title" viewBox="0 0 %d %d" preserveAspectRatio="none">`,
		escape(id), sparkWidth, sparkHeight)
	p.addf("<title id=\"%s-title\">%s</title>", escape(id), escape(mark.Visible(c.Title)))
	c.spark(&p, 0, sparkWidth)
	p.addf("</svg>")
	_, err := w.Write(p.Bytes())
	return err
}

func (c *Curve) spark(p *picture, left, width float64) {
	if n := len(c.Days); n > 0 {
		x := func(i int) float64 { return left + width*(float64(i)+.5)/float64(n) }
		y := func(a float64) float64 { return level(a, c.most(), 3, sparkHeight-2) }
		p.addf(`<path class="area" d="%sV%dH%sZ"/><path class="usual" d="%s"/><path class="value" d="%s"/>`, c.line(x, y), sparkHeight-2, figure(x(0)),
			c.usual(x, y), c.line(x, y))
	}
}

// Sparks are small curves over the same days, one below the other, each with its name and its amounts in words.
type Sparks struct {
	Title string
	Rows  []SparkRow
}

// A SparkRow is one of several small curves.
type SparkRow struct {
	Name, Words string
	Curve       Curve
}

// SVG draws the curves. id is a name, unique in the page. The error is that of w.
func (s *Sparks) SVG(w io.Writer, id string) error {
	const row = sparkHeight + 14
	var p picture
	p.open("sparks", id, s.Title, headHeight+row*float64(len(s.Rows)))
	p.addf("<text class=\"head\" x=\"0\" y=\"20\">%s</text>\n", escape(mark.Visible(shorten(s.Title, 120))))
	for i := range s.Rows {
		r := &s.Rows[i]
		p.addf(`<g transform="translate(0 %d)"><text x="0" y="20">%s</text><text class="label" x="0" y="38">%s</text><g class="spark">`, headHeight+row*i,
			escape(mark.Visible(r.Name)), escape(mark.Visible(r.Words)))
		r.Curve.spark(&p, 1.3*labelWidth, pictureWidth-1.3*labelWidth)
		p.addf("</g></g>\n")
	}
	p.addf("</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}
