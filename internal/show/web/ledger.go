package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// The pages of what is followed through: commitments, demands and plans, crises, happenings and stories. All of them can be asked how they
// stood at the end of a day.

// A ledgerAsk is what such a page is asked for, as it stands in the address.
type ledgerAsk struct {
	page   string
	values url.Values
}

func ledgerAskOf(r *http.Request) *ledgerAsk {
	return &ledgerAsk{r.URL.EscapedPath(), r.URL.Query()}
}

func (a *ledgerAsk) get(name string) string { return a.values.Get(name) }
func (a *ledgerAsk) asOf() string           { return a.values.Get(asOfName) }

const asOfName = "as-of"

// followedNames are what narrows a list of commitments, demands or plans.
var followedNames = []string{"kind", "state", "by", "since", "crisis", "past", asOfName}

// path is the address of a page with what is asked for, some of it changed: names and values in turn, "" to leave one out.
func (a *ledgerAsk) path(page string, changes ...string) string {
	values := url.Values{}
	for _, name := range followedNames {
		if v := a.values.Get(name); v != "" {
			values.Set(name, v)
		}
	}
	for i := 0; i+1 < len(changes); i += 2 {
		values.Del(changes[i])
		if changes[i+1] != "" {
			values.Set(changes[i], changes[i+1])
		}
	}
	return withQuery(page, values)
}

// then is the address of another page at the moment that is asked for.
func (a *ledgerAsk) then(page string) string { return a.thenWith(page) }

// thenWith is the same with more in the query: names and values in turn, "" to leave one out.
func (a *ledgerAsk) thenWith(page string, more ...string) string {
	values := url.Values{}
	if day := a.asOf(); day != "" {
		values.Set(asOfName, day)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			values.Set(more[i], more[i+1])
		}
	}
	return withQuery(page, values)
}

func withQuery(page string, values url.Values) string {
	if len(values) == 0 {
		return page
	}
	return page + "?" + values.Encode()
}

// A momentView says at the end of which day the ledger is shown, and has the form to ask for another.
type momentView struct {
	Day    string // of the book
	Given  string // as asked for, "" for now
	Now    string // address of the page as it stands now
	Page   string // of the form
	Hidden []hidden
}

// moment is the view of the moment; what is narrowed by other forms is carried along.
func (a *ledgerAsk) moment(b *ledger.Book) momentView {
	m := momentView{Day: b.AsOf, Given: a.asOf(), Now: a.path(a.page, asOfName, ""), Page: a.page}
	for _, name := range followedNames {
		if v := a.get(name); v != "" && name != asOfName {
			m.Hidden = append(m.Hidden, hidden{name, v})
		}
	}
	return m
}

func commitmentPath(id string) string { return "/commitments/" + url.PathEscape(id) }
func demandPath(id string) string     { return "/demands/" + url.PathEscape(id) }
func followedPlanPath(id string) string {
	return "/plans/ledger/" + url.PathEscape(id)
}
func happeningPath(id string) string { return "/happenings/" + url.PathEscape(id) }
func storyPath(id string) string     { return "/stories/" + url.PathEscape(id) }
func crisisPath(slug string) string  { return "/crises/" + url.PathEscape(slug) }

// entryPath is the address of the page of a commitment, a demand or a plan.
func entryPath(e *follow.Entry) string {
	switch e.Sort {
	case follow.Demand:
		return demandPath(e.ID)
	case follow.Plan:
		return followedPlanPath(e.ID)
	case follow.Commitment:
	}
	return commitmentPath(e.ID)
}

// The words for states, where they are not those of the ledger. A threat that was not carried out is no broken word, and of what only silence
// speaks the pages say that no report was found.
var (
	keptWords = map[sitrep.ActKind]string{sitrep.Threat: "carried out", sitrep.Promise: "kept", sitrep.Offer: "kept", sitrep.Refusal: "refusal upheld"}
	notWords  = map[sitrep.ActKind]string{
		sitrep.Threat: "not carried out", sitrep.Promise: "broken", sitrep.Offer: "broken", sitrep.Refusal: "did what was refused",
	}
	stateNames = map[follow.State]string{follow.Overdue: "no report found", follow.Satisfied: "kept", follow.Violated: "broken"}
)

const silentWords = "no report that it was kept"

// stateWords says a state in words: of an entry of that kind, and silent if no report but a day that passed made it.
func stateWords(kind sitrep.ActKind, s follow.State, silent bool) string {
	switch {
	case s == follow.Satisfied && keptWords[kind] != "":
		return keptWords[kind]
	case s == follow.Violated && silent && (kind == sitrep.Promise || kind == sitrep.Offer):
		return silentWords
	case s == follow.Violated && notWords[kind] != "":
		return notWords[kind]
	case stateNames[s] != "":
		return stateNames[s]
	}
	return mark.Visible(string(s))
}

