package recordtest

import (
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/record"
)

func testCurrents(t *testing.T, l *ledger) {
	currents := func(behind int64) (list []record.Current, sum record.Sum) {
		t.Helper()
		list, sum, err := l.Currents(t.Context(), behind)
		if err != nil {
			t.Fatal(err)
		}
		return list, sum
	}
	birth := must[string](t)(l.Birth(t.Context()))
	l.accept(Articles()[:1], record.New)
	list, sum := currents(0)
	equal(t, "nothing is read", 0, len(list))
	equal(t, "the sum of nothing", record.Sum{}, sum)

	l.load(Articles())
	list, sum = currents(0)
	var added record.Sum
	for i, c := range list {
		if i > 0 && c.Reading <= list[i-1].Reading {
			t.Errorf("reading %d behind %d", c.Reading, list[i-1].Reading)
		}
		d := must[*sitrep.Document](t)(l.Document(t.Context(), sitrep.Key{ID: c.Key.ID}))
		equal(t, "current", record.Current{Key: d.Key(), Published: d.Published, Dateline: d.Dateline.Date, Reading: c.Reading}, c)
		added.Documents, added.Readings = added.Documents+1, added.Readings+c.Reading
	}
	equal(t, "sum", added, sum)

	former, corrected := list[3], Articles()[3]
	corrected.Text, corrected.Says = "The harbour opens at noon.", nil
	l.accept([]Article{corrected}, record.Correction)
	_, sum = currents(0)
	equal(t, "without what is superseded", record.Sum{Documents: added.Documents - 1, Readings: added.Readings - former.Reading}, sum)
	l.append("1", []Article{corrected})
	fresh, sum := currents(list[len(list)-1].Reading)
	if len(fresh) != 1 || fresh[0].Key != corrected.Key() {
		t.Errorf("new: %v", fresh)
	}
	if now := must[string](t)(l.Birth(t.Context())); birth == "" || now != birth {
		t.Errorf("the ledger is of %q, was of %q", now, birth)
	}
	equal(t, "with the correction", added.Readings-former.Reading+fresh[0].Reading, sum.Readings)
}

func testCopiesOf(t *testing.T, l *ledger) {
	long := Long(1)
	near, same, unread := long, long, long
	near.ID, near.Text = "near", near.Text+"\n\n(Northern Wire)"
	same.ID, same.Published = "same", "2030-02-03T04:05:06Z"
	unread.ID = "unread"
	l.load([]Article{long, near, same})
	l.accept([]Article{unread}, record.New)
	list := must[[]record.Copied](t)(l.CopiesOf(t.Context(), long.Key()))
	if len(list) != 2 {
		t.Fatalf("copies: %v", list)
	}
	equal(t, "the same text", record.Copied{ID: "same", Published: same.Published, Same: true, Likeness: 1}, list[0])
	if c := list[1]; c.ID != "near" || c.Same || c.Likeness < 0.7 {
		t.Errorf("nearly the same text: %v", c)
	}
}
