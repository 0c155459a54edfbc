package syntax

import "slices"

// A graph is the scored arcs among nodes: 0 is the root of all, 1 to n are the words, and what comes after are cycles that have
// been contracted into one node. A contracted node takes over the row and column of one of its nodes.
type graph struct {
	words int
	size  int // rows and columns, the root's among them
	arcs  []arc
	alive []int // rows of the nodes that are in no cycle yet
	at    []int // the node that a row belongs to
	nodes []node
}

// An arc is the best one from any word of the node in its column to any word of the node in its row.
type arc struct {
	weight   float64
	from, to int32
}

type node struct {
	row    int
	parent int // the contracted node that it is part of, -1 if none
	enter  arc // the best arc into it when it was last looked at
	state  state
}

type state byte

const (
	untouched state = iota
	onPath
	done // a path of best arcs leads to it from the root
)

func newGraph(n int, scores []float32) *graph {
	size := n + 1
	g := &graph{words: n, size: size, arcs: make([]arc, size*size), at: make([]int, size), nodes: make([]node, size, 2*size)}
	low, high := bounded(scores[0]), bounded(scores[0])
	for _, score := range scores {
		low, high = min(low, bounded(score)), max(high, bounded(score))
	}
	penalty := 1 + float64(n)*(high-low) // more than any tree gains on another by its scores
	for to := 1; to <= n; to++ {
		row := g.row(to)
		for from := range size {
			row[from] = arc{bounded(scores[(to-1)*size+from]), int32(from), int32(to)}
		}
		row[0].weight -= penalty
	}
	for i := range size {
		g.nodes[i] = node{row: i, parent: -1}
		g.at[i] = i
		g.alive = append(g.alive, i)
	}
	g.nodes[0].state = done
	return g
}

func (g *graph) row(row int) []arc { return g.arcs[row*g.size : (row+1)*g.size] }

// tree finds the best tree and sets the heads of its words.
func (g *graph) tree(heads []int) {
	for word := 1; word <= g.words; word++ {
		g.grow(g.top(word))
	}
	g.expand()
	for i := range heads {
		heads[i] = int(g.nodes[i+1].enter.from) - 1
	}
}

// top returns the node that a word has been contracted into.
func (g *graph) top(node int) int {
	for g.nodes[node].parent >= 0 {
		node = g.nodes[node].parent
	}
	return node
}

// grow follows the best arcs backwards from a node until they lead to the root, contracting the cycles on the way.
func (g *graph) grow(at int) {
	var path []int
	for g.nodes[at].state != done {
		if g.nodes[at].state == onPath {
			from := slices.Index(path, at)
			at = g.contract(path[from:])
			path = path[:from]
		}
		g.nodes[at].state = onPath
		path = append(path, at)
		at = g.enter(at)
	}
	for _, node := range path {
		g.nodes[node].state = done
	}
}

// enter chooses the best arc into a node and returns the node that it comes from.
func (g *graph) enter(to int) int {
	own := g.nodes[to].row
	row, from := g.row(own), -1
	for _, r := range g.alive {
		if r != own && (from < 0 || row[r].weight > row[from].weight) {
			from = r
		}
	}
	g.nodes[to].enter = row[from]
	return g.at[from]
}

// contract makes one node of a cycle. An arc into it is worth what it gains on the arc of the cycle that it replaces.
func (g *graph) contract(cycle []int) int {
	made := len(g.nodes)
	own := g.nodes[cycle[0]].row
	rows := make([]bool, g.size)
	for _, c := range cycle {
		rows[g.nodes[c].row] = true
		g.nodes[c].parent = made
	}
	g.alive = slices.DeleteFunc(g.alive, func(r int) bool { return rows[r] })
	into := g.row(own)
	for _, r := range g.alive {
		in, out := arc{}, arc{}
		for i, c := range cycle {
			row := g.nodes[c].row
			enters, leaves := g.row(row)[r], g.row(r)[row]
			enters.weight -= g.nodes[c].enter.weight
			if i == 0 || enters.weight > in.weight {
				in = enters
			}
			if i == 0 || leaves.weight > out.weight {
				out = leaves
			}
		}
		into[r], g.row(r)[own] = in, out
	}
	g.alive = append(g.alive, own)
	g.at[own] = made
	g.nodes = append(g.nodes, node{row: own, parent: -1})
	return made
}

// expand opens the contracted nodes, the last first: the arc into one replaces that into the node within that it leads to.
func (g *graph) expand() {
	for made := len(g.nodes) - 1; made > g.words; made-- {
		arc := g.nodes[made].enter
		at := int(arc.to)
		for g.nodes[at].parent != made {
			at = g.nodes[at].parent
		}
		g.nodes[at].enter = arc
	}
}
