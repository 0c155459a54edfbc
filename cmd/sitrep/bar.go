package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A bar shows how far a load has come: documents read, their rate, and an estimate. It shows
// nothing where nobody looks: without a terminal or with --json.
type bar struct {
	progress *mpb.Progress
	bar      *mpb.Bar
	read     atomic.Int64
}

// newBar shows a bar for a total of bytes, or of whatever advanceTo counts; 0 if it is not known.
func (a *app) newBar(total int64) *bar {
	b := &bar{}
	if a.json || !isTerminal(a.stderr) {
		return b
	}
	began := a.now()
	documents := decor.Any(func(decor.Statistics) string {
		n := b.read.Load()
		return fmt.Sprintf("%d documents, %.0f a second ", n, float64(n)/max(a.now().Sub(began).Seconds(), 0.001))
	})
	b.progress = mpb.New(mpb.WithOutput(a.stderr), mpb.WithWidth(60), mpb.WithRefreshRate(150*time.Millisecond))
	b.bar = b.progress.AddBar(total, mpb.BarRemoveOnComplete(), mpb.PrependDecorators(documents),
		mpb.AppendDecorators(decor.Percentage(decor.WCSyncSpace), decor.Name(" left: "), decor.AverageETA(decor.ET_STYLE_GO)))
	return b
}

// advanceTo says how far it has come, of the total.
func (b *bar) advanceTo(n int64) {
	if b.bar != nil {
		b.bar.SetCurrent(n)
	}
}

// document says that one more document was read.
func (b *bar) document() { b.read.Add(1) }

// end takes the bar away.
func (b *bar) end() {
	if b.bar != nil {
		b.bar.Abort(true)
		b.progress.Wait()
	}
}
