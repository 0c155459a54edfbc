package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/show/chart"
	"github.com/sitrep-news/sitrep/internal/show/mark"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

// A networkView is who has to do with whom in a crisis.
type networkView struct {
	pictureView
	Page, CSV string
	Drawn     bool // whether anybody is drawn
	Planned   bool // whether what is planned or threatened is drawn too
	Actors    int  // who have ties
	Shown     int  // of them, are drawn
	Shows     choices
}

type networkPage struct {
	Moment     momentView
	Name, Path string // of the crisis
	Network    networkView
	Ties       []tieRow
	Quads      []string
	All        int
}

// A tieRow is what one does to another.
type tieRow struct {
	situation.Tie
	Path string
}

const (
	mostNodes = 18
	mostLines = 40
	mostTies  = 300 // in the table of the page
)

// plannedToo is what asks for what is only planned or threatened beside what happened.
const plannedToo = "planned"

func newNetworkView(a *ledgerAsk, c *situation.Crisis) (v networkView, err error) {
	path := crisisPath(c.Crisis.Slug()) + "/network"
	v = networkView{Page: a.then(path), CSV: a.then(path + ".csv"), Planned: a.get("show") == plannedToo, Shows: showLinks(a, path)}
	network := networkOf(a, c)
	v.Shown, v.Drawn = len(network.Nodes), len(network.Nodes) > 0
	v.Actors = len(degrees(c.Ties(), v.Planned))
	if v.Drawn {
		v.pictureView, err = a.picture(c, stretch{}, networkFile)
	}
	return v, err
}

// showLinks are the choice between what happened and what is planned beside it.
func showLinks(a *ledgerAsk, path string) choices {
	planned := a.get("show") == plannedToo
	return choices{Name: "What is shown", Links: []choice{
		{"what happened", a.then(path), !planned, -1}, {"with what is only planned or threatened", a.thenWith(path, "show", plannedToo), planned, -1},
	}}
}

// degrees are how often each actor of some ties acts or is acted on, by its key; of what is planned too, if that counts.
func degrees(ties []situation.Tie, planned bool) map[string]int {
	n := map[string]int{}
	for i := range ties {
		if count := weightOf(&ties[i], planned); count > 0 {
			n[ties[i].Actor.ID] += count
			n[ties[i].Recipient.ID] += count
		}
	}
	return n
}

func weightOf(t *situation.Tie, planned bool) int {
	if planned {
		return t.Total() + t.Cooperation + t.Conflict
	}
	return t.Total()
}

// networkOf draws those with most ties: of what happened and, where it is asked for, of what is planned.
func networkOf(a *ledgerAsk, c *situation.Crisis) *chart.Network {
	planned, ties := a.get("show") == plannedToo, c.Ties()
	network := &chart.Network{Title: "Who has to do with whom: " + c.Crisis.Name}
	counts, at := degrees(ties, planned), map[string]int{}
	place := func(actor cite.Actor) bool {
		if _, there := at[actor.ID]; !there && len(at) < mostNodes {
			at[actor.ID] = len(at)
			network.Nodes = append(network.Nodes, chart.Node{
				Name: actor.Name, Count: counts[actor.ID], Link: actorPath(actor.ID), Label: actor.Name + ": in " + count(counts[actor.ID], "tie", "ties"),
			})
		}
		_, there := at[actor.ID]
		return there
	}
	lines := map[[2]int]map[string]*chart.Tie{} // by the nodes, the lower first, and the form
	var order []*chart.Tie
	for i := range ties {
		t := &ties[i]
		if weightOf(t, planned) == 0 || !place(t.Actor) || !place(t.Recipient) {
			continue
		}
		for _, l := range linesOf(t, planned) {
			from, to := at[t.Actor.ID], at[t.Recipient.ID]
			key := [2]int{min(from, to), max(from, to)}
			if lines[key] == nil {
				lines[key] = map[string]*chart.Tie{}
			}
			line := lines[key][l.words]
			if line == nil {
				line = &chart.Tie{From: key[0], To: key[1], Conflict: l.conflict, Planned: l.planned, Link: pairPath(t.Actor.ID, t.Recipient.ID)}
				lines[key][l.words] = line
				order = append(order, line)
			}
			line.Count += l.count
			line.Forth, line.Back = line.Forth || from < to, line.Back || from > to
			line.Label = mark.Join("; ", line.Label, t.Actor.Name+" → "+t.Recipient.Name+": "+number(l.count)+" of "+l.words)
		}
	}
	slices.SortStableFunc(order, func(a, b *chart.Tie) int { return cmp.Compare(b.Count, a.Count) })
	for _, line := range firstOf(order, mostLines) {
		network.Ties = append(network.Ties, *line)
	}
	return withoutLoners(network)
}

