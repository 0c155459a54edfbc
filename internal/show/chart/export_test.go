package chart

// Lines are the points of all lines of the table.
func Lines() [][][2]float64 {
	var all [][][2]float64
	for _, l := range world() {
		all = append(all, l.points)
	}
	return all
}
