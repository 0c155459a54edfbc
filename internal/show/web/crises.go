package web

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/index"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

type crisesPage struct {
	Moment momentView
	Crises []crisisCard
}

// A crisisCard is a crisis among others.
type crisisCard struct {
	Name, Path string
	Query      string
	Counts     crisisCounts
	Sparks     []sparkView
	Quiet      *quietView
	Next       *cardView // what is due next, nil for nothing
	Changes    changesView
}

// crisisCounts counts what belongs to a crisis.
type crisisCounts struct {
	Documents, Happenings, Contested, Demands, Due, Overdue int

	Open     int // threats, promises and offers
	Refusals int // that stand
}

// A quietView says that nothing was published about a crisis for some time.
type quietView struct {
	Since string // day of the last document
	Path  string // of the crisis as it stood then
}

// quiet is nil for a crisis of which something was published lately.
func quiet(c *situation.Crisis) *quietView {
	if !c.Quiet(quietDays) {
		return nil
	}
	return &quietView{c.Latest, withQuery(crisisPath(c.Crisis.Slug()), url.Values{asOfName: {c.Latest}})}
}

// A sparkView is a series in a line.
type sparkView struct {
	Quad    string
	Drawing template.HTML
	Level   levelView
}

// A levelView is a value of the index beside what is usual.
type levelView struct {
	Value, Baseline, Spread string
	Known                   bool
	Word                    string // above, below or within what is usual; "" if that is not known
}

func newLevel(d index.Day) levelView {
	v := levelView{Value: points(d.Value), Baseline: points(d.Baseline), Spread: points(d.Spread), Known: d.Known}
	switch {
	case !d.Known:
	case d.Value > d.Baseline+2*d.Spread:
		v.Word = "above what is usual"
	case d.Value < d.Baseline-2*d.Spread:
		v.Word = "below what is usual"
	default:
		v.Word = "as usual"
	}
	return v
}

func points(a index.Amount) string { return strconv.FormatFloat(a.Points(), 'f', 1, 64) }

func (d *desk) crises(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, book, err := d.situation.Crises(r.Context(), a.asOf())
	if err != nil {
		return err
	}
	body := crisesPage{Moment: a.moment(book)}
	for i, c := range all {
		card := crisisCard{
			Name: c.Crisis.Name, Path: a.then(crisisPath(c.Crisis.Slug())), Query: queryWords(c.Crisis), Counts: countsOf(c), Changes: changesOf(a, c), Quiet: quiet(c),
		}
		if due := c.Due(); len(due) > 0 {
			card.Next = &cards(a, due[:1])[0]
		}
		if card.Sparks, err = sparks(c, fmt.Sprintf("c%d", i+1)); err != nil {
			return err
		}
		body.Crises = append(body.Crises, card)
	}
	return d.render(w, r, http.StatusOK, "crises", "Crises", body)
}

// queryWords say what a crisis is made of.
func queryWords(c *crisis.Crisis) string {
	var pairs []string
	for _, p := range c.Pairs {
		pairs = append(pairs, p[0]+" – "+p[1])
	}
	period := mark.Join(" to ", c.Since, c.Until)
	return mark.Join(" · ", strings.Join(c.Actors, ", "), strings.Join(pairs, ", "), strings.Join(c.Places, ", "), c.Words, strings.Join(c.Languages, ", "), period)
}

func countsOf(c *situation.Crisis) crisisCounts {
	n := crisisCounts{Documents: len(c.Documents), Happenings: len(c.Happenings), Contested: len(c.Contested()), Due: len(c.Due())}
	for _, e := range c.Entries {
		open := e.State() == follow.Conditional || e.State() == follow.Active
		switch {
		case open && e.Kind == sitrep.Refusal:
			n.Refusals++
		case open:
			n.Open++
		case e.State() == follow.Open:
			n.Demands++
		case e.State() == follow.Overdue:
			n.Overdue++
		}
	}
	return n
}

const sparkDays = 90

