package record

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// A View is how the result of a search is shown.
type View string

// The views.
const (
	TableView    View = "table"
	TimelineView View = "timeline"
	MapView      View = "map"
)

// Views are all views.
func Views() []View { return []View{TableView, TimelineView, MapView} }

// A SavedSearch is a query that somebody keeps under a name. Its number stays, whatever becomes of the name.
type SavedSearch struct {
	Number  int
	Name    string // no other that is kept has it, in whatever case
	Query   string // as it was typed
	View    View
	By      string       // who saved it
	At      time.Time    // when
	Removed bool         // whether it is no longer kept
	Last    SearchChange // what became of it last and was not taken back; the zero value if nothing did
}

// Path is the address of its page on the desk.
func (s *SavedSearch) Path() string { return "/searches/" + strconv.Itoa(s.Number) }

// A SearchChange is what a person did to a saved search.
type SearchChange struct {
	Number int // in the order of all changes of all searches
	Kind   string
	By     string
	At     time.Time
	Was    string // the name before
}

// The kinds of change. Saving is none: who has no more use for a search removes it.
const (
	saveSearch   = "save"
	RenameSearch = "rename"
	RemoveSearch = "remove"
)

// mostSaved is how many searches are kept at once.
const mostSaved = 200

const savedColumns = "number, made_at, made_by, search, undoes, kind, name, query, view"

// A savedRow is a row of the table.
type savedRow struct {
	number, search, undoes int
	at                     time.Time
	by, kind, name, query  string
	view                   View
}

// Save keeps a search and returns it with its number and time. Only Name, Query, View and By are looked at; no view is the table. The same again
// is no error; another of that name wraps [sitrep.ErrConflict]. A name that is none, a query that is empty or cannot be read, and one too many wrap
// [sitrep.ErrInvalid].
func (s *Store) Save(ctx context.Context, search SavedSearch) (SavedSearch, error) {
	row := savedRow{by: search.By, kind: saveSearch, name: search.Name, query: strings.TrimSpace(search.Query), view: search.View}
	if row.view == "" {
		row.view = TableView
	}
	q, err := query.Parse(row.query)
	switch {
	case err != nil:
		return search, fmt.Errorf("save a search: %w", err)
	case q.Root == nil:
		return search, fmt.Errorf("save a search: %w: there is no query", sitrep.ErrInvalid)
	case !slices.Contains(Views(), row.view):
		return search, fmt.Errorf("save a search: %w: the view is table, timeline or map, not %.40q", sitrep.ErrInvalid, row.view)
	}
	return s.changeSearch(ctx, "save a search", row, func(all []SavedSearch) error {
		kept := slices.DeleteFunc(slices.Clone(all), func(s SavedSearch) bool { return s.Removed })
		if len(kept) >= mostSaved {
			return fmt.Errorf("%w: %d searches are saved; remove one first", sitrep.ErrInvalid, len(kept))
		}
		return nil
	})
}

// Rename gives a saved search another name and returns it so. One that there is none of wraps [sitrep.ErrNotFound], one that was removed and a
// name that another one has [sitrep.ErrConflict], a name that is none [sitrep.ErrInvalid].
func (s *Store) Rename(ctx context.Context, number int, name, by string) (SavedSearch, error) {
	return s.changeSearch(ctx, "rename a search", savedRow{search: number, by: by, kind: RenameSearch, name: name}, nil)
}

// Remove takes a saved search off the list and returns it so. Errors are as those of [Store.Rename].
func (s *Store) Remove(ctx context.Context, number int, by string) (SavedSearch, error) {
	return s.changeSearch(ctx, "remove a search", savedRow{search: number, by: by, kind: RemoveSearch}, nil)
}

// UndoSearchChange takes back what became last of a search and returns that search. A change that there is none of wraps [sitrep.ErrNotFound];
// one that was taken back already or has another behind it, and a name that is another's by now, wrap [sitrep.ErrConflict].
func (s *Store) UndoSearchChange(ctx context.Context, change int, by string) (SavedSearch, error) {
	return s.changeSearch(ctx, "undo a change of a search", savedRow{undoes: change, by: by}, nil)
}

// changeSearch adds a row to what became of the saved searches, if check and the rules allow it, and returns the search that it is about.
func (s *Store) changeSearch(ctx context.Context, what string, row savedRow, check func([]SavedSearch) error) (changed SavedSearch, err error) {
	if err := row.tidy(); err != nil {
		return changed, fmt.Errorf("%s: %w", what, err)
	}
	err = s.update(ctx, what, func(tx *transaction) error {
		rows, err := savedRows(ctx, tx)
		if err != nil {
			return err
		}
		before := foldSaved(rows)
		if i := slices.IndexFunc(before, row.repeats); i >= 0 {
			changed = before[i]
			return nil
		}
		if check != nil {
			if err := check(before); err != nil {
				return err
			}
		}
		row.number, row.at = 1, s.now().UTC()
		if len(rows) > 0 {
			row.number = rows[len(rows)-1].number + 1
		}
		if err := row.place(rows, before); err != nil {
			return err
		}
		after := foldSaved(append(rows, row))
		changed = after[slices.IndexFunc(after, func(s SavedSearch) bool { return s.Number == row.search })]
		if err := checkNames(after, changed); err != nil {
			return err
		}
		return insertRows(ctx, tx, table{name: "saved_searches", columns: savedColumns}, [][]any{{
			row.number, nanoseconds(row.at), row.by, row.search, row.undoes, row.kind, row.name, row.query, string(row.view),
		}})
	})
	return changed, err
}

