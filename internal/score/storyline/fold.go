package storyline

import (
	"cmp"
	"slices"
	"time"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/origin"
	"github.com/sitrep-news/sitrep/internal/record/near"
)

// A line is an entry of the ledger as it is exported.
type line struct {
	kind                    string   // of a commitment
	who, toward             []string // names
	action, condition, when string
	state                   follow.State
	evidence                []cite.Evidence
}

// A report is what the ledger says at the end of a day.
type report struct {
	entries map[follow.Sort][]*line
	origins map[string]string // the originating report of each document
}

// A fold makes the reports of days of the readings of a storyline.
type fold struct {
	readings []*sitrep.Reading // in the ledger's order
	copies   [][]origin.Copy   // of each
	made     map[string]*report
}

func newFold(readings []*sitrep.Reading) *fold {
	f := &fold{readings: slices.SortedFunc(slices.Values(readings), ledger.Order), made: map[string]*report{}}
	f.copies = copiesOf(f.readings)
	return f
}

// at folds anew for every day, as the ledger does when somebody asks for it.
func (f *fold) at(day string) *report {
	if f.made[day] == nil {
		b := ledger.NewBuilder(origin.KnownFamilies())
		for i, r := range f.readings {
			if date, err := sitrep.ParseDate(r.Document.Published); err == nil && date.Time.UTC().Format(time.DateOnly) > day {
				continue
			}
			b.Add(r, f.copies[i])
		}
		f.made[day] = reportOf(b.Book(day))
	}
	return f.made[day]
}

// reportOf copies out of a book what is judged.
func reportOf(b *ledger.Book) *report {
	r := &report{map[follow.Sort][]*line{}, map[string]string{}}
	for _, e := range b.Entries {
		r.entries[e.Sort] = append(r.entries[e.Sort], lineOf(e))
	}
	for _, d := range b.Documents {
		r.origins[d.ID] = d.Origin.Document
	}
	return r
}

// lineOf has one debtor and one creditor at most, as the exports do; a plan may have several actors.
func lineOf(e *follow.Entry) *line {
	who := e.Debtor
	if e.Sort != follow.Plan {
		who = who[:min(len(who), 1)]
	}
	return &line{
		kind: string(e.Kind), who: namesOf(who), toward: namesOf(e.Creditor[:min(len(e.Creditor), 1)]),
		action: e.Action, condition: e.Condition, when: e.When, state: e.State(), evidence: slices.Clone(e.Evidence),
	}
}

func namesOf(parties []follow.Party) []string {
	names := make([]string, len(parties))
	for i, p := range parties {
		names[i] = cmp.Or(p.Name, p.Key)
	}
	return names
}

// copiesOf finds for each reading the earlier ones of the same text or nearly the same, in the order in which the record has them.
func copiesOf(readings []*sitrep.Reading) [][]origin.Copy {
	prints, copies := make([]near.Print, len(readings)), make([][]origin.Copy, len(readings))
	for i, r := range readings {
		prints[i] = near.Fingerprint(r.Document.Text, r.Document.Furniture)
		var likened []origin.Copy
		for k, earlier := range readings[:i] {
			if earlier.Document.Text == r.Document.Text {
				copies[i] = append(copies[i], origin.Copy{ID: earlier.Document.ID, Same: true, Score: 1})
			} else if likeness, ok := near.Copy(prints[i], prints[k]); ok && shareBand(prints[i], prints[k]) {
				likened = append(likened, origin.Copy{ID: earlier.Document.ID, Score: likeness})
			}
		}
		slices.SortStableFunc(likened, func(a, b origin.Copy) int { return cmp.Compare(b.Score, a.Score) })
		copies[i] = append(copies[i], likened...)
	}
	return copies
}

// shareBand reports whether an index of bands would find one print by the other.
func shareBand(a, b near.Print) bool {
	bands := b.Bands()
	return slices.ContainsFunc(a.Bands(), func(band int64) bool { return slices.Contains(bands, band) })
}
