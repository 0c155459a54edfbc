package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/sitrep-news/sitrep"
)

const rulingColumns = "number, made_at, undoes, name, aliases, kind, country, code, role, wikidata, from_day, to_day, document"

// rulingsOf returns all rulings, in the order in which they were made.
func rulingsOf(ctx context.Context, tx *transaction) ([]Ruling, error) {
	var all []Ruling
	err := eachRow(ctx, tx, "SELECT "+rulingColumns+" FROM actor_rulings ORDER BY number", nil, func(rows *sql.Rows) error {
		var r Ruling
		var made sql.NullInt64
		var aliases string
		err := rows.Scan(&r.Number, &made, &r.Undoes, &r.Name, &aliases, &r.Kind, &r.Country, &r.Code, &r.Role, &r.Wikidata, &r.From,
			&r.Until, &r.Document)
		if err != nil {
			return err
		}
		r.Made = timeOf(made)
		r.Aliases, err = parseList(aliases)
		all = append(all, r)
		return err
	})
	enforce(all)
	return all, err
}

// rulebookOf returns the rulings in force. They are kept from one call to the next: rows are only ever added, and former names change
// only when readings are switched.
func rulebookOf(ctx context.Context, tx *transaction) (*rulebook, error) {
	last, err := count(ctx, tx, "SELECT coalesce(max(number), 0) FROM actor_rulings")
	if err != nil {
		return nil, err
	}
	switched, err := switchesOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	if known := tx.rulings.Load(); known != nil && known.last == last && known.switched == switched {
		return known, nil
	}
	book, err := readRulebook(ctx, tx)
	if err != nil {
		return nil, err
	}
	book.switched = switched
	tx.rulings.Store(book)
	return book, nil
}

// readRulebook reads the rulings in force and the former names, for a transaction that may have changed them.
func readRulebook(ctx context.Context, tx *transaction) (*rulebook, error) {
	all, err := rulingsOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	former, err := formerNamesOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	book := newRulebook(all)
	book.know(former)
	return book, nil
}

// switchesOf is how often readings were switched.
func switchesOf(ctx context.Context, tx *transaction) (int, error) {
	return count(ctx, tx, "SELECT count(*) FROM rereadings WHERE outcome = 'switched'")
}

// Rulings returns what persons decided about actors, in the order in which they did, with what was taken back.
func (s *Store) Rulings(ctx context.Context) (all []Ruling, err error) {
	err = s.view(ctx, "list rulings", func(tx *transaction) (err error) {
		all, err = rulingsOf(ctx, tx)
		return err
	})
	return all, err
}

// A RulingError says which of the rulings that were to be made is wrong.
type RulingError struct {
	Index int // in the list that was given
	Err   error
}

func (e *RulingError) Error() string { return e.Err.Error() }
func (e *RulingError) Unwrap() error { return e.Err }

// Rule records rulings, all or none, and draws the tables anew from the readings that they concern. It returns them as they stand
// recorded; what stands there already, with nothing later about the same names, is not recorded again. Only the fields from Name on
// are looked at. A name that is an alias of another actor means that actor. What is wrong with a ruling is a [*RulingError] that
// wraps [sitrep.ErrInvalid].
func (s *Store) Rule(ctx context.Context, rulings []Ruling) (made []Ruling, err error) {
	for i := range rulings {
		if err := rulings[i].check(); err != nil {
			return nil, fmt.Errorf("rule about actors: %w", &RulingError{i, err})
		}
	}
	err = s.update(ctx, "rule about actors", func(tx *transaction) error {
		all, err := rulingsOf(ctx, tx)
		if err != nil {
			return err
		}
		before, book := newRulebook(all), newRulebook(all)
		made = before.again(rulings)
		var fresh []Ruling
		for _, r := range rulings[len(made):] {
			r.Number, r.Made, r.Undoes, r.InForce = book.last+1, s.now(), 0, true
			if err := r.settle(ctx, tx, book); err != nil {
				return err
			}
			if old, ok := book.stands(&r); ok {
				made = append(made, old)
				continue
			}
			made, fresh = append(made, r), append(fresh, r)
			book.add(&r)
		}
		return s.enact(ctx, tx, fresh, before, book)
	})
	if err != nil {
		return nil, err
	}
	return made, nil
}

// Undo takes back a ruling, or the taking back of one. A ruling that there is none of wraps [sitrep.ErrNotFound], one that is not in
// force [sitrep.ErrConflict].
func (s *Store) Undo(ctx context.Context, number int) (Ruling, error) {
	var undone Ruling
	err := s.update(ctx, "undo ruling", func(tx *transaction) error {
		all, err := rulingsOf(ctx, tx)
		if err != nil {
			return err
		}
		if number < 1 || number > len(all) {
			return fmt.Errorf("ruling %d: %w", number, sitrep.ErrNotFound)
		}
		undone = all[number-1]
		if !undone.InForce {
			return fmt.Errorf("ruling %d: %w: it was taken back already", number, sitrep.ErrConflict)
		}
		before := newRulebook(all)
		r := Ruling{Number: len(all) + 1, Made: s.now(), Undoes: number}
		all = append(all, r)
		enforce(all)
		undone.InForce = false
		return s.enact(ctx, tx, []Ruling{r}, before, newRulebook(all))
	})
	return undone, err
}