// sparks are the series of the last days, all on one scale. id begins their names in the page.
func sparks(c *situation.Crisis, id string) ([]sparkView, error) {
	var all []sparkView
	for _, s := range c.Series {
		last := s.Days[len(s.Days)-1]
		level := newLevel(last)
		curve := curveOf(s.Days, sparkDays, c)
		curve.Title = s.Quad.String() + ", " + count(len(curve.Days), "day", "days") + "; now " + level.Value + " points"
		if level.Known {
			curve.Title += ", usually " + level.Baseline
		}
		var drawing strings.Builder
		if err := curve.Spark(&drawing, id+"q"+strconv.Itoa(int(s.Quad))); err != nil {
			return nil, err
		}
		all = append(all, sparkView{s.Quad.String(), template.HTML(drawing.String()), level}) // package chart escapes every word
	}
	return all, nil
}

// curveOf is the curve of the last n days, 0 for all, on the scale of all series of the crisis in these days.
func curveOf(days []index.Day, n int, c *situation.Crisis) chart.Curve {
	curve := chart.Curve{Most: 1}
	for _, s := range c.Series {
		for _, day := range lastDays(drawn(s.Days, c), n) {
			curve.Most = max(curve.Most, day.Value.Points())
		}
	}
	days = drawn(days, c)
	curve.Most = math.Ceil(curve.Most)
	for _, day := range lastDays(days, n) {
		curve.Days = append(curve.Days, chart.Level{
			Value: day.Value.Points(), Baseline: day.Baseline.Points(), Spread: day.Spread.Points(), Known: day.Known,
		})
	}
	if first, err := time.Parse(time.DateOnly, lastDays(days, n)[0].Date); err == nil {
		curve.From = first
	}
	return curve
}

// quietDays is after how many days without a document a crisis is shown as quiet; its pictures end then.
const quietDays = 30

// drawn are the days of a series that pictures show.
func drawn(days []index.Day, c *situation.Crisis) []index.Day {
	if !c.Quiet(quietDays) {
		return days
	}
	last := slices.IndexFunc(days, func(d index.Day) bool { return d.Date == c.Latest })
	return days[:min(len(days), last+1+quietDays)]
}

func lastDays(days []index.Day, n int) []index.Day {
	if n == 0 || n > len(days) {
		return days
	}
	return days[len(days)-n:]
}

// windows are the choices of how many days are drawn; 0 is all.
var windows = []struct {
	name, label string
	days        int
}{{"90", "90 days", 90}, {"", "half a year", 180}, {"365", "a year", 365}, {"all", "all", 0}}

type crisisPage struct {
	Moment      momentView
	Name        string
	Query       string
	Counts      crisisCounts
	Quiet       *quietView
	Changes     changesView
	Windows     choices
	Charts      []chartView
	Volume      template.HTML // documents by day
	Recent      []indexRow
	CSV         string
	Uncounted   int
	Pairs       []pairRow
	MorePairs   int
	Commitments []columnView
	Demands     columnView
	Board       string // addresses of all
	DemandBoard string
	Due         []cardView
	Overdue     []cardView
	Agenda      string
	Happenings  []happeningView
	Contested   []happeningView
	Stories     []storyView
	Voices      situation.Voices
}

// A chartView is the picture of a series, with its changes in words.
type chartView struct {
	ID, Quad string
	Drawing  template.HTML
	Level    levelView
	Changes  []changeView
}

// A changeView is a change of a series, named by what made it.
type changeView struct {
	ID, Number    string
	Words         string
	Before, After string // points a day
	Makers        []happeningView
}

// An indexRow is a day of all series.
type indexRow struct {
	Date   string
	Levels []levelView
}

// A pairRow is who does something to whom, by quad class.
type pairRow struct {
	Actor, Recipient string
	Path             string // "" if a side has no name
	Values           []string
}

// How much of each list stands on the page of a crisis.
const (
	mostHappenings = 15
	pairsOfCrisis  = 12
	mostStories    = 10
	mostOpen       = 8
	recentDays     = 14
)

