package show_test

import (
	"testing"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/ledger/correct"
	"github.com/sitrep-news/sitrep/internal/ledger/follow"
	"github.com/sitrep-news/sitrep/internal/show/showtest"
)

// TestReviewByKeys rules about what weighs most by keys alone: an entry is right, a change of state is none.
func TestReviewByKeys(t *testing.T) {
	store := everything(t)
	b := openBrowser(t, store)
	b.Open("/review")
	b.Arrive("/review")
	weights := showtest.Ask[[]float64](b, `[...document.querySelectorAll(".weight")].map((w) => Number(w.textContent.match(/[\d.]+/)[0]))`)
	for i := 1; i < len(weights); i++ {
		if weights[i] > weights[i-1] {
			t.Errorf("weight %v comes after %v", weights[i], weights[i-1])
		}
	}
	waiting := `Number(document.querySelector(".about").textContent.match(/([\d,]+) await/)[1])`
	for range showtest.Ask[int](b, `[...document.querySelectorAll(".queue .item")].findIndex((i) => i.querySelector("[value$=' right']")) + 1`) {
		b.Press("j")
	}
	before := showtest.Ask[string](b, `String(`+waiting+`)`)
	b.Press("y")
	b.Wait(waiting + ` < ` + before)
	all, err := store.Corrections(t.Context(), sitrep.Key{})
	if err != nil || len(all) != 1 || all[0].Matter != correct.Right {
		t.Fatalf("%v: recorded %+v", err, all)
	}
	b.Click("#lately ~ ul .undo")
	b.Wait(`!document.querySelector("#lately")`)

	b.Open("/commitments/c-threat")
	b.Arrive("/commitments/c-threat")
	b.Click(`.step button[value="reject"]`)
	b.Wait(`document.getElementById("told").textContent.startsWith("Recorded: Not so")`)
	verdicts, err := store.Verdicts(t.Context())
	if err != nil || len(verdicts) != 1 || verdicts[0].Kind != follow.Reject {
		t.Errorf("%v: recorded %+v", err, verdicts)
	}
	b.WantNoComplaint()
}
