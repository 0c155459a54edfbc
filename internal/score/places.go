package score

import (
	"math"

	"github.com/sitrep-news/sitrep"
)

// PlacedDocument is a document with its toponyms.
type PlacedDocument struct {
	Document
	Spans []Placed `json:"spans"`
}

// Placed is a toponym in the gold, in code points, with where it lies (degrees, WGS 84). One without a latitude is not
// counted.
type Placed struct {
	Start int      `json:"start"`
	End   int      `json:"end"`
	Lat   *float64 `json:"lat"`
	Lon   *float64 `json:"lon"`
}

// nearEnough is the distance in kilometres within which a toponym is placed rightly: the literature's hundred miles.
const nearEnough = 161

// Places measures toponyms. accuracy_161km is the share placed within 161 km of those found and placed, which the
// literature reports; recall_161km their share of all in the gold.
func Places(gold []PlacedDocument, records []*sitrep.Record) ([]Figure, error) {
	t := newTally()
	near, placed, total := 0, 0, 0
	err := eachPair(gold, records, func(g PlacedDocument, r *sitrep.Record) {
		var known []Placed
		var goldAt, foundAt []sitrep.Range
		for _, s := range g.Spans {
			if s.Lat != nil {
				known = append(known, s)
				goldAt = append(goldAt, sitrep.Range{s.Start, s.End})
			}
		}
		for _, p := range r.Places {
			foundAt = append(foundAt, p.Span)
		}
		pairs := matchSpans(goldAt, foundAt)
		t.add("toponyms", len(pairs), len(foundAt), len(known))
		total += len(known)
		for _, p := range pairs {
			if g, f := known[p.gold], r.Places[p.found]; f.Lat != nil && f.Lon != nil {
				placed++
				near += one(g.Lon != nil && kilometres(*g.Lat, *g.Lon, *f.Lat, *f.Lon) <= nearEnough)
			}
		}
	})
	figures := append(t.figures(), Share("accuracy_161km", near, placed), Share("recall_161km", near, total))
	return figures, err
}

// kilometres is the length of the great circle between two points in degrees (haversine).
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	const degree, diameter = math.Pi / 180, 12742
	lat1, lon1, lat2, lon2 = lat1*degree, lon1*degree, lat2*degree, lon2*degree
	north, east := math.Sin((lat2-lat1)/2), math.Sin((lon2-lon1)/2)
	h := north*north + math.Cos(lat1)*math.Cos(lat2)*east*east
	return diameter * math.Asin(math.Sqrt(min(1, h)))
}
