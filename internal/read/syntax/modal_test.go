package syntax

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// given makes a sentence of "form/UPOS/head/relation" words; heads count from 1, 0 is the root.
func given(line string) (string, []Sentence) {
	var text strings.Builder
	var s Sentence
	for word := range strings.FieldsSeq(line) {
		part := strings.Split(word, "/")
		head, _ := strconv.Atoi(part[2])
		start := text.Len()
		text.WriteString(part[0] + " ")
		s.Words = append(s.Words, Word{Span: sitrep.Span{Start: start, End: text.Len() - 1}, Lemma: strings.ToLower(part[0]), UPOS: part[1], Head: head - 1, Relation: part[3]})
	}
	s.Span = sitrep.Span{End: text.Len() - 1}
	return text.String(), []Sentence{s}
}

func TestMendModals(t *testing.T) {
	for line, want := range map[string]string{
		"Talks/NOUN/5/nsubj will/AUX/5/aux not/PART/5/advmod be/AUX/5/aux:pass held/VERB/0/root":                                    "",
		"Lanta/PROPN/2/nsubj will/VERB/0/root not/PART/2/advmod attend/VERB/2/xcomp talks/NOUN/2/obj ././2/punct":                   "Lanta/PROPN/4/nsubj will/AUX/4/aux not/PART/4/advmod attend/VERB/0/root talks/NOUN/4/obj ././4/punct",
		"Talks/NOUN/2/nsubj will/VERB/6/ccomp not/PART/2/advmod take/ADP/2/xcomp place/PRON/2/xcomp said/VERB/0/root":               "Talks/NOUN/4/nsubj will/AUX/4/aux not/PART/4/advmod take/VERB/6/ccomp place/NOUN/4/obj said/VERB/0/root",
		"Votes/NOUN/3/nsubj will/PRON/3/advmod be/ADJ/2/xcomp held/ADJ/6/ccomp offices/NOUN/6/nsubj said/VERB/0/root":               "Votes/NOUN/4/nsubj:pass will/AUX/4/aux be/AUX/4/aux:pass held/VERB/6/ccomp offices/NOUN/6/nsubj said/VERB/0/root",
		"Vote/NOUN/3/nsubj will/AUX/4/case take/VERB/0/root place/NOUN/3/nsubj":                                                     "Vote/NOUN/3/nsubj will/AUX/3/aux take/VERB/0/root place/NOUN/3/obj",
		"Call/NOUN/4/nsubj will/AUX/4/case take/VERB/4/case place/NOUN/0/root soon/ADV/4/advmod":                                    "Call/NOUN/3/nsubj will/AUX/3/aux take/VERB/0/root place/NOUN/3/obj soon/ADV/3/advmod",
		"He/PRON/2/nsubj would/AUX/0/root never/ADV/2/advmod pay/VERB/2/xcomp":                                                      "He/PRON/4/nsubj would/AUX/4/aux never/ADV/4/advmod pay/VERB/0/root",
		"a/DET/2/det will/NOUN/0/root to/PART/4/mark win/VERB/2/acl":                                                                "", // a noun
		"should/AUX/3/aux Lanta/PROPN/3/nsubj attack/VERB/0/root":                                                                   "", // stands before its subject
		"He/PRON/4/nsubj will/AUX/4/aux be/AUX/4/cop glad/ADJ/0/root":                                                               "",
		"in/ADP/2/case May/PROPN/3/obl vote/VERB/0/root":                                                                            "", // a month
		"Ilse/PROPN/3/nsubj can/AUX/3/aux speak/VERB/0/root and/CCONJ/6/cc will/AUX/6/aux go/VERB/3/conj":                           "",
		"It/PRON/2/nsubj will/VERB/0/root":                                                                                          "", // stands alone
		"Aid/NOUN/4/nsubj could/AUX/4/aux be/PRON/4/compound delivered/VERB/0/root":                                                 "Aid/NOUN/4/nsubj:pass could/AUX/4/aux be/AUX/4/aux:pass delivered/VERB/0/root",
		"Fire/NOUN/3/nsubj might/NOUN/3/compound reach/VERB/0/root it/PRON/3/obj":                                                   "Fire/NOUN/3/nsubj might/AUX/3/aux reach/VERB/0/root it/PRON/3/obj",
		"Fire/NOUN/6/nsubj ,/PUNCT/6/punct he/PRON/4/nsubj said/VERB/6/parataxis would/AUX/6/aux spread/VERB/0/root":                "",
		"He/PRON/2/nsubj must/NOUN/0/root soon/ADV/2/advmod go/VERB/2/xcomp home/ADV/4/advmod":                                      "He/PRON/4/nsubj must/AUX/4/aux soon/ADV/4/advmod go/VERB/0/root home/ADV/4/advmod",
		"Guns/NOUN/2/nsubj would/VERB/0/root be/ADP/2/xcomp withdrawn/ADJ/3/xcomp by/ADP/6/case noon/NOUN/2/obl":                    "Guns/NOUN/4/nsubj:pass would/AUX/4/aux be/AUX/4/aux:pass withdrawn/VERB/0/root by/ADP/6/case noon/NOUN/4/obl",
		"Rain/NOUN/2/nsubj will/VERB/0/root and/CCONJ/4/cc snow/NOUN/2/conj":                                                        "",
		"Nobody/PRON/4/nsubj can/AUX/4/aux now/ADV/4/advmod deny/VERB/0/root that/SCONJ/7/mark guns/NOUN/7/nsubj fell/VERB/4/ccomp": "",
	} {
		text, sentences := given(line)
		before := slices.Clone(sentences[0].Words)
		mended := MendModals(text, sentences)
		got := make([]string, len(before))
		for i, w := range mended[0].Words {
			got[i] = fmt.Sprintf("%s/%s/%d/%s", w.in(text), w.UPOS, w.Head+1, w.Relation)
		}
		if want == "" {
			want = line
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got %s\nwant %s", line, strings.Join(got, " "), want)
		}
		if !slices.Equal(before, sentences[0].Words) {
			t.Errorf("%s: the given words changed", line)
		}
	}
}

// FuzzMendModals: whatever tree comes in, a tree with one root comes out.
func FuzzMendModals(f *testing.F) {
	f.Add("Talks will not be held said offices", []byte{1, 9, 1, 1, 1, 0, 4}, uint64(1))
	f.Add("place it will take place will be held take", []byte{2, 0, 0, 0, 1, 2, 5, 3, 1}, uint64(2))
	f.Fuzz(func(t *testing.T, words string, choices []byte, seed uint64) {
		fields := strings.Fields(strings.ReplaceAll(words, "/", ""))
		if len(fields) == 0 || len(fields) > 40 || len(choices) < len(fields) {
			return
		}
		tags := []string{"VERB", "NOUN", "AUX", "ADV", "PRON", "ADP"}
		line := make([]string, len(fields))
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(fields)) // each hangs on one before it in this order
		for k, i := range order {
			head := 0
			if k > 0 {
				head = order[int(choices[i])%k] + 1
			}
			line[i] = fields[i] + "/" + tags[int(choices[i])%len(tags)] + "/" + strconv.Itoa(head) + "/dep"
		}
		text, sentences := given(strings.Join(line, " "))
		after := MendModals(text, sentences)[0].Words
		if err := checkTree(len(after), func(i int) int { return after[i].Head }); err != nil {
			t.Fatalf("%s: %v", strings.Join(line, " "), err)
		}
	})
}
