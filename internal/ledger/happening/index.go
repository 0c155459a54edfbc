package happening

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep/internal/ledger/cite"
	"github.com/sitrep-news/sitrep/internal/ledger/undo"
)

const (
	window      = 21 // days after the last report of a happening on which a report may still be of it
	nearDays    = 3  // days farther back only what few things share is looked up
	bucketLimit = 32 // the latest happenings of a bucket that are looked at
	commonLimit = 12 // of one of what many happenings share
	// comparedLimit is how many of those that share the most are compared, and those that share as much as the last of them.
	comparedLimit = 8
)

// An Index knows the happenings that reports told of. It is not safe for concurrent use.
type Index struct {
	Undo *undo.Log // is told how what is done is taken back; may be nil

	all     []*Happening // as they are handed out
	buckets map[bucket][]*kept
	told    []told // in the order of the days, some happenings more than once
	seen    map[uint32]int32
	reports int
	current []*kept // those that the report tells of that is being added
	found   []*kept // by the look-up
	asked   int     // counts the look-ups, so that each happening is compared once in one
}

// A bucket names the happenings of a type that share a word, a party or a country, and a day: the first two are hashed in its upper half.
// Days are counted from 1970; months and years are below 0.
type bucket uint64

func bucketOf(typ, what uint32, day int) bucket {
	return bucket(typ*0x01000193^what)<<32 | bucket(uint32(int32(day)))
}

// kept is a happening that later reports may be of, with what is compared.
type kept struct {
	happening *Happening
	ordinal   int
	index     *Index
	class     class
	dated     bool
	first     int
	last      int
	began     int // day of the first report
	latest    int // day of the last
	actors    []party
	recipient []party
	parties   []party // of both sides
	place     place
	members   []*account
	tolls     []toll
	claims    []claim
	sides     [2]tally
	vouched   bool // somebody but its actor tells of it
	denied    bool
	source    string // who says so in the first account
	keys      []bucket
	asked     int
	hits      int // features that it shares with what is asked for
	changed   int // the report that changed it last
	touched   int // likewise, from before it changed
}

// New returns an index that knows nothing yet.
func New() *Index {
	return &Index{buckets: map[bucket][]*kept{}, seen: map[uint32]int32{}}
}

// All are the happenings as they are known now, those first that were told of first.
func (x *Index) All() []*Happening { return slices.Clone(x.all) }

// Add takes in what a report tells and returns the happenings that it began or changed, in the order in which they were first told of.
// Reports come in the order of publication, those of one time by id: what is said of one depends on those before it alone. What is
// returned does not change with later reports.
func (x *Index) Add(r *Report) []*Happening {
	x.reports++
	stems := r.stems // alone: the rest of the report need not stay because of them
	x.Undo.Done(func() { x.unsee(stems) })
	day := dayOf(r.Day)
	x.expire(day)
	for _, s := range r.stems {
		x.seen[s]++
	}
	x.current = nil
	touch := func(k *kept) {
		if k != nil && k.changed != x.reports {
			k.changed = x.reports
			x.current = append(x.current, k)
		}
	}
	for i := range r.accounts {
		for _, k := range x.account(&r.accounts[i]) {
			touch(k)
		}
	}
	x.leftTolls(r)
	for i := range r.denials {
		touch(x.denial(&r.denials[i]))
	}
	old := x.told
	x.Undo.Done(func() { x.told = old })
	for _, k := range x.current {
		k.settle()
		x.show(k)
		x.told = append(x.told, told{day, k})
	}
	return x.shown(x.current)
}

// unsee takes back that the last report was seen, which has some stems.
func (x *Index) unsee(stems []uint32) {
	x.reports--
	for _, s := range stems {
		if x.seen[s]--; x.seen[s] == 0 {
			delete(x.seen, s)
		}
	}
}

// show hands out a happening as it is now.
func (x *Index) show(k *kept) {
	old := x.all[k.ordinal]
	x.Undo.Done(func() {
		if k.ordinal < len(x.all) {
			x.all[k.ordinal] = old
		}
	})
	to := *k.happening
	to.clip()
	x.all[k.ordinal] = &to
}

// clip keeps what is appended to one copy of a happening from the others.
func (h *Happening) clip() {
	h.Context, h.Origins, h.Reports, h.Evidence = slices.Clip(h.Context), slices.Clip(h.Origins), slices.Clip(h.Reports), slices.Clip(h.Evidence)
}

// touch must be called before a happening changes, so that it can be taken back.
func (k *kept) touch() {
	if k.touched == k.index.reports {
		return
	}
	oldKept, old := *k, *k.happening
	old.clip()
	oldKept.clip()
	k.index.Undo.Done(func() { *k, *k.happening = oldKept, old })
	k.touched = k.index.reports
}