// tidy makes what a person typed fit for every database and checks it.
func (r *savedRow) tidy() error {
	r.by, r.name, r.query = foldSpaces(r.by), foldSpaces(r.name), clean(r.query)
	named := r.kind == saveSearch || r.kind == RenameSearch
	switch {
	case r.by == "" || len(r.by) > maxNameBytes:
		return fmt.Errorf("%w: who does it has a name of 1 to %d bytes", sitrep.ErrInvalid, maxNameBytes)
	case named && (strings.Trim(r.name, "0123456789") == "" || len(r.name) > maxNameBytes):
		return fmt.Errorf("%w: a name has 1 to %d bytes and is no mere number", sitrep.ErrInvalid, maxNameBytes)
	}
	return nil
}

// repeats reports whether a row would save a search that is kept already.
func (r *savedRow) repeats(s SavedSearch) bool {
	return r.kind == saveSearch && !s.Removed && s.Name == r.name && s.Query == r.query && s.View == r.view
}

// place says which search a row is about, if it may be.
func (r *savedRow) place(rows []savedRow, all []SavedSearch) error {
	switch r.kind {
	case saveSearch:
		r.search = r.number
	case RenameSearch, RemoveSearch:
		i := slices.IndexFunc(all, func(s SavedSearch) bool { return s.Number == r.search })
		if i < 0 {
			return fmt.Errorf("saved search %d: %w", r.search, sitrep.ErrNotFound)
		}
		if all[i].Removed {
			return fmt.Errorf("saved search %d: %w: it was removed; take that back first", r.search, sitrep.ErrConflict)
		}
	default:
		i := slices.IndexFunc(rows, func(old savedRow) bool { return old.number == r.undoes && old.kind != saveSearch && old.undoes == 0 })
		if i < 0 {
			return fmt.Errorf("change %d of a saved search: %w", r.undoes, sitrep.ErrNotFound)
		}
		if !slices.ContainsFunc(all, func(s SavedSearch) bool { return s.Last.Number == r.undoes }) {
			return fmt.Errorf("change %d of a saved search: %w: it was taken back already, or another came behind it", r.undoes, sitrep.ErrConflict)
		}
		r.search = rows[i].search
	}
	return nil
}

// checkNames reports a search whose name another one has that is kept.
func checkNames(all []SavedSearch, s SavedSearch) error {
	for _, other := range all {
		if other.Number != s.Number && !other.Removed && !s.Removed && strings.EqualFold(other.Name, s.Name) {
			return fmt.Errorf("%q: %w: another search is saved under that name; rename or remove it, or choose another name", other.Name, sitrep.ErrConflict)
		}
	}
	return nil
}

// foldSaved is what became of the searches by rows in the order of their numbers.
func foldSaved(rows []savedRow) (all []SavedSearch) {
	undone := map[int]bool{}
	for _, r := range rows {
		undone[r.undoes] = true // 0 is no row's number
	}
	for _, r := range rows {
		i := slices.IndexFunc(all, func(s SavedSearch) bool { return s.Number == r.search })
		switch {
		case r.undoes != 0 || undone[r.number]:
		case r.kind == saveSearch:
			all = append(all, SavedSearch{Number: r.number, Name: r.name, Query: r.query, View: r.view, By: r.by, At: r.at})
		case i >= 0:
			s := &all[i]
			s.Last = SearchChange{r.number, r.kind, r.by, r.at, s.Name}
			if r.kind == RenameSearch {
				s.Name = r.name
			}
			s.Removed = r.kind == RemoveSearch
		}
	}
	return all
}

func savedRows(ctx context.Context, tx *transaction) (all []savedRow, err error) {
	err = eachRow(ctx, tx, "SELECT "+savedColumns+" FROM saved_searches ORDER BY number", nil, func(rows *sql.Rows) error {
		var r savedRow
		var at sql.NullInt64
		err := rows.Scan(&r.number, &at, &r.by, &r.search, &r.undoes, &r.kind, &r.name, &r.query, &r.view)
		r.at = timeOf(at)
		all = append(all, r)
		return err
	})
	return all, err
}

// SavedSearches returns all searches that were ever saved, in the order in which they were, with those that were removed.
func (s *Store) SavedSearches(ctx context.Context) (all []SavedSearch, err error) {
	err = s.view(ctx, "list saved searches", func(tx *transaction) error {
		rows, err := savedRows(ctx, tx)
		all = foldSaved(rows)
		return err
	})
	return all, err
}

// SavedSearch returns the search with that number, also one that was removed. It wraps [sitrep.ErrNotFound].
func (s *Store) SavedSearch(ctx context.Context, number int) (SavedSearch, error) {
	all, err := s.SavedSearches(ctx)
	if err != nil {
		return SavedSearch{}, err
	}
	i := slices.IndexFunc(all, func(s SavedSearch) bool { return s.Number == number })
	if i < 0 {
		return SavedSearch{}, fmt.Errorf("saved search %d: %w", number, sitrep.ErrNotFound)
	}
	return all[i], nil
}
