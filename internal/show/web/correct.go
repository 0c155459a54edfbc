package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A correctable is what can be ruled about an entry, and what was.
type correctable struct {
	ID      string // of the entry in the reading
	Form    string // id of the form that its buttons belong to, "" for that of the page
	Choices []rulingChoice
	Actors  []rulingChoice // who it is that does it, or speaks
	Actor   string         // what they do, as a heading
	Fields  []rulingField
	Rulings []rulingView
}

// A rulingChoice is a button that rules about an entry.
type rulingChoice struct {
	Key   string // that chooses it once the menu is open
	Value string // matter and values, such as "marks future"
	Label string
}

// A rulingField is an input that rules about an entry.
type rulingField struct{ Key, Matter, Label, List string }

// A rulingView is what a person ruled about an entry and holds.
type rulingView struct {
	Number int
	Words  string
}

var kindChoices = map[correct.Kind][]rulingChoice{
	correct.Event: {
		{"y", "right", "Right as it stands"},
		{"n", "none", "Not an event"},
		{"o", "marks", "Happened"},
		{"f", "marks future", "Still to come"},
		{"h", "marks hypothetical", "Only possible"},
		{"d", "marks negation", "Said not to be so"},
		{"l", "marks historical", "Long ago"},
	},
	correct.Act: {
		{"y", "right", "Right as it stands"},
		{"n", "none", "No speech act"},
		{"t", "type threat", "A threat"},
		{"p", "type promise", "A promise"},
		{"o", "type offer", "An offer"},
		{"d", "type demand", "A demand"},
		{"r", "type refusal", "A refusal"},
		{"w", "type warning", "A warning"},
	},
	correct.Plan: {
		{"y", "right", "Right as it stands"},
		{"n", "none", "Not a plan"},
		{"s", "status scheduled", "Scheduled"},
		{"p", "status postponed", "Postponed"},
		{"c", "status cancelled", "Cancelled"},
		{"h", "status held", "Held"},
	},
	correct.Attribution: {{"y", "right", "Right as it stands"}, {"n", "none", "Nobody is quoted here"}},
}

var kindFields = map[correct.Kind][]rulingField{
	correct.Event: {{"t", "type", "type", "ruling-types"}, {"a", "actor", "by another", "ruling-actors"}, {"r", "recipient", "to another", "ruling-actors"}},
	correct.Act:   {{"a", "actor", "by another", "ruling-actors"}, {"e", "recipient", "to another", "ruling-actors"}},
	correct.Plan:  {{"t", "type", "type", "ruling-types"}, {"a", "actor", "with another", "ruling-actors"}},
	correct.Attribution: {
		{"a", "actor", "another speaker", "ruling-actors"},
	},
}

var actorWords = map[correct.Kind]string{
	correct.Event: "Done by", correct.Act: "Said by", correct.Plan: "With", correct.Attribution: "The speaker is",
}

// mostChoices is how many actors have a key, 1 to 9.
const mostChoices = 9

// A corrector makes what can be ruled about the entries of a document.
type corrector struct {
	reading *sitrep.Reading // as the corrections have it
	applied map[string][]correct.Applied
}

func newCorrector(r *sitrep.Reading, applied []correct.Applied) *corrector {
	c := &corrector{r, map[string][]correct.Applied{}}
	for _, a := range applied {
		c.applied[a.Entry] = append(c.applied[a.Entry], a)
	}
	return c
}

// of is what can be ruled about an entry of a kind that stands in a sentence.
func (c *corrector) of(k correct.Kind, id string, sentence int) correctable {
	v := correctable{ID: id, Choices: kindChoices[k], Actor: actorWords[k], Fields: kindFields[k]}
	for i, a := range c.near(sentence) {
		v.Actors = append(v.Actors, rulingChoice{strconv.Itoa(i + 1), "actor " + a.ID, a.Name})
	}
	v.Actors = append(v.Actors, rulingChoice{"0", "actor", "nobody named"})
	for i := range c.applied[id] {
		a := &c.applied[id][i]
		v.Rulings = append(v.Rulings, rulingView{a.Number, rulingWords(a)})
	}
	return v
}

// near are the actors of the document, those that are mentioned in the sentence or nearest to it first.
func (c *corrector) near(sentence int) []sitrep.Actor {
	away := map[string]int{}
	for _, m := range c.reading.Mentions {
		d := c.reading.SentenceAt(m.Span.Start) - sentence
		if d = max(d, -d); m.Actor != "" && (away[m.Actor] == 0 || d+1 < away[m.Actor]) {
			away[m.Actor] = d + 1
		}
	}
	near := slices.DeleteFunc(slices.Clone(c.reading.Actors), func(a sitrep.Actor) bool { return away[a.ID] == 0 })
	slices.SortStableFunc(near, func(a, b sitrep.Actor) int { return cmp.Compare(away[a.ID], away[b.ID]) })
	return near[:min(len(near), mostChoices)]
}

