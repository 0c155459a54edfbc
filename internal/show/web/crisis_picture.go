package web

import (
	"fmt"
	"html/template"
	"io"
	"net/http"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A pictureView is a picture with the address at which it stands alone.
type pictureView struct {
	Drawing template.HTML
	Path    string
}

// The files of pictures of a crisis, besides those of its series.
const (
	apartFile   = "planned.svg"
	volumeFile  = "documents.svg"
	networkFile = "network.svg"
	mapFile     = "map.svg"
	lanesFile   = "lanes.svg"
	sparksFile  = "sparks.svg"
)

// quadFile is the file of the picture of a series.
func quadFile(q sitrep.Quad) string { return strings.ReplaceAll(q.String(), " ", "-") + ".svg" }

// crisisPicture sends a picture of a crisis by itself.
func (d *desk) crisisPicture(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	file := r.PathValue("file")
	s, err := a.stretch(c)
	if err != nil {
		return err
	}
	var p pictureView
	if file == lanesFile && len(c.Series) > 0 {
		p.Drawing, err = lanesOf(a, c, s)
	} else {
		p, err = a.picture(c, s, file)
	}
	if err != nil {
		return err
	}
	return sendPicture(w, c.Crisis.Slug()+"-"+file, string(p.Drawing))
}

// picture draws a picture of a crisis over some days. A file that there is none of wraps [sitrep.ErrNotFound].
func (a *ledgerAsk) picture(c *situation.Crisis, s stretch, file string) (pictureView, error) {
	p := a.pictureOf(c, s, file)
	if p == nil {
		return pictureView{}, fmt.Errorf("picture %q of a crisis: %w", file, sitrep.ErrNotFound)
	}
	var drawing strings.Builder
	err := p.SVG(&drawing, strings.TrimSuffix(file, ".svg")+"-picture")
	path := a.thenWith(crisisPath(c.Crisis.Slug())+"/pictures/"+file, a.pictureNames(c, s, file)...)
	return pictureView{template.HTML(drawing.String()), path}, err // package chart escapes every word
}

// pictureNames are what the address of a picture has besides the moment, names and values in turn.
func (a *ledgerAsk) pictureNames(c *situation.Crisis, s stretch, file string) []string {
	if file == networkFile || file == mapFile {
		return []string{"show", a.get("show")}
	}
	return []string{"from", s.from(c), "to", s.to(c)}
}

// A drawer draws itself; id is unique in the page.
type drawer interface {
	SVG(w io.Writer, id string) error
}

// pictureOf is the picture of a file, nil for none.
func (a *ledgerAsk) pictureOf(c *situation.Crisis, s stretch, file string) drawer {
	for i := range c.Series {
		if quadFile(c.Series[i].Quad) == file {
			return a.curve(c, &c.Series[i], s)
		}
	}
	switch {
	case file == networkFile:
		return networkOf(a, c)
	case file == mapFile:
		return placesOf(a, c)
	case len(c.Series) == 0:
		return nil
	case file == apartFile:
		return a.apart(c, s)
	case file == sparksFile:
		return sparksOf(c)
	case file == volumeFile:
		return a.volume(c, s)
	}
	return nil
}

// curve is a series with its changes.
func (a *ledgerAsk) curve(c *situation.Crisis, series *situation.Series, s stretch) *chart.Curve {
	curve := curveOf(series, s, c)
	curve.Title = series.Quad.String() + ", by day, with what is usual"
	for i, change := range series.Changes {
		if at := positionOf(series.Days, change.Day); at < len(series.Days) {
			curve.Flags = append(curve.Flags, chart.Flag{
				Day: dateOf(series.Days[at]), Name: changeName(i, change), Label: changeWords(change), Link: "#" + changeID(series.Quad, i),
			})
		}
	}
	return &curve
}

// apart is what is told beside what happened: a track for what is planned, one for what is threatened, each with a form of its own.
func (a *ledgerAsk) apart(c *situation.Crisis, s stretch) *chart.Timeline {
	return a.tracks(c, s, "What is only planned or threatened, by day", []counter{
		{"planned", "is-planned", "happening planned", "happenings planned", func(t situation.Tally) int { return t.Planned }},
		{"threatened", "is-hypothetical", "threat made", "threats made", func(t situation.Tally) int { return t.Threatened }},
	})
}

// volume is how many documents were published by day: what is loud is not what is grave.
func (a *ledgerAsk) volume(c *situation.Crisis, s stretch) *chart.Timeline {
	return a.tracks(c, s, "Documents by day", []counter{
		{"documents", "is-volume", "document", "documents", func(t situation.Tally) int { return t.Documents }},
	})
}

// A counter counts something by day. Its form is a class.
type counter struct {
	label, form, one, many string
	of                     func(situation.Tally) int
}

func (a *ledgerAsk) tracks(c *situation.Crisis, s stretch, title string, counters []counter) *chart.Timeline {
	days, tallies := c.Series[0].Days, c.Tallies()
	line := chart.Timeline{Title: title, From: dateOf(days[s.lo]), To: dateOf(days[s.hi-1]), Groups: make([]chart.Group, 1)}
	for _, k := range counters {
		track := chart.Track{Label: k.label, Form: k.form}
		for i := s.lo; i < s.hi; i++ {
			if n := k.of(tallies[i]); n > 0 {
				date := days[i].Date
				track.Bars = append(track.Bars, chart.Bar{
					Day: dateOf(days[i]), Count: n, Label: dayWords(date) + ": " + count(n, k.one, k.many), Link: a.then(dayPath(c.Crisis.Slug(), date)),
				})
			}
		}
		line.Groups[0].Tracks = append(line.Groups[0].Tracks, track)
	}
	return &line
}

// lanesOf is the picture of the lanes of a crisis. Where nobody did anything on the days there is none, which wraps [sitrep.ErrNotFound].
func lanesOf(a *ledgerAsk, c *situation.Crisis, s stretch) (template.HTML, error) {
	v, err := newLanes(a, c, s.from(c), s.to(c))
	if err == nil && v.Drawing == "" {
		err = fmt.Errorf("lanes from %s to %s: %w", s.from(c), s.to(c), sitrep.ErrNotFound)
	}
	return v.Drawing, err
}
