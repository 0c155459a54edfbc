package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
)

const (
	crisisColumns       = "number, slug, name, actors, pairs, places, words, languages, since_day, until_day, created_at"
	crisisRulingColumns = "crisis, number, made_at, made_by, undoes, kind, entry"
)

// maxEntryBytes is the longest id of what is ruled about.
const maxEntryBytes = 2048

// AddCrisis adds a crisis and returns it as it stands recorded. The same again, whenever it was created, is no error; another one of that
// name wraps [sitrep.ErrConflict], one that is none [sitrep.ErrInvalid].
func (s *Store) AddCrisis(ctx context.Context, c crisis.Crisis) (crisis.Crisis, error) {
	tidyCrisis(&c)
	if err := c.Check(); err != nil {
		return c, fmt.Errorf("add crisis %.80q: %w", c.Name, err)
	}
	if len(c.Slug()) > maxNameBytes {
		return c, fmt.Errorf("add crisis %.80q: %w: its name is longer than %d bytes", c.Name, sitrep.ErrInvalid, maxNameBytes)
	}
	if c.Created.IsZero() {
		c.Created = s.now()
	}
	c.Created = c.Created.UTC()
	err := s.update(ctx, "add crisis", func(tx *transaction) error {
		_, there, err := crisisOf(ctx, tx, c.Name)
		switch {
		case err == nil && sameCrisis(&there, &c):
			c = there
			return nil
		case err == nil:
			return fmt.Errorf("%q: %w: there is one of that name already", there.Name, sitrep.ErrConflict)
		case !errors.Is(err, sitrep.ErrNotFound):
			return err
		}
		return insertCrisis(ctx, tx, &c)
	})
	return c, err
}

func insertCrisis(ctx context.Context, tx *transaction, c *crisis.Crisis) error {
	number, err := count(ctx, tx, "SELECT coalesce(max(number), 0) + 1 FROM crises")
	if err != nil {
		return err
	}
	var pairs []string
	for _, p := range c.Pairs {
		pairs = append(pairs, p[:]...)
	}
	var lists [4]any
	for i, list := range [][]string{c.Actors, pairs, c.Places, c.Languages} {
		if lists[i], err = jsonList(list); err != nil {
			return err
		}
	}
	row := []any{number, c.Slug(), c.Name, lists[0], lists[1], lists[2], c.Words, lists[3], c.Since, c.Until, nanoseconds(c.Created)}
	return insertRows(ctx, tx, table{name: "crises", columns: crisisColumns}, [][]any{row})
}

// tidyCrisis makes what a person typed fit for every database, each name once and with single spaces.
func tidyCrisis(c *crisis.Crisis) {
	c.Name, c.Words = foldSpaces(c.Name), foldSpaces(c.Words)
	c.Since, c.Until = foldSpaces(c.Since), foldSpaces(c.Until)
	c.Actors, c.Places, c.Languages = foldList(c.Actors), foldList(c.Places), foldList(c.Languages)
	c.Pairs = slices.Clone(c.Pairs)
	for i, p := range c.Pairs {
		c.Pairs[i] = [2]string{foldSpaces(p[0]), foldSpaces(p[1])}
	}
}