func (d *desk) crisisPage(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	slug := c.Crisis.Slug()
	body := crisisPage{
		Moment: a.moment(c.Book), Name: c.Crisis.Name, Query: queryWords(c.Crisis), Counts: countsOf(c), Changes: changesOf(a, c), Uncounted: c.Uncounted, Quiet: quiet(c),
		CSV: a.then(crisisPath(slug) + "/index.csv"), Contested: viewHappenings(a, firstOf(c.Contested(), mostOpen)),
		Board: a.path("/commitments", "crisis", slug), DemandBoard: a.path("/demands", "crisis", slug), Agenda: a.path("/plans/ledger", "crisis", slug),
	}
	if err := body.draw(a, c); err != nil {
		return err
	}
	body.list(a, c)
	if body.Voices, err = d.situation.Voices(r.Context(), c); err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "crisis", c.Crisis.Name, body)
}

// draw makes the pictures of the series, and their tables.
func (p *crisisPage) draw(a *ledgerAsk, c *situation.Crisis) error {
	if len(c.Series) == 0 {
		return nil
	}
	n := 180
	p.Windows = choices{Name: "Days"}
	for _, w := range windows {
		if a.get("window") == w.name {
			n = w.days
		}
		p.Windows.Links = append(p.Windows.Links, choice{w.label, a.windowed(w.name), a.get("window") == w.name, -1})
	}
	happenings := map[string]*happening.Happening{}
	for _, h := range c.Happenings {
		happenings[h.ID] = h.Happening
	}
	for _, s := range c.Series {
		view, err := drawSeries(a, c, &s, n, happenings)
		if err != nil {
			return err
		}
		p.Charts = append(p.Charts, view)
	}
	for i, day := range lastDays(drawn(c.Series[0].Days, c), recentDays) {
		row := indexRow{Date: day.Date}
		for _, s := range c.Series {
			row.Levels = append(row.Levels, newLevel(lastDays(drawn(s.Days, c), recentDays)[i]))
		}
		p.Recent = append(p.Recent, row)
	}
	slices.Reverse(p.Recent)
	return p.drawVolume(c, lastDays(drawn(c.Series[0].Days, c), n))
}

func (a *ledgerAsk) windowed(name string) string {
	path := a.then(a.page)
	if name == "" {
		return path
	}
	sign := "?"
	if strings.Contains(path, "?") {
		sign = "&"
	}
	return path + sign + "window=" + name
}

func drawSeries(a *ledgerAsk, c *situation.Crisis, s *situation.Series, n int, happenings map[string]*happening.Happening) (chartView, error) {
	id := "quad" + strconv.Itoa(int(s.Quad))
	view := chartView{ID: id, Quad: s.Quad.String(), Level: newLevel(s.Days[len(s.Days)-1])}
	curve := curveOf(s.Days, n, c)
	curve.Title = s.Quad.String() + ", by day, with what is usual"
	from := lastDays(drawn(s.Days, c), n)[0].Date
	for _, change := range s.Changes {
		if change.Found < from {
			continue
		}
		number := strconv.Itoa(len(view.Changes) + 1)
		v := changeView{ID: id + "-change" + number, Number: number, Words: changeWords(change), Before: points(change.Before), After: points(change.After)}
		makers, err := c.Makers(s.Quad, change)
		if err != nil {
			return view, err
		}
		for _, m := range firstOf(makers, 3) {
			if h := happenings[m.Happening]; h != nil {
				v.Makers = append(v.Makers, viewHappening(a, h))
			}
		}
		view.Changes = append(view.Changes, v)
		if day, err := time.Parse(time.DateOnly, change.Day); err == nil {
			curve.Flags = append(curve.Flags, chart.Flag{Day: day, Name: number, Label: v.Words, Link: "#" + v.ID})
		}
	}
	var drawing strings.Builder
	err := curve.SVG(&drawing, id+"-chart")
	view.Drawing = template.HTML(drawing.String()) // package chart escapes every word
	return view, err
}

// changeWords say what changed in a series. More is not better or worse.
func changeWords(c index.Change) string {
	way := "less"
	if c.Up {
		way = "more"
	}
	switch c.Kind {
	case index.Spike:
		return "a loud day, " + dayWords(c.Day)
	case index.Drift:
		return way + ", little by little, found on " + dayWords(c.Found)
	case index.Shift:
	}
	return way + " from " + dayWords(c.Day) + " on, found on " + dayWords(c.Found)
}

