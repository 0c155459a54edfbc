package score

import "math"

// heaviest returns the weight of the heaviest one-to-one assignment of rows to columns; weights are not negative, rows or
// columns may stay alone (Kuhn 1955, Munkres 1957, with the potentials of Jonker and Volgenant 1987).
func heaviest(weights [][]float64) float64 {
	if len(weights) == 0 || len(weights[0]) == 0 {
		return 0
	}
	if len(weights) > len(weights[0]) {
		weights = transposed(weights)
	}
	a := newAssignment(weights)
	for row := range weights {
		a.assign(row)
	}
	sum := 0.0
	for column, row := range a.rowOf {
		if row >= 0 {
			sum += weights[row][column]
		}
	}
	return sum
}

func transposed(weights [][]float64) [][]float64 {
	out := make([][]float64, len(weights[0]))
	for j := range out {
		out[j] = make([]float64, len(weights))
		for i := range weights {
			out[j][i] = weights[i][j]
		}
	}
	return out
}

// An assignment of the first rows is the heaviest of these; there are no more rows than columns.
type assignment struct {
	weights               [][]float64
	rowOf                 []int     // of a column; -1 if it is free
	rowPrice, columnPrice []float64 // potentials: no weight is above the sum of its two, those assigned are equal to it
}

func newAssignment(weights [][]float64) *assignment {
	a := &assignment{weights, make([]int, len(weights[0])), make([]float64, len(weights)), make([]float64, len(weights[0]))}
	for column := range a.rowOf {
		a.rowOf[column] = -1
	}
	for row := range weights {
		for _, w := range weights[row] {
			a.rowPrice[row] = max(a.rowPrice[row], w)
		}
	}
	return a
}

// assign finds a column for one more row along the alternating path that costs least.
func (a *assignment) assign(row int) {
	n := len(a.rowOf)
	slack, from, done := make([]float64, n), make([]int, n), make([]bool, n)
	for column := range slack {
		slack[column], from[column] = math.Inf(1), -1
	}
	for at, last := row, -1; ; at = a.rowOf[last] {
		for column := range slack {
			if s := a.rowPrice[at] + a.columnPrice[column] - a.weights[at][column]; !done[column] && s < slack[column] {
				slack[column], from[column] = s, last
			}
		}
		next := -1
		for column := range slack {
			if !done[column] && (next < 0 || slack[column] < slack[next]) {
				next = column
			}
		}
		a.reprice(row, slack, done, slack[next])
		last = next
		done[last] = true
		if a.rowOf[last] < 0 {
			a.turn(row, last, from)
			return
		}
	}
}

// reprice makes the cheapest way on free of cost and leaves what was free so.
func (a *assignment) reprice(row int, slack []float64, done []bool, by float64) {
	a.rowPrice[row] -= by
	for column := range slack {
		if done[column] {
			a.rowPrice[a.rowOf[column]] -= by
			a.columnPrice[column] += by
		} else {
			slack[column] -= by
		}
	}
}

// turn assigns every column on the path its predecessor's row.
func (a *assignment) turn(row, column int, from []int) {
	for from[column] >= 0 {
		a.rowOf[column] = a.rowOf[from[column]]
		column = from[column]
	}
	a.rowOf[column] = row
}
