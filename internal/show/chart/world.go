package chart

import (
	_ "embed"
	"strconv"
	"strings"
)

// outlines is land and borders; its head says whence they come and how they are written.
//
//go:embed world.txt
var outlines string

// A line is a ring of land or a border: longitudes and latitudes in degrees, one after the other.
type line struct {
	border bool
	points [][2]float64
}

// world returns the lines of the table. What is no line of it is passed over.
func world() []line {
	var lines []line
	for row := range strings.Lines(outlines) {
		kind, numbers, _ := strings.Cut(strings.TrimSpace(row), " ")
		if kind != "L" && kind != "B" {
			continue
		}
		l := line{border: kind == "B"}
		var at, step [2]int
		axis := 0
		for field := range strings.FieldsSeq(numbers) {
			step[axis], _ = strconv.Atoi(field) // the table is ours, and its test reads every number
			if axis == 1 {
				at[0], at[1] = at[0]+step[0], at[1]+step[1]
				l.points = append(l.points, [2]float64{float64(at[0]) / 10, float64(at[1]) / 10})
			}
			axis = 1 - axis
		}
		lines = append(lines, l)
	}
	return lines
}
