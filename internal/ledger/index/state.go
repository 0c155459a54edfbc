package index

import (
	"fmt"

	"github.com/sitrep-news/sitrep"
)

// A State is an index as plain data, to be kept and gone on with. What has been counted by one day, with how it will fade, is all that later days need.
type State struct {
	Rule   Rule
	Since  string
	Series []Kept
}

// A Kept is a series of a [State] from a day on, in thousandths.
type Kept struct {
	Key   Key
	From  string
	Value []Amount // with the days to come, on which what has been counted fades
	Fresh []Amount
}

// State is a copy of what the index holds, the same for the same happenings however they came.
func (x *Index) State() State {
	s := State{Rule: x.rule, Since: x.since.String()}
	for _, k := range x.Keys() {
		c := x.columns[k]
		first, end := 0, len(c.value)
		for c.value[first] == 0 && c.fresh[first] == 0 {
			first++
		}
		for c.value[end-1] == 0 && c.fresh[end-1] == 0 {
			end--
		}
		value, fresh := c.days(c.from+day(first), c.from+day(end))
		s.Series = append(s.Series, Kept{k, (c.from + day(first)).String(), value, fresh})
	}
	return s
}

// Resume makes the index that a state was taken of. Errors wrap [sitrep.ErrInvalid].
func Resume(s State) (*Index, error) {
	x, err := New(s.Rule, s.Since)
	if err != nil {
		return nil, err
	}
	for _, k := range s.Series {
		if err := x.resume(k); err != nil {
			return nil, err
		}
	}
	return x, nil
}

func (x *Index) resume(k Kept) error {
	from, err := parseDay(k.From)
	if err != nil {
		return err
	}
	end := from + day(len(k.Value))
	if k.Key.Quad.String() == "" || len(k.Value) != len(k.Fresh) || from < x.since || end-x.since > longest+day(len(x.fading)) {
		return fmt.Errorf("%w: index since %s: series %v from %s", sitrep.ErrInvalid, x.since, k.Key, k.From)
	}
	c := &column{from: from}
	c.cover(from, end)
	copy(c.value, k.Value)
	copy(c.fresh, k.Fresh)
	x.columns[k.Key] = c
	return nil
}
