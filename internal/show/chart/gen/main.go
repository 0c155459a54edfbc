// Command gen makes world.txt of countries-110m.json, the small-scale countries of Natural Earth as the npm package
// world-atlas 2.0.2 has them in TopoJSON:
//
//	npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
//	go run ./internal/show/chart/gen package/countries-110m.json internal/show/chart/world.txt
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strings"
)

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]struct {
		Geometries []struct {
			Type string
			Arcs json.RawMessage
		}
	}
}

const head = `# Land and borders of the world at 1:110 million: Natural Earth 4.1.0 (public domain, https://www.naturalearthdata.com), through the
# npm package world-atlas 2.0.2, rounded to a tenth of a degree, without Antarctica. Made by internal/show/chart/gen. A line is a ring of land (L) or a
# border (B): longitude and latitude of its first point in tenths of a degree, then the steps from point to point.
`

func main() {
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return fmt.Errorf("read the outlines: %w", err)
	}
	var world topology
	if err := json.Unmarshal(content, &world); err != nil {
		return fmt.Errorf("parse %s: %w", from, err)
	}
	var b strings.Builder
	b.WriteString(head)
	coast := map[int]bool{}
	for _, geometry := range world.Objects["land"].Geometries {
		var polygons [][][]int
		if err := json.Unmarshal(geometry.Arcs, &polygons); err != nil {
			return fmt.Errorf("parse the land: %w", err)
		}
		for _, polygon := range polygons {
			for _, ring := range polygon {
				var points [][2]int
				for _, arc := range ring {
					coast[max(arc, ^arc)] = true
					points = append(points, world.arc(arc)...)
				}
				write(&b, "L", points)
			}
		}
	}
	for i := range world.Arcs {
		if !coast[i] {
			write(&b, "B", world.arc(i))
		}
	}
	if err := os.WriteFile(to, []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write the table: %w", err)
	}
	return nil
}

// arc are the points of an arc in tenths of a degree; that of a negative number is run backwards.
func (w *topology) arc(number int) [][2]int {
	arc := w.Arcs[max(number, ^number)]
	points := make([][2]int, len(arc))
	var at [2]float64
	for i, step := range arc {
		to := i
		if number < 0 {
			to = len(arc) - 1 - i
		}
		for axis := range at {
			at[axis] += step[axis]
			points[to][axis] = int(math.Round(10 * (at[axis]*w.Transform.Scale[axis] + w.Transform.Translate[axis])))
		}
	}
	return points
}

// south is the latitude below which nothing is kept: Antarctica.
const south = -600

// write writes a line, its points made continuous over the 180th meridian. What reaches beyond it is written for both sides.
func write(b *strings.Builder, kind string, points [][2]int) {
	west, east, north := points[0][0], points[0][0], points[0][1]
	for i := 1; i < len(points); i++ {
		for points[i][0]-points[i-1][0] > 1800 {
			points[i][0] -= 3600
		}
		for points[i][0]-points[i-1][0] < -1800 {
			points[i][0] += 3600
		}
		west, east, north = min(west, points[i][0]), max(east, points[i][0]), max(north, points[i][1])
	}
	if north < south {
		return
	}
	writeAt(b, kind, points, 0)
	if east > 1800 {
		writeAt(b, kind, points, -3600)
	}
	if west < -1800 {
		writeAt(b, kind, points, 3600)
	}
}

func writeAt(b *strings.Builder, kind string, points [][2]int, shift int) {
	fmt.Fprintf(b, "%s %d %d", kind, points[0][0]+shift, points[0][1])
	for i, p := range points[1:] {
		if before := points[i]; p != before {
			fmt.Fprintf(b, " %d %d", p[0]-before[0], p[1]-before[1])
		}
	}
	b.WriteByte('\n')
}
