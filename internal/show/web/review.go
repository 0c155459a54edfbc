package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"golang.org/x/sync/errgroup"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/record"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// What is reviewed first: weight = (1 − confidence) × effect. The confidence is the reader's in an entry, the rule's score in a change of state.
// The effect is 1, three times as much for what changes a state, and twice as much for what stands in a crisis.
const (
	stateEffect  = 3
	crisisEffect = 2
)

const (
	mostReviewed = 30  // items on the page
	mostLooked   = 100 // newest entries of each kind that are looked at
	mostLately   = 5   // rulings that the page offers to take back
)

// A reviewPage is the queue of what a person should look at.
type reviewPage struct {
	Items   []reviewItem
	Total   int // in the queue, of those that were looked at
	By      string
	Back    string
	Lately  []latelyView
	Actors  []string
	Types   []string
	Looked  int
	Follows bool
}

// A reviewItem is an entry or a change of state that awaits a person. One of Event, Act, Plan and Change is set.
type reviewItem struct {
	Weight  float64
	Why     string
	Event   *eventView
	Act     *actView
	Plan    *planView
	Change  *undecidedView
	Form    correctForm
	Correct correctable
	Entry   record.Entry // of the first three
	Open    string       // address of the words
}

// An undecidedView is a change of state that awaits a verdict.
type undecidedView struct {
	Entry  *follow.Entry
	Title  string
	Path   string
	State  stateView
	Change follow.Change
	Source sourceView
	Made   sourceView
}

// A latelyView is a ruling made a moment ago.
type latelyView struct {
	Number int
	Words  string
}

func (d *desk) review(w http.ResponseWriter, r *http.Request) error {
	stakes, err := d.stakes(r.Context())
	if err != nil {
		return err
	}
	body := reviewPage{By: d.User, Back: "/review", Types: correct.Words(correct.Event, correct.Type), Follows: d.Situation != nil}
	items, looked, err := d.unruled(r.Context(), stakes)
	if err != nil {
		return err
	}
	changes, undecided := stakes.changes()
	items = append(items, changes...)
	slices.SortStableFunc(items, func(a, b reviewItem) int { return cmp.Compare(b.Weight, a.Weight) })
	body.Looked, body.Total, body.Items = looked, len(items)-len(changes)+undecided, items[:min(len(items), mostReviewed)]
	if err := d.fillReview(r.Context(), stakes, body.Items); err != nil {
		return err
	}
	if body.Lately, err = d.lately(r.Context()); err != nil {
		return err
	}
	return d.render(w, r, http.StatusOK, "review", "Review", body)
}

// stakes is what hangs on documents and sentences.
type stakes struct {
	register *situation.Register // of an empty book, where nothing is followed through
	crises   []*situation.Crisis
}

func (d *desk) stakes(ctx context.Context) (*stakes, error) {
	if d.Situation == nil {
		return &stakes{register: situation.New(nil, nil).Register(&ledger.Book{})}, nil
	}
	crises, book, err := d.situation.Crises(ctx, "")
	if err != nil {
		return nil, err
	}
	return &stakes{d.situation.Register(book), crises}, nil
}

// inCrisis reports whether a document or an entry of the ledger stands in a crisis, by its id.
func (s *stakes) inCrisis(id string) bool {
	return slices.ContainsFunc(s.crises, func(c *situation.Crisis) bool { return c.Has(id) })
}

// weigh is what an entry of that confidence weighs.
func weigh(confidence float64, decisive, inCrisis bool) float64 {
	weight := 1 - confidence
	if decisive {
		weight *= stateEffect
	}
	if inCrisis {
		weight *= crisisEffect
	}
	return weight
}

// why says what an entry weighs by.
func why(reason string, decisive, inCrisis bool) string {
	if decisive {
		reason += ", a state rests on it"
	}
	if inCrisis {
		reason += ", in a crisis"
	}
	return reason
}

