package record

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/sitrep-news/sitrep"
)

const (
	eventSelect = `SELECT e.document, e.ordinal, e.id, e.sentence, e.sentence_span, e.words, e.confidence, e.type, e.mode, e.context, e.aux,
		e.standing, e.timex, e.first_day, e.last_day, e.dated, e.score, e.factuality, e.vouched, e.attribution,
		e.place, e.country, e.lat, e.lon, e.geonames, ` + entryReader + " FROM events e WHERE "
	oldestEvents = " ORDER BY CASE WHEN e.first_day = '' THEN 1 ELSE 0 END, e.first_day, e.document, e.ordinal"
)

// Events returns the events that the filter chooses and how many there are. A filter with what is no date wraps
// [sitrep.ErrInvalid], one with a document that is not recorded [sitrep.ErrNotFound].
func (s *Store) Events(ctx context.Context, filter EventFilter, page Page) (list []Event, total int, err error) {
	err = s.viewHeld(ctx, "list events", func(tx *transaction, h *held) error {
		order := newestEntries
		if filter.ByTime {
			order = oldestEvents
		}
		text, args, n, err := choose(ctx, tx, h, &filter, "events", order, page)
		if err != nil {
			return err
		}
		total = n
		list, err = s.eventsWhere(ctx, tx, text, args)
		return err
	})
	return list, total, err
}

// Event returns one event of a version, whatever its standing; Version "" means the current one. It wraps [sitrep.ErrNotFound].
func (s *Store) Event(ctx context.Context, key sitrep.Key, id string) (Event, error) {
	var event Event
	err := s.view(ctx, "get event", func(tx *transaction) error {
		number, err := find(ctx, tx, key)
		if err != nil {
			return err
		}
		list, err := s.eventsWhere(ctx, tx, "e.document = $1 AND e.id = $2 ORDER BY e.ordinal LIMIT 1", []any{number, id})
		event, err = only(list, err, "event", key, id)
		return err
	})
	return event, err
}

func (f *EventFilter) conditions(ctx context.Context, tx *transaction) (*conditions, error) {
	c := &conditions{}
	if err := c.of(ctx, tx, f.Document, f.Copies); err != nil {
		return nil, err
	}
	switch f.Standing {
	case "":
		c.equal("e.standing", string(Happened))
	case AnyStanding:
	default:
		c.equal("e.standing", string(f.Standing))
	}
	c.equal("e.type", string(f.Type))
	if f.Quad != 0 {
		c.add("e.quad = ?", int(f.Quad))
	}
	c.equal("e.country", f.Country)
	c.equal("e.place", f.Place)
	c.participant("event", "actor", f.Actor)
	c.participant("event", "recipient", f.Recipient)
	if f.Joint {
		c.together("event", f.Pair)
	} else {
		c.pair("event", f.Pair, true)
	}
	c.matching(tx.dialect.fulltext, f.Matching)
	return c, c.during("e.first_day", "e.last_day", f.Since, f.Until)
}

// eventRowFound is an event as its row has it.
type eventRowFound struct {
	Event
	foundEntry
	place        placeFields
	context, aux string
}

func (e *eventRowFound) scan(rows *sql.Rows) error {
	fields := []any{
		&e.at.document, &e.at.ordinal, &e.ID, &e.Sentence, &e.sentence, &e.words, &e.Confidence, &e.Type, &e.Mode, &e.context, &e.aux,
		&e.Standing, &e.When, &e.From, &e.To, &e.Dated, &e.Score, &e.Factuality, &e.Vouched, &e.Attribution,
	}
	return rows.Scan(slices.Concat(fields, e.place.fields(), []any{&e.Reader})...)
}