// drawVolume draws how many documents were published by day: what is loud is not what is grave.
func (p *crisisPage) drawVolume(c *situation.Crisis, days []index.Day) error {
	from, err1 := time.Parse(time.DateOnly, days[0].Date)
	to, err2 := time.Parse(time.DateOnly, days[len(days)-1].Date)
	if err1 != nil || err2 != nil {
		return nil //nolint:nilerr // the index has days only
	}
	counts := map[string]int{}
	for _, d := range c.Documents {
		counts[d.Day]++
	}
	track := chart.Track{Label: "documents", Form: "is-claimed"}
	for day, n := range counts {
		if at, err := time.Parse(time.DateOnly, day); err == nil {
			track.Bars = append(track.Bars, chart.Bar{Day: at, Count: n, Label: dayWords(day) + ": " + count(n, "document", "documents")})
		}
	}
	slices.SortFunc(track.Bars, func(a, b chart.Bar) int { return a.Day.Compare(b.Day) })
	line := chart.Timeline{Title: "Documents by day", From: from, To: to, Groups: []chart.Group{{Tracks: []chart.Track{track}}}}
	var drawing strings.Builder
	err := line.SVG(&drawing, "volume")
	p.Volume = template.HTML(drawing.String()) // package chart escapes every word
	return err
}

// list fills the lists of what belongs to the crisis.
func (p *crisisPage) list(a *ledgerAsk, c *situation.Crisis) {
	for _, pair := range firstOf(c.Pairs, pairsOfCrisis) {
		row := pairRow{Actor: cmp.Or(pair.Actor.Name, "somebody"), Recipient: cmp.Or(pair.Recipient.Name, "nobody named")}
		if one, other := pair.Actor.ID, pair.Recipient.ID; one != "" && other != "" && one != other {
			row.Path = pairPath(one, other)
		}
		for _, v := range pair.Values {
			row.Values = append(row.Values, points(v))
		}
		p.Pairs = append(p.Pairs, row)
	}
	p.MorePairs = max(0, len(c.Pairs)-pairsOfCrisis)
	commitments, demands, plans := withoutRefusals(c.Of(follow.Commitment)), c.Of(follow.Demand), c.Of(follow.Plan)
	for _, s := range []follow.State{follow.Conditional, follow.Active} {
		all := inState(commitments, s)
		column := columnView{ID: "open-" + string(s), Title: stateWords("", s, false), Class: stateClass(s), Total: len(all), Cards: cards(a, firstOf(all, mostOpen))}
		if len(all) > mostOpen {
			column.More = a.path("/commitments", "crisis", c.Crisis.Slug(), "state", string(s))
		}
		column.say()
		p.Commitments = append(p.Commitments, column)
	}
	open := inState(demands, follow.Open)
	p.Demands = columnView{ID: "open-demands", Title: "open demands", Class: stateClass(follow.Open), Total: len(open), Cards: cards(a, firstOf(open, mostOpen))}
	if len(open) > mostOpen {
		p.Demands.More = a.path("/demands", "crisis", c.Crisis.Slug(), "state", string(follow.Open))
	}
	p.Due = cards(a, firstOf(c.Due(), mostOpen))
	p.Overdue = cards(a, firstOf(inState(plans, follow.Overdue), mostOpen))
	for _, h := range slices.Backward(c.Happenings) {
		if h.Standing != happening.NotHappened && len(p.Happenings) < mostHappenings {
			p.Happenings = append(p.Happenings, viewHappening(a, h.Happening))
		}
	}
	documents := make([]*ledger.Document, len(c.Documents))
	for i := range c.Documents {
		documents[i] = c.Documents[i].Document
	}
	for _, s := range firstOf(situation.Stories(documents), mostStories) {
		p.Stories = append(p.Stories, viewStory(a, s))
	}
}

// withoutRefusals are the threats, promises and offers among commitments.
func withoutRefusals(all []*follow.Entry) []*follow.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e *follow.Entry) bool { return e.Kind == sitrep.Refusal })
}

func firstOf[T any](list []T, n int) []T { return list[:min(len(list), n)] }

