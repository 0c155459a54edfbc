package sitrep_test

import (
	"testing"

	"github.com/sitrep-news/sitrep"
)

// TestEventTypes holds the table to PLOVER's shape: sixteen types, cooperation above zero and conflict below, in the order of the quad
// classes, each with CAMEO's root code.
func TestEventTypes(t *testing.T) {
	types := sitrep.EventTypes()
	if len(types) != 16 {
		t.Fatalf("%d types", len(types))
	}
	last := sitrep.Quad(0)
	for _, e := range types {
		quad := e.Quad()
		if cooperation := quad == sitrep.VerbalCooperation || quad == sitrep.MaterialCooperation; cooperation != (e.Score() > 0) {
			t.Errorf("%s: %s, score %v", e, quad, e.Score())
		}
		if quad < last || !e.Known() || len(e.CAMEO("")) != 2 {
			t.Errorf("%s: quad class %d after %d, CAMEO %q", e, quad, last, e.CAMEO(""))
		}
		last = quad
	}
	if e := sitrep.EventType("FIGHT"); e.Known() || e.Quad() != 0 || e.Score() != 0 || e.CAMEO("") != "" || e.Modes() != nil {
		t.Error("FIGHT is none of PLOVER's types any more")
	}
}

func TestCAMEOByMode(t *testing.T) {
	for _, c := range []struct {
		kind sitrep.EventType
		mode string
		want string
	}{
		{sitrep.Accuse, "investigate", "09"},
		{sitrep.Accuse, "allege", "11"},
		{sitrep.Assault, "aerial", "19"},
		{sitrep.Assault, "beat", "18"},
		{sitrep.Assault, "unconventional", "20"},
		{sitrep.Retreat, "release", "08"},
	} {
		if got := c.kind.CAMEO(c.mode); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.kind, c.mode, got, c.want)
		}
	}
}