func foldSpaces(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

func foldList(list []string) []string {
	var folded []string
	for _, s := range list {
		if s = foldSpaces(s); !slices.Contains(folded, s) {
			folded = append(folded, s)
		}
	}
	return folded
}

func sameCrisis(a, b *crisis.Crisis) bool {
	return a.Name == b.Name && slices.Equal(a.Actors, b.Actors) && slices.Equal(a.Pairs, b.Pairs) && slices.Equal(a.Places, b.Places) &&
		a.Words == b.Words && slices.Equal(a.Languages, b.Languages) && a.Since == b.Since && a.Until == b.Until
}

// Crises returns the crises in the order in which they were added.
func (s *Store) Crises(ctx context.Context) (all []crisis.Crisis, err error) {
	err = s.view(ctx, "list crises", func(tx *transaction) error {
		return eachRow(ctx, tx, "SELECT "+crisisColumns+" FROM crises ORDER BY number", nil, func(rows *sql.Rows) error {
			_, c, err := scanCrisis(rows)
			all = append(all, c)
			return err
		})
	})
	return all, err
}

// Crisis returns the crisis of that name, or of that slug. It wraps [sitrep.ErrNotFound].
func (s *Store) Crisis(ctx context.Context, name string) (c crisis.Crisis, err error) {
	err = s.view(ctx, "get crisis", func(tx *transaction) (err error) {
		_, c, err = crisisOf(ctx, tx, name)
		return err
	})
	return c, err
}

// crisisOf is the crisis of that name and its number.
func crisisOf(ctx context.Context, tx *transaction, name string) (int, crisis.Crisis, error) {
	slug := (&crisis.Crisis{Name: clean(name)}).Slug()
	number, c, err := scanCrisis(tx.QueryRowContext(ctx, "SELECT "+crisisColumns+" FROM crises WHERE slug = $1", slug))
	return number, c, notFound("crisis", name, err)
}

func scanCrisis(row interface{ Scan(fields ...any) error }) (int, crisis.Crisis, error) {
	var number int
	var slug string
	var lists [4]string
	var created sql.NullInt64
	var c crisis.Crisis
	err := row.Scan(&number, &slug, &c.Name, &lists[0], &lists[1], &lists[2], &c.Words, &lists[3], &c.Since, &c.Until, &created)
	if err != nil {
		return 0, c, err
	}
	c.Created = timeOf(created)
	var pairs []string
	for i, into := range []*[]string{&c.Actors, &pairs, &c.Places, &c.Languages} {
		if *into, err = parseList(lists[i]); err != nil {
			return 0, c, err
		}
	}
	for pair := range slices.Chunk(pairs, 2) {
		if len(pair) != 2 {
			return 0, c, fmt.Errorf("crisis %q: %w: half a pair is recorded", c.Name, sitrep.ErrInvalid)
		}
		c.Pairs = append(c.Pairs, [2]string(pair))
	}
	return number, c, nil
}

// RemoveCrisis removes a crisis with the rulings about it and who has seen it; what belonged to it stays. It wraps [sitrep.ErrNotFound].
func (s *Store) RemoveCrisis(ctx context.Context, name string) error {
	return s.update(ctx, "remove crisis", func(tx *transaction) error {
		number, c, err := crisisOf(ctx, tx, name)
		if err != nil {
			return err
		}
		for _, removal := range []struct {
			text string
			arg  any
		}{
			{"DELETE FROM crisis_rulings WHERE crisis = $1", number},
			{"DELETE FROM crises WHERE number = $1", number},
			{"DELETE FROM seen WHERE what = $1", c.Address()},
		} {
			if _, err := tx.ExecContext(ctx, removal.text, removal.arg); err != nil {
				return err
			}
		}
		return nil
	})
}

// RulingsOf returns the rulings about a crisis in the order in which they were made, with those that were taken back. It wraps
// [sitrep.ErrNotFound].
func (s *Store) RulingsOf(ctx context.Context, name string) (all []crisis.Ruling, err error) {
	err = s.view(ctx, "list rulings about a crisis", func(tx *transaction) error {
		number, c, err := crisisOf(ctx, tx, name)
		if err != nil {
			return err
		}
		all, _, err = crisisRulings(ctx, tx, number, c.Name)
		return err
	})
	return all, err
}

// crisisRulings returns the rulings about a crisis, each with its taking back, and the number of the last row.
func crisisRulings(ctx context.Context, tx *transaction, number int, name string) (all []crisis.Ruling, last int, err error) {
	const text = "SELECT " + crisisRulingColumns + " FROM crisis_rulings WHERE crisis = $1 ORDER BY number"
	err = eachRow(ctx, tx, text, []any{number}, func(rows *sql.Rows) error {
		var of, undoes int
		var made sql.NullInt64
		r := crisis.Ruling{Crisis: name}
		if err := rows.Scan(&of, &last, &made, &r.By, &undoes, &r.Kind, &r.Entry); err != nil {
			return err
		}
		if undoes == 0 {
			r.Number, r.At = last, timeOf(made)
			all = append(all, r)
			return nil
		}
		for i := range all {
			if all[i].Number == undoes {
				all[i].Undone, all[i].UndoneBy, all[i].UndoneAt = true, r.By, timeOf(made)
			}
		}
		return nil
	})
	return all, last, err
}

// RuleOn records a ruling about what belongs to a crisis and returns it as it stands recorded. Only Crisis, Kind, Entry, By and At are looked
// at; At is now if it is zero. What the last ruling in force about the entry says already is not recorded again. A crisis that there is none
// of wraps [sitrep.ErrNotFound], a ruling that is none [sitrep.ErrInvalid].
func (s *Store) RuleOn(ctx context.Context, r crisis.Ruling) (crisis.Ruling, error) {
	r.Entry, r.By = strings.TrimSpace(clean(r.Entry)), foldSpaces(r.By)
	switch {
	case r.Kind != crisis.Pin && r.Kind != crisis.Exclude:
		return r, fmt.Errorf("rule about a crisis: %w: the kind is %s or %s, not %q", sitrep.ErrInvalid, crisis.Pin, crisis.Exclude, r.Kind)
	case r.Entry == "" || len(r.Entry) > maxEntryBytes || len(r.By) > maxNameBytes:
		return r, fmt.Errorf("rule about a crisis: %w: an id has 1 to %d bytes, who rules at most %d", sitrep.ErrInvalid, maxEntryBytes, maxNameBytes)
	}
	if r.At.IsZero() {
		r.At = s.now()
	}
	err := s.update(ctx, "rule about a crisis", func(tx *transaction) error {
		number, c, err := crisisOf(ctx, tx, r.Crisis)
		if err != nil {
			return err
		}
		all, last, err := crisisRulings(ctx, tx, number, c.Name)
		if err != nil {
			return err
		}
		for _, old := range slices.Backward(all) {
			if old.Entry == r.Entry && !old.Undone {
				if old.Kind == r.Kind {
					r = old
					return nil
				}
				break
			}
		}
		r = crisis.Ruling{Number: last + 1, Crisis: c.Name, Kind: r.Kind, Entry: r.Entry, By: r.By, At: r.At.UTC()}
		return insertCrisisRuling(ctx, tx, number, r.Number, r.At, r.By, 0, r.Kind, r.Entry)
	})
	return r, err
}

func insertCrisisRuling(ctx context.Context, tx *transaction, of, number int, at time.Time, by string, undoes int, kind, entry string) error {
	return insertRows(ctx, tx, table{name: "crisis_rulings", columns: crisisRulingColumns}, [][]any{{of, number, nanoseconds(at), by, undoes, kind, entry}})
}

// UndoRuling takes back a ruling about a crisis and returns it so. A crisis or a ruling that there is none of wraps [sitrep.ErrNotFound], one
// that was taken back already [sitrep.ErrConflict].
func (s *Store) UndoRuling(ctx context.Context, name string, number int, by string) (crisis.Ruling, error) {
	var undone crisis.Ruling
	by = cut(foldSpaces(by), maxNameBytes)
	err := s.update(ctx, "undo ruling about a crisis", func(tx *transaction) error {
		of, c, err := crisisOf(ctx, tx, name)
		if err != nil {
			return err
		}
		all, last, err := crisisRulings(ctx, tx, of, c.Name)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(r crisis.Ruling) bool { return r.Number == number })
		if i < 0 {
			return fmt.Errorf("ruling %d about %q: %w", number, c.Name, sitrep.ErrNotFound)
		}
		if undone = all[i]; undone.Undone {
			return fmt.Errorf("ruling %d about %q: %w: it was taken back already", number, c.Name, sitrep.ErrConflict)
		}
		undone.Undone, undone.UndoneBy, undone.UndoneAt = true, by, s.now().UTC()
		return insertCrisisRuling(ctx, tx, of, last+1, undone.UndoneAt, by, number, "", "")
	})
	return undone, err
}

