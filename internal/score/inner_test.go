package score

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
)

// TestHeaviest compares with trying everything.
func TestHeaviest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		weights := make([][]float64, random.IntN(6))
		columns := random.IntN(6)
		for i := range weights {
			for range columns {
				weights[i] = append(weights[i], float64(random.IntN(4)*random.IntN(8))/8) // many zeros, many ties
			}
		}
		if got, want := heaviest(weights), tryAll(weights, make([]bool, columns)); got != want {
			t.Fatalf("%v: heaviest assignment %v, want %v", weights, got, want)
		}
	}
}

func tryAll(weights [][]float64, used []bool) float64 {
	if len(weights) == 0 {
		return 0
	}
	best := tryAll(weights[1:], used)
	for column, w := range weights[0] {
		if !used[column] {
			used[column] = true
			best = max(best, w+tryAll(weights[1:], used))
			used[column] = false
		}
	}
	return best
}

func TestRounded(t *testing.T) {
	// A tie goes to the even digit, but only what is a tie in binary is one.
	for given, want := range map[float64]float64{12.25: 12.2, 12.75: 12.8, 0.05: 0.1, 0.15: 0.1, 2.675: 2.7, 99.95: 100, 0: 0} {
		if got := rounded(given); got != want {
			t.Errorf("%v rounded is %v, want %v", given, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	for text, want := range map[string]string{
		"Ann's well-known “x_1”, isn’t it?": "Ann's|well-known|“|x_1|”|,|isn’t|it|?",
		"a--b '' -c- d'": "a|-|-|b|'|'|-|c|-|d|'",
		"½ m² ١٢٣ 東京\u00a0é e\u0301\x1cz": "½|m²|١٢٣|東京|é|e|\u0301|z",
		"": "",
	} {
		w := cut(text)
		var got []string
		for _, at := range w.at {
			got = append(got, string(w.text[at[0]:at[1]]))
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q is cut to %q, want %q", text, s, want)
		}
	}
}

func TestBagOf(t *testing.T) {
	for name, want := range map[string]string{
		"President Luz Marrero's": "luz marrero", "the U.S. government": "u.s", "the government": "government the", "": "",
		"Farmers’ Union": "farmers union", "St. James'": "james st", "...": "",
	} {
		var got []string
		for w := range bagOf(name) {
			got = append(got, w)
		}
		slices.Sort(got)
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q is the words %q, want %q", name, s, want)
		}
	}
}

func TestMatchTakesTheLaterOfEqualPairs(t *testing.T) {
	got := match(2, 3, 0.5, func(g, f int) float64 { return []float64{1, 1, 0.2}[f] })
	want := []pair{{1, 1, 1}, {0, 0, 1}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestIsName(t *testing.T) {
	const text = "Parents and Brandt met. Brandt said the parents of Dana Petrak's friend saw her, the leader of Tavia, and I. " +
		"\"Farmers,\" Sarnia’s minister, Pavel Irsen, said. They left Sarnia"
	runes := []rune(text)
	for phrase, want := range map[string]bool{
		"Parents": false, "Brandt": true, "the parents of Dana Petrak's friend": false, "Dana Petrak's": true, "her": false, "I": false,
		"the leader of Tavia": false, "Tavia": true, "Farmers": false, "Sarnia’s minister": false, "Sarnia’s": true, "Pavel Irsen": true,
		"Sarnia’s minister, Pavel Irsen": false, "They": false,
	} {
		start := len([]rune(text[:strings.Index(text, phrase)]))
		if got := isName(runes, sitrep.Range{start, start + len([]rune(phrase))}); got != want {
			t.Errorf("%q: a name is %v, want %v", phrase, got, want)
		}
	}
}

func TestParseRaw(t *testing.T) {
	const word = "\t_\t_\tX\t_\t_\t0\troot\t_\t"
	rows := func(lines ...string) string { return strings.Join(lines, "\n") + "\n\n" }
	file := rows("# newdoc id = one", "# newpar", "# text = A b.", "1"+word+"_", "1.1"+word+"SpaceAfter=No", "2"+word+"_") +
		rows("# text = C", "1"+word+"SpaceAfter=No") +
		rows("# text = (d)", "1"+word+`X=Y|SpacesAfter=\s\n`) +
		rows("# text = e's", "1-2"+word+"_", "1"+word+"SpaceAfter=No", "2"+word+"SpaceAfter=No") +
		rows("# newpar id = p2", "# newpar_block = head", "# text = F", "1"+word+"_") +
		rows("# newdoc id = two", "# newpar = p1", "# text = G = g", "1"+word+"_") + rows("# a comment alone")
	got, err := ParseRaw(strings.NewReader(file), "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []Document{{ID: "one", Text: "A b. C(d) \ne's\n\nF"}, {ID: "two", Text: "G = g"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := ParseRaw(strings.NewReader("1"+word+"_\n"), "x"); err == nil {
		t.Error("no error for a sentence without text")
	}
}

// FuzzTreebank asks that no file stops the process and that what is read keeps its places.
func FuzzTreebank(f *testing.F) {
	f.Add("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tX\t_\t_\t9\tx\t_\t_\n2\tn't\tn't\tX\t_\t_\t-4\tx\t_\t_\n")
	f.Add("1-999999999\tx\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Add("2-3\tx\t_\t_\t_\t_\t_\t_\t_\t_\n\n")
	f.Fuzz(func(t *testing.T, file string) {
		tree, err := ParseTreebank(strings.NewReader(file), "x")
		if err != nil {
			return
		}
		end := 0
		for _, s := range tree.sentences {
			if s[0] < end || s[1] < s[0] || s[1] > tree.Len() {
				t.Errorf("sentences %v of %d characters", tree.sentences, tree.Len())
			}
			end = s[1]
		}
		for _, figure := range Syntax(tree, tree) {
			if len(tree.words) > 0 && figure.Name == "upos" && figure.Value > 100 {
				t.Errorf("%+v", figure)
			}
		}
		_, _ = ParseRaw(strings.NewReader(file), "x")
	})
}
