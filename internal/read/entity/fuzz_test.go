package entity_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// FuzzFind checks what must hold of every text: spans in order, in range and on rune boundaries; ids that lead
// somewhere; actors in the order of their first mention; the same answer twice.
func FuzzFind(f *testing.F) {
	for _, line := range marked {
		f.Add(line)
	}
	for _, seed := range []string{
		"", "-", "al-", "A-B-C", "al-al-Al-", "of the United", "(UN)", "The “", "“He” - she, the official", "\xff\xfeMoscow\x00said", "UN's 's S",
		"President of the of for", "Dr. Mr. Gen. of", "US-backed", "two of a kind, the", "Biden-Putin-", "Washington, D.C.", "1999 election", "the the the president's",
		"X.", "S S", "Jr Sr", "III III said he", "İstanbul ǅ ß", "Paris, Paris, Paris, Texas", "a a an another official said", "Minister of the", "Al-", "N'Djamena, Chad",
		"Ola Vale, whose president of, said", "the foreign ministers of Tarn and Vale", "Tarn's foreign minister. The Tarnian army and Tarnian troops.",
		"Ola Vale, head of the UN and the", "the Kremlin's spokesman said. The spokesman", "TARN, March 2 - Tarn", "the American president's president",
	} {
		f.Add(seed)
	}
	finder := newFinder(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD") // as intake does
		doc := &sitrep.Document{Text: text, Published: "2021-06-01"}
		sentences := token.Split(text, nil)
		found := finder.Find(doc, sentences)
		checkFound(t, text, &found)
		if diff := cmp.Diff(found, finder.Find(doc, sentences)); diff != "" {
			t.Errorf("found again, it differs (-first +second)\n%s", diff)
		}
	})
}

// FuzzFindGiven checks the same of names that were found elsewhere, wherever they begin and end.
func FuzzFindGiven(f *testing.F) {
	for _, seed := range marked {
		f.Add(seed, uint64(0x9e3779b97f4a7c15))
	}
	f.Add("Mr. X's - “.” Moscow-based", uint64(0x5555555555555555))
	finder := newFinder(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		doc := &sitrep.Document{Text: text, Published: "2021-06-01"}
		found := finder.FindGiven(doc, token.Split(text, nil), givenBySeed(text, seed))
		checkFound(t, text, &found)
	})
}

// givenBySeed makes a name of each run of characters of text whose bits of seed are set; two bits choose its class.
func givenBySeed(text string, seed uint64) []entity.Given {
	classes := []entity.Class{entity.PersonClass, entity.OrganizationClass, entity.PlaceClass, entity.OtherClass}
	var names []entity.Given
	n := 0
	inside := false
	for at, r := range text {
		n++
		set := seed>>(n%64)&1 == 1
		if set && !inside {
			names = append(names, entity.Given{Span: sitrep.Span{Start: at}, Class: classes[seed>>(n%62)&3], Confidence: float64(seed>>(n%61)&3) / 3})
		}
		if set {
			names[len(names)-1].Span.End = at + utf8.RuneLen(r)
		}
		inside = set
	}
	return names
}

// checkFound checks spans, ids, and that actors are in the order of their first mention.
func checkFound(t *testing.T, text string, found *entity.Found) {
	t.Helper()
	last := 0
	for _, m := range found.Mentions {
		checkSpan(t, text, m.Span)
		if m.Span.Start < last {
			t.Errorf("mention %v begins before the one before it", m)
		}
		last = m.Span.Start
		if m.Actor != "" && !hasActor(found.Actors, m.Actor) {
			t.Errorf("mention %v has an actor that is not there", m)
		}
	}
	seen := map[string]bool{}
	for _, m := range found.Mentions {
		if m.Actor != "" && !seen[m.Actor] {
			if want := found.Actors[len(seen)].ID; want != m.Actor {
				t.Errorf("actor %s is mentioned where %s should be", m.Actor, want)
			}
			seen[m.Actor] = true
		}
	}
	if len(seen) != len(found.Actors) {
		t.Errorf("%d actors, %d of them mentioned", len(found.Actors), len(seen))
	}
	for _, a := range found.Actors {
		if words := strings.Fields(strings.ToLower(a.Role)); len(words) > 0 && (slices.Contains(unfinished, words[0]) || slices.Contains(unfinished, words[len(words)-1])) {
			t.Errorf("%s has the role %q", a.Name, a.Role)
		}
	}
	for _, p := range found.Places {
		checkSpan(t, text, p.Span)
	}
}

// unfinished are words that no role begins or ends with.
var unfinished = []string{"of", "for", "the", "a", "an", "whose", "who", "its", "his", "her", "and", ","}

func checkSpan(t *testing.T, text string, s sitrep.Span) {
	t.Helper()
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		t.Fatalf("span %v is empty or outside of %d bytes", s, len(text))
	}
	if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		t.Errorf("span %v cuts a character", s)
	}
}

func hasActor(actors []sitrep.Actor, id string) bool {
	for _, a := range actors {
		if a.ID == id {
			return true
		}
	}
	return false
}
