package happening

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// readings are those of a file of JSON lines as `sitrep read --json` prints them, in the order of publication.
func readings(t testing.TB, path string) []*sitrep.Reading {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	var all []*sitrep.Reading
	lines := bufio.NewReaderSize(f, 1<<20)
	d := json.NewDecoder(lines)
	for d.More() {
		var r sitrep.Record
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		reading, err := r.Reading()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, reading)
	}
	slices.SortStableFunc(all, func(a, b *sitrep.Reading) int {
		return strings.Compare(a.Document.Published+"\x00"+a.Document.ID, b.Document.Published+"\x00"+b.Document.ID)
	})
	return all
}

// TestLab prints the happenings of readings for somebody to read: LAB names a file of JSON lines, LAB_ALL also prints those of one report.
func TestLab(t *testing.T) {
	path := os.Getenv("LAB")
	if path == "" {
		t.Skip("LAB names no readings")
	}
	x := New()
	for _, r := range readings(t, path) {
		if r.Document.Published == "" {
			r.Document.Published = "2020-01-01"
		}
		x.Add(NewReport(r, ""))
	}
	merged := 0
	for i, h := range x.All() {
		if len(h.Reports) > 1 || os.Getenv("LAB_ALL") != "" || len(h.Contested) > 0 {
			merged++
			fmt.Printf("#%d %s\n", i, describe(h))
		}
	}
	fmt.Println(len(x.All()), "happenings,", merged, "printed")
}

// describe is a happening as text.
func describe(h *Happening) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %v -> %v | %s %s..%s dated=%v | %s/%s | %s %v | reports %d origins %d\n", h.Type, h.Mode, h.Actors, h.Recipient, h.When, h.From, h.To, h.Dated, h.Where.Name,
		h.Where.Country, h.Standing, h.Aux, len(h.Reports), len(h.Origins))
	for _, e := range h.Evidence {
		fmt.Fprintf(&b, "    %s %s [%s] %s\n", e.Date, e.Document, e.Exact, strings.ReplaceAll(e.Sentence, "\n", " "))
	}
	for _, c := range h.Contested {
		fmt.Fprintf(&b, "    CONTESTED %s %s:", c.What, c.Of)
		for _, v := range c.Versions {
			fmt.Fprintf(&b, " %q by %q (%s);", v.Value, v.Source, v.Evidence.Document)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// scoreOf says how two events compare.
func scoreOf(a, b given) string {
	x := New()
	x.Add(NewReport(reading("a", a), ""))
	if len(x.current) == 0 {
		return "nothing to compare"
	}
	k := x.current[0]
	r := NewReport(reading("b", b), "")
	if len(r.accounts) == 0 || r.accounts[0].typ != k.happening.Type || r.accounts[0].class != k.class {
		return "another type or class"
	}
	x.reports++
	for _, s := range r.stems {
		x.seen[s]++
	}
	x.weigh(&r.accounts[0])
	t := k.compare(&r.accounts[0])
	return fmt.Sprintf("%.2f %+v", t.score(), t)
}

// TestLabDocuments says how far the documents that happenings join are of one group: LAB_GROUPS names a JSON object of document id to group.
func TestLabDocuments(t *testing.T) {
	if os.Getenv("LAB_GROUPS") == "" {
		t.Skip("LAB_GROUPS names no groups")
	}
	raw, err := os.ReadFile(os.Getenv("LAB_GROUPS"))
	if err != nil {
		t.Fatal(err)
	}
	var group map[string]string
	if err := json.Unmarshal(raw, &group); err != nil {
		t.Fatal(err)
	}
	x := New()
	joined, right, merged, wrong := map[[2]string]bool{}, 0, 0, 0
	for _, r := range readings(t, os.Getenv("LAB")) {
		r.Document.Published = "2020-01-01"
		x.Add(NewReport(r, ""))
	}
	for _, h := range x.All() {
		for i := range h.Reports {
			for j := range i {
				merged++
				pair := [2]string{h.Reports[j], h.Reports[i]}
				same := group[pair[0]] == group[pair[1]]
				if !same {
					wrong++
					fmt.Println("ACROSS", pair, group[pair[0]], group[pair[1]], describe(h))
				}
				if !joined[pair] && same {
					right++
				}
				joined[pair] = true
			}
		}
	}
	fmt.Printf("%d pairs of accounts, %d across groups; %d pairs of documents, %d of one group\n", merged, wrong, len(joined), right)
}

// TestLabWithin prints what is told twice in one report, LAB_EVERY'th.
func TestLabWithin(t *testing.T) {
	if os.Getenv("LAB_WITHIN") == "" {
		t.Skip("LAB_WITHIN names no readings")
	}
	x := New()
	n, all := 0, 0
	for _, r := range readings(t, os.Getenv("LAB_WITHIN")) {
		report := NewReport(r, "")
		x.Add(report)
		all += len(report.accounts)
		for _, k := range x.current {
			for i := range k.members {
				a := k.members[i]
				if i == 0 || a.document != r.Document.ID || k.members[0].document != a.document {
					continue
				}
				n++
				fmt.Printf("W%d %s %s %v->%v %s\n", n, a.typ, a.document, sideOf(k.members[0].actors), sideOf(k.members[0].recipient), k.members[0].mode)
				for _, o := range []*account{k.members[0], a} {
					fmt.Printf("    %s [%s] %v->%v %s %s: %s\n", o.mode, o.evidence.Exact, sideOf(o.actors), sideOf(o.recipient), o.when, o.place.Name, strings.ReplaceAll(o.evidence.Sentence, "\n", " "))
				}
			}
		}
	}
	fmt.Println(all, "accounts", n, "told again")
}

func sideOf(parties []party) string { return namesOf(parties) }
