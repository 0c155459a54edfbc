package record

import (
	"context"
	"database/sql"

	"github.com/sitrep-news/sitrep"
)

// A ruling is about a name. A reader that reads the same words otherwise may give the actor another name, and the ruling would be lost
// without anybody having taken it back. So, when readings are switched, it is looked at the places of the mentions who of the new
// reading is whom a person had ruled about, and this is kept with the document.

// formerNames are, for each version, the keys that rulings are about by the keys that its newest reading has.
type formerNames map[sitrep.Key]map[string]string

func formerNamesOf(ctx context.Context, tx *transaction) (formerNames, error) {
	all := formerNames{}
	const text = "SELECT d.id, d.version, f.actor, f.former FROM former_names f JOIN documents d ON d.number = f.document"
	err := eachRow(ctx, tx, text, nil, func(rows *sql.Rows) error {
		var key sitrep.Key
		var actor, former string
		if err := rows.Scan(&key.ID, &key.Version, &actor, &former); err != nil {
			return err
		}
		if all[key] == nil {
			all[key] = map[string]string{}
		}
		all[key][actor] = former
		return nil
	})
	return all, err
}

// know makes a rulebook know the former names.
func (b *rulebook) know(all formerNames) {
	b.former, b.otherNames = all, map[string][]string{}
	type link struct{ from, to string }
	linked := map[link]bool{}
	for _, names := range all {
		for actor, former := range names {
			for _, l := range []link{{actor, former}, {former, actor}} {
				if !linked[l] {
					linked[l] = true
					b.otherNames[l.from] = append(b.otherNames[l.from], l.to)
				}
			}
		}
	}
}

// ruled reports whether a ruling in force is about a key.
func (b *rulebook) ruled(key string) bool { return len(b.aliased[key])+len(b.named[key]) > 0 }

// carry finds the former names that a reading has to be given for rulings to hold on that bear on the reading before it, those that were
// taken back too: taking them back may be taken back.
func (b *rulebook) carry(old, fresh *sitrep.Reading) map[string]string {
	carried := map[string]string{}
	if len(b.ever) == 0 {
		return carried
	}
	known := map[string]bool{}
	for i := range fresh.Actors {
		known[actorKey(&fresh.Actors[i])] = true
	}
	before := b.former[old.Document.Key()]
	for i := range old.Actors {
		key := actorKey(&old.Actors[i])
		if former := before[key]; former != "" && !b.ruled(key) {
			key = former
		}
		if !b.ever[key] || known[key] {
			continue
		}
		if successor := successorOf(old, old.Actors[i].ID, fresh); successor != "" && carried[successor] == "" {
			carried[successor] = key
		}
	}
	return carried
}

// successorOf is the key of the actor whom most of the words mean, in another reading, that mean that one; "" if more than half of them
// mean nobody together.
func successorOf(old *sitrep.Reading, id string, fresh *sitrep.Reading) string {
	mentions, best := 0, ""
	votes := map[string]int{}
	for i := range old.Mentions {
		if old.Mentions[i].Actor != id {
			continue
		}
		mentions++
		for key := range meantBy(fresh, old.Mentions[i].Span) {
			votes[key]++
		}
	}
	for key, n := range votes {
		if 2*n > mentions && (best == "" || n > votes[best] || n == votes[best] && key < best) {
			best = key
		}
	}
	return best
}

// meantBy are the keys of the actors whom a reading finds in these words.
func meantBy(r *sitrep.Reading, words sitrep.Span) map[string]bool {
	keys := map[string]bool{}
	for i := range r.Mentions {
		if actor := r.ActorByID(r.Mentions[i].Actor); actor != nil && r.Mentions[i].Span.Overlaps(words) {
			if key := actorKey(actor); key != "" {
				keys[key] = true
			}
		}
	}
	return keys
}
