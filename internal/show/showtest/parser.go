package showtest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/parsed"
)

// byHand has trees of sentences of the report: each word as its tag, the number of its head, its relation, its lemma where that is
// not the form, and its features.
var byHand = map[string]string{
	"According to Tomas Hale": "VERB/3/case/accord/VerbForm=Ger ADP/1/fixed PROPN/15/obl//Number=Sing PROPN/3/flat//Number=Sing PUNCT/7/punct " +
		"PRON/7/nsubj//PronType=Rel VERB/3/acl:relcl/speak/Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin ADP/11/case " +
		"DET/11/det//Definite=Def|PronType=Art NOUN/11/compound//Number=Sing NOUN/7/obl//Number=Sing PUNCT/3/punct NUM/14/nummod//NumType=Card " +
		"NOUN/15/nsubj/ship/Number=Plur VERB/0/root//Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin ADP/17/case " +
		"PROPN/15/obl//Number=Sing PROPN/17/flat//Number=Sing PUNCT/15/punct",
}

// ParseByHand is a parser that knows a few trees by heart; in every other sentence each word depends on the one before. A text in
// which somebody speaks of a broken parser breaks it.
func ParseByHand(_ context.Context, d *sitrep.Document) ([]parsed.Sentence, error) {
	if strings.Contains(d.Text, "broken parser") {
		return nil, errors.New("secret of the house")
	}
	var sentences []parsed.Sentence
	for _, span := range sentencesOf(d.Text) {
		words := wordsOf(d.Text, span)
		for beginning, tree := range byHand {
			if strings.HasPrefix(span.In(d.Text), beginning) {
				know(d.Text, words, tree)
			}
		}
		sentences = append(sentences, parsed.Sentence{Span: span, Words: words})
	}
	return sentences, nil
}

func know(text string, words []parsed.Word, tree string) {
	for i, notation := range strings.Fields(tree) {
		parts := append(strings.Split(notation, "/"), "", "")
		w := &words[i]
		w.UPOS, w.Relation, w.Lemma, w.Features = parts[0], parts[2], parts[3], parts[4]
		if w.Lemma == "" {
			w.Lemma = w.Span.In(text)
		}
		if _, err := fmt.Sscan(parts[1], &w.Head); err != nil {
			panic(err) // the notation stands above
		}
		w.Head--
	}
}

// wordsOf are the runs of what is no white space, punctuation apart.
func wordsOf(text string, sentence sitrep.Span) []parsed.Word {
	var words []parsed.Word
	glued := false
	for i, char := range sentence.In(text) {
		at := sentence.Start + i
		span := sitrep.Span{Start: at, End: at + utf8.RuneLen(char)}
		inWord := unicode.IsLetter(char) || unicode.IsDigit(char)
		switch {
		case unicode.IsSpace(char):
		case inWord && glued:
			words[len(words)-1].Span.End = span.End
		default:
			words = append(words, parsed.Word{Span: span, UPOS: "X", Head: len(words) - 1, Relation: "dep"})
		}
		glued = inWord
	}
	if len(words) > 0 {
		words[0].Relation = "root"
	}
	for i := range words {
		words[i].Lemma = strings.ToLower(words[i].Span.In(text))
	}
	return words
}
