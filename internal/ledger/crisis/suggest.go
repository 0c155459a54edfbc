package crisis

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
)

// What makes a suggestion. Documents that are copies of one origin count once, for whoever they name.
const (
	recentDays    = 90   // days before the book's last that are looked at
	leastTogether = 3    // documents that two names share, at least, or
	leastShare    = 0.01 // this share of all, if it is more
	leastBond     = 0.25 // normalised pointwise mutual information of two names that belong together
	chance        = 0.05 // of all pairs that chance alone may bind by their log-likelihood ratio
	mostNames     = 6    // in a suggestion
	coveredShare  = 0.5  // of its documents that belong to a crisis: from here on it is one already
	everywhere    = 0.5  // of all documents that name somebody: from here on that others are named beside it tells nothing
	leastAll      = 10   // documents of which such a share can be told
)

// A Suggestion is a crisis that the documents of the last 90 days suggest: actors and places that are named together more often than chance
// would have it.
type Suggestion struct {
	Actors     []string // names, or keys where no name is known
	Places     []string
	Documents  int // that name two or more of them, copies counted once
	Of         int // all documents of the time, copies counted once
	From, To   string
	Bonds      []Bond // of any two of them that are bound, the most documents first
	Happenings int    // of the time that rest on those documents
}

// A Bond says how often two names stand together.
type Bond struct {
	A, B     string
	Together int     // documents that name both
	OfA, OfB int     // that name each
	Of       int     // all
	PMI      float64 // pointwise mutual information, bits: how many times as often as chance would have it is 2 to that power
	NPMI     float64 // normalised, −1 … 1 (Bouma 2009)
	Ratio    float64 // log-likelihood ratio: how far it is from chance, the number of documents considered (Dunning 1993)
}

// Name is what a crisis that is made of the suggestion can be called.
func (s *Suggestion) Name() string {
	names := slices.Concat(s.Actors, s.Places)
	return strings.Join(names[:min(2, len(names))], " – ")
}

// Crisis is the crisis that is suggested.
func (s *Suggestion) Crisis() Crisis {
	return Crisis{Name: s.Name(), Actors: slices.Clone(s.Actors), Places: slices.Clone(s.Places)}
}

// Suggest returns the crises that the last 90 days of a book suggest, the most documented first, at most so many. A suggestion begins with the
// two names, one of them an actor's, whose documents times normalised pointwise mutual information are most (Church and Hanks 1990, Bouma
// 2009); the name that is bound most to all that are in it joins, and so on, as long as it is bound to each. Names are bound when they share
// three documents, their information is enough and their log-likelihood ratio is more than chance makes of so many pairs. Names that half of
// all documents have are one suggestion by themselves: what is everywhere is bound to nothing. What a given crisis covers, half
// of its documents or more, is not suggested.
func Suggest(b *ledger.Book, most int, given ...*Crisis) []Suggestion {
	g := newGraph(b, given)
	var all []Suggestion
	var taken [][]int
	if common := g.common(); len(common) > 1 && most > 0 {
		if suggestion, fresh := g.suggestion(common, b); fresh {
			all, taken = append(all, suggestion), append(taken, common)
		}
	}
	for _, seed := range g.bonds() {
		if len(all) >= most {
			break
		}
		if slices.ContainsFunc(taken, func(t []int) bool { return slices.Contains(t, seed.a) && slices.Contains(t, seed.b) }) {
			continue
		}
		members := g.grow(seed)
		if suggestion, fresh := g.suggestion(members, b); fresh {
			all, taken = append(all, suggestion), append(taken, members)
			g.take(members)
		}
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int { return b.Documents - a.Documents })
	return all
}

// A graph is who and what is named together.
type graph struct {
	nodes   []node
	reports []report
	telling int // nodes that tell
	from    string
	to      string
}

type node struct {
	name  string
	place bool
	in    []int // indexes of reports, ascending
}

// A report is what the documents of one origin name.
type report struct {
	ids     []string
	names   []int
	covered bool // belongs to a given crisis
	taken   bool // has two names of a suggestion that was made
}

