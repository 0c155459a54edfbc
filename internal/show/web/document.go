package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

type documentPage struct {
	Document   *sitrep.Document
	Title      string
	State      string // record.Waiting, record.Read or record.Unread
	Unread     string
	Reader     string
	Sections   []sectionView
	Layers     []layerView
	Events     []standingView // those that happened, and the others apart
	Acts       []actView
	Plans      []planView
	Statements []statementView
	Alone      []statementView // attributions that no statement is made from
	// Attributions counts all of them, Unsure those of little confidence.
	Attributions, Unsure int
	Syntax               bool // whether the sentences lead to their trees
	Times                []groupView
	Places               []groupView
	Actors               []actorView
	Related              record.Related
	Changes              []change // against the version before, nil if there is none
	RecordPath           string

	Form  correctForm
	None  []noneView
	ruler *corrector
}

// Correct is what can be ruled about an entry of the document that stands in a sentence.
func (p documentPage) Correct(kind, id string, sentence int) correctable {
	return p.ruler.of(correct.Kind(kind), id, sentence)
}

// A layerView is a line of the legend.
type layerView struct {
	Layer mark.Layer
	Label string
	Count int
	Off   bool // left out by the address
}

var layerLabels = map[mark.Layer]string{
	mark.Event: "Events", mark.Action: "Undertakings", mark.Condition: "Conditions", mark.Plan: "Plans",
	mark.Source: "Sources", mark.Cue: "Cues", mark.Content: "Contents", mark.Time: "Times", mark.Place: "Places", mark.Name: "Names",
}

func (d *desk) document(w http.ResponseWriter, r *http.Request) error {
	key := sitrep.Key{ID: r.PathValue("id"), Version: r.URL.Query().Get("version")}
	reading, applied, state, err := d.reading(r.Context(), key)
	if err != nil {
		return err
	}
	document := &reading.Document
	related, err := d.Store.Related(r.Context(), document.Key())
	if err != nil {
		return err
	}
	found, err := d.meaning(r.Context(), document.Key(), state)
	if err != nil {
		return err
	}
	body := newDocumentPage(reading, applied, found, state, d.Parse != nil)
	body.Form = d.correctForm(reading, r)
	switchOff(body.Layers, r.URL.Query().Get("hide"))
	body.Related = related
	if len(related.Older) > 0 {
		before, err := d.Store.Document(r.Context(), related.Older[0].Key)
		if err != nil {
			return err
		}
		body.Changes = changes(withoutFurniture(before), withoutFurniture(document))
	}
	return d.render(w, r, http.StatusOK, "document", body.Title, body)
}

// reading returns the newest reading of a document as persons' corrections have it, with what they do. For a document that is not yet read it is
// a reading that found nothing.
func (d *desk) reading(ctx context.Context, key sitrep.Key) (*sitrep.Reading, []correct.Applied, string, error) {
	reading, applied, err := d.Store.Corrected(ctx, key)
	if errors.Is(err, sitrep.ErrNotFound) {
		document, err := d.Store.Document(ctx, key)
		if err != nil {
			return nil, nil, "", err
		}
		return &sitrep.Reading{Document: *document}, nil, record.Waiting, nil
	}
	if err != nil {
		return nil, nil, "", err
	}
	if reading.Unread != "" {
		return reading, applied, record.Unread, nil
	}
	return reading, applied, record.Read, nil
}

// A meaning is the events, speech acts and plans of a document as the ledger has them.
type meaning struct {
	events []record.Event
	acts   []record.SpeechAct
	plans  []record.Plan
}

func (d *desk) meaning(ctx context.Context, key sitrep.Key, state string) (m meaning, err error) {
	if state != record.Read {
		return m, nil
	}
	var err1, err2, err3 error
	m.events, _, err1 = d.allEvents(ctx, record.EventFilter{Document: key, Standing: record.AnyStanding})
	m.acts, _, err2 = d.allActs(ctx, record.SpeechActFilter{Document: key})
	m.plans, _, err3 = d.allPlans(ctx, record.PlanFilter{Document: key})
	return m, errors.Join(err1, err2, err3)
}

