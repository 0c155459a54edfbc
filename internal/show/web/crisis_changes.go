package web

import (
	"cmp"
	"math"
	"slices"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/crisis"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/ledger/happening"
)

// A changesView is what changed in a crisis in the last days.
type changesView struct {
	From, To    string
	Since       string // the moment in words
	Empty       bool
	Documents   int
	Happenings  []happeningView // that happened, those that weigh most first
	Others      int             // happenings that did not happen, or not for sure
	Made        int             // commitments, demands and plans
	Turns       []turnView
	Wordings    int
	Voices      []string
	Corrections []correctionView
	Gone, Ruled int
}

// A turnView is a change of state.
type turnView struct {
	Card          cardView
	Before, After stateView
	Date          string
}

// A correctionView is what was told otherwise before.
type correctionView struct {
	Words, Path string
}

const mostChanges = 6

func changesOf(a *ledgerAsk, ch *crisis.Changed, since string) changesView {
	v := changesView{
		Since: since,
		From:  ch.From, To: ch.To, Empty: ch.Empty(), Documents: len(ch.Documents), Made: len(ch.Entries), Wordings: len(ch.Wordings), Gone: len(ch.Gone),
		Ruled: len(ch.Ruled) + len(ch.TakenBack),
	}
	var happened []*happening.Happening
	for _, h := range ch.Happenings {
		if h.Standing == happening.Happened {
			happened = append(happened, h.Happening)
		} else {
			v.Others++
		}
	}
	slices.SortStableFunc(happened, func(a, b *happening.Happening) int { return cmp.Compare(weight(b), weight(a)) })
	v.Happenings = viewHappenings(a, happened)
	for _, t := range slices.Backward(ch.States) {
		v.Turns = append(v.Turns, turnView{
			Card: cards(a, []*follow.Entry{t.Entry.Entry})[0], Before: stateView{stateClass(t.Before), stateWords(t.Entry.Kind, t.Before, false)},
			After: stateOf(t.Entry.Entry, t.Change), Date: t.Date,
		})
	}
	for _, actor := range ch.Voices {
		if actor.Name != "" {
			v.Voices = append(v.Voices, actor.Name)
		}
	}
	for _, x := range ch.Corrections {
		v.Corrections = append(v.Corrections, correctionOf(a, &x))
	}
	return v
}

// weight orders happenings: how consequential their type is, and how many origins tell of them.
func weight(h *happening.Happening) float64 {
	return math.Abs(h.Score) * (1 - math.Exp2(-float64(len(h.Origins))))
}

func correctionOf(a *ledgerAsk, x *crisis.Correction) correctionView {
	if x.What == crisis.TextOf && x.Document.Document != nil {
		return correctionView{"corrected: " + titleOf(x.Document.Document), documentPath(sitrep.Key{ID: x.Document.ID})}
	}
	if x.Happening.Happening == nil {
		return correctionView{}
	}
	title, path := happeningTitle(x.Happening.Happening), a.then(happeningPath(x.Happening.ID))
	switch x.What {
	case crisis.Corroboration:
		return correctionView{title + ": origins " + x.From + " → " + x.To, path}
	case crisis.Contested:
		return correctionView{title + ": contested, " + x.To, path}
	}
	return correctionView{title + ": " + x.From + " → " + x.To, path}
}

// FirstHappenings are those that are shown in a list.
func (v changesView) FirstHappenings() []happeningView { return firstOf(v.Happenings, mostChanges) }

// FirstTurns are those that are shown in a list.
func (v changesView) FirstTurns() []turnView { return firstOf(v.Turns, mostChanges) }

// FirstCorrections are those that are shown in a list.
func (v changesView) FirstCorrections() []correctionView { return firstOf(v.Corrections, mostChanges) }

// FirstVoices are those that are shown in a list.
func (v changesView) FirstVoices() []string { return firstOf(v.Voices, mostChanges) }
