package record

import (
	"context"
	"fmt"
	"strings"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record/query"
)

// conditions gathers what a WHERE asks for, with its arguments.
type conditions struct {
	texts   []string
	args    []any
	rulings *rulebook // whom keys of actors mean; nil before of
}

// add adds a condition in which each ? stands for the next of the arguments.
func (c *conditions) add(text string, args ...any) {
	var b strings.Builder
	for part := range strings.SplitSeq(text, "?") {
		if b.Len() > 0 {
			fmt.Fprintf(&b, "$%d", len(c.args)+1)
			c.args, args = append(c.args, args[0]), args[1:]
		}
		b.WriteString(part)
	}
	c.texts = append(c.texts, b.String())
}

func (c *conditions) where() string { return strings.Join(c.texts, " AND ") }

// firstOfText holds for a document unless one with the same text was published before it. Its number is e.document.
const firstOfText = `NOT EXISTS (SELECT 1 FROM documents d JOIN documents o ON o.text_number = d.text_number AND o.superseded = 0
	AND o.reading IS NOT NULL WHERE d.number = e.document AND (coalesce(o.published_at, 9223372036854775807), o.id)
	< (coalesce(d.published_at, 9223372036854775807), d.id))`

// of asks for entries of one document, or of all current ones, with or without copies.
func (c *conditions) of(ctx context.Context, tx *transaction, document sitrep.Key, copies bool) (err error) {
	if c.rulings, err = rulebookOf(ctx, tx); err != nil {
		return err
	}
	if document != (sitrep.Key{}) {
		number, err := find(ctx, tx, document)
		c.add("e.document = ?", number)
		return err
	}
	c.add("e.superseded = 0")
	if !copies {
		c.add(firstOfText)
	}
	return nil
}

// equal asks for a value in a column; nothing for an empty one.
func (c *conditions) equal(column, value string) {
	if value != "" {
		c.add(column+" = ?", value)
	}
}

const takesPart = `(e.document, e.ordinal) IN (SELECT document, ordinal FROM participants WHERE actor = ? AND entry = '%s' AND side = '%s')`

// participant asks for one who takes part on a side of the entries; nothing for an empty key.
func (c *conditions) participant(entry, side, key string) {
	if key != "" {
		c.add(fmt.Sprintf(takesPart, entry, side), c.meant(key))
	}
}

// meant is the key of the actor whom a key means.
func (c *conditions) meant(key string) string {
	if c.rulings == nil {
		return key
	}
	return c.rulings.always(key)
}

// pair asks for what two do to each other, in either direction; joint: or both together with no recipient.
func (c *conditions) pair(entry string, keys [2]string, joint bool) {
	if keys == [2]string{} {
		return
	}
	one, other := c.meant(keys[0]), c.meant(keys[1])
	actor, recipient := fmt.Sprintf(takesPart, entry, "actor"), fmt.Sprintf(takesPart, entry, "recipient")
	text := actor + " AND " + recipient + " OR " + actor + " AND " + recipient
	args := []any{one, other, other, one}
	if joint {
		text += " OR " + jointly(entry)
		args = append(args, one, other)
	}
	c.add("("+text+")", args...)
}

// together asks for what two do with no recipient.
func (c *conditions) together(entry string, keys [2]string) {
	if keys != [2]string{} {
		c.add(jointly(entry), c.meant(keys[0]), c.meant(keys[1]))
	}
}

func jointly(entry string) string {
	actor := fmt.Sprintf(takesPart, entry, "actor")
	return actor + " AND " + actor + " AND " + fmt.Sprintf(alone, entry)
}

const alone = `NOT EXISTS (SELECT 1 FROM participants r WHERE r.document = e.document AND r.entry = '%s' AND r.ordinal = e.ordinal
	AND r.side = 'recipient')`

// during asks for entries that reach into a time, by the days in two columns.
func (c *conditions) during(from, to, since, until string) error {
	first, last, err := between(since, until)
	if err != nil {
		return err
	}
	if first != "" {
		c.add(to+" >= ?", first)
	}
	if last != "" {
		c.add(from+" <= ? AND "+from+" <> ''", last)
	}
	return nil
}

// matching asks for entries of documents that a query finds; nothing for an empty one.
func (c *conditions) matching(fulltext fulltextDialect, q query.Query) {
	if q.Root == nil {
		return
	}
	search := compiler{fulltext: fulltext, args: c.args}
	c.texts = append(c.texts, "e.document IN ("+currentFound+search.condition(q.Root)+")")
	c.args = search.args
}

const currentFound = "SELECT d.number FROM documents d WHERE d.superseded = 0 AND "
