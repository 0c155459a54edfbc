package index

import "math"

// Wilson is the 95 per cent interval for a rate of which kept of so many cases are known (Wilson 1927). Of no cases it is 0 to 1: nothing is
// known. A count outside 0 … of is taken for the nearest that is possible.
func Wilson(kept, of int) (low, high float64) {
	if of <= 0 {
		return 0, 1
	}
	const z = 1.959963984540054 // the 97.5th percentile of the normal distribution
	kept = min(max(kept, 0), of)
	n := float64(of)
	p := float64(kept) / n
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	low, high = max(0, middle-half), min(1, middle+half)
	if kept == 0 {
		low = 0
	}
	if kept == of {
		high = 1
	}
	return low, high
}