// Seen returns when a person last looked at something, the zero time if never.
func (s *Store) Seen(ctx context.Context, who, what string) (time.Time, error) {
	var at sql.NullInt64
	err := s.view(ctx, "get when it was seen", func(tx *transaction) error {
		const text = "SELECT seen_at FROM seen WHERE who = $1 AND what = $2"
		err := tx.QueryRowContext(ctx, text, clean(who), clean(what)).Scan(&at)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return timeOf(at), err
}

// MarkSeen records that a person looked at something. An earlier moment than the one recorded changes nothing. A name that is empty or too
// long, and no moment, wrap [sitrep.ErrInvalid].
func (s *Store) MarkSeen(ctx context.Context, who, what string, at time.Time) error {
	who, what = clean(who), clean(what)
	if who == "" || what == "" || len(who) > maxNameBytes || len(what) > maxNameBytes || at.IsZero() {
		return fmt.Errorf("mark as seen: %w: want who, what and when, of at most %d bytes", sitrep.ErrInvalid, maxNameBytes)
	}
	return s.update(ctx, "mark as seen", func(tx *transaction) error {
		return insertRows(ctx, tx, table{
			name: "seen", columns: "who, what, seen_at",
			conflict: "ON CONFLICT (who, what) DO UPDATE SET seen_at = excluded.seen_at WHERE excluded.seen_at > seen.seen_at",
		}, [][]any{{who, what, nanoseconds(at)}})
	})
}
