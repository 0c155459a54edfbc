package syntax

import "math"

// MaxWords is the number of words up to which [Heads] weighs every word of a sentence as the head of every other.
const MaxWords = 512

// Heads returns the head of each of the n words of a sentence, Root for the root: the best tree by [Tree].
//
// A sentence of more than MaxWords words would take time and memory by the square of its length. It is cut into parts of
// nearly equal length, at most MaxWords, and each gets its own best tree; the root of the first part is the root, and the
// roots of the others depend on it (as UD would have it, by parataxis). score is called once for each part, in order, with
// the words [start, end) of the sentence, and returns the scores that [Tree] wants for that part alone: heads counted from
// its own first word.
func Heads(n int, score func(start, end int) []float32) []int {
	heads := make([]int, n)
	parts := (n + MaxWords - 1) / MaxWords
	root := Root
	for part := range parts {
		start, end := part*n/parts, (part+1)*n/parts
		Tree(heads[start:end], score(start, end))
		first := root
		for i := start; i < end; i++ {
			switch {
			case heads[i] != Root:
				heads[i] += start
			case part == 0:
				root = i
			default:
				heads[i] = first
			}
		}
	}
	return heads
}

// Tree sets the heads of n = len(heads) words to the tree with exactly one root whose arcs have the greatest sum of scores.
// scores has n rows of n+1 columns: scores[i*(n+1)+h+1] says how well word h is the head of word i, and scores[i*(n+1)] how
// well i is the root. An infinite score or one beyond a million counts as a million of its sign, NaN as minus a million.
// Every word may be every other's head, so there is always a tree; for n = 0 there is nothing to do.
//
// If the best head of each word by itself makes a tree, as it mostly does, that is the answer. Otherwise it is Chu and Liu's
// and Edmonds' algorithm in O(n²), in Tarjan's form for dense graphs (1977). A second root is kept out by lowering all arcs
// from the root by more than the other arcs can gain: exact, and no slower (Stanojević & Cohen, A Root of a Problem, 2021).
func Tree(heads []int, scores []float32) {
	n := len(heads)
	for i := range n {
		heads[i] = best(scores[i*(n+1):(i+1)*(n+1)], i)
	}
	if n > 0 && checkTree(n, func(i int) int { return heads[i] }) != nil {
		newGraph(n, scores).tree(heads)
	}
}

// best returns the best head of word i by itself.
func best(row []float32, i int) int {
	head, most := Root, bounded(row[0])
	for h := range len(row) - 1 {
		if score := bounded(row[h+1]); h != i && score > most {
			head, most = h, score
		}
	}
	return head
}

// bounded is a score that can be added up without overflow.
func bounded(score float32) float64 {
	const limit = 1e6
	if math.IsNaN(float64(score)) {
		return -limit
	}
	return min(max(float64(score), -limit), limit)
}
