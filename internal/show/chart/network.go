package chart

import (
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/sitrep-news/sitrep/internal/show/mark"
)

// A Network is who has to do with whom.
type Network struct {
	Title string
	Nodes []Node
	Ties  []Tie
}

// A Node is one who takes part; the area of its circle goes by Count.
type Node struct {
	Name  string
	Count int
	Label string // says it in words
	Link  string // where it leads; "" for nowhere
}

// A Tie is a line between two nodes, at most one of a kind between the same two. Conflict is drawn as a zigzag, cooperation straight; what is
// only planned is dashed. Its width goes by Count, and it has a head at each side that something is done to.
type Tie struct {
	From, To    int // places among the nodes
	Conflict    bool
	Planned     bool
	Count       int
	Forth, Back bool // whether something is done to To, and to From
	Label, Link string
}

// The measures of a network in its own units.
const (
	networkWidth  = pictureWidth
	networkHeight = 620
	headLength    = 11
)

// SVG draws the network, the same for the same. id is a name, unique in the page. The error is that of w.
func (n *Network) SVG(w io.Writer, id string) error {
	var p picture
	p.open("network", id, n.Title, networkHeight)
	at := layout(n)
	p.addf("<g class=\"ties\">\n")
	for i := range n.Ties {
		n.tie(&p, &n.Ties[i], at)
	}
	p.addf("</g>\n<g class=\"nodes\">\n")
	for i, node := range n.Nodes {
		r := n.radius(i)
		p.addf(`<g class="node" data-radius="%s" transform="translate(%s %s)">`, figure(r), figure(at[i].x), figure(at[i].y))
		p.link(node.Link, node.Label, true)
		p.addf(`<circle r="%s"/><text y="%s">%s</text>`, figure(r), figure(r+14), escape(mark.Visible(shorten(node.Name, 24))))
		p.unlink(node.Link)
		p.addf("</g>\n")
	}
	p.addf("</g>\n</svg>\n")
	_, err := w.Write(p.Bytes())
	return err
}

func (n *Network) radius(i int) float64 {
	most := 1
	for _, o := range n.Nodes {
		most = max(most, o.Count)
	}
	return 6 + 14*math.Sqrt(float64(n.Nodes[i].Count)/float64(most))
}

// classes are the form of a tie.
func (t *Tie) classes() string {
	form := "is-cooperation"
	if t.Conflict {
		form = "is-conflict"
	}
	if t.Planned {
		form += " is-planned"
	}
	return form
}

// lane is how far a tie runs beside the straight line between its nodes.
func (t *Tie) lane() float64 {
	lane := 5.0
	if t.Planned {
		lane = 13
	}
	if t.Conflict {
		return lane
	}
	return -lane
}

func (n *Network) tie(p *picture, t *Tie, at []point) {
	width := 1.3 + 4*math.Sqrt(float64(t.Count)/float64(n.mostTied()))
	line, heads := t.path(at[t.From], at[t.To], n.radius(t.From), n.radius(t.To))
	p.addf(`<g class="tie %s" data-from="%d" data-to="%d" data-lane="%s" data-heads="%t %t">`, t.classes(), t.From, t.To, figure(t.lane()), t.Forth, t.Back)
	p.link(t.Link, t.Label, false)
	p.addf(`<path class="line" stroke-width="%s" d="%s"/><path class="head" d="%s"/>`, figure(width), line, heads)
	p.unlink(t.Link)
	p.addf("</g>\n")
}

func (n *Network) mostTied() int {
	most := 1
	for _, t := range n.Ties {
		most = max(most, t.Count)
	}
	return most
}

// path is the line of a tie between two circles, and its heads. script/pictures/network.js does the same where a node is dragged.
func (t *Tie) path(from, to point, fromRadius, toRadius float64) (line, heads string) {
	length := max(1, math.Hypot(to.x-from.x, to.y-from.y))
	along := point{(to.x - from.x) / length, (to.y - from.y) / length}
	across := point{-along.y, along.x}
	place := func(far, side float64) point {
		return point{from.x + along.x*far + across.x*side, from.y + along.y*far + across.y*side}
	}
	start, end := fromRadius+2, length-toRadius-2
	var b strings.Builder
	if t.Back {
		b.WriteString(head(place(start, t.lane()), place(start+headLength, t.lane()-5), place(start+headLength, t.lane()+5)))
		start += headLength - 2
	}
	if t.Forth {
		b.WriteString(head(place(end, t.lane()), place(end-headLength, t.lane()-5), place(end-headLength, t.lane()+5)))
		end -= headLength - 2
	}
	heads = b.String()
	b.Reset()
	first, last := place(start, t.lane()), place(max(start, end), t.lane())
	fmt.Fprintf(&b, "M%s %s", figure(first.x), figure(first.y))
	if t.Conflict {
		const wave, height = 7, 3.2
		side := height
		for far := start + wave; far < end-wave; far += wave {
			turn := place(far, t.lane()+side)
			fmt.Fprintf(&b, "L%s %s", figure(turn.x), figure(turn.y))
			side = -side
		}
	}
	fmt.Fprintf(&b, "L%s %s", figure(last.x), figure(last.y))
	return b.String(), heads
}

func head(tip, one, other point) string {
	return fmt.Sprintf("M%s %sL%s %sL%s %sZ", figure(tip.x), figure(tip.y), figure(one.x), figure(one.y), figure(other.x), figure(other.y))
}