// later are the events that bear no mark and have not happened: their time lies behind the day of the document.
func (m *meaning) later() map[string]bool {
	later := map[string]bool{}
	for i := range m.events {
		e := &m.events[i]
		later[e.ID] = e.Standing == record.NotHappened && len(e.Aux) == 0
	}
	return later
}

// A standingView is the events of one standing.
type standingView struct {
	ID, Title string
	Events    []eventView
}

// byStanding are the events of each standing that has any.
func byStanding(list []record.Event) []standingView {
	var views []standingView
	for _, s := range standings {
		view := standingView{ID: "events-" + string(s.Standing), Title: s.Title}
		for _, e := range list {
			if e.Standing == s.Standing {
				view.Events = append(view.Events, viewEvent(e))
			}
		}
		if len(view.Events) > 0 {
			views = append(views, view)
		}
	}
	return views
}

var standings = []struct {
	Standing record.Standing
	Title    string
}{
	{record.Happened, "What happened"},
	{record.Claimed, "What only its own actor claims"},
	{record.NotHappened, "Not happened: planned, possible, denied, long ago"},
}

func newDocumentPage(r *sitrep.Reading, applied []correct.Applied, found meaning, state string, syntax bool) documentPage {
	document := &r.Document
	marks := mark.Of(r, found.later())
	ruler := newCorrector(r, applied)
	said := newEntries(r, ruler)
	var tree func(int) string
	if syntax {
		tree = func(sentence int) string { return treePath(document.Key(), sentence) }
	}
	body := documentPage{
		Document: document, Title: headline(document.Title, lead(r)), State: state, Unread: r.Unread,
		Sections: textOf(mark.Cut(r, marks), tree), Layers: layers(marks), Attributions: len(r.Attributions), Unsure: unsure(r), Syntax: syntax,
		Events: byStanding(found.events), Acts: viewActs(found.acts), Plans: viewPlans(found.plans),
		Statements: said.statements(), Alone: said.alone(), Times: times(r), Places: places(r), Actors: actors(r),
		RecordPath: "/api/v1/records/" + url.PathEscape(document.ID) + "?version=" + url.QueryEscape(document.Version),
		None:       none(r, applied), ruler: ruler,
	}
	if state != record.Waiting {
		body.Reader = mark.Join(" ", "Sitrep", r.Reader.Version, r.Reader.Model, r.Reader.Rules)
	}
	return body
}

// lead is the first sentence of a reading, or the beginning of a text that has none.
func lead(r *sitrep.Reading) string {
	if len(r.Sentences) > 0 {
		return mark.Words(r.Document.Text, r.Sentences[:1])
	}
	return strings.TrimSpace(withoutFurniture(&r.Document))
}

// withoutFurniture is the text of the article alone.
func withoutFurniture(d *sitrep.Document) string {
	var b strings.Builder
	at := 0
	for _, f := range d.Furniture {
		b.WriteString(d.Text[at:f.Start])
		at = f.End
	}
	b.WriteString(d.Text[at:])
	return b.String()
}

// unsure counts the attributions that the reader has little confidence in.
func unsure(r *sitrep.Reading) int {
	n := 0
	for _, a := range r.Attributions {
		if mark.Unsure(a.Confidence) {
			n++
		}
	}
	return n
}

func layers(marks []mark.Mark) []layerView {
	counts := map[mark.Layer]int{}
	for _, m := range marks {
		counts[m.Layer]++
	}
	views := make([]layerView, 0, len(mark.Layers))
	for _, layer := range mark.Layers {
		views = append(views, layerView{layer, layerLabels[layer], counts[layer], false})
	}
	return views
}

// switchOff leaves out the layers that an address names, joined by commas.
func switchOff(layers []layerView, hidden string) {
	names := strings.Split(hidden, ",")
	for i := range layers {
		layers[i].Off = slices.Contains(names, string(layers[i].Layer))
	}
}
