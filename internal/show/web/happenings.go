package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A happeningView is a happening as the templates print it.
type happeningView struct {
	*happening.Happening
	Reality mark.Reality
	Path    string
	Words   string // the sentence of the first report
	Time    string // in words, "" if no report says
	First   string // day of the first report
	Place   string
	There   string // address of the place, "" for none
}

func viewHappening(a *ledgerAsk, h *happening.Happening) happeningView {
	v := happeningView{Happening: h, Reality: happeningReality(h), Path: a.then(happeningPath(h.ID)), Place: mark.Join(", ", h.Where.Name, h.Where.Country)}
	if link := placeLink(h.Where.Name, h.Where.Country); link != "" {
		v.There = a.then(link)
	}
	if len(h.Evidence) > 0 {
		v.Words, v.First = h.Evidence[0].Sentence, h.Evidence[0].Date
	}
	if h.Dated {
		v.Time = timeWords(h.When, h.From, h.To)
	}
	return v
}

func viewHappenings(a *ledgerAsk, all []*happening.Happening) []happeningView {
	views := make([]happeningView, len(all))
	for i, h := range all {
		views[i] = viewHappening(a, h)
	}
	return views
}

type happeningPage struct {
	Moment    momentView
	Happening happeningView
	Quad      sitrep.Quad
	Origins   []originView
	Contests  []contestView
	Pair      string
	PairName  string
}

// An originView is an originating report with the documents that go back to it.
type originView struct {
	Report reportView
	Told   bool // whether the originating report itself tells of the happening
	Copies []reportView
}

// A reportView is a document that tells of a happening, with its words.
type reportView struct {
	ID, Title, Publisher, Day string
	Path                      string
	Why                       string // what makes it one of its origin, "" for the originating report
	Score                     float64
	Same                      string // words that name the origin
	Source                    sourceView
}

// A contestView is a detail that reports tell differently.
type contestView struct {
	What     string
	Versions []versionView
}

type versionView struct {
	Value  string
	Source string // who says so, "" for the report itself
	Where  sourceView
}

func (d *desk) happening(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	h, book, err := d.situation.Happening(r.Context(), r.PathValue("id"), a.asOf())
	if err != nil {
		return err
	}
	from := d.sources(r.Context(), book)
	body := happeningPage{Moment: a.moment(book), Happening: viewHappening(a, h), Quad: h.Type.Quad()}
	if body.Origins, err = originsOf(h, from); err != nil {
		return err
	}
	if body.Contests, err = contestsOf(h, from); err != nil {
		return err
	}
	if len(h.Actors) > 0 && len(h.Recipient) > 0 && h.Actors[0].ID != "" && h.Recipient[0].ID != "" && h.Actors[0].ID != h.Recipient[0].ID {
		body.Pair, body.PairName = pairPath(h.Actors[0].ID, h.Recipient[0].ID), h.Actors[0].Name+" and "+h.Recipient[0].Name
	}
	return d.render(w, r, http.StatusOK, "happening", happeningTitle(h), body)
}

func happeningTitle(h *happening.Happening) string {
	who := cmp.Or(citedNames(h.Actors), "somebody")
	if to := citedNames(h.Recipient); to != "" {
		who += " → " + to
	}
	return typeWords(h.Type, h.Mode) + ": " + who
}

func citedNames(actors []cite.Actor) string {
	names := make([]string, len(actors))
	for i := range actors {
		names[i] = actors[i].Name
	}
	return strings.Join(names, ", ")
}

// originsOf are the reports of a happening by the report that they go back to, oldest first.
func originsOf(h *happening.Happening, from *sources) ([]originView, error) {
	var all []originView
	for _, id := range h.Reports {
		var evidence cite.Evidence
		if i := slices.IndexFunc(h.Evidence, func(v cite.Evidence) bool { return v.Document == id }); i >= 0 {
			evidence = h.Evidence[i]
		}
		report, root, err := from.report(id, evidence)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(o originView) bool { return o.Report.ID == root })
		if i < 0 {
			first, _, err := from.report(root, cite.Evidence{})
			if err != nil {
				return nil, err
			}
			i = len(all)
			all = append(all, originView{Report: first})
		}
		if id == root {
			all[i].Report, all[i].Told = report, true
		} else {
			all[i].Copies = append(all[i].Copies, report)
		}
	}
	return all, nil
}

// report is the view of a document with its words, and the document that it goes back to.
func (s *sources) report(id string, evidence cite.Evidence) (reportView, string, error) {
	source, err := s.of(evidence)
	v := reportView{ID: id, Path: documentPath(sitrep.Key{ID: id}), Source: source}
	d := s.register.Document(id)
	if d == nil {
		return v, id, err
	}
	v.Title, v.Publisher, v.Day = titleOf(d), d.Publisher, d.Day
	root := cmp.Or(d.Origin.Document, id)
	if root != id {
		v.Why, v.Score = originWords(d.Origin.Why), d.Origin.Score
		if len(d.Origin.Evidence) > 0 {
			v.Same = d.Origin.Evidence[0].Exact
		}
	}
	return v, root, err
}

// originWords say what makes a document one of its origin.
func originWords(w origin.Why) string {
	switch w {
	case origin.SameText, origin.NearCopy, origin.Briefing:
		return string(w)
	case origin.Names:
		return "names its origin"
	case origin.Own:
	}
	return ""
}

func titleOf(d *ledger.Document) string {
	return headline(d.Title, strings.TrimSpace(clip(d.Text, 160)))
}

func contestsOf(h *happening.Happening, from *sources) ([]contestView, error) {
	var all []contestView
	for _, c := range h.Contested {
		view := contestView{What: mark.Join(": ", c.What, c.Of)}
		for _, v := range c.Versions {
			where, err := from.of(v.Evidence)
			if err != nil {
				return nil, err
			}
			view.Versions = append(view.Versions, versionView{v.Value, v.Source, where})
		}
		all = append(all, view)
	}
	return all, nil
}

type storyPage struct {
	Moment    momentView
	Title     string
	Documents []reportView
	Others    []storyView // of the same topic
}

// A storyView is a story in a list.
type storyView struct {
	Title, Path string
	From, To    string
	Documents   int
	Origins     int
}

func viewStory(a *ledgerAsk, s *situation.Story) storyView {
	origins := map[string]bool{}
	for _, d := range s.Documents {
		origins[cmp.Or(d.Origin.Document, d.ID)] = true
	}
	first, last := s.Documents[0], s.Documents[len(s.Documents)-1]
	return storyView{titleOf(first), a.then(storyPath(s.ID)), first.Day, last.Day, len(s.Documents), len(origins)}
}

func (d *desk) story(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	story, others, book, err := d.situation.Story(r.Context(), r.PathValue("id"), a.asOf())
	if err != nil {
		return err
	}
	from := d.sources(r.Context(), book)
	body := storyPage{Moment: a.moment(book), Title: titleOf(story.Documents[0])}
	for _, document := range story.Documents {
		report, _, err := from.report(document.ID, cite.Evidence{})
		if err != nil {
			return err
		}
		body.Documents = append(body.Documents, report)
	}
	for _, s := range others {
		body.Others = append(body.Others, viewStory(a, s))
	}
	return d.render(w, r, http.StatusOK, "story", "Story: "+body.Title, body)
}