// A changesView is what changed in a crisis in the last days.
type changesView struct {
	From, To    string
	Empty       bool
	Documents   int
	Happenings  []happeningView // that happened, those that weigh most first
	Others      int             // happenings that did not happen, or not for sure
	Made        int             // commitments, demands and plans
	Turns       []turnView
	Wordings    int
	Voices      []string
	Corrections []correctionView
	Gone, Ruled int
}

// A turnView is a change of state.
type turnView struct {
	Card          cardView
	Before, After stateView
	Date          string
}

// A correctionView is what was told otherwise before.
type correctionView struct {
	Words, Path string
}

const mostChanges = 6

func changesOf(a *ledgerAsk, c *situation.Crisis) changesView {
	ch := c.Changed
	v := changesView{
		From: ch.From, To: ch.To, Empty: ch.Empty(), Documents: len(ch.Documents), Made: len(ch.Entries), Wordings: len(ch.Wordings), Gone: len(ch.Gone),
		Ruled: len(ch.Ruled) + len(ch.TakenBack),
	}
	var happened []*happening.Happening
	for _, h := range ch.Happenings {
		if h.Standing == happening.Happened {
			happened = append(happened, h.Happening)
		} else {
			v.Others++
		}
	}
	slices.SortStableFunc(happened, func(a, b *happening.Happening) int { return cmp.Compare(weight(b), weight(a)) })
	v.Happenings = viewHappenings(a, happened)
	for _, t := range slices.Backward(ch.States) {
		v.Turns = append(v.Turns, turnView{
			Card: cards(a, []*follow.Entry{t.Entry.Entry})[0], Before: stateView{stateClass(t.Before), stateWords(t.Entry.Kind, t.Before, false)},
			After: stateOf(t.Entry.Entry, t.Change), Date: t.Date,
		})
	}
	for _, actor := range ch.Voices {
		if actor.Name != "" {
			v.Voices = append(v.Voices, actor.Name)
		}
	}
	for _, x := range ch.Corrections {
		v.Corrections = append(v.Corrections, correctionOf(a, &x))
	}
	return v
}

// weight orders happenings: how consequential their type is, and how many origins tell of them.
func weight(h *happening.Happening) float64 {
	return math.Abs(h.Score) * (1 - math.Exp2(-float64(len(h.Origins))))
}

func correctionOf(a *ledgerAsk, x *crisis.Correction) correctionView {
	if x.What == crisis.TextOf && x.Document.Document != nil {
		return correctionView{"corrected: " + titleOf(x.Document.Document), documentPath(sitrep.Key{ID: x.Document.ID})}
	}
	if x.Happening.Happening == nil {
		return correctionView{}
	}
	title, path := happeningTitle(x.Happening.Happening), a.then(happeningPath(x.Happening.ID))
	switch x.What {
	case crisis.Corroboration:
		return correctionView{title + ": origins " + x.From + " → " + x.To, path}
	case crisis.Contested:
		return correctionView{title + ": contested, " + x.To, path}
	}
	return correctionView{title + ": " + x.From + " → " + x.To, path}
}

// FirstHappenings are those that are shown in a list.
func (v changesView) FirstHappenings() []happeningView { return firstOf(v.Happenings, mostChanges) }

// FirstTurns are those that are shown in a list.
func (v changesView) FirstTurns() []turnView { return firstOf(v.Turns, mostChanges) }

// FirstCorrections are those that are shown in a list.
func (v changesView) FirstCorrections() []correctionView { return firstOf(v.Corrections, mostChanges) }

// FirstVoices are those that are shown in a list.
func (v changesView) FirstVoices() []string { return firstOf(v.Voices, mostChanges) }

func (d *desk) indexTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	rows := [][]string{{"date", "quad", "quad_name", "value", "fresh", "baseline", "spread"}}
	for _, s := range c.Series {
		for _, day := range s.Days {
			row := []string{day.Date, strconv.Itoa(int(s.Quad)), s.Quad.String(), day.Value.String(), day.Fresh.String(), "", ""}
			if day.Known {
				row[5], row[6] = day.Baseline.String(), day.Spread.String()
			}
			rows = append(rows, row)
		}
	}
	return sendTable(w, "index-"+c.Crisis.Slug()+".csv", rows)
}