func (k *kept) clip() {
	k.actors, k.recipient, k.parties = slices.Clip(k.actors), slices.Clip(k.recipient), slices.Clip(k.parties)
	k.members, k.tolls, k.claims, k.keys = slices.Clip(k.members), slices.Clip(k.tolls), slices.Clip(k.claims), slices.Clip(k.keys)
	for i := range k.sides {
		k.sides[i].named = slices.Clip(k.sides[i].named)
	}
}

func (x *Index) shown(kepts []*kept) []*Happening {
	slices.SortStableFunc(kepts, func(a, b *kept) int { return a.ordinal - b.ordinal })
	all := make([]*Happening, len(kepts))
	for i, k := range kepts {
		all[i] = x.all[k.ordinal]
	}
	return all
}

// account finds the happening that an account is of, or begins one, and the happenings that it denies or that deny it.
func (x *Index) account(a *account) []*kept {
	a.report = x.reports
	x.weigh(a)
	a.features = featuresOf(a)
	best, opposite := x.match(a)
	if best == nil {
		best = x.begin(a)
	}
	best.take(a)
	x.register(best, a)
	touched := []*kept{best}
	if opposite != nil {
		touched = append(touched, opposite)
		if a.class == negated {
			opposite.dispute(a.source, a.evidence, a.origin)
		} else {
			m := opposite.members[0]
			best.dispute(m.source, m.evidence, m.origin)
		}
	}
	return touched
}

// match returns the happening that an account is likeliest to be of, nil if it is of none, and the likeliest one of those that say the
// contrary: that it did not happen of what happened.
func (x *Index) match(a *account) (best, opposite *kept) {
	var most, mostOpposite float64
	consider := func(k *kept) {
		isOpposite := k.class != a.class && (k.class == negated && a.class == real || k.class == real && a.class == negated)
		if k.class != a.class && !isOpposite {
			return
		}
		if isOpposite && !k.canDeny(a) {
			return
		}
		t := k.compare(a)
		switch s := t.score(); {
		case isOpposite && s > mostOpposite:
			opposite, mostOpposite = k, s
		case !isOpposite && s > most:
			best, most = k, s
		}
	}
	for _, k := range x.candidates(a) {
		consider(k)
	}
	for _, k := range x.current {
		if k.happening.Type == a.typ {
			consider(k)
		}
	}
	return best, opposite
}

// canDeny reports whether a happening is told with the deed of an account, or much in its words, so that one can be the denial of the other.
func (k *kept) canDeny(a *account) bool {
	return slices.ContainsFunc(k.members, func(m *account) bool {
		return shared(m.trigger, a.trigger) > 0 || cosine(m, a) >= denialShare
	})
}

// begin makes a happening of which an account is the first.
func (x *Index) begin(a *account) *kept {
	h := &Happening{
		ID: idOf(a), Type: a.typ, Score: a.score, When: a.when, Dated: a.dated, From: dayString(a.first), To: dayString(a.last),
		Aux: slices.Clone(a.marks), Standing: a.standing,
	}
	ordinal := len(x.all)
	x.Undo.Done(func() { x.all = x.all[:ordinal] })
	x.all = append(x.all, h)
	return &kept{
		source: a.source, happening: h, ordinal: ordinal, index: x, class: a.class, dated: a.dated, first: a.first, last: a.last, began: a.reported, latest: a.reported,
	}
}

func idOf(a *account) string {
	sum := sha256.Sum256([]byte(a.document + "\x00" + a.event))
	return hex.EncodeToString(sum[:8])
}

// weigh gives the stems of an account their weights, and their sentence its length as a vector of them.
func (x *Index) weigh(a *account) {
	a.rarities = make([]float64, len(a.stems))
	sum := 0.0
	for i, s := range a.stems {
		a.rarities[i] = x.rarity(s)
		sum += a.rarities[i] * a.rarities[i]
	}
	a.weight = math.Sqrt(sum)
}

// rarity weighs a stem by the share of reports so far that have it in what they tell.
func (x *Index) rarity(stem uint32) float64 {
	const before = 30 // reports that have none of them are thought to stand before the first
	return math.Log(float64(x.reports+before) / float64(1+x.seen[stem]))
}

// cosine says how alike the sentences of two accounts are, by the weights that the second has.
func cosine(m, a *account) float64 {
	if m.weight == 0 || a.weight == 0 {
		return 0
	}
	sum := 0.0
	for i, j := 0, 0; i < len(m.stems) && j < len(a.stems); {
		switch {
		case m.stems[i] < a.stems[j]:
			i++
		case m.stems[i] > a.stems[j]:
			j++
		default:
			sum += a.rarities[j] * a.rarities[j]
			i, j = i+1, j+1
		}
	}
	return min(1, sum/(m.weight*a.weight))
}

// appendNew appends what is not there yet.
func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

func appendEvidence(list []cite.Evidence, e cite.Evidence) []cite.Evidence {
	for _, o := range list {
		if o.Document == e.Document {
			return list
		}
	}
	return append(list, e)
}
