package web

import (
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A statementView is a statement beside the text.
type statementView struct {
	ID, Speaker, ActorKey string
	Number                int // from 1, "" for an attribution that no statement is made from
	Role                  string
	Words                 string
	Cue, Source           string // as printed
	SourceKind, Quote     string
	Printings             []placeView
	Confidence            float64
}

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

func statements(r *sitrep.Reading) []statementView {
	byID := make(map[string]sitrep.Attribution, len(r.Attributions))
	used := make(map[string]bool, len(r.Attributions))
	for _, a := range r.Attributions {
		byID[a.ID] = a
	}
	views := make([]statementView, 0, len(r.Statements))
	for i, s := range r.Statements {
		var made []sitrep.Attribution
		for _, id := range s.Attributions {
			if a, ok := byID[id]; ok {
				made, used[id] = append(made, a), true
			}
		}
		view := statementOf(r, s, made)
		view.Number = i + 1
		views = append(views, view)
	}
	for _, a := range r.Attributions {
		if !used[a.ID] {
			views = append(views, attributionAlone(r, a))
		}
	}
	return views
}

func statementOf(r *sitrep.Reading, s sitrep.Statement, made []sitrep.Attribution) statementView {
	first := sitrep.Attribution{Actor: s.Actor}
	if len(made) > 0 {
		first = made[0]
	}
	view := speakerView(r, first)
	view.ID = s.ID
	for n, printing := range s.Evidence {
		if n == 0 {
			view.Words = mark.Words(r.Document.Text, printing)
		}
		if len(printing) > 0 {
			place := placeView{s.ID, mark.Nth(s.ID, n+1), "", r.SentenceAt(printing[0].Start) + 1}
			view.Printings = append(view.Printings, place)
		}
	}
	return view
}

// attributionAlone shows an attribution whose content is not printed as words of anybody.
func attributionAlone(r *sitrep.Reading, a sitrep.Attribution) statementView {
	view := speakerView(r, a)
	view.ID = a.ID
	view.Words = mark.Words(r.Document.Text, a.Content)
	view.Printings = []placeView{{a.ID, a.ID, "", a.Sentence + 1}}
	return view
}

func speakerView(r *sitrep.Reading, a sitrep.Attribution) statementView {
	view := statementView{
		Speaker: mark.Speaker(r, a), SourceKind: string(a.SourceKind), Quote: mark.QuoteWords(a.Quote), Confidence: a.Confidence,
		Cue: mark.Words(r.Document.Text, a.Cue), Source: mark.Words(r.Document.Text, a.Source),
	}
	if actor := r.ActorByID(a.Actor); actor != nil {
		view.ActorKey, view.Role = actor.Key(), actor.Role
	}
	return view
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
