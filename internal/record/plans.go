package record

import (
	"context"
	"database/sql"
	"slices"

	"github.com/sitrep-news/sitrep"
)

const planSelect = `SELECT e.document, e.ordinal, e.id, e.sentence, e.sentence_span, e.words, e.confidence, e.type, e.status, e.timex,
	e.first_day, e.last_day, e.place, e.country, e.lat, e.lon, e.geonames, ` + entryReader + " FROM plans e WHERE "

const latestPlans = " ORDER BY e.first_day DESC, e.last_day DESC, e.published_at DESC NULLS LAST, e.document DESC, e.ordinal"

// Plans returns the plans that the filter chooses and how many there are. Errors are as those of [Store.Events].
func (s *Store) Plans(ctx context.Context, filter PlanFilter, page Page) (list []Plan, total int, err error) {
	err = s.viewHeld(ctx, "list plans", func(tx *transaction, h *held) error {
		order := newestEntries
		switch {
		case filter.Open != "":
			order = soonestEntries
		case filter.LatestFirst:
			order = latestPlans
		}
		text, args, n, err := choose(ctx, tx, h, &filter, "plans", order, page)
		if err != nil {
			return err
		}
		total = n
		list, err = s.plansWhere(ctx, tx, text, args)
		return err
	})
	return list, total, err
}

// PlanCounts is how many plans of each status the filter chooses, whatever status it asks for. Errors are as those of [Store.Events].
func (s *Store) PlanCounts(ctx context.Context, filter PlanFilter) (map[sitrep.PlanStatus]int, error) {
	filter.Status = ""
	counts := map[sitrep.PlanStatus]int{}
	err := s.viewHeld(ctx, "count plans", func(tx *transaction, h *held) error {
		sieve, err := sieveOf(ctx, tx, h, &filter)
		if err != nil {
			return err
		}
		if sieve != nil {
			counts = h.statuses(sieve)
			return nil
		}
		c, err := filter.conditions(ctx, tx)
		if err != nil {
			return err
		}
		return eachRow(ctx, tx, "SELECT e.status, count(*) FROM plans e WHERE "+c.where()+" GROUP BY e.status", c.args, func(rows *sql.Rows) error {
			var status sitrep.PlanStatus
			var n int
			err := rows.Scan(&status, &n)
			counts[status] = n
			return err
		})
	})
	return counts, err
}

func (f *PlanFilter) conditions(ctx context.Context, tx *transaction) (*conditions, error) {
	c := &conditions{}
	if err := c.of(ctx, tx, f.Document, f.Copies); err != nil {
		return nil, err
	}
	c.equal("e.type", string(f.Type))
	c.equal("e.status", string(f.Status))
	c.equal("e.country", f.Country)
	c.participant("plan", "actor", f.Who)
	for _, key := range f.Pair {
		c.participant("plan", "actor", key)
	}
	if f.Open != "" {
		c.add("e.status IN ('scheduled', 'postponed')")
	}
	if err := c.open(f.Open); err != nil {
		return nil, err
	}
	return c, c.during("e.first_day", "e.last_day", f.Since, f.Until)
}

func (s *Store) plansWhere(ctx context.Context, tx *transaction, where string, args []any) ([]Plan, error) {
	var list []Plan
	var found []foundEntry
	var places []entryAt
	err := eachRow(ctx, tx, planSelect+where, args, func(rows *sql.Rows) error {
		var p Plan
		var f foundEntry
		var at placeFields
		fields := []any{
			&f.at.document, &f.at.ordinal, &p.ID, &p.Sentence, &f.sentence, &f.words, &p.Confidence, &p.Type, &p.Status, &p.When, &p.From, &p.To,
		}
		err := rows.Scan(slices.Concat(fields, at.fields(), []any{&p.Reader})...)
		p.Where = at.place()
		list, found, places = append(list, p), append(found, f), append(places, f.at)
		return err
	})
	if err != nil {
		return nil, err
	}
	fill, err := s.fillOf(ctx, tx, "plan", places)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if _, err := fill.entry(&list[i].Entry, found[i]); err != nil {
			return nil, err
		}
		list[i].Who = fill.who[found[i].at]["actor"]
	}
	return list, nil
}