// settle gives a ruling the name of the actor that its name means, and the spelling that the ledger has where a key was given.
func (r *Ruling) settle(ctx context.Context, tx *transaction, book *rulebook) error {
	r.Name, r.Role, r.Document = clean(strings.Join(strings.Fields(r.Name), " ")), clean(r.Role), clean(r.Document)
	r.Aliases = cleanAll(r.Aliases)
	keys := r.keys()
	if actor := book.always(keys[0]); actor != keys[0] && !slices.Contains(keys[1:], actor) && !slices.Contains(keys[1:], keys[0]) {
		named := book.named[actor]
		r.Name = book.rulings[named[len(named)-1]].Name
	}
	if err := spell(ctx, tx, &r.Name); err != nil {
		return err
	}
	for i := range r.Aliases {
		if err := spell(ctx, tx, &r.Aliases[i]); err != nil {
			return err
		}
	}
	return nil
}

// spell writes a name that was given as a key as the ledger has it.
func spell(ctx context.Context, tx *transaction, name *string) error {
	if *name != nameKey(*name) {
		return nil
	}
	return eachRow(ctx, tx, "SELECT name FROM actors WHERE key = $1 AND name <> ''", []any{*name}, func(rows *sql.Rows) error {
		return rows.Scan(name)
	})
}

// again returns those of the rulings, from the first on, that stand recorded one after the other with nothing later about the names of
// any of them: a list that was made before and has grown.
func (b *rulebook) again(rulings []Ruling) []Ruling {
	touched := make(map[string]bool)
	for i := range rulings {
		for _, key := range rulings[i].keys() {
			touched[key] = true
		}
	}
	var standing []Ruling
	for i := range b.rulings {
		if slices.ContainsFunc(b.rulings[i].keys(), func(key string) bool { return touched[key] }) {
			standing = append(standing, b.rulings[i])
		}
	}
	same := func(old, given Ruling) bool { return old.same(&given) }
	for n := min(len(standing), len(rulings)); n > 0; n-- {
		if last := standing[len(standing)-n:]; slices.EqualFunc(last, rulings[:n], same) {
			return last
		}
	}
	return nil
}

// stands returns the ruling that says the same, if none of those after it is about the same names.
func (b *rulebook) stands(r *Ruling) (Ruling, bool) {
	last := -1
	for _, key := range r.keys() {
		for _, list := range [][]int{b.aliased[key], b.named[key]} {
			if len(list) > 0 {
				last = max(last, list[len(list)-1])
			}
		}
	}
	if last < 0 || !b.rulings[last].same(r) {
		return Ruling{}, false
	}
	return b.rulings[last], true
}

// enact records rulings and draws anew what they concern.
func (s *Store) enact(ctx context.Context, tx *transaction, fresh []Ruling, before, after *rulebook) error {
	var rows [][]any
	var keys []string
	for i := range fresh {
		r := &fresh[i]
		aliases, err := jsonList(r.Aliases)
		if err != nil {
			return err
		}
		rows = append(rows, []any{
			r.Number, nanoseconds(r.Made), r.Undoes, r.Name, aliases, string(r.Kind), r.Country, r.Code, r.Role, r.Wikidata, r.From, r.Until,
			r.Document,
		})
		keys = append(keys, concerned(r, before, after)...)
	}
	if err := insertRows(ctx, tx, table{name: "actor_rulings", columns: rulingColumns}, rows); err != nil {
		return err
	}
	former, err := formerNamesOf(ctx, tx)
	if err != nil {
		return err
	}
	before.know(former)
	after.know(former)
	touched := before.connected(keys)
	for key := range after.connected(keys) {
		touched[key] = true
	}
	return s.redraw(ctx, tx, touched, nil, after)
}

// concerned are the keys that a ruling is about, or those of the ruling that it takes back or puts in force again.
func concerned(r *Ruling, before, after *rulebook) []string {
	if r.Undoes == 0 {
		return r.keys()
	}
	var keys []string
	standing := make(map[int]int)
	for _, book := range []*rulebook{before, after} {
		for i := range book.rulings {
			standing[book.rulings[i].Number]++
		}
	}
	for _, book := range []*rulebook{before, after} {
		for i := range book.rulings {
			if standing[book.rulings[i].Number] == 1 {
				keys = append(keys, book.rulings[i].keys()...)
			}
		}
	}
	return keys
}
