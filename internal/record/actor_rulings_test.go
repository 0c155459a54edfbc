package record

import (
	"slices"
	"testing"
)

// FuzzRulebook makes rulings about six names in any order: every name means one actor, which means itself, and what was taken back
// leaves no trace.
func FuzzRulebook(f *testing.F) {
	f.Add([]byte{0, 1, 1, 0, 2, 0, 0, 2, 3, 3})
	f.Add([]byte{1, 2, 2, 1, 1, 2, 2, 1, 0x83, 4, 1, 1})
	f.Fuzz(func(t *testing.T, choices []byte) {
		names := []string{"a", "b", "c", "d", "e", "f"}
		var all []Ruling
		for i := 0; i+1 < len(choices) && len(all) < 400; i += 2 {
			if choices[i]&0x80 != 0 && len(all) > 0 {
				all = append(all, Ruling{Number: len(all) + 1, Undoes: int(choices[i+1])%len(all) + 1})
			} else {
				all = append(all, Ruling{Number: len(all) + 1, Name: names[int(choices[i])%6], Aliases: []string{names[int(choices[i+1])%6]}})
			}
		}
		enforce(all)
		book := newRulebook(all)
		for _, name := range names {
			actor := book.always(name)
			if !slices.Contains(names, actor) {
				t.Fatalf("%q means %q", name, actor)
			}
			if again := book.always(actor); again != actor {
				t.Errorf("%q means %q, which means %q", name, actor, again)
			}
			if len(book.rulings) == 0 && actor != name {
				t.Errorf("%q means %q by no ruling", name, actor)
			}
			if actor != name && !book.connected([]string{name})[actor] {
				t.Errorf("%q means %q, and nothing connects them", name, actor)
			}
		}
		if n := len(book.rulings); n > 0 {
			last := book.rulings[n-1]
			if book.always(last.Aliases[0]) != book.always(last.Name) {
				t.Errorf("%q and %q differ after they were ruled to be one", last.Aliases[0], last.Name)
			}
		}
	})
}
