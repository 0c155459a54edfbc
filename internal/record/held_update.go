package record

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
)

const (
	maxDrawn = "SELECT coalesce(max(drawn), 0) FROM documents"
	// nextDrawn is what documents.drawn becomes where what is drawn from a version changes.
	nextDrawn = "(SELECT max(drawn) + 1 FROM documents)"
)

// lastDrawn is the number of the last change to what is drawn.
func lastDrawn(ctx context.Context, tx *transaction) (drawn int64, err error) {
	return drawn, tx.QueryRowContext(ctx, maxDrawn).Scan(&drawn)
}

// What of the versions that were drawn behind a number, up to another, is taken into memory.
const (
	drawnDocuments = `SELECT number, superseded, published_at FROM documents WHERE drawn > $1 AND drawn <= $2 AND reading IS NOT NULL`
	areDrawn       = ` IN (SELECT number FROM documents WHERE drawn > $1 AND drawn <= $2 AND superseded = 0)`
	drawnEvents    = `SELECT document, ordinal, type, standing, quad, dated, reported, first_day, last_day, place, country, lat, lon, geonames
		FROM events WHERE document` + areDrawn
	drawnActs = `SELECT document, ordinal, kind, '', 0, 0, reported, first_day, last_day, '', '', NULL, NULL, 0
		FROM speech_acts WHERE document` + areDrawn
	drawnPlans = `SELECT document, ordinal, type, status, 0, 0, reported, first_day, last_day, place, country, lat, lon, geonames
		FROM plans WHERE document` + areDrawn
	drawnParticipants = `SELECT document, entry, ordinal, side, actor FROM participants WHERE side <> 'source' AND document` + areDrawn
	// drawnTexts has the current versions with the text of one that was drawn, that which was published first before others.
	drawnTexts = `SELECT o.text_number, o.number FROM documents o WHERE o.text_number IN (SELECT text_number FROM documents WHERE drawn > $1 AND drawn <= $2)
		AND o.superseded = 0 AND o.reading IS NOT NULL ORDER BY o.text_number, coalesce(o.published_at, 9223372036854775807), o.id`
)

// A heldUpdate is what changed behind the last change that is held, up to another.
type heldUpdate struct {
	*held
	until   int64
	gone    map[int64]bool
	changed map[int64]*heldDocument
	joining map[int64][]heldParticipant
	first   map[int64]bool // by version; those that are not in it stay as they are
}

// A heldParticipant takes part in an entry.
type heldParticipant struct {
	sort, ordinal int
	side          int // 0 for an actor, 1 for a recipient
	key           word
}

// heldAtOnce is how many changes are taken in together at most, so that what is read of a large ledger does not stand in memory twice.
const heldAtOnce = 10_000

// update takes in what changed, part by part. On an error what is held is as it was after a part.
func (h *held) update(ctx context.Context, tx *transaction) error {
	drawn, err := lastDrawn(ctx, tx)
	if err != nil {
		return err
	}
	for h.drawn != drawn && !h.tooMany {
		if err := h.takeIn(ctx, tx, min(drawn, h.drawn+h.atOnce)); err != nil {
			return err
		}
	}
	return nil
}

// takeIn takes in what changed up to a number.
func (h *held) takeIn(ctx context.Context, tx *transaction, until int64) error {
	u := &heldUpdate{h, until, map[int64]bool{}, map[int64]*heldDocument{}, map[int64][]heldParticipant{}, map[int64]bool{}}
	for _, read := range []func(context.Context, *transaction) error{u.readDocuments, u.readEntries, u.readParticipants, u.readTexts} {
		if err := read(ctx, tx); err != nil {
			return err
		}
	}
	u.apply()
	if h.drawn = until; h.entries > mostHeld {
		h.empty()
		h.tooMany = true
	}
	return nil
}

func (u *heldUpdate) readDocuments(ctx context.Context, tx *transaction) error {
	return eachRow(ctx, tx, drawnDocuments, []any{u.drawn, u.until}, func(rows *sql.Rows) error {
		var d heldDocument
		var superseded bool
		var published sql.NullInt64
		err := rows.Scan(&d.number, &superseded, &published)
		if d.published = unpublished; published.Valid {
			d.published = published.Int64
		}
		if u.gone[d.number] = true; !superseded {
			u.changed[d.number] = &d
		}
		return err
	})
}

