package origin

import (
	"cmp"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

// What the window holds. A report is retold within days, or it is history.
const (
	windowDays = 5 * 24 * time.Hour
	windowSize = 30_000 // documents; the oldest go first
)

// A window has the documents of the last days, and which of them have a term.
type window struct {
	documents []*document // by number, from first on
	first     int
	next      int
	byID      map[string]*document
	postings  map[term][]int32       // numbers, rising; those below first are dead
	outside   map[string][]*document // by the key of an origin that the ledger did not have, the latest
	swept     int
	hits      []uint16 // scratch: by number, from first on
}

func newWindow() window {
	return window{byID: make(map[string]*document), postings: make(map[term][]int32), outside: make(map[string][]*document)}
}

// advance drops what is too old on a day, and returns the publishers of whom nothing is left.
func (w *window) advance(now time.Time, log *undo.Log) []*publisher {
	var gone []*publisher
	drop := 0
	for drop < len(w.documents) && (now.Sub(w.documents[drop].published) > windowDays || len(w.documents)-drop >= windowSize) {
		d := w.documents[drop]
		if w.byID[d.id] == d {
			delete(w.byID, d.id)
			log.Done(func() { w.byID[d.id] = d })
		}
		w.dropOutside(d, log)
		if p := d.publisher; p != nil {
			log.Done(func() { p.documents++ })
			if p.documents--; p.documents == 0 {
				gone = append(gone, p)
			}
		}
		drop++
	}
	old, first := w.documents, w.first
	log.Done(func() { w.documents, w.first = old, first })
	w.documents = w.documents[drop:]
	w.first += drop
	if w.first-w.swept > len(w.documents)/2+64 {
		w.sweep(log)
	}
	return gone
}

// sweep frees what is dead in the postings.
func (w *window) sweep(log *undo.Log) {
	old, swept := w.postings, w.swept
	log.Done(func() { w.postings, w.swept = old, swept })
	w.swept, w.postings = w.first, make(map[term][]int32, len(old))
	for t, numbers := range old {
		alive, _ := slices.BinarySearch(numbers, int32(w.first))
		switch {
		case alive == len(numbers):
		case alive > 0:
			w.postings[t] = slices.Clone(numbers[alive:])
		default:
			w.postings[t] = numbers
		}
	}
}

func (w *window) add(d *document, log *undo.Log) {
	d.text, d.mentions = nil, nil
	d.number = w.next
	before := w.byID[d.id]
	log.Done(func() { w.remove(d, before) })
	w.next++
	w.documents = append(w.documents, d)
	w.byID[d.id] = d
	if d.publisher != nil {
		d.publisher.documents++
	}
	w.addOutside(d, log)
	for _, t := range d.terms {
		w.postings[t] = append(w.postings[t], int32(d.number))
	}
}

// remove takes the document back that was added last; before is what had its id.
func (w *window) remove(d, before *document) {
	w.next--
	w.documents = w.documents[:len(w.documents)-1]
	if w.byID[d.id] = before; before == nil {
		delete(w.byID, d.id)
	}
	if d.publisher != nil {
		d.publisher.documents--
	}
	for _, t := range d.terms {
		numbers := w.postings[t]
		if w.postings[t] = numbers[:len(numbers)-1]; len(numbers) == 1 {
			delete(w.postings, t)
		}
	}
}

// latestOutside is how many documents are kept for an origin that the ledger does not have.
const latestOutside = 64

func (w *window) addOutside(d *document, log *undo.Log) {
	for _, o := range d.outside {
		old := w.outside[o.key]
		documents := append(slices.Clip(old), d)
		w.putOutside(o.key, documents[max(0, len(documents)-latestOutside):])
		log.Done(func() { w.putOutside(o.key, old) })
	}
}

func (w *window) dropOutside(d *document, log *undo.Log) {
	for _, o := range d.outside {
		old := w.outside[o.key]
		if i := slices.Index(old, d); i >= 0 {
			w.putOutside(o.key, slices.Concat(old[:i], old[i+1:]))
			log.Done(func() { w.putOutside(o.key, old) })
		}
	}
}

func (w *window) putOutside(key string, documents []*document) {
	if len(documents) == 0 {
		delete(w.outside, key)
	} else {
		w.outside[key] = documents
	}
}

// How candidates are looked for: by the rarest terms, among the latest documents that have them.
const (
	askedTerms    = 24
	askedPostings = 256
)

// candidates returns the documents that have most of some terms in common and that keep holds for, at most limit, the
// ones with most first, the older of equals first.
func (w *window) candidates(terms []term, limit int, keep func(*document) bool) []*document {
	if len(w.hits) < len(w.documents) {
		w.hits = make([]uint16, 2*len(w.documents))
	}
	var touched []int32
	for _, numbers := range w.rarest(terms) {
		numbers = numbers[max(0, len(numbers)-askedPostings):]
		for i := len(numbers) - 1; i >= 0 && int(numbers[i]) >= w.first; i-- {
			at := numbers[i] - int32(w.first)
			if w.hits[at] == 0 {
				touched = append(touched, at)
			}
			w.hits[at]++
		}
	}
	type hit struct {
		at   int32
		hits uint16
	}
	var found []hit
	for _, at := range touched {
		if w.hits[at] >= 2 && keep(w.documents[at]) {
			found = append(found, hit{at, w.hits[at]})
		}
		w.hits[at] = 0
	}
	slices.SortFunc(found, func(a, b hit) int { return cmp.Or(cmp.Compare(b.hits, a.hits), cmp.Compare(a.at, b.at)) })
	var documents []*document
	for _, h := range found[:min(len(found), limit)] {
		documents = append(documents, w.documents[h.at])
	}
	return documents
}

// rarest returns the postings of the terms that the fewest documents have.
func (w *window) rarest(terms []term) [][]int32 {
	known := make([][]int32, 0, len(terms))
	for _, t := range terms {
		if numbers := w.postings[t]; len(numbers) > 0 {
			known = append(known, numbers)
		}
	}
	if len(known) > askedTerms {
		slices.SortStableFunc(known, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
		known = known[:askedTerms]
	}
	return known
}
