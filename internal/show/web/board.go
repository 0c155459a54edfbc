package web

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A cardView is a commitment, a demand or a plan in a list.
type cardView struct {
	*follow.Entry
	Path  string
	State stateView
	Since string // day of the last change
	Said  bool   // whether the heading above it has said its state
	// Unsure says that the entry rests on one report alone which would more often be wrong than right.
	Unsure bool
}

func cards(a *ledgerAsk, entries []*follow.Entry) []cardView {
	views := make([]cardView, len(entries))
	for i, e := range entries {
		views[i] = cardView{e, a.then(entryPath(e)), lastState(e), e.Changed(), false, isUnsure(e)}
	}
	return views
}

func isUnsure(e *follow.Entry) bool { return len(e.Evidence) < 2 && mark.Unsure(e.Sure()) }

// A columnView is the entries of one state.
type columnView struct {
	ID, Title string
	Class     string // of the state
	Cards     []cardView
	Total     int
	More      string // address of all, "" if they stand here
}

// mostCards is how many entries of a state stand on a board.
const mostCards = 12

type boardPage struct {
	Moment  momentView
	Title   string
	About   string
	Kinds   choices // none for demands
	States  choices
	Terms   []choice
	Hidden  []hidden
	By      string // of the form
	Since   string
	Page    string
	CSV     string
	Total   int
	Columns []columnView // on the board
	Apart   []columnView // what stands outside kept and broken
	Cards   []cardView   // of one state, as a list
	One     bool         // whether one state is asked for
	Pager   pager
}

// A board is what differs between the boards.
type board struct {
	sort   follow.Sort
	page   string
	title  string
	about  string
	titles map[follow.State]string // of columns, where they are not the state's words
}

var (
	commitmentBoard = board{
		sort: follow.Commitment, page: "/commitments", title: "Commitments",
		about: "What somebody threatened, promised or offered, and what came of it as far as later reports tell. " +
			"Every change of state rests on a sentence or on a day that passed.",
		titles: map[follow.State]string{follow.Satisfied: "kept or carried out", follow.Violated: "broken, or not carried out"},
	}
	demandBoard = board{
		sort: follow.Demand, page: "/demands", title: "Demands",
		about: "What somebody asked of somebody else, and the answer as far as later reports tell. A demand that nobody answers stays open.",
	}
)

func statesOf(sort follow.Sort) []follow.State { return situation.States(sort) }

func (d *desk) commitments(w http.ResponseWriter, r *http.Request) error {
	return d.board(w, r, &commitmentBoard)
}

func (d *desk) demands(w http.ResponseWriter, r *http.Request) error {
	return d.board(w, r, &demandBoard)
}

// choice is what a page of entries of a sort is asked for.
func (a *ledgerAsk) choice(sort follow.Sort) situation.Choice {
	c := situation.Choice{
		Sort: sort, State: follow.State(a.get("state")), Who: a.get("by"), Since: a.get("since"), Crisis: a.get("crisis"), AsOf: a.asOf(),
	}
	if sort == follow.Commitment {
		c.Kind, c.Past = sitrep.ActKind(a.get("kind")), a.get("past") != ""
	}
	return c
}

func (d *desk) board(w http.ResponseWriter, r *http.Request, b *board) error {
	a := ledgerAskOf(r)
	choice, asked := a.choice(b.sort), follow.State(a.get("state"))
	board, err := d.situation.Board(r.Context(), choice)
	if err != nil {
		return err
	}
	body := boardPage{
		Moment: a.moment(board.Book), Title: b.title, About: b.about, By: choice.Who, Since: choice.Since, Page: b.page, CSV: a.path(b.page + ".csv"),
		Total: len(board.All), One: asked != "", Kinds: kindLinks(a, b), States: stateLinks(a, b, board, asked), Terms: a.terms(b.page),
	}
	for _, h := range body.Moment.Hidden {
		if h.Name != "by" && h.Name != "since" {
			body.Hidden = append(body.Hidden, h)
		}
	}
	if body.One {
		page := pageOf(r)
		chosen := board.ByState[asked]
		list := part(chosen, page)
		body.Cards, body.Pager = cards(a, list), newPager(r, page, len(list), len(chosen))
	} else {
		body.Columns, body.Apart = b.columns(a, board)
	}
	return d.render(w, r, http.StatusOK, "board", b.title, body)
}

func kindLinks(a *ledgerAsk, b *board) choices {
	if b.sort != follow.Commitment {
		return choices{}
	}
	c := choices{Name: "Kinds"}
	for _, kind := range append([]sitrep.ActKind{""}, situation.Kinds()...) {
		c.Links = append(c.Links, choice{cmp.Or(string(kind), "all kinds"), a.path(b.page, "kind", string(kind)), string(kind) == a.get("kind"), -1})
	}
	return c
}