func newGraph(b *ledger.Book, given []*Crisis) *graph {
	g := &graph{to: b.AsOf, from: sitrep.DayAfter(b.AsOf, 1-recentDays)}
	var matchers []*matcher
	for _, c := range given {
		matchers = append(matchers, c.matcher(nil))
	}
	indexes, origins := map[string]int{}, map[string]int{}
	names := namesIn(b)
	for _, d := range b.Documents {
		if d.Day < g.from || d.Day > g.to {
			continue
		}
		origin := cmp.Or(d.Origin.Document, d.ID)
		at, seen := origins[origin]
		if !seen {
			at = len(g.reports)
			origins[origin] = at
			g.reports = append(g.reports, report{})
		}
		r := &g.reports[at]
		r.ids = append(r.ids, d.ID)
		r.covered = r.covered || slices.ContainsFunc(matchers, func(m *matcher) bool { return len(m.document(d)) > 0 })
		for _, key := range d.Actors {
			if key != "" && key != sitrep.ActorKey(d.Publisher) {
				g.name(at, keyOf(key), node{name: cmp.Or(names[key], titled(key))}, indexes)
			}
		}
		for _, place := range d.Places {
			g.name(at, keyOf(place), node{name: place, place: true}, indexes)
		}
	}
	for i := range g.nodes {
		if g.tells(i) {
			g.telling++
		}
	}
	return g
}

// name notes that a report names somebody or somewhere. A state that acts is an actor, and no place besides.
func (g *graph) name(at int, key string, n node, indexes map[string]int) {
	i, seen := indexes[key]
	if !seen {
		i = len(g.nodes)
		indexes[key] = i
		g.nodes = append(g.nodes, n)
	}
	if !n.place && g.nodes[i].place {
		g.nodes[i].name, g.nodes[i].place = n.name, false
	}
	if r := &g.reports[at]; !slices.Contains(r.names, i) {
		r.names = append(r.names, i)
		g.nodes[i].in = append(g.nodes[i].in, at)
		slices.Sort(g.nodes[i].in) // a copy of an early report may come late
	}
}

// An edge is two nodes that are bound.
type edge struct {
	a, b   int
	weight float64
}

// least is how many reports have to name two together.
func (g *graph) least() int {
	return max(leastTogether, int(math.Ceil(leastShare*float64(len(g.reports)))))
}

// bonds are the edges that a suggestion can begin with, the heaviest first.
func (g *graph) bonds() []edge {
	together := map[[2]int]int{}
	for _, r := range g.reports {
		if r.covered {
			continue
		}
		kept := slices.DeleteFunc(slices.Sorted(slices.Values(r.names)), func(i int) bool { return !g.tells(i) })
		for i, a := range kept {
			for _, b := range kept[i+1:] {
				together[[2]int{a, b}]++
			}
		}
	}
	var edges []edge
	for pair, n := range together {
		bond := g.bond(pair[0], pair[1])
		if n >= g.least() && g.binds(&bond) && (!g.nodes[pair[0]].place || !g.nodes[pair[1]].place) {
			edges = append(edges, edge{pair[0], pair[1], float64(n) * bond.NPMI})
		}
	}
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(g.nodes[a.a].name, g.nodes[b.a].name), cmp.Compare(g.nodes[a.b].name, g.nodes[b.b].name))
	})
	return edges
}

// tells reports whether a name is in enough reports to be bound to another and in few enough to tell one from another.
func (g *graph) tells(i int) bool { return len(g.nodes[i].in) >= g.least() && !g.isEverywhere(i) }

func (g *graph) isEverywhere(i int) bool {
	return len(g.reports) >= leastAll && float64(len(g.nodes[i].in)) >= everywhere*float64(len(g.reports))
}

// common are the names that are everywhere, those in most reports first; none without an actor.
func (g *graph) common() []int {
	var all []int
	actor := false
	for i := range g.nodes {
		if g.isEverywhere(i) {
			all, actor = append(all, i), actor || !g.nodes[i].place
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return len(g.nodes[b].in) - len(g.nodes[a].in) })
	if !actor {
		return nil
	}
	return all[:min(mostNames, len(all))]
}

func (g *graph) bond(a, b int) Bond {
	n := float64(len(g.reports))
	together := shared(g.nodes[a].in, g.nodes[b].in)
	bond := Bond{A: g.nodes[a].name, B: g.nodes[b].name, Together: together, OfA: len(g.nodes[a].in), OfB: len(g.nodes[b].in), Of: len(g.reports)}
	switch {
	case together == 0:
		bond.PMI, bond.NPMI = math.Inf(-1), -1
	case together == len(g.reports):
		bond.NPMI = 0 // all name both: nothing tells them from chance
	default:
		p := float64(together) / n
		bond.PMI = math.Log2(p * n * n / (float64(bond.OfA) * float64(bond.OfB)))
		bond.NPMI = bond.PMI / -math.Log2(p)
	}
	bond.Ratio = ratio(float64(together), float64(bond.OfA), float64(bond.OfB), n)
	return bond
}