func (s *Store) eventsWhere(ctx context.Context, tx *transaction, where string, args []any) ([]Event, error) {
	var found []eventRowFound
	var places []entryAt
	err := eachRow(ctx, tx, eventSelect+where, args, func(rows *sql.Rows) error {
		var e eventRowFound
		err := e.scan(rows)
		found, places = append(found, e), append(places, e.at)
		return err
	})
	if err != nil {
		return nil, err
	}
	fill, err := s.fillOf(ctx, tx, "event", places)
	if err != nil {
		return nil, err
	}
	var list []Event
	for i := range found {
		e := &found[i]
		var err1, err2 error
		e.Context, err1 = parseList(e.context)
		e.Aux, err2 = parseList(e.aux)
		_, err3 := fill.entry(&e.Entry, e.foundEntry)
		if err := errors.Join(err1, err2, err3); err != nil {
			return nil, err
		}
		sides := fill.who[e.at]
		e.Actors, e.Recipients, e.Source, e.Where = sides["actor"], sides["recipient"], fill.source(e.at), e.place.place()
		list = append(list, e.Event)
	}
	return list, nil
}

const tallies = ` count(CASE WHEN e.standing = 'happened' THEN 1 END), count(CASE WHEN e.standing = 'claimed' THEN 1 END),
	count(CASE WHEN e.standing = 'not-happened' THEN 1 END) `

func (t *Tally) fields() []any { return []any{&t.Happened, &t.Claimed, &t.NotHappened} }

// EventCounts counts the events that the filter chooses by day and type, earliest first, those without a day before all.
// The standing that the filter asks for is not looked at: the three are counted apart.
func (s *Store) EventCounts(ctx context.Context, filter EventFilter, clock Clock) ([]EventCount, error) {
	day := "CASE WHEN e.dated = 1 AND e.first_day = e.last_day THEN e.first_day ELSE '' END"
	if clock == ByReport {
		day = "e.reported"
	}
	var list []EventCount
	err := s.tally(ctx, "count events", filter, func(t *tallying) error {
		if t.sieve != nil {
			list = t.held.counts(t.sieve, clock)
			return nil
		}
		text := "SELECT " + day + ", e.type," + tallies + "FROM events e WHERE " + t.where + " GROUP BY 1, 2 ORDER BY 1, 2"
		return eachRow(ctx, t.transaction, text, t.args, func(rows *sql.Rows) error {
			var c EventCount
			err := rows.Scan(append([]any{&c.Day, &c.Type}, c.fields()...)...)
			list = append(list, c)
			return err
		})
	})
	return list, err
}

// EventPlaces counts the events that the filter chooses by place, those with most first, and leaves out events that are
// nowhere. The standings are counted apart, as [Store.EventCounts] does.
func (s *Store) EventPlaces(ctx context.Context, filter EventFilter) ([]EventPlace, error) {
	var list []EventPlace
	err := s.tally(ctx, "count events at places", filter, func(t *tallying) error {
		if t.sieve != nil {
			list = t.held.located(t.sieve)
			return nil
		}
		text := "SELECT e.place, e.country, e.lat, e.lon, e.geonames," + tallies + "FROM events e WHERE " + t.where +
			" AND e.place <> '' GROUP BY 1, 2, 3, 4, 5 ORDER BY count(*) DESC, 1, 2, 5, 3, 4"
		return eachRow(ctx, t.transaction, text, t.args, func(rows *sql.Rows) error {
			var p placeFields
			var at EventPlace
			err := rows.Scan(append(p.fields(), at.fields()...)...)
			at.PlaceRef = p.place()
			list = append(list, at)
			return err
		})
	})
	return list, err
}

// EventActors counts the events that the filter chooses by who of some actors does them. The standings are counted apart, as
// [Store.EventCounts] does.
func (s *Store) EventActors(ctx context.Context, filter EventFilter, keys []string) (map[string]Tally, error) {
	found := make(map[string]Tally, len(keys))
	err := s.tally(ctx, "count events of actors", filter, func(t *tallying) error {
		if t.sieve != nil {
			found = t.held.doing(t.sieve, keys)
			return nil
		}
		for _, key := range keys {
			c := conditions{args: slices.Clip(t.args)}
			c.participant("event", "actor", key)
			var n Tally
			if err := t.QueryRowContext(ctx, "SELECT"+tallies+"FROM events e WHERE "+t.where+" AND "+c.where(), c.args...).Scan(n.fields()...); err != nil {
				return err
			}
			found[key] = n
		}
		return nil
	})
	return found, err
}

// A tallying counts events that a filter chooses, whatever their standing: those that a sieve lets through or, without one, those in the database
// for which a condition holds.
type tallying struct {
	*transaction
	held  *held
	sieve *sieve
	where string
	args  []any
}

