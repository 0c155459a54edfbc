package poll

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

func TestPage(t *testing.T) {
	d := newDesk(t)
	channel := sitrep.Channel{Kind: sitrep.PageChannel, URL: d.server.URL + "/notice", Publisher: "The Port"}
	d.put("/notice", pageOf("one"))
	var got []string
	for _, text := range []string{"one", "one", "two", "two", "one"} {
		d.put("/notice", pageOf(text))
		if text == "two" { // the answer is another one, the text is not
			d.put("/notice", pageOf(text)+strings.Repeat(" ", d.requests("/notice")))
		}
		channel, _ = d.poll(channel)
		got = append(got, channel.State.Interval.String())
		for _, i := range d.taken {
			got = append(got, i.Document.Text)
			if i.Document.Publisher != "The Port" {
				t.Errorf("publisher %q, want the channel's", i.Document.Publisher)
			}
		}
		d.titles()
		d.wait(time.Hour)
	}
	want := []string{
		"30m0s", "Some words on one", "37m30s", "18m45s", "Some words on two", "23m26.25s", "11m43.125s", "Some words on one",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("intervals and texts (-want +got):\n%s", diff)
	}
	if channel.Title != "one" || channel.State.Documents != 1 {
		t.Errorf("channel %+v", channel)
	}
	d.put("/notice", "<p>")
	result, err := d.poller.PollOnce(t.Context(), channel)
	if !errors.Is(err, sitrep.ErrInvalid) || result.Channel.State.Failures != 1 {
		t.Errorf("no article any more: %v", err)
	}
}

func TestUnknownKind(t *testing.T) {
	d := newDesk(t)
	if _, err := d.poller.PollOnce(t.Context(), sitrep.Channel{Kind: "pigeon", URL: "x"}); !errors.Is(err, sitrep.ErrInvalid) {
		t.Errorf("error %v, want ErrInvalid", err)
	}
}
