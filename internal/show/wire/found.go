package wire

import "github.com/sitrep-news/sitrep/internal/record"

// Found is the answer to a search.
type Found struct {
	Total  int     `json:"total" doc:"documents that match"`
	Hits   []Hit   `json:"hits"`
	Facets []Facet `json:"facets" doc:"over all documents that match"`
}

// A Hit is a document that matches.
type Hit struct {
	Head
	Snippet   []Piece    `json:"snippet"`
	Statement *Statement `json:"statement" doc:"what by: or kind: matched"`
}

// A Piece is a part of a snippet.
type Piece struct {
	Text  string `json:"text"`
	Match bool   `json:"match"`
}

// A Facet counts the documents that match by one of their properties.
type Facet struct {
	Field  string       `json:"field"`
	Values []FacetValue `json:"values"`
}

// A FacetValue is a value of a facet.
type FacetValue struct {
	Value string `json:"value"`
	Label string `json:"label"`
	Query string `json:"query" doc:"what to add to the query to ask for it"`
	Count int    `json:"count"`
}

// NewFound returns the answer to a search as JSON has it.
func NewFound(f record.Found) Found {
	return Found{f.Total, Each(f.Hits, newHit), Each(f.Facets, newFacet)}
}

func newHit(h record.Hit) Hit {
	out := Hit{Head: NewHead(h.Head), Snippet: Each(h.Snippet, func(p record.Piece) Piece { return Piece(p) })}
	if h.Statement != nil {
		found := NewStatement(*h.Statement)
		out.Statement = &found
	}
	return out
}

func newFacet(f record.Facet) Facet {
	return Facet{f.Field, Each(f.Values, func(v record.FacetValue) FacetValue { return FacetValue(v) })}
}