func (s *Store) tally(ctx context.Context, what string, filter EventFilter, ask func(*tallying) error) error {
	filter.Standing = AnyStanding
	return s.viewHeld(ctx, what, func(tx *transaction, h *held) error {
		sieve, err := sieveOf(ctx, tx, h, &filter)
		if err != nil {
			return err
		}
		t := &tallying{transaction: tx, held: h, sieve: sieve}
		if sieve == nil {
			c, err := filter.conditions(ctx, tx)
			if err != nil {
				return err
			}
			t.where, t.args = c.where(), c.args
		}
		return ask(t)
	})
}

// eventPairs counts the events e that a condition chooses by pair: who to whom, and who together if there is no recipient.
const eventPairs = `SELECT pairs.actor, pairs.recipient, pairs.joint,` + tallies + `FROM (
	SELECT a.document, a.ordinal, a.actor, r.actor AS recipient, 0 AS joint FROM participants a JOIN participants r
		ON r.document = a.document AND r.entry = 'event' AND r.ordinal = a.ordinal AND r.side = 'recipient'
		WHERE a.entry = 'event' AND a.side = 'actor' AND a.actor <> '' AND r.actor <> '' AND r.actor <> a.actor
	UNION SELECT a.document, a.ordinal, a.actor, b.actor, 1 FROM participants a JOIN participants b
		ON b.document = a.document AND b.entry = 'event' AND b.ordinal = a.ordinal AND b.side = 'actor' AND a.actor < b.actor
		WHERE a.entry = 'event' AND a.side = 'actor' AND a.actor <> '' AND NOT EXISTS (SELECT 1 FROM participants r
			WHERE r.document = a.document AND r.entry = 'event' AND r.ordinal = a.ordinal AND r.side = 'recipient')
	) AS pairs JOIN events e ON e.document = pairs.document AND e.ordinal = pairs.ordinal WHERE %s
	GROUP BY pairs.actor, pairs.recipient, pairs.joint`

// EventPairs counts the events that the filter chooses by the pair of named actors, those with most that happened first, and
// says how many pairs there are. An event of several actors and recipients belongs to each pair of them. The standings are
// counted apart, as [Store.EventCounts] does.
func (s *Store) EventPairs(ctx context.Context, filter EventFilter, page Page) (list []EventPair, total int, err error) {
	err = s.tally(ctx, "count events of pairs", filter, func(t *tallying) (err error) {
		if t.sieve != nil {
			list, total = t.held.pairs(t.sieve, page)
		} else if list, total, err = t.pairs(ctx, page); err != nil {
			return err
		}
		for i := range list {
			err = errors.Join(err, refer(ctx, t.transaction, &list[i].Actor), refer(ctx, t.transaction, &list[i].Recipient))
		}
		return err
	})
	return list, total, err
}

func (t *tallying) pairs(ctx context.Context, page Page) (list []EventPair, total int, err error) {
	limit, offset := page.window()
	pairs := fmt.Sprintf(eventPairs, t.where)
	if total, err = count(ctx, t.transaction, "SELECT count(*) FROM ("+pairs+") AS grouped", t.args...); err != nil {
		return nil, 0, err
	}
	text := pairs + fmt.Sprintf(" ORDER BY 4 DESC, count(*) DESC, 1, 2, 3 LIMIT $%d OFFSET $%d", len(t.args)+1, len(t.args)+2)
	err = eachRow(ctx, t.transaction, text, append(t.args, limit, offset), func(rows *sql.Rows) error {
		var p EventPair
		err := rows.Scan(append([]any{&p.Actor.Key, &p.Recipient.Key, &p.Joint}, p.fields()...)...)
		list = append(list, p)
		return err
	})
	return list, total, err
}

// refer fills in an actor by its key.
func refer(ctx context.Context, tx *transaction, ref *ActorRef) error {
	const text = "SELECT name, kind, country, role FROM actors WHERE key = $1"
	return tx.QueryRowContext(ctx, text, ref.Key).Scan(&ref.Name, &ref.Kind, &ref.Country, &ref.Role)
}