// changes are the changes of state that rules made and nobody judged: those that weigh most, and how many there are. They come with the lowest
// score first, so that what stands behind weighs less unless it is in a crisis, and in the end even then.
func (s *stakes) changes() (items []reviewItem, total int) {
	all := s.register.Undecided()
	var first heaviest
	for i := range all {
		u := &all[i]
		if score := u.Change().Score; len(first) < mostReviewed || weigh(score, true, true) > first[mostReviewed-1].weight {
			first.add(weighed{u, weigh(score, true, s.inCrisis(u.Entry.ID))})
		} else {
			break
		}
	}
	for _, one := range first {
		e, c := one.Entry, *one.Change()
		item := reviewItem{
			Change: &undecidedView{Entry: e, Title: entryTitle(e), Path: entryPath(e), State: stateOf(e, c), Change: c}, Weight: one.weight,
			Why: why(fmt.Sprintf("score %.2f", c.Score), false, s.inCrisis(e.ID)),
		}
		items = append(items, item)
	}
	return items, len(all)
}

// A weighed is a change of an entry's state with what it weighs.
type weighed struct {
	*situation.Undecided
	weight float64
}

// heaviest are the changes that weigh most, at most [mostReviewed], the heaviest first and of those that weigh the same the first first.
type heaviest []weighed

func (h *heaviest) add(c weighed) {
	at, _ := slices.BinarySearchFunc(*h, c.weight, func(there weighed, weight float64) int {
		if there.weight >= weight {
			return -1
		}
		return 1
	})
	if at < mostReviewed {
		*h = firstOf(slices.Insert(*h, at, c), mostReviewed)
	}
}

// unruled are the newest entries of documents that nobody ruled about, and how many were looked at.
func (d *desk) unruled(ctx context.Context, s *stakes) (items []reviewItem, looked int, err error) {
	var events []record.Event
	var acts []record.SpeechAct
	var plans []record.Plan
	page := record.Page{Limit: mostLooked}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		events, _, err = d.Store.Events(ctx, record.EventFilter{Standing: record.AnyStanding}, page)
		return err
	})
	group.Go(func() (err error) {
		acts, _, err = d.Store.SpeechActs(ctx, record.SpeechActFilter{}, page)
		return err
	})
	group.Go(func() (err error) {
		plans, _, err = d.Store.Plans(ctx, record.PlanFilter{}, page)
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, 0, err
	}
	add := func(e record.Entry, item reviewItem) {
		looked++
		if len(e.Corrected) > 0 {
			return
		}
		item.Entry, item.Open = e, documentPath(e.Document.Key)+"#"+item.Open
		items = append(items, item)
	}
	for _, e := range viewEvents(events) {
		add(e.Entry, reviewItem{Event: &e, Open: e.Anchor})
	}
	for _, a := range viewActs(acts) {
		add(a.Entry, reviewItem{Act: &a, Open: a.Anchor})
	}
	for _, p := range viewPlans(plans) {
		add(p.Entry, reviewItem{Plan: &p, Open: p.Anchor})
	}
	for i := range items {
		e := &items[i].Entry
		id := e.Document.Key.ID
		decides, inCrisis := s.register.IsDecisive(id, e.Text), s.inCrisis(id)
		items[i].Weight, items[i].Why = weigh(e.Confidence, decides, inCrisis), why(fmt.Sprintf("reading %.2f", e.Confidence), decides, inCrisis)
	}
	return items, looked, nil
}