func (u *heldUpdate) readEntries(ctx context.Context, tx *transaction) error {
	for sort, text := range []string{heldEvent: drawnEvents, heldAct: drawnActs, heldPlan: drawnPlans} {
		err := eachRow(ctx, tx, text, []any{u.drawn, u.until}, func(rows *sql.Rows) error { return u.readEntry(rows, sort) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *heldUpdate) readEntry(rows *sql.Rows, sort int) error {
	var number int64
	var e heldEntry
	var what, state, reported, from, to string
	var place placeFields
	fields := []any{&number, &e.ordinal, &what, &state, &e.quad, &e.dated, &reported, &from, &to}
	if err := rows.Scan(append(fields, place.fields()...)...); err != nil {
		return err
	}
	e.what, e.state, e.place, e.from, e.to = u.word(what), u.word(state), u.place(place.place()), dayOf(from), dayOf(to)
	d := u.changed[number]
	d.reported, d.entries[sort] = dayOf(reported), append(d.entries[sort], e)
	return nil
}

func (u *heldUpdate) readParticipants(ctx context.Context, tx *transaction) error {
	sorts, sides := map[string]int{"event": heldEvent, "act": heldAct, "plan": heldPlan}, map[string]int{"recipient": 1}
	return eachRow(ctx, tx, drawnParticipants, []any{u.drawn, u.until}, func(rows *sql.Rows) error {
		var number int64
		var p heldParticipant
		var entry, side, key string
		err := rows.Scan(&number, &entry, &p.ordinal, &side, &key)
		p.sort, p.side, p.key = sorts[entry], sides[side], u.word(key)
		u.joining[number] = append(u.joining[number], p)
		return err
	})
}

// readTexts finds out which of the versions with the same text was published first.
func (u *heldUpdate) readTexts(ctx context.Context, tx *transaction) error {
	var last int64
	return eachRow(ctx, tx, drawnTexts, []any{u.drawn, u.until}, func(rows *sql.Rows) error {
		var text, number int64
		err := rows.Scan(&text, &number)
		u.first[number], last = text != last, text
		return err
	})
}

// apply puts what was read into the place of what it was before.
func (u *heldUpdate) apply() {
	h := u.held
	fresh := slices.SortedFunc(maps.Values(u.changed), newerDocument)
	for _, d := range fresh {
		d.join(u.joining[d.number])
	}
	kept := slices.DeleteFunc(h.documents, func(d *heldDocument) bool { return u.gone[d.number] })
	h.documents, h.entries = merged(kept, fresh), 0
	for _, d := range h.documents {
		h.entries += len(d.entries[heldEvent]) + len(d.entries[heldAct]) + len(d.entries[heldPlan])
		if first, known := u.first[d.number]; known {
			d.first = first
		}
	}
	if h.loose += len(fresh); h.loose > len(h.documents)/8 {
		h.compact()
		h.loose = 0
	}
}

// compact puts what is held side by side in its order, where it is read much faster than scattered over the memory.
func (h *held) compact() {
	var entries [3][]heldEntry
	var who []word
	documents := make([]heldDocument, len(h.documents))
	for i, d := range h.documents {
		documents[i] = *d
		for sort := range entries {
			entries[sort] = append(entries[sort], d.entries[sort]...)
		}
		who = append(who, d.who...)
	}
	for i := range documents {
		d := &documents[i]
		h.documents[i] = d
		for sort := range entries {
			n := len(d.entries[sort])
			d.entries[sort], entries[sort] = entries[sort][:n:n], entries[sort][n:]
		}
		n := len(d.who)
		d.who, who = who[:n:n], who[n:]
	}
}

// merged are two lists of versions in the order of both.
func merged(a, b []*heldDocument) []*heldDocument {
	all := make([]*heldDocument, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		from := &a
		if newerDocument(b[0], a[0]) < 0 {
			from = &b
		}
		all, *from = append(all, (*from)[0]), (*from)[1:]
	}
	return append(append(all, a...), b...)
}

// beside orders participants by their entries, actors before recipients.
func beside(a, b heldParticipant) int {
	return cmp.Or(cmp.Compare(a.sort, b.sort), cmp.Compare(a.ordinal, b.ordinal), cmp.Compare(a.side, b.side))
}

// join gives the entries their participants.
func (d *heldDocument) join(all []heldParticipant) {
	slices.SortFunc(all, beside)
	d.who = make([]word, len(all))
	for i := range all {
		d.who[i] = all[i].key
	}
	for sort := range d.entries {
		d.entries[sort] = slices.Clip(d.entries[sort])
		slices.SortFunc(d.entries[sort], func(a, b heldEntry) int { return cmp.Compare(a.ordinal, b.ordinal) })
		for i := range d.entries[sort] {
			e := &d.entries[sort][i]
			at := func(side int) int {
				place, _ := slices.BinarySearchFunc(all, heldParticipant{sort, int(e.ordinal), side, 0}, beside)
				return place
			}
			e.who, e.actors, e.recipients = int32(at(0)), uint16(at(1)-at(0)), uint16(at(2)-at(1))
		}
	}
}