// stateLinks lead to the entries of each state; refusals are among them only if they alone are asked for.
func stateLinks(a *ledgerAsk, b *board, there *situation.Board, asked follow.State) choices {
	c := choices{Name: "States", Links: []choice{{"board", a.path(b.page, "state", ""), asked == "", len(there.All)}}}
	for _, s := range statesOf(b.sort) {
		link := choice{b.column(a.get("kind"), s), a.path(b.page, "state", string(s)), s == asked, len(there.ByState[s])}
		c.Links = append(c.Links, link)
	}
	return c
}

// column is the title of a state's column among entries of a kind, "" for all.
func (b *board) column(kind string, s follow.State) string {
	if kind != "" {
		return stateWords(sitrep.ActKind(kind), s, false)
	}
	return cmp.Or(b.titles[s], stateWords("", s, false))
}

// terms are what narrows the list, each with the way to be rid of it.
func (a *ledgerAsk) terms(page string) []choice {
	var terms []choice
	for _, t := range []struct{ name, words string }{{"by", "by "}, {"since", "made since "}, {"crisis", "crisis "}} {
		if value := a.get(t.name); value != "" {
			terms = append(terms, choice{t.words + value, a.path(page, t.name, ""), false, -1})
		}
	}
	if a.get("past") != "" {
		terms = append(terms, choice{"past their condition or their day", a.path(page, "past", ""), false, -1})
	}
	return terms
}

func inState(all []*follow.Entry, s follow.State) []*follow.Entry {
	var chosen []*follow.Entry
	for _, e := range all {
		if e.State() == s {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// columns are the entries by their states. Refusals stand apart: what is refused is neither kept nor broken.
func (b *board) columns(a *ledgerAsk, there *situation.Board) (on, apart []columnView) {
	alone := a.get("kind") == string(sitrep.Refusal)
	for _, s := range statesOf(b.sort) {
		if !alone {
			on = append(on, newColumn(a, "state-"+string(s), b.column(a.get("kind"), s), s, there.ByState[s], a.path(b.page, "state", string(s))))
		}
	}
	if len(there.Refusals) > 0 {
		refusals := newColumn(a, "refusals", "Refusals", "", there.Refusals, a.path(b.page, "kind", string(sitrep.Refusal)))
		if alone {
			refusals.More, refusals.Cards = "", cards(a, firstOf(there.Refusals, mostEntries))
		}
		apart = append(apart, refusals)
	}
	return on, apart
}

func newColumn(a *ledgerAsk, id, title string, s follow.State, entries []*follow.Entry, all string) columnView {
	c := columnView{ID: id, Title: title, Class: stateClass(s), Total: len(entries), Cards: cards(a, entries[:min(len(entries), mostCards)])}
	if len(entries) > mostCards {
		c.More = all
	}
	c.say()
	return c
}

// say notes the cards whose state the column's title says in the same words.
func (c *columnView) say() {
	for i := range c.Cards {
		c.Cards[i].Said = c.Cards[i].State.Words == c.Title
	}
}

var followedColumns = []string{
	"id", "sort", "kind", "state", "state_words", "since", "by", "toward", "action", "condition", "due", "made", "when", "where", "reports", "document", "sentence",
}

func (d *desk) commitmentsTable(w http.ResponseWriter, r *http.Request) error {
	return d.followedTable(w, r, follow.Commitment, "commitments.csv")
}

func (d *desk) demandsTable(w http.ResponseWriter, r *http.Request) error {
	return d.followedTable(w, r, follow.Demand, "demands.csv")
}

func (d *desk) followedPlansTable(w http.ResponseWriter, r *http.Request) error {
	return d.followedTable(w, r, follow.Plan, "plans-ledger.csv")
}

func (d *desk) followedTable(w http.ResponseWriter, r *http.Request, sort follow.Sort, name string) error {
	list, _, err := d.situation.Entries(r.Context(), ledgerAskOf(r).choice(sort))
	if err != nil {
		return err
	}
	rows := [][]string{followedColumns}
	for _, e := range list[:min(len(list), mostEntries)] {
		rows = append(rows, followedRow(e))
	}
	return sendTable(w, name, rows)
}

func followedRow(e *follow.Entry) []string {
	first := follow.Evidence{}
	if len(e.Evidence) > 0 {
		first = e.Evidence[0]
	}
	return []string{
		e.ID, string(e.Sort), string(e.Kind), string(e.State()), lastState(e).Words, e.Changed(), partyNames(e.Debtor), partyNames(e.Creditor),
		e.Action, e.Condition, e.Due, e.Made, e.When, e.Where, strconv.Itoa(e.Reports()), first.Document, first.Sentence,
	}
}