// withoutLoners is a network without those whose ties are not drawn.
func withoutLoners(n *chart.Network) *chart.Network {
	tied := &chart.Network{Title: n.Title}
	at := map[int]int{}
	for _, t := range n.Ties {
		for _, side := range []*int{&t.From, &t.To} {
			if _, there := at[*side]; !there {
				at[*side] = len(tied.Nodes)
				tied.Nodes = append(tied.Nodes, n.Nodes[*side])
			}
			*side = at[*side]
		}
		tied.Ties = append(tied.Ties, t)
	}
	return tied
}

// A lineOf is a line that a tie is drawn as.
type lineOf struct {
	words             string
	conflict, planned bool
	count             int
}

// linesOf are the lines of a tie that count something.
func linesOf(t *situation.Tie, planned bool) []lineOf {
	var lines []lineOf
	for _, l := range []lineOf{
		{"cooperation", false, false, t.Happened[0] + t.Happened[1]},
		{"conflict", true, false, t.Happened[2] + t.Happened[3]},
		{"planned cooperation", false, true, t.Cooperation},
		{"planned or threatened conflict", true, true, t.Conflict},
	} {
		if l.count > 0 && (planned || !l.planned) {
			lines = append(lines, l)
		}
	}
	return lines
}

func (d *desk) crisisNetwork(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), a.asOf())
	if err != nil {
		return err
	}
	body := networkPage{Moment: a.moment(c.Book), Name: c.Crisis.Name, Path: a.then(crisisPath(c.Crisis.Slug()))}
	if body.Network, err = newNetworkView(a, c); err != nil {
		return err
	}
	for _, q := range quads {
		body.Quads = append(body.Quads, q.String())
	}
	ties := c.Ties()
	body.All = len(ties)
	for _, t := range firstOf(ties, mostTies) {
		body.Ties = append(body.Ties, tieRow{t, pairPath(t.Actor.ID, t.Recipient.ID)})
	}
	return d.render(w, r, http.StatusOK, "crisis_network", "Network: "+c.Crisis.Name, body)
}

func (d *desk) networkTable(w http.ResponseWriter, r *http.Request) error {
	c, err := d.situation.Crisis(r.Context(), r.PathValue("slug"), ledgerAskOf(r).asOf())
	if err != nil {
		return err
	}
	head := []string{"actor", "actor_name", "recipient", "recipient_name"}
	for _, q := range quads {
		head = append(head, q.String())
	}
	rows := [][]string{append(head, "planned cooperation", "planned or threatened conflict")}
	for _, t := range c.Ties() {
		row := []string{t.Actor.ID, t.Actor.Name, t.Recipient.ID, t.Recipient.Name}
		for _, n := range t.Happened {
			row = append(row, strconv.Itoa(n))
		}
		rows = append(rows, append(row, strconv.Itoa(t.Cooperation), strconv.Itoa(t.Conflict)))
	}
	return sendTable(w, "network-"+c.Crisis.Slug()+".csv", rows)
}
