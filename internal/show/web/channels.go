package web

import (
	"net/http"
	"time"

	"github.com/sitrep-news/sitrep"
)

type channelsPage struct{ Channels []channelView }

// A channelView is a channel and its health in words.
type channelView struct {
	sitrep.Channel
	Health     string // new, good or failing
	Succeeded  string
	Next       string
	Interval   string
	PolledDate time.Time
}

func (d *desk) channels(w http.ResponseWriter, r *http.Request) error {
	channels, err := d.Store.Channels(r.Context())
	if err != nil {
		return err
	}
	now := d.Now()
	var body channelsPage
	for _, c := range channels {
		body.Channels = append(body.Channels, newChannelView(c, now))
	}
	return d.render(w, r, http.StatusOK, "channels", "Channels", body)
}

func newChannelView(c sitrep.Channel, now time.Time) channelView {
	view := channelView{Channel: c, Health: "good", Succeeded: ago(c.State.Succeeded, now), Next: "not planned", Interval: "not set"}
	switch {
	case c.State.Failures > 0:
		view.Health = "failing"
	case c.State.Polled.IsZero():
		view.Health = "new"
	}
	if !c.State.Next.IsZero() {
		view.Next = "now"
		if c.State.Next.After(now) {
			view.Next = ago(c.State.Next, now)
		}
	}
	if c.State.Interval > 0 {
		view.Interval = "every " + span(c.State.Interval)
	}
	return view
}
