package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/sitrep-news/sitrep"
)

// LivePath is where pages hear of what arrives, as server-sent events. A connection to it outlasts other requests.
const LivePath = "/live"

const (
	pulse         = 2 * time.Second  // how often the ledger is looked at
	heartbeat     = 15 * time.Second // how often something is sent, so that nobody between takes the connection for dead
	liveLimit     = 10 * time.Minute // after which the browser has to connect again
	liveWrite     = 10 * time.Second // how long sending may take
	mostListeners = 64
)

// A liveState is what pages hear.
type liveState struct {
	Documents int    `json:"documents"`         // versions taken in
	Reading   string `json:"reading,omitempty"` // how far a load has come, in words
}

// live sends the state of the ledger whenever it changes, until the client or the desk goes.
func (d *desk) live(w http.ResponseWriter, r *http.Request) error {
	if listeners := d.listeners.Add(1); listeners > mostListeners {
		d.listeners.Add(-1)
		return fmt.Errorf("%d pages listen already: %w", mostListeners, sitrep.ErrTransient)
	}
	defer d.listeners.Add(-1)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	s := stream{w: w, control: http.NewResponseController(w)}
	if err := s.send("retry: 5000\n\n"); err != nil {
		return nil //nolint:nilerr // the client has gone
	}
	pulses, beats, limit := time.NewTicker(d.pulse()), time.NewTicker(heartbeat), time.NewTimer(liveLimit)
	defer pulses.Stop()
	defer beats.Stop()
	defer limit.Stop()
	var last liveState
	for {
		now, err := d.liveState(r)
		if err == nil && now != last { // an error of the ledger is no news, and the next look may succeed
			if last = now; s.event("state", now) != nil {
				return nil
			}
		}
		select {
		case <-r.Context().Done():
			return nil
		case <-d.Closing:
			return nil
		case <-limit.C:
			return nil
		case <-beats.C:
			if s.send(": still here\n\n") != nil {
				return nil
			}
		case <-pulses.C:
		}
	}
}

func (d *desk) pulse() time.Duration {
	if d.Pulse > 0 {
		return d.Pulse
	}
	return pulse
}

func (d *desk) liveState(r *http.Request) (liveState, error) {
	n, err := d.Store.Arrived(r.Context())
	state := liveState{Documents: n}
	if d.Progress != nil {
		state.Reading = d.Progress().String()
	}
	return state, err
}

// String says how far a load has come, "" if nothing is being read.
func (p Progress) String() string {
	if p.Total == 0 {
		return ""
	}
	words := fmt.Sprintf("Reading: %s of %s documents", number(p.Read), number(p.Total))
	if p.Remaining > 0 {
		words += ", about " + span(p.Remaining) + " to go"
	}
	return words + "."
}

// A stream is a connection that server-sent events go out on.
type stream struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (s *stream) event(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return s.send(fmt.Sprintf("event: %s\ndata: %s\n\n", name, data))
}

func (s *stream) send(text string) error {
	err := s.control.SetWriteDeadline(time.Now().Add(liveWrite)) //nolint:forbidigo // the deadline of a connection is by the clock of the machine
	if err == nil {
		_, err = s.w.Write([]byte(text))
	}
	if err == nil {
		err = s.control.Flush()
	}
	return err
}
