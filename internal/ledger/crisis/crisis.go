// Package crisis has crises: standing queries with a name. It says which documents, happenings, commitments, demands and plans of a book
// belong to one, and why; what changed in it between two moments; and which crises a book suggests. It knows no database.
package crisis

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
)

// A Crisis is a standing query with a name. It needs at least one actor, pair, place or word. [Crisis.Select] has the rule by which things
// belong to it.
type Crisis struct {
	Name      string      // unique, as its slug is
	Actors    []string    // names or keys
	Pairs     [][2]string // names or keys of two actors each
	Places    []string    // names, or countries as ISO 3166-1 alpha-3 has them: TUR
	Words     string      // one of which must occur; a phrase stands in quotation marks: ceasefire "buffer zone"
	Languages []string    // as documents name theirs: en, which en-GB is too; none for any
	Since     string      // first day of publication, as ISO 8601 day, month or year; "" for any
	Until     string      // last day, likewise
	Created   time.Time
}

// Slug is the name as addresses have it: lower case, words joined by hyphens.
func (c *Crisis) Slug() string { return sitrep.ActorKey(c.Name) }

// Address is what names the crisis among all that a person can have seen.
func (c *Crisis) Address() string { return "crisis/" + c.Slug() }

// The kinds of ruling.
const (
	Pin     = "pin"
	Exclude = "exclude"
)

// A Ruling is what a person decided: that something belongs to a crisis, or does not, whatever the query says. Of several about one thing
// the last one that was not taken back holds.
type Ruling struct {
	Number   int    // from 1, in the order in which the rulings about the crisis were made
	Crisis   string // its name
	Kind     string // Pin or Exclude
	Entry    string // id of a document, happening, commitment, demand or plan
	By       string // who ruled, "" if not known
	At       time.Time
	Undone   bool
	UndoneBy string
	UndoneAt time.Time // zero if it was not taken back
}

// Limits of what a crisis is made of.
const (
	maxBytes = 512 // of a name, or of all words
	maxItems = 200 // of a list
)

// Check reports what is wrong with a crisis, wrapping [sitrep.ErrInvalid].
func (c *Crisis) Check() error {
	switch {
	case c.Slug() == "":
		return fmt.Errorf("%w: %q is no name: it has no letter or digit", sitrep.ErrInvalid, c.Name)
	case len(c.Name) > maxBytes || len(c.Words) > maxBytes:
		return fmt.Errorf("%w: a name, and all words together, have at most %d bytes", sitrep.ErrInvalid, maxBytes)
	case max(len(c.Actors), len(c.Pairs), len(c.Places), len(c.Languages)) > maxItems:
		return fmt.Errorf("%w: a list has at most %d items", sitrep.ErrInvalid, maxItems)
	case len(c.Actors) == 0 && len(c.Pairs) == 0 && len(c.Places) == 0 && strings.TrimSpace(c.Words) == "":
		return fmt.Errorf("%w: a crisis needs actors, pairs, places or words", sitrep.ErrInvalid)
	}
	if err := c.checkNames(); err != nil {
		return err
	}
	if _, err := phrases(c.Words); err != nil {
		return err
	}
	for _, language := range c.Languages {
		if !isLanguage(language) {
			return fmt.Errorf("%w: %q is no language, such as en", sitrep.ErrInvalid, language)
		}
	}
	return c.checkDays()
}

func (c *Crisis) checkNames() error {
	for _, list := range [][]string{c.Actors, c.Places} {
		for _, name := range list {
			if err := checkName(name); err != nil {
				return err
			}
		}
	}
	for _, p := range c.Pairs {
		for _, name := range p {
			if err := checkName(name); err != nil {
				return err
			}
		}
		if sitrep.ActorKey(p[0]) == sitrep.ActorKey(p[1]) {
			return fmt.Errorf("%w: %q is a pair of one", sitrep.ErrInvalid, p[0]+","+p[1])
		}
	}
	return nil
}

func checkName(name string) error {
	if sitrep.ActorKey(name) == "" || len(name) > maxBytes || !utf8.ValidString(name) {
		return fmt.Errorf("%w: %.80q is no name of an actor or a place", sitrep.ErrInvalid, name)
	}
	return nil
}

// isLanguage reports whether a word has the form of a BCP 47 tag: two or three letters, and parts behind hyphens.
func isLanguage(s string) bool {
	first, _, _ := strings.Cut(s, "-")
	if len(first) < 2 || len(first) > 3 || len(s) > 35 || strings.HasSuffix(s, "-") {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}

func (c *Crisis) checkDays() error {
	for _, day := range []string{c.Since, c.Until} {
		if _, err := time.Parse(time.DateOnly[:min(len(day), len(time.DateOnly))], day); day != "" && (err != nil || len(day) != 4 && len(day) != 7 && len(day) != 10) {
			return fmt.Errorf("%w: %q is no day, month or year, such as 2031-05-06", sitrep.ErrInvalid, day)
		}
	}
	if n := min(len(c.Since), len(c.Until)); c.Until[:n] < c.Since[:n] {
		return fmt.Errorf("%w: it ends on %s, before it begins on %s", sitrep.ErrInvalid, c.Until, c.Since)
	}
	return nil
}
