package origin

import "slices"

// A Tree is an originating report and the documents that are of its origin.
type Tree struct {
	Root   Origin   // Own, unless the originating report is not among the documents
	Copies []Origin // in the order given
}

// Group returns the origins of documents as trees, in the order in which their first document stands. A document whose
// originating report is not among them opens its tree.
func Group(origins []Origin) []Tree {
	var trees []Tree
	at := make(map[string]int)
	for _, o := range origins {
		i, seen := at[o.Document]
		switch {
		case !seen:
			at[o.Document] = len(trees)
			trees = append(trees, Tree{Root: o})
		case o.ID == o.Document:
			trees[i].Copies = slices.Insert(trees[i].Copies, 0, trees[i].Root)
			trees[i].Root = o
		default:
			trees[i].Copies = append(trees[i].Copies, o)
		}
	}
	return trees
}

// Voices counts the origins among documents, those whose originating publishers are one house once.
func Voices(origins []Origin) int {
	house := make(map[string]string)
	for _, o := range origins {
		if o.House != "" {
			house[o.Document] = o.House
		}
	}
	type voice struct{ house, document string }
	voices := make(map[voice]bool)
	for _, o := range origins {
		if h := house[o.Document]; h != "" {
			voices[voice{house: h}] = true
		} else {
			voices[voice{document: o.Document}] = true
		}
	}
	return len(voices)
}
