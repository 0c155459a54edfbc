package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

const since = "2031-01-01"

func newIndex(t testing.TB, happenings ...Happening) *Index {
	t.Helper()
	x, err := New(Rule{}, since)
	if err != nil {
		t.Fatal(err)
	}
	for i := range happenings {
		if err := x.Add(&happenings[i]); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func days(t testing.TB, x *Index, k Key, from, to string) []Day {
	t.Helper()
	d, err := x.Days(k, from, to)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func value(t testing.TB, x *Index, k Key, on string) string {
	t.Helper()
	return days(t, x, k, on, on)[0].Value.String()
}

func date(n int) string {
	first, err := parseDay(since)
	if err != nil {
		panic(err)
	}
	return (first + day(n)).String()
}

var (
	conflict    = Key{Whole: true, Quad: sitrep.MaterialConflict}
	cooperation = Key{Whole: true, Quad: sitrep.MaterialCooperation}
)

func pairKey(actor, recipient string, q sitrep.Quad) Key {
	return Key{Pair: Pair{actor, recipient}, Quad: q}
}

// invent makes happenings over some days among some actors.
func invent(r *rand.Rand, n, over, actors int) []Happening {
	types := sitrep.EventTypes()
	name := func() string { return fmt.Sprintf("a%02d", r.IntN(actors)) }
	all := make([]Happening, n)
	for i := range all {
		t := types[r.IntN(len(types))]
		h := Happening{ID: fmt.Sprintf("h%d", i), Day: date(r.IntN(over)), Quad: t.Quad(), Score: t.Score(), Origins: 1 + r.IntN(4), Joint: r.IntN(6) == 0}
		for range 1 + r.IntN(3)*r.IntN(2) {
			h.Actor = append(h.Actor, name())
		}
		for range r.IntN(3) {
			h.Recipient = append(h.Recipient, name())
		}
		all[i] = h
	}
	return all
}

// The worked example of docs/index.md.
func TestWorkedExample(t *testing.T) {
	all := []Happening{
		{ID: "h1", Day: "2031-04-01", Actor: []string{"ostmark"}, Recipient: []string{"velia"}, Quad: sitrep.MaterialConflict, Score: -9.3, Origins: 2},
		{ID: "h2", Day: "2031-04-08", Actor: []string{"ostmark"}, Recipient: []string{"velia", "sarn"}, Quad: sitrep.MaterialConflict, Score: -7.2, Origins: 1},
		{ID: "h3", Day: "2031-04-08", Actor: []string{"velia"}, Recipient: []string{"ostmark"}, Quad: sitrep.MaterialCooperation, Score: 7.6, Origins: 3},
	}
	x := newIndex(t, all...)
	ostmarkVelia := pairKey("ostmark", "velia", sitrep.MaterialConflict)
	for _, tt := range []struct {
		key      Key
		on, want string
	}{
		{ostmarkVelia, "2031-03-31", "0.000"},
		{ostmarkVelia, "2031-04-01", "6.975"},
		{ostmarkVelia, "2031-04-07", "3.851"},
		{ostmarkVelia, "2031-04-08", "5.288"},
		{pairKey("ostmark", "sarn", sitrep.MaterialConflict), "2031-04-08", "1.800"},
		{conflict, "2031-04-08", "7.088"},
		{pairKey("velia", "ostmark", sitrep.MaterialCooperation), "2031-04-08", "6.650"},
		{cooperation, "2031-04-08", "6.650"},
		{Key{Whole: true, Quad: sitrep.VerbalConflict}, "2031-04-08", "0.000"},
	} {
		if got := value(t, x, tt.key, tt.on); got != tt.want {
			t.Errorf("%v on %s: %s, want %s", tt.key, tt.on, got, tt.want)
		}
	}
	parts, err := x.Parts(ostmarkVelia, "2031-04-08", all)
	if err != nil {
		t.Fatal(err)
	}
	want := []Part{{"h1", "2031-04-01", 3488}, {"h2", "2031-04-08", 1800}}
	if diff := cmp.Diff(want, parts); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func TestOriginsSaturate(t *testing.T) {
	for origins, want := range []Amount{0, 5000, 7500, 8750, 9375} {
		if got := (&Happening{Score: -10, Origins: origins}).contribution(); got != want {
			t.Errorf("%d origins: %v, want %v", origins, got, want)
		}
	}
	if got := (&Happening{Score: 10, Origins: 1e9}).contribution(); got != 10000 {
		t.Errorf("very many origins: %v", got)
	}
}

func TestPairs(t *testing.T) {
	list := func(keys ...string) []string { return keys }
	for _, tt := range []struct {
		name              string
		actors, recipient []string
		joint             bool
		want              []Pair
	}{
		{"directed", list("b"), list("a"), false, []Pair{{"b", "a"}}},
		{"each towards each", list("b", "a", "b"), list("d", "c"), false, []Pair{{"a", "c"}, {"a", "d"}, {"b", "c"}, {"b", "d"}}},
		{"not towards itself", list("a", "b"), list("b"), false, []Pair{{"a", "b"}}},
		{"unless it is alone with itself", list("a"), list("a"), false, []Pair{{"a", "a"}}},
		{"nobody done to", list("a", "b"), nil, false, []Pair{{"a", ""}, {"b", ""}}},
		{"nobody known to have done it", nil, list("a"), false, []Pair{{"", "a"}}},
		{"nobody named", nil, list(""), false, []Pair{{"", ""}}},
		{"together", list("b", "a", "c"), nil, true, []Pair{{"a", "b"}, {"a", "c"}, {"b", "a"}, {"b", "c"}, {"c", "a"}, {"c", "b"}}},
		{"together, told as with each other", list("a"), list("b"), true, []Pair{{"a", "b"}, {"b", "a"}}},
		{"together with nobody named", list("a"), nil, true, []Pair{{"a", ""}}},
	} {
		h := Happening{Actor: tt.actors, Recipient: tt.recipient, Joint: tt.joint, Score: 9.3, Origins: 1}
		if diff := cmp.Diff(tt.want, h.pairs()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		var sum Amount
		for _, s := range h.shares() {
			sum += s.amount
		}
		if sum != h.contribution() {
			t.Errorf("%s: shares sum to %v, not %v", tt.name, sum, h.contribution())
		}
	}
}

func TestValueIsTheSumOfItsPartsAndOfItsPairs(t *testing.T) {
	all := invent(rand.New(rand.NewPCG(1, 1)), 800, 200, 6)
	x := newIndex(t, all...)
	pairSums := map[Key]Amount{}
	const on = "2031-06-20"
	for _, k := range x.Keys() {
		parts, err := x.Parts(k, on, all)
		if err != nil {
			t.Fatal(err)
		}
		v := days(t, x, k, on, on)[0].Value
		shown, rest := Cut(parts, 3)
		if _, sum := Cut(parts, 0); sum != v {
			t.Errorf("%v: parts sum to %v, value %v", k, sum, v)
		}
		if _, sum := Cut(shown, 0); sum+rest != v || len(shown) != min(3, len(parts)) {
			t.Errorf("%v: %v and %v left over, value %v", k, shown, rest, v)
		}
		if !k.Whole {
			pairSums[Key{Whole: true, Quad: k.Quad}] += v
		}
	}
	if len(pairSums) != 4 {
		t.Fatalf("%d quad classes", len(pairSums))
	}
	for k, sum := range pairSums {
		if v := days(t, x, k, on, on)[0].Value; v != sum || v == 0 {
			t.Errorf("%v: %v, its pairs %v", k, v, sum)
		}
	}
}

func TestPartsNeedOnlyTheDaysThatAreRemembered(t *testing.T) {
	all := invent(rand.New(rand.NewPCG(2, 1)), 800, 300, 4)
	x := newIndex(t, all...)
	on := 299
	for _, k := range x.Keys() {
		needed := slices.DeleteFunc(slices.Clone(all), func(h Happening) bool { return h.Day < date(on-x.Memory()+1) })
		parts, err := x.Parts(k, date(on), needed)
		if err != nil {
			t.Fatal(err)
		}
		if _, sum := Cut(parts, 0); sum != days(t, x, k, date(on), date(on))[0].Value {
			t.Errorf("%v: %v", k, sum)
		}
	}
}

func TestOrderDoesNotMatterAndRemoveTakesBack(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	for range 5 {
		all := invent(r, 60, 150, 3)
		want := newIndex(t, all...).State()
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		x := newIndex(t)
		for i := range all {
			wrong := all[i]
			wrong.Origins += 2
			wrong.Day = date(r.IntN(200))
			for _, step := range []error{x.Add(&wrong), x.Add(&all[i]), x.Remove(&wrong)} {
				if step != nil {
					t.Fatal(step)
				}
			}
		}
		if diff := cmp.Diff(want, x.State()); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
	}
}

func TestAStateGoesOnLikeTheWholePast(t *testing.T) {
	all := invent(rand.New(rand.NewPCG(4, 1)), 500, 250, 4)
	slices.SortStableFunc(all, func(a, b Happening) int { return cmpStrings(a.Day, b.Day) })
	x := newIndex(t)
	for i := range all {
		if i > 0 && all[i].Day != all[i-1].Day && i%5 == 0 {
			x = kept(t, x)
		}
		if err := x.Add(&all[i]); err != nil {
			t.Fatal(err)
		}
	}
	scratch := newIndex(t, all...)
	if diff := cmp.Diff(scratch.State(), x.State()); diff != "" {
		t.Fatalf("-from scratch +carried:\n%s", diff)
	}
	for _, k := range scratch.Keys()[:8] {
		if diff := cmp.Diff(days(t, scratch, k, since, date(320)), days(t, x, k, since, date(320))); diff != "" {
			t.Fatalf("%v -from scratch +carried:\n%s", k, diff)
		}
	}
}

func cmpStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// kept writes an index and reads it.
func kept(t *testing.T, x *Index) *Index {
	t.Helper()
	data, err := json.Marshal(x.State())
	if err != nil {
		t.Fatal(err)
	}
	var s State
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	again, err := Resume(s)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestNothingIsNetted(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1))
	all := invent(r, 200, 100, 4)
	before := newIndex(t, all...)
	after := newIndex(t, all...)
	more := Happening{ID: "aid", Day: date(40), Actor: []string{"a00"}, Recipient: []string{"a01"}, Quad: sitrep.MaterialCooperation, Score: 7.4, Origins: 5}
	if err := after.Add(&more); err != nil {
		t.Fatal(err)
	}
	touched := 0
	for _, k := range after.Keys() {
		b, a := days(t, before, k, since, date(120)), days(t, after, k, since, date(120))
		belongs := k == cooperation || k == pairKey("a00", "a01", sitrep.MaterialCooperation)
		for i := range a {
			switch {
			case a[i].Value < b[i].Value, a[i].Value != b[i].Value && !belongs:
				t.Fatalf("%v on %s: %v became %v", k, a[i].Date, b[i].Value, a[i].Value)
			case i < 40 && a[i] != b[i]:
				t.Fatalf("%v on %s moved before it happened", k, a[i].Date)
			case a[i].Value > b[i].Value:
				touched++
			}
		}
	}
	if touched < 2*70 {
		t.Errorf("counted on %d days", touched)
	}
}

func TestScale(t *testing.T) {
	all := invent(rand.New(rand.NewPCG(6, 1)), 300, 100, 4)
	twice := slices.Clone(all)
	for i := range twice {
		twice[i].Score *= 2
	}
	x, y := newIndex(t, all...), newIndex(t, twice...)
	for _, k := range x.Keys() {
		a, b := days(t, x, k, since, date(99)), days(t, y, k, since, date(99))
		for i := range a {
			if off := math.Abs(float64(b[i].Value - 2*a[i].Value)); off > 3*float64(len(all)) {
				t.Errorf("%v on %s: %v and %v", k, a[i].Date, a[i].Value, b[i].Value)
			}
		}
	}
}

func TestHalfLife(t *testing.T) {
	for _, halfLife := range []float64{0.5, 1, 7, 30} {
		x, err := New(Rule{HalfLife: halfLife}, since)
		if err != nil {
			t.Fatal(err)
		}
		h := Happening{Day: since, Quad: sitrep.MaterialConflict, Score: 8, Origins: 1}
		if err := x.Add(&h); err != nil {
			t.Fatal(err)
		}
		for n, d := range days(t, x, conflict, since, date(x.Memory()+5)) {
			if want := 4 * math.Exp2(-float64(n)/halfLife); math.Abs(d.Value.Points()-want) > 0.000501 {
				t.Errorf("half-life %v, day %d: %v, want %v", halfLife, n, d.Value, want)
			}
			if n > 0 && d.Fresh != 0 || n == 0 && d.Fresh != d.Value {
				t.Errorf("day %d: fresh %v", n, d.Fresh)
			}
		}
	}
}

func TestTenPointsAreForgottenAfter101Days(t *testing.T) {
	x := newIndex(t, Happening{Day: since, Quad: sitrep.MaterialConflict, Score: 10, Origins: 60})
	if got := x.Memory(); got != 101 {
		t.Errorf("memory of %d days", got)
	}
	if on, off := value(t, x, conflict, date(100)), value(t, x, conflict, date(101)); on != "0.001" || off != "0.000" {
		t.Errorf("%s, then %s", on, off)
	}
}

func TestWhatHappenedBeforeTheWatchIsRemembered(t *testing.T) {
	old := Happening{ID: "old", Day: "2030-12-25", Quad: sitrep.MaterialConflict, Score: 8, Origins: 1}
	ancient := Happening{ID: "ancient", Day: "1970-01-01", Quad: sitrep.VerbalConflict, Score: 8, Origins: 1}
	x := newIndex(t, old, ancient)
	if got := days(t, x, conflict, since, since)[0]; got.Value != 2000 || got.Fresh != 0 {
		t.Errorf("after one half-life of four points: %+v", got)
	}
	if parts, err := x.Parts(conflict, since, []Happening{old}); err != nil || len(parts) != 1 || parts[0].Amount != 2000 {
		t.Errorf("parts %v, %v", parts, err)
	}
	if keys := x.Keys(); len(keys) != 2 {
		t.Errorf("series %v", keys)
	}
}

func TestEmpty(t *testing.T) {
	x := newIndex(t)
	for _, d := range days(t, x, conflict, since, date(200)) {
		if d.Value != 0 || d.Fresh != 0 || d.Baseline != 0 || d.Spread != 0 {
			t.Errorf("%+v", d)
		}
	}
	changes, err := x.Changes(conflict, date(200))
	if err != nil || len(changes) != 0 || len(x.Keys()) != 0 {
		t.Errorf("%v, %v, %v", changes, err, x.Keys())
	}
}

func TestWhatIsRefused(t *testing.T) {
	good := Happening{ID: "h", Day: date(3), Quad: sitrep.VerbalConflict, Score: -2, Origins: 1}
	for name, spoil := range map[string]func(*Happening){
		"a month":         func(h *Happening) { h.Day = "2031-02" },
		"no such day":     func(h *Happening) { h.Day = "2031-02-30" },
		"no quad class":   func(h *Happening) { h.Quad = 0 },
		"no number":       func(h *Happening) { h.Score = math.NaN() },
		"without end":     func(h *Happening) { h.Score = math.Inf(-1) },
		"fewer than none": func(h *Happening) { h.Origins = -1 },
		"far away":        func(h *Happening) { h.Day = "9031-02-03" },
	} {
		x := newIndex(t)
		h := good
		spoil(&h)
		if err := x.Add(&h); !errors.Is(err, sitrep.ErrInvalid) || len(x.columns) != 0 {
			t.Errorf("%s: %v, %d series", name, err, len(x.columns))
		}
	}
	x := newIndex(t, good)
	for _, p := range [][2]string{{"2030-12-31", date(5)}, {date(5), date(4)}, {since, "2931-01-01"}, {"", since}} {
		if _, err := x.Days(conflict, p[0], p[1]); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("days %v: %v", p, err)
		}
	}
	for _, rule := range []Rule{{HalfLife: -1}, {HalfLife: math.NaN()}, {HalfLife: 1e9}, {Window: -1}, {Window: 1e9}} {
		if _, err := New(rule, since); !errors.Is(err, sitrep.ErrInvalid) {
			t.Errorf("%+v: %v", rule, err)
		}
	}
	state := x.State()
	state.Series[0].Fresh = nil
	if _, err := Resume(state); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("a state cut short: %v", err)
	}
}

func FuzzAddAndRemove(f *testing.F) {
	f.Add("2031-02-03", "a", "b", true, 3, -9.3, 2)
	f.Add("2030-12-31", "", "", false, 4, 1e6, 70)
	f.Add("2230-12-31", "a", "a", true, 1, 0.0001, 0)
	f.Fuzz(func(t *testing.T, on, actor, recipient string, joint bool, quad int, score float64, origins int) {
		x := newIndex(t)
		h := Happening{Day: on, Actor: []string{actor, "c"}, Recipient: []string{recipient}, Joint: joint, Quad: sitrep.Quad(quad), Score: score, Origins: origins}
		if x.Add(&h) != nil {
			if len(x.columns) > 0 {
				t.Error("refused and counted")
			}
			return
		}
		for k, c := range x.columns {
			if i := slices.IndexFunc(c.value, func(a Amount) bool { return a < 0 }); i >= 0 {
				t.Errorf("%v: %v", k, c.value[i])
			}
		}
		if err := x.Remove(&h); err != nil || len(x.Keys()) > 0 {
			t.Errorf("left after it was removed: %v, %v", x.Keys(), err)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	all := crisis(100_000, 1000, 200)
	var x *Index
	b.Run("add 100,000 happenings", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x = newIndex(b, all...)
		}
	})
	keys := x.Keys()
	b.Run(fmt.Sprintf("days of %d series", len(keys)), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, k := range keys {
				days(b, x, k, since, date(999))
			}
		}
	})
	b.Run("changes of all", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n = 0
			for _, k := range keys {
				c, err := x.Changes(k, date(999))
				if err != nil {
					b.Fatal(err)
				}
				n += len(c)
			}
		}
		b.ReportMetric(float64(n), "changes")
	})
	b.Run("parts of a day of the whole", func(b *testing.B) {
		for b.Loop() {
			if _, err := x.Parts(conflict, date(500), all); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("state", func(b *testing.B) {
		for b.Loop() {
			x.State()
		}
	})
}

// crisis invents happenings of one actor towards one of two hundred pairs.
func crisis(n, over, pairs int) []Happening {
	r := rand.New(rand.NewPCG(9, 9))
	all := invent(r, n, over, 2)
	for i := range all {
		p := r.IntN(pairs)
		all[i].Actor, all[i].Recipient, all[i].Joint = []string{fmt.Sprintf("a%02d", p/15)}, []string{fmt.Sprintf("b%02d", p%15)}, false
	}
	return all
}
