package web

import (
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
	"github.com/sitrep-news/sitrep/internal/show/tree"
)

// maxRows is how many words of a sentence the table shows; the JSON has all.
const maxRows = 1000

type treePage struct {
	Document       *sitrep.Document
	Title          string // of the document
	Number, Total  int    // of the sentence, from 1, and of all
	Words          string // the sentence as printed
	Back           string // to the sentence in its document
	Previous, Next string // the neighbours' pages, "" if there is none
	SyntaxPath     string // the same as JSON
	Picture        string // address of the first tree by itself
	Trees          []treeView
}

// A treeView is a tree: of the sentence, or of a part of it where the parser divides the text otherwise.
type treeView struct {
	Part     int           // from 1
	Words    string        // as printed
	Drawing  template.HTML // "" if it is not drawn
	NotDrawn string        // why
	Rows     []wordView
	More     int // words that the table leaves out
}

// A wordView is a row of the table.
type wordView struct {
	ID                 string // of the row
	Number             int    // from 1
	Form, Lemma        string
	UPOS, Tag          string // the tag and what it stands for
	Features           []string
	HeadID             string // "" for the root
	Head               int
	HeadForm           string
	Relation, Relative string // the relation and what it stands for
}

func (d *desk) tree(w http.ResponseWriter, r *http.Request) error {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 {
		return fmt.Errorf("%w: sentences are counted from 1", sitrep.ErrNotFound)
	}
	reading, _, state, err := d.reading(r.Context(), sitrep.Key{ID: r.PathValue("id"), Version: r.URL.Query().Get("version")})
	if err != nil {
		return err
	}
	if state == record.Waiting {
		return fmt.Errorf("%w: the document waits to be read and has no sentences yet", sitrep.ErrNotFound)
	}
	sentences, err := parsed.Of(r.Context(), d.Parse, reading, number)
	if err != nil {
		return err
	}
	body := newTreePage(reading, number, sentences)
	if alone(r) {
		return sendPicture(w, fmt.Sprintf("tree-%d.svg", number), body.drawn())
	}
	return d.render(w, r, http.StatusOK, "tree", fmt.Sprintf("Syntax of sentence %d: %s", number, body.Title), body)
}

// drawn is the first tree that is drawn, "" if none is.
func (p *treePage) drawn() string {
	for _, t := range p.Trees {
		if t.Drawing != "" {
			return string(t.Drawing)
		}
	}
	return ""
}

func newTreePage(r *sitrep.Reading, number int, sentences []parsed.Sentence) treePage {
	document := &r.Document
	key := document.Key()
	page := treePage{
		Document: document, Title: headline(document.Title, lead(r)), Number: number, Total: len(r.Sentences),
		Words: mark.Words(document.Text, r.Sentences[number-1:number]), Back: fmt.Sprintf("%s#s%d", documentPath(key), number),
		Picture:    fmt.Sprintf("/documents/%s/sentences/%d/tree.svg?version=%s", url.PathEscape(key.ID), number, url.QueryEscape(key.Version)),
		SyntaxPath: fmt.Sprintf("/api/v1/syntax/%s?version=%s&sentence=%d", url.PathEscape(key.ID), url.QueryEscape(key.Version), number),
	}
	if number > 1 {
		page.Previous = treePath(key, number-1)
	}
	if number < page.Total {
		page.Next = treePath(key, number+1)
	}
	for i, s := range sentences {
		page.Trees = append(page.Trees, newTree(document.Text, i+1, s))
	}
	return page
}

func newTree(text string, part int, s parsed.Sentence) treeView {
	view := treeView{Part: part, Words: mark.Words(text, []sitrep.Span{s.Span}), More: max(0, len(s.Words)-maxRows)}
	forms := make([]tree.Word, len(s.Words))
	for i, w := range s.Words {
		forms[i] = tree.Word{Form: w.Span.In(text), UPOS: w.UPOS, Head: w.Head, Relation: w.Relation}
	}
	var drawing strings.Builder
	switch err := tree.SVG(&drawing, fmt.Sprintf("tree%d", part), forms); {
	case len(forms) > tree.MaxWords:
		view.NotDrawn = fmt.Sprintf("%s are too many to be drawn; %d is the most.", count(len(forms), "word", "words"), tree.MaxWords)
	case err != nil:
		view.NotDrawn = "What was parsed is no tree, and cannot be drawn."
	default:
		view.Drawing = template.HTML(drawing.String()) // tree.SVG escapes every word
	}
	for i, w := range s.Words[:len(s.Words)-view.More] {
		view.Rows = append(view.Rows, newWord(forms, part, i, w))
	}
	return view
}

func newWord(forms []tree.Word, part, i int, w parsed.Word) wordView {
	view := wordView{
		ID: wordID(part, i), Number: i + 1, Form: forms[i].Form, Lemma: w.Lemma, UPOS: w.UPOS, Tag: tagNames[w.UPOS],
		Relation: w.Relation, Relative: relationName(w.Relation),
	}
	if w.Features != "" {
		view.Features = strings.Split(w.Features, "|")
	}
	if w.Head >= 0 && w.Head < min(len(forms), maxRows) {
		view.HeadID, view.Head, view.HeadForm = wordID(part, w.Head), w.Head+1, forms[w.Head].Form
	}
	return view
}

func wordID(part, i int) string { return fmt.Sprintf("word%d-%d", part, i+1) }