// fillReview gives the items of the page their sentences and what can be ruled about them.
func (d *desk) fillReview(ctx context.Context, s *stakes, items []reviewItem) error {
	from := d.sources(ctx, s.register.Book)
	if err := from.open(restingOn(items)); err != nil {
		return err
	}
	rulers := map[sitrep.Key]*corrector{}
	for i := range items {
		item := &items[i]
		if c := item.Change; c != nil {
			var err1, err2 error
			c.Source, err1 = from.of(c.Change.Evidence)
			c.Made, err2 = from.of(c.Entry.History[0].Evidence)
			if err := errors.Join(err1, err2); err != nil {
				return err
			}
			continue
		}
		key := item.Entry.Document.Key
		if rulers[key] == nil {
			reading, applied, _, err := d.reading(ctx, key)
			if err != nil {
				return err
			}
			rulers[key] = newCorrector(reading, applied)
		}
		kind := correct.Event
		switch {
		case item.Act != nil:
			kind = correct.Act
		case item.Plan != nil:
			kind = correct.Plan
		}
		item.Correct = rulers[key].of(kind, item.Entry.ID, item.Entry.Sentence)
		item.Correct.Form = "correct-" + strconv.Itoa(i+1)
		item.Form = correctForm{
			Action: "/documents/" + url.PathEscape(key.ID) + "/corrections", Version: key.Version, Reader: rulers[key].reading.Reader.String(),
			By: d.User, Back: "/review",
		}
	}
	return nil
}

// restingOn are the documents that the changes of state among some items rest on.
func restingOn(items []reviewItem) (documents []string) {
	for i := range items {
		if c := items[i].Change; c != nil {
			documents = append(documents, c.Change.Evidence.Document, c.Entry.History[0].Evidence.Document)
		}
	}
	return documents
}

// lately are the last rulings that were not taken back, the latest first.
func (d *desk) lately(ctx context.Context) ([]latelyView, error) {
	all, err := d.Store.Corrections(ctx, sitrep.Key{})
	var views []latelyView
	for i := range slices.Backward(all) {
		if c := &all[i]; !c.Undone && len(views) < mostLately {
			views = append(views, latelyView{c.Number, fmt.Sprintf("“%s”: %s", mark.Visible(c.Words), rulingWords(&correct.Applied{Correction: *c, Reader: c.Had}))})
		}
	}
	return views, err
}

// A verdictForm asks for a verdict on a change of state.
type verdictForm struct {
	Entry, State, Document, Back, User string
	Judged                             bool // somebody judged it
}

func newVerdict(entry string, c follow.Change, user, back string) verdictForm {
	return verdictForm{entry, string(c.State), c.Evidence.Document, back, user, c.By != "rule"}
}

// newRejected is the form for a change that somebody rejected.
func newRejected(entry string, c follow.Change, user, back string) verdictForm {
	v := newVerdict(entry, c, user, back)
	v.Judged = true
	return v
}

// judge records what a form says of a change of state.
func (d *desk) judge(w http.ResponseWriter, r *http.Request) error {
	form, err := postForm(w, r)
	if err != nil {
		return err
	}
	book, err := d.situation.Book(r.Context(), "")
	if err != nil {
		return err
	}
	v := follow.Verdict{
		Entry: form.Get("entry"), State: follow.State(form.Get("state")), Document: form.Get("document"), Kind: follow.VerdictKind(form.Get("verdict")), By: d.who(form),
	}
	i := slices.IndexFunc(book.Entries, func(e *follow.Entry) bool { return e.ID == v.Entry })
	if i < 0 || !hasChange(book.Entries[i], v) {
		return fmt.Errorf("%w: nothing changed so", sitrep.ErrNotFound)
	}
	if _, err := d.Store.Judge(r.Context(), v); err != nil {
		return err
	}
	http.Redirect(w, r, backOf(form, entryPath(book.Entries[i])), http.StatusSeeOther)
	return nil
}

// hasChange reports whether an entry has the change that a verdict is about, or had it before somebody rejected it.
func hasChange(e *follow.Entry, v follow.Verdict) bool {
	same := func(c *follow.Change) bool { return c.State == v.State && c.Evidence.Document == v.Document }
	return slices.ContainsFunc(e.History, func(c follow.Change) bool { return same(&c) }) ||
		slices.ContainsFunc(e.Rejected, func(c follow.Rejection) bool { return same(&c.Change) })
}
