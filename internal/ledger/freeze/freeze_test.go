package freeze_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep/internal/ledger/freeze"
)

type word string

type node struct {
	Name     string
	on       [2]bool
	weight   float64
	at       time.Time
	next     *node
	children []node
	marks    map[word]*node
	shared   map[string][]uint32
	log      *journal
	never    func()
}

type journal struct{ lines []string }

// given is a graph that leads back to itself.
func given(log *journal) *node {
	text := strings.Repeat("The harbour was quiet. ", 30)
	shared := map[string][]uint32{"a": {1, 2, 3}, "none": nil, "empty": {}}
	a := &node{Name: text, on: [2]bool{true, false}, weight: 0.1, shared: shared, log: log}
	b := &node{Name: text[23:68], at: time.Date(2030, 1, 15, 7, 0, 0, 12, time.UTC), shared: shared, next: a}
	a.next, a.marks = b, map[word]*node{"self": a, "": nil, "other": b}
	a.children = []node{{Name: "first", next: a}, {Name: strings.Clone(text), children: []node{{}}}}
	return a
}

func through(t *testing.T, from *node, log, other *journal) *node {
	t.Helper()
	var written bytes.Buffer
	if err := freeze.Write(&written, from, log); err != nil {
		t.Fatal(err)
	}
	to := new(node)
	if err := freeze.Read(&written, to, other); err != nil {
		t.Fatal(err)
	}
	return to
}

func TestReadGivesWhatWasWritten(t *testing.T) {
	log, other := &journal{lines: []string{"not kept"}}, &journal{lines: []string{"instead"}}
	to := through(t, given(log), log, other)
	want := given(other)
	again := to.next.next
	if again != to || again.Name != want.Name || again.marks["self"] != again || again.marks["other"] != to.next || to.next.shared == nil {
		t.Error("what was one is not one any more")
	}
	if again.log != other || len(other.lines) != 1 {
		t.Error("what was left out was not replaced")
	}
	to.next.shared["new"] = nil
	if _, ok := again.shared["new"]; !ok {
		t.Error("a map that two had is two maps")
	}
	delete(again.shared, "new")
	if diff := cmp.Diff(want.shared, again.shared); diff != "" {
		t.Error(diff)
	}
	if got := to.next; got.Name != want.next.Name || !got.at.Equal(want.next.at) || got.at.Location() != time.UTC || again.weight != 0.1 || !again.on[0] || again.on[1] {
		t.Errorf("%+v", got)
	}
	if len(again.children) != 2 || again.children[0].next != again || again.children[1].Name != want.Name || len(again.children[1].children) != 1 {
		t.Errorf("%+v", again.children)
	}
	if !again.children[0].at.IsZero() || again.children[0].marks != nil {
		t.Error("what was nothing is something")
	}
}

// TestPartsOfTextsAreWrittenOnce counts bytes: a part of a long string costs a reference.
func TestPartsOfTextsAreWrittenOnce(t *testing.T) {
	text := strings.Repeat("The harbour was quiet. ", 1000)
	var whole, parts bytes.Buffer
	if err := freeze.Write(&whole, &[]string{text}); err != nil {
		t.Fatal(err)
	}
	if err := freeze.Write(&parts, &[]string{text, text, text[100:500], text[20_000:22_000]}); err != nil {
		t.Fatal(err)
	}
	if parts.Len() > whole.Len()+30 {
		t.Errorf("%d bytes, %d of them for the whole", parts.Len(), whole.Len())
	}
	var read []string
	if err := freeze.Read(&parts, &read); err != nil || read[3] != text[20_000:22_000] || read[2] != text[100:500] {
		t.Error(err, "another part")
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	if err := freeze.Write(new(bytes.Buffer), &node{never: func() {}}); err == nil || !strings.Contains(err.Error(), "func()") {
		t.Errorf("error %v", err)
	}
	if err := freeze.Write(failing{}, given(nil), &journal{}); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
}

var errFull = errors.New("the disk is full")

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFull }

// TestDamageIsAnError cuts what was written anywhere, and adds to it.
func TestDamageIsAnError(t *testing.T) {
	log := &journal{}
	var written bytes.Buffer
	if err := freeze.Write(&written, given(log), log); err != nil {
		t.Fatal(err)
	}
	for n := range written.Len() {
		if err := freeze.Read(bytes.NewReader(written.Bytes()[:n]), new(node), log); err == nil {
			t.Fatalf("%d of %d bytes were enough", n, written.Len())
		}
	}
	if err := freeze.Read(bytes.NewReader(append(written.Bytes(), 0)), new(node), log); err == nil {
		t.Error("a byte more is no error")
	}
}