// rulingWords says what a person ruled and what the reader has.
func rulingWords(a *correct.Applied) string {
	switch {
	case a.Matter == correct.Right:
		return a.By + " found it right"
	case a.Matter == correct.None:
		return "none, says " + a.By
	case a.Agrees:
		return a.By + " says so too: " + string(a.Matter) + " " + valueWords(a.Want)
	}
	return fmt.Sprintf("%s: %s, says %s; the reader has %s", a.Matter, valueWords(a.Want), a.By, valueWords(a.Reader))
}

func valueWords(values []correct.Value) string {
	if len(values) == 0 {
		return "none"
	}
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = mark.Visible(v.Name)
	}
	return strings.Join(names, ", ")
}

// A noneView is an entry that a person ruled to be none.
type noneView struct {
	Number, Sentence int
	Kind, Words, By  string
}

// none are the entries that persons ruled to be none, in the order of the text.
func none(r *sitrep.Reading, applied []correct.Applied) []noneView {
	var views []noneView
	for i := range applied {
		if a := &applied[i]; a.Matter == correct.None && a.Entry != "" {
			views = append(views, noneView{a.Number, r.SentenceAt(a.Span.Start) + 1, kindWords[a.Kind], a.Words, a.By})
		}
	}
	slices.SortStableFunc(views, func(a, b noneView) int { return cmp.Compare(a.Sentence, b.Sentence) })
	return views
}

var kindWords = map[correct.Kind]string{correct.Event: "event", correct.Act: "speech act", correct.Plan: "plan", correct.Attribution: "attribution"}

// A correctForm is the form that the buttons of a page belong to.
type correctForm struct {
	Action, Version, Reader, By string
	Back                        string // where it leads back to, "" for the document
	Actors, Types               []string
}

func (d *desk) correctForm(reading *sitrep.Reading, r *http.Request) correctForm {
	f := correctForm{
		Action: "/documents/" + url.PathEscape(reading.Document.ID) + "/corrections", Version: reading.Document.Version, Reader: reading.Reader.String(),
		By: d.User, Back: r.URL.RequestURI(), Types: correct.Words(correct.Event, correct.Type),
	}
	for i := range reading.Actors {
		f.Actors = append(f.Actors, reading.Actors[i].Name)
	}
	return f
}

// correctEntries records what a form rules about an entry of a document. The field ruling has the ids of entries joined by commas, the matter
// and the values; "?" for a value is what stands in the field of that entry and matter.
func (d *desk) correctEntries(w http.ResponseWriter, r *http.Request) error {
	form, err := postForm(w, r)
	if err != nil {
		return err
	}
	key := sitrep.Key{ID: r.PathValue("id"), Version: form.Get("version")}
	reading, err := d.Store.Reading(r.Context(), key)
	if err != nil {
		return err
	}
	if form.Get("reader") != reading.Reader.String() {
		return fmt.Errorf("%w: the document was read again since this page was made; load it anew", sitrep.ErrConflict)
	}
	words := strings.Fields(form.Get("ruling"))
	if len(words) < 2 {
		return fmt.Errorf("%w: the form rules about no entry", sitrep.ErrInvalid)
	}
	entries, matter, want := strings.Split(words[0], ","), correct.Matter(words[1]), words[2:]
	if slices.Equal(want, []string{"?"}) {
		want = []string{strings.TrimSpace(form.Get(words[0] + "." + words[1]))}
	}
	for _, entry := range entries {
		if _, err := d.Store.CorrectEntry(r.Context(), key, record.Ruled{Entry: entry, Matter: matter, Want: want, By: d.who(form)}); err != nil {
			return err
		}
	}
	http.Redirect(w, r, backOf(form, documentPath(reading.Document.Key())), http.StatusSeeOther)
	return nil
}

// undoCorrection takes a correction back.
func (d *desk) undoCorrection(w http.ResponseWriter, r *http.Request) error {
	form, err := postForm(w, r)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(form.Get("number"))
	if err != nil {
		return fmt.Errorf("%w: %q is no number of a correction", sitrep.ErrInvalid, form.Get("number"))
	}
	undone, err := d.Store.UndoCorrection(r.Context(), number, d.who(form))
	if err != nil {
		return err
	}
	http.Redirect(w, r, backOf(form, documentPath(undone.Document)), http.StatusSeeOther)
	return nil
}

// maxForm is how many bytes a form has at most.
const maxForm = 64 << 10

func postForm(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("%w: read the form: %w", sitrep.ErrInvalid, err)
	}
	return r.PostForm, nil
}

// who is the person whom a form names.
func (d *desk) who(form url.Values) string {
	return cmp.Or(strings.TrimSpace(form.Get("by")), d.User)
}

// backOf is where a form leads back to: a path of the desk, or where its own entry is.
func backOf(form url.Values, otherwise string) string {
	back := form.Get("back")
	if u, err := url.Parse(back); err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(back, "//") || strings.Contains(back, `\`) {
		return otherwise
	}
	return back
}