func silent(c follow.Change) bool { return c.Evidence == cite.Evidence{} }

// A stateView is a state with its words. Its class gives it a form.
type stateView struct{ Class, Words string }

func stateOf(e *follow.Entry, c follow.Change) stateView {
	return stateView{stateClass(c.State), stateWords(e.Kind, c.State, silent(c))}
}

// lastState is the state that an entry is in.
func lastState(e *follow.Entry) stateView { return stateOf(e, e.History[len(e.History)-1]) }

// stateClass is the class of a state. One that is not known here has the form of what is open.
func stateClass(s follow.State) string {
	for _, sort := range []follow.Sort{follow.Commitment, follow.Demand, follow.Plan} {
		if slices.Contains(statesOf(sort), s) {
			return "is-" + string(s)
		}
	}
	return "is-open"
}

// happeningReality is how real a happening is.
func happeningReality(h *happening.Happening) mark.Reality {
	switch h.Standing {
	case happening.Happened:
		return mark.Happened
	case happening.Claimed:
		return mark.Claimed
	case happening.Disputed:
		return disputed
	case happening.NotHappened:
	}
	return mark.RealityOf(h.Aux, "", true)
}

// disputed is the form of what some report and others deny; no single document has it so.
const disputed mark.Reality = "disputed"

// A sourceView is words of a document with the way to them.
type sourceView struct {
	cite.Evidence
	Path          string // of the document at the sentence, or of the document; "" for no evidence
	Number        int    // of the sentence, 0 if the document does not have it any more
	Title         string
	Publisher     string
	Before, After string // of the exact words in the sentence
	Within        bool   // whether the sentence has the exact words in one piece
}

// sources finds the documents and the sentences that entries rest on. It is for one answer.
type sources struct {
	desk     *desk
	ctx      context.Context //nolint:containedctx // lives as long as the answer
	register *situation.Register
	readings map[string]*sitrep.Reading
}

func (d *desk) sources(ctx context.Context, b *ledger.Book) *sources {
	return &sources{desk: d, ctx: ctx, register: d.situation.Register(b), readings: map[string]*sitrep.Reading{}}
}

// of is the view of a piece of evidence. An error is of the ledger; that a document has gone is none.
func (s *sources) of(e cite.Evidence) (sourceView, error) {
	v := sourceView{Evidence: e}
	if e.Document == "" {
		return v, nil
	}
	v.Path = documentPath(sitrep.Key{ID: e.Document})
	if d := s.register.Document(e.Document); d != nil {
		v.Title, v.Publisher = d.Title, d.Publisher
	}
	if e.Exact != "" {
		v.Before, v.After, v.Within = strings.Cut(e.Sentence, e.Exact)
	}
	number, err := s.sentence(e)
	if number > 0 {
		v.Number = number
		v.Path += sentenceAnchor(number)
	}
	return v, err
}

// mostReadings bounds the documents that are opened for one page to find sentences in them.
const mostReadings = 60

// open fetches the readings of some documents that are not there yet, at the same time. What has gone is nil, and so is what is beyond
// [mostReadings].
func (s *sources) open(documents []string) error {
	var missing []string
	for _, id := range documents {
		if _, known := s.readings[id]; !known && id != "" && len(s.readings) < mostReadings {
			s.readings[id], missing = nil, append(missing, id)
		}
	}
	found := make([]*sitrep.Reading, len(missing))
	group, ctx := errgroup.WithContext(s.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, id := range missing {
		group.Go(func() (err error) {
			if found[i], err = s.desk.Store.Reading(ctx, sitrep.Key{ID: id}); errors.Is(err, sitrep.ErrNotFound) {
				return nil
			}
			return err
		})
	}
	err := group.Wait()
	for i, id := range missing {
		s.readings[id] = found[i]
	}
	return err
}

// sentence is the number of a sentence in its document, 0 if it is not found.
func (s *sources) sentence(e cite.Evidence) (int, error) {
	if err := s.open([]string{e.Document}); err != nil {
		return 0, err
	}
	r := s.readings[e.Document]
	if r == nil {
		return 0, nil
	}
	for i, span := range r.Sentences {
		if span.In(r.Document.Text) == e.Sentence {
			return i + 1, nil
		}
	}
	if at := strings.Index(r.Document.Text, e.Sentence); at >= 0 && e.Sentence != "" {
		return r.SentenceAt(at) + 1, nil // another reader cut it otherwise
	}
	return 0, nil
}

func sentenceAnchor(number int) string { return "#s" + strconv.Itoa(number) }
