package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/sitrep-news/sitrep"
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
}

// A layerView is a line of the legend.
type layerView struct {
	Layer mark.Layer
	Label string
	Count int
}

var layerLabels = map[mark.Layer]string{
	mark.Source: "Sources", mark.Cue: "Cues", mark.Content: "Contents", mark.Time: "Times", mark.Place: "Places", mark.Name: "Names",
}

func (d *desk) document(w http.ResponseWriter, r *http.Request) error {
	key := sitrep.Key{ID: r.PathValue("id"), Version: r.URL.Query().Get("version")}
	reading, state, err := d.reading(r.Context(), key)
	if err != nil {
		return err
	}
	document := &reading.Document
	related, err := d.Store.Related(r.Context(), document.Key())
	if err != nil {
		return err
	}
	body := newDocumentPage(reading, state, d.Parse != nil)
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

// reading returns the newest reading of a document. For one that is not yet read it is a reading that found nothing.
func (d *desk) reading(ctx context.Context, key sitrep.Key) (*sitrep.Reading, string, error) {
	reading, err := d.Store.Reading(ctx, key)
	if errors.Is(err, sitrep.ErrNotFound) {
		document, err := d.Store.Document(ctx, key)
		if err != nil {
			return nil, "", err
		}
		return &sitrep.Reading{Document: *document}, record.Waiting, nil
	}
	if err != nil {
		return nil, "", err
	}
	if reading.Unread != "" {
		return reading, record.Unread, nil
	}
	return reading, record.Read, nil
}

func newDocumentPage(r *sitrep.Reading, state string, syntax bool) documentPage {
	document := &r.Document
	marks := mark.Of(r)
	said := newEntries(r)
	var tree func(int) string
	if syntax {
		tree = func(sentence int) string { return treePath(document.Key(), sentence) }
	}
	body := documentPage{
		Document: document, Title: headline(document.Title, lead(r)), State: state, Unread: r.Unread,
		Sections: textOf(mark.Cut(r, marks), tree), Layers: layers(marks), Attributions: len(r.Attributions), Unsure: unsure(r), Syntax: syntax,
		Statements: said.statements(), Alone: said.alone(), Times: times(r), Places: places(r), Actors: actors(r),
		RecordPath: "/api/v1/records/" + url.PathEscape(document.ID) + "?version=" + url.QueryEscape(document.Version),
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
		views = append(views, layerView{layer, layerLabels[layer], counts[layer]})
	}
	return views
}
