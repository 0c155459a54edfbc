package web

import (
	"cmp"
	"slices"

	"github.com/sitrep-news/sitrep"
)

// An outer is the content that another attribution stands in.
type outer struct {
	attribution string
	content     sitrep.Span
}

// nesting finds for every attribution that stands, with all its parts, in a content of another the shortest such content.
func nesting(all []sitrep.Attribution) map[string]outer {
	var contents []outer
	order := make([]*sitrep.Attribution, 0, len(all))
	for i := range all {
		for _, span := range all[i].Content {
			contents = append(contents, outer{all[i].ID, span})
		}
		order = append(order, &all[i])
	}
	slices.SortStableFunc(contents, func(a, b outer) int { return cmp.Compare(a.content.Start, b.content.Start) })
	slices.SortStableFunc(order, func(a, b *sitrep.Attribution) int { return cmp.Compare(extent(a).Start, extent(b).Start) })
	found := map[string]outer{}
	var open []outer
	for _, a := range order {
		whole := extent(a)
		for len(contents) > 0 && contents[0].content.Start <= whole.Start {
			open, contents = append(open, contents[0]), contents[1:]
		}
		open = slices.DeleteFunc(open, func(o outer) bool { return o.content.End <= whole.Start })
		for _, o := range open {
			best, has := found[a.ID]
			around := o.attribution != a.ID && o.content.Contains(whole) && !slices.Contains(a.Content, o.content)
			if around && (!has || o.content.Len() < best.content.Len()) {
				found[a.ID] = o
			}
		}
	}
	return found
}

// extent is from the first part of an attribution to the last; it is empty for one without parts.
func extent(a *sitrep.Attribution) sitrep.Span {
	parts := slices.Concat(a.Source, a.Cue, a.Content)
	if len(parts) == 0 {
		return sitrep.Span{}
	}
	whole := parts[0]
	for _, part := range parts[1:] {
		whole.Start, whole.End = min(whole.Start, part.Start), max(whole.End, part.End)
	}
	return whole
}
