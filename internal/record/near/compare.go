package near

// Likeness estimates the share of five-word runs that two texts have in common, of all that either has (Jaccard's
// coefficient), 0 … 1, with a standard error of at most 0.045. A text without words is like nothing.
func Likeness(a, b Print) float64 {
	if a.Shingles == 0 || b.Shingles == 0 {
		return 0
	}
	same := 0
	for i := range rows {
		if a.minima[i] == b.minima[i] {
			same++
		}
	}
	return float64(same) / rows
}

// containment estimates the share of the shorter text's five-word runs that the longer one has too, 0 … 1. It stays
// high where the likeness falls: when a report was cut.
func containment(a, b Print, likeness float64) float64 {
	if likeness == 0 {
		return 0
	}
	common := likeness / (1 + likeness) * (float64(a.Shingles) + float64(b.Shingles))
	return min(common/float64(min(a.Shingles, b.Shingles)), 1)
}

// The verdict's thresholds. Below the second, the estimate of the first rests on too few agreements.
const (
	copyContainment = 0.60
	copyLikeness    = 0.10
)

// Copy reports whether one of two texts is a copy of the other, or both of a third: whether most of what the shorter one
// says is in the longer one word by word. The score is their containment.
func Copy(a, b Print) (score float64, ok bool) {
	likeness := Likeness(a, b)
	score = containment(a, b, likeness)
	return score, score >= copyContainment && likeness >= copyLikeness
}

const (
	bands    = 20
	bandRows = 2
)

// Bands returns the keys under which a print is found: 20 over the whole text, 4 over its lead. Copies share at least
// one of them nearly always, other texts hardly ever. Every key is made with its number, so that all of them fit one
// indexed column. The print of a text without words has none.
func (p Print) Bands() []int64 {
	if p.Shingles == 0 {
		return nil
	}
	keys := make([]int64, 0, bands+leadRows)
	for i := range bands {
		pair := uint64(p.minima[bandRows*i])<<16 | uint64(p.minima[bandRows*i+1])
		keys = append(keys, bandKey(i, pair))
	}
	for i, m := range p.lead {
		keys = append(keys, bandKey(bands+i, uint64(m)))
	}
	return keys
}

func bandKey(number int, value uint64) int64 { return int64(mix(uint64(number+1)<<32 | value)) }