// ratio is the log-likelihood ratio of two names that are in a and b of n documents and together in some, of independence against what was
// counted.
func ratio(together, a, b, n float64) float64 {
	sum := 0.0
	for _, cell := range [4][3]float64{{together, a, b}, {a - together, a, n - b}, {b - together, n - a, b}, {n - a - b + together, n - a, n - b}} {
		if cell[0] > 0 {
			sum += cell[0] * math.Log(cell[0]*n/(cell[1]*cell[2]))
		}
	}
	return 2 * sum
}

// binds reports whether two names belong together.
func (g *graph) binds(b *Bond) bool {
	if b.Together < g.least() || b.NPMI < leastBond {
		return false
	}
	pairs := float64(g.telling) * float64(g.telling-1) / 2
	return math.Erfc(math.Sqrt(max(0, b.Ratio)/2))*pairs <= chance // the ratio is as χ² of one degree of freedom
}

// shared counts what two ascending lists have in common.
func shared(a, b []int) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// grow is a seed and the names that join it.
func (g *graph) grow(seed edge) []int {
	members := []int{seed.a, seed.b}
	candidates := map[int]bool{} // whoever is bound to each is bound to the first
	for _, at := range g.nodes[seed.a].in {
		for _, n := range g.reports[at].names {
			candidates[n] = g.tells(n)
		}
	}
	for len(members) < mostNames {
		best, most := -1, 0.0
		for n := range candidates {
			if !candidates[n] || slices.Contains(members, n) {
				continue
			}
			if bound := g.bound(n, members); bound > most || bound == most && best >= 0 && g.nodes[n].name < g.nodes[best].name {
				best, most = n, bound
			}
		}
		if best < 0 {
			break
		}
		members = append(members, best)
	}
	return members
}

// bound is how much a name is bound to members on average, 0 if it is not bound to each.
func (g *graph) bound(n int, members []int) float64 {
	total := 0.0
	for _, member := range members {
		bond := g.bond(n, member)
		if !g.binds(&bond) {
			return 0
		}
		total += bond.NPMI
	}
	return total / float64(len(members))
}

// suggestion is what members suggest, and whether it is fresh: no given crisis covers it and no earlier suggestion does.
func (g *graph) suggestion(members []int, b *ledger.Book) (Suggestion, bool) {
	s := Suggestion{Of: len(g.reports), From: g.from, To: g.to}
	for _, i := range members {
		if g.nodes[i].place {
			s.Places = append(s.Places, g.nodes[i].name)
		} else {
			s.Actors = append(s.Actors, g.nodes[i].name)
		}
	}
	of, old := map[string]bool{}, 0
	reports := g.naming(members)
	for _, r := range reports {
		if r.covered || r.taken {
			old++
		}
		for _, id := range r.ids {
			of[id] = true
		}
	}
	if s.Documents = len(reports); float64(old) >= coveredShare*float64(s.Documents) {
		return s, false
	}
	for _, h := range b.Happenings {
		if slices.ContainsFunc(h.Reports, func(id string) bool { return of[id] }) {
			s.Happenings++
		}
	}
	s.Bonds = g.within(members)
	return s, true
}

// take notes whose documents have been suggested.
func (g *graph) take(members []int) {
	for _, r := range g.naming(members) {
		r.taken = true
	}
}

// naming are the reports that name two of the members or more.
func (g *graph) naming(members []int) []*report {
	var reports []*report
	for i := range g.reports {
		n := 0
		for _, name := range g.reports[i].names {
			if slices.Contains(members, name) {
				n++
			}
		}
		if n > 1 {
			reports = append(reports, &g.reports[i])
		}
	}
	return reports
}

// within are the bonds between members.
func (g *graph) within(members []int) []Bond {
	var bonds []Bond
	for i := range members {
		for j := range i {
			bonds = append(bonds, g.bond(members[j], members[i]))
		}
	}
	slices.SortStableFunc(bonds, func(a, b Bond) int { return b.Together - a.Together })
	return bonds
}

// namesIn are the names of actors by their keys, as the entries of a book have them.
func namesIn(b *ledger.Book) map[string]string {
	names := map[string]string{}
	for _, h := range b.Happenings {
		for _, a := range slices.Concat(h.Actors, h.Recipient) {
			names[a.ID] = cmp.Or(names[a.ID], a.Name)
		}
	}
	for _, e := range b.Entries {
		for _, p := range slices.Concat(e.Debtor, e.Creditor) {
			names[p.Key] = cmp.Or(names[p.Key], p.Name)
		}
	}
	return names
}

// titled is a key with capitals, for one whose name is not known.
func titled(key string) string {
	words := strings.Split(key, "-")
	for i, w := range words {
		r, width := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[width:]
	}
	return strings.Join(words, " ")
}
