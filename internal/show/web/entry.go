package web

import (
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A placeView is a place in the text that an entry jumps to.
type placeView struct {
	Entry    string
	Anchor   string
	Words    string
	Sentence int // from 1, 0 if it stands in none
}

// A groupView gathers the times with one value, or the places that are one.
type groupView struct {
	Title, Note string
	In          []placeView
}

// An actorView is an actor beside the text.
type actorView struct {
	ID, Name, Key string
	Facts         string // kind, role, country
	Aliases       string
	Said          int // statements
	In            []placeView
}

func times(r *sitrep.Reading) []groupView {
	g := newGrouper()
	for i, t := range r.Times {
		title := t.Value
		if title == "" {
			title = "not resolved"
		}
		note := strings.TrimSpace(strings.ToLower(string(t.Type) + " " + strings.ReplaceAll(t.Mod, "_", " ")))
		g.add(title, note, occurrence(r, "time", i, t.Span))
	}
	return g.groups
}

func places(r *sitrep.Reading) []groupView {
	g := newGrouper()
	for i, p := range r.Places {
		g.add(p.Name, mark.Join(" · ", p.Country, mark.Coordinates(p)), occurrence(r, "place", i, p.Span))
	}
	return g.groups
}

// A grouper gathers occurrences under their title, in the order in which titles first come.
type grouper struct {
	groups []groupView
	at     map[[2]string]int
}

func newGrouper() *grouper { return &grouper{at: map[[2]string]int{}} }

func (g *grouper) add(title, note string, in placeView) {
	key := [2]string{title, note}
	i, ok := g.at[key]
	if !ok {
		i = len(g.groups)
		g.at[key] = i
		g.groups = append(g.groups, groupView{Title: title, Note: note})
	}
	g.groups[i].In = append(g.groups[i].In, in)
}

func occurrence(r *sitrep.Reading, kind string, index int, span sitrep.Span) placeView {
	id := mark.Numbered(kind, index+1)
	return placeView{id, id, mark.Words(r.Document.Text, []sitrep.Span{span}), r.SentenceAt(span.Start) + 1}
}

func actors(r *sitrep.Reading) []actorView {
	in := map[string][]placeView{}
	for _, m := range r.Mentions {
		if m.Actor != "" {
			anchor := mark.Nth(m.Actor, len(in[m.Actor])+1)
			words := mark.Words(r.Document.Text, []sitrep.Span{m.Span})
			in[m.Actor] = append(in[m.Actor], placeView{m.Actor, anchor, words, r.SentenceAt(m.Span.Start) + 1})
		}
	}
	said := map[string]int{}
	for _, s := range r.Statements {
		said[s.Actor]++
	}
	views := make([]actorView, 0, len(r.Actors))
	for _, a := range r.Actors {
		views = append(views, actorView{
			ID: a.ID, Name: a.Name, Key: a.Key(), Said: said[a.ID], In: in[a.ID],
			Facts: mark.Join(" · ", string(a.Kind), a.Role, a.Country), Aliases: aliases(a),
		})
	}
	return views
}

// aliases are the other names of the actor, without its own.
func aliases(a sitrep.Actor) string {
	var others []string
	for _, alias := range a.Aliases {
		if alias != a.Name {
			others = append(others, alias)
		}
	}
	return strings.Join(others, ", ")
}
