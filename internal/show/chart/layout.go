package chart

import "math"

type point struct{ x, y float64 }

// The measures of a layout, in the units of a network.
const (
	rounds   = 400
	margin   = 46  // of the nodes from the edge
	foot     = 34  // more of it below, for names
	apart    = 78  // at least, between two nodes
	nameWide = 190 // what a name takes to both sides
)

// layout places the nodes: those that are tied near each other, all others apart (Fruchterman and Reingold 1991). It begins on a circle and
// knows no chance, so the same network is always drawn the same.
func layout(n *Network) []point {
	at := make([]point, len(n.Nodes))
	for i := range at {
		angle := 2 * math.Pi * float64(i) / float64(len(at))
		at[i] = point{networkWidth/2 + 380*math.Cos(angle), networkHeight/2 + 220*math.Sin(angle)}
	}
	ideal := 0.75 * math.Sqrt(networkWidth*networkHeight/float64(max(1, len(at))))
	looseness := min(1, float64(len(at))/float64(2*max(1, len(n.Ties)))) // many ties would pull all of them into one heap
	for round := range rounds {
		heat := 60 * (1 - float64(round)/rounds)
		moves := make([]point, len(at))
		for i := range at {
			for j := range at {
				if i != j {
					moves[i] = moves[i].plus(push(at[i], at[j], ideal*ideal))
				}
			}
			middle := point{networkWidth/2 - at[i].x, networkHeight/2 - at[i].y}
			moves[i] = moves[i].plus(middle.times(.03))
		}
		for _, t := range n.Ties {
			way := point{at[t.To].x - at[t.From].x, at[t.To].y - at[t.From].y}
			pull := way.times(math.Hypot(way.x, way.y) / ideal * looseness * (.3 + .7*math.Sqrt(float64(t.Count)/float64(n.mostTied()))))
			moves[t.From], moves[t.To] = moves[t.From].plus(pull), moves[t.To].plus(pull.times(-1))
		}
		for i, m := range moves {
			length := max(1e-9, math.Hypot(m.x, m.y))
			at[i] = inside(at[i].plus(m.times(min(length, heat) / length)))
		}
	}
	return separated(at)
}

func (p point) plus(q point) point    { return point{p.x + q.x, p.y + q.y} }
func (p point) times(f float64) point { return point{p.x * f, p.y * f} }
func push(p, q point, f float64) point {
	way := point{p.x - q.x, p.y - q.y}
	return way.times(f / max(1, way.x*way.x+way.y*way.y))
}

func inside(p point) point {
	return point{min(max(p.x, 2*margin), networkWidth-2*margin), min(max(p.y, margin), networkHeight-margin-foot)}
}

// separated moves nodes from each other until their names have room, as far as there is any.
func separated(at []point) []point {
	for range 120 {
		for i := range at {
			for j := range i {
				x, y := at[i].x-at[j].x, at[i].y-at[j].y
				wide, high := nameWide-math.Abs(x), apart-math.Abs(y)
				if wide <= 0 || high <= 0 {
					continue
				}
				by := point{0, math.Copysign(high/2, y)}
				if wide < high {
					by = point{math.Copysign(wide/2, x), 0}
				}
				at[i], at[j] = inside(at[i].plus(by)), inside(at[j].plus(by.times(-1)))
			}
		}
	}
	return at
}
