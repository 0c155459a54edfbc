package token_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// sentences returns the sentences of text; a line break inside one is shown as "/".
func sentences(text string) []string {
	var found []string
	for _, s := range token.Split(text, nil) {
		found = append(found, strings.ReplaceAll(s.Span.In(text), "\n", "/"))
	}
	return found
}

// words returns the words of text, separated by blanks.
func words(text string) string {
	var found []string
	for _, s := range token.Split(text, nil) {
		for _, w := range s.Words {
			found = append(found, w.In(text))
		}
	}
	return strings.Join(found, " ")
}

func TestSplitSentences(t *testing.T) {
	// In want, "|" is a sentence end.
	tests := []struct{ name, text, want string }{
		{"two", "The convoy left. It came back.", "The convoy left.|It came back."},
		{"question", "Who fired? Nobody knows!", "Who fired?|Nobody knows!"},
		{"closing quote", "He said: “We wait.” Then he left.", "He said: “We wait.”|Then he left."},
		{"straight closing quote", `He said: "We wait." Then he left.`, `He said: "We wait."|Then he left.`},
		{"nested quotes", "“She said ‘no.’” The room fell silent.", "“She said ‘no.’”|The room fell silent."},
		{"stop outside", `It is "over". Troops left.`, `It is "over".|Troops left.`},
		{"question in quotes", "“Why now?” he asked. Nobody answered.", "“Why now?” he asked.|Nobody answered."},
		{"question in quotes, name", "“Why now?” Ms Okoye asked.", "“Why now?” Ms Okoye asked."},
		{"question in quotes, alone", "“Why now?” The envoy had no answer.", "“Why now?”|The envoy had no answer."},
		{"shout in quotes", `"Stop!" shouted the guard. All ran.`, `"Stop!" shouted the guard.|All ran.`},
		{"next opens a quote", "Talks ended. “It is over,” she said.", "Talks ended.|“It is over,” she said."},
		{"next opens a straight quote", `Talks ended. "It is over," she said.`, `Talks ended.|"It is over," she said.`},
		{"titles", "Gen. Odom met Dr. Sato and Mr. Li. They ate.", "Gen. Odom met Dr. Sato and Mr. Li.|They ate."},
		{"capital titles", "GEN. ODOM SPOKE. ALL LISTENED.", "GEN. ODOM SPOKE.|ALL LISTENED."},
		{"initials", "J. R. Hale and Ann B. Cole signed. Others did not.", "J. R. Hale and Ann B. Cole signed.|Others did not."},
		{"initials inside", "They met J. R. Hale at noon. It rained.", "They met J. R. Hale at noon.|It rained."},
		{"an initial inside", "They met J. Hale, said R. Cole. It rained.", "They met J. Hale, said R. Cole.|It rained."},
		{"a letter", "They chose plan B. Ministers agreed. He told B. The rest left.", "They chose plan B.|Ministers agreed.|He told B.|The rest left."},
		{"clock and day", "It ends at 10 p.m. Wednesday in Oslo. Doors open at 9 a.m. EST, Nov. 6 at the latest.", "It ends at 10 p.m. Wednesday in Oslo.|Doors open at 9 a.m. EST, Nov. 6 at the latest."},
		{"joined initials", "J.R. Hale signed it.", "J.R. Hale signed it."},
		{"country", "The U.S. Navy sailed. It is in the U.S. The fleet waits.", "The U.S. Navy sailed.|It is in the U.S.|The fleet waits."},
		{"country before name", "The U.S. Congress and the U.K. Treasury agree.", "The U.S. Congress and the U.K. Treasury agree."},
		{"country at end", "It left the U.S.", "It left the U.S."},
		{"month", "On Dec. 3 they met. It was cold.", "On Dec. 3 they met.|It was cold."},
		{"month at end", "They meet in Dec. The venue is open.", "They meet in Dec.|The venue is open."},
		{"number", "At No. 10 he said no. Nobody laughed.", "At No. 10 he said no.|Nobody laughed."},
		{"no as a word", "The answer was no. The talks failed.", "The answer was no.|The talks failed."},
		{"clock", "It began at 5 a.m. and ended at 6 p.m. The crowd left.", "It began at 5 a.m. and ended at 6 p.m.|The crowd left."},
		{"company", "Acme Inc. sold arms. Bolt Corp. The rest did not.", "Acme Inc. sold arms.|Bolt Corp.|The rest did not."},
		{"decimals", "It rose 3.5 percent. Oil cost $71.20. Gas fell.", "It rose 3.5 percent.|Oil cost $71.20.|Gas fell."},
		{"address", "See www.example.org/a.html. It is long.", "See www.example.org/a.html.|It is long."},
		{"ellipsis going on", "We waited ... and waited. Then rain.", "We waited ... and waited.|Then rain."},
		{"ellipsis at end", "We waited… Then rain came.", "We waited…|Then rain came."},
		{"bracket", "It left (at noon.) The rest stayed.", "It left (at noon.)|The rest stayed."},
		{"footnote", "It fell in 1990.[12] Later it rose.", "It fell in 1990.[12]|Later it rose."},
		{"missing space", "They left the town.Then it burned.", "They left the town.|Then it burned."},
		{"small letter", "They left the village. the rest stayed.", "They left the village.|the rest stayed."},
		{"stop in a quotation, small letter", "“We leave.” he said.", "“We leave.” he said."},
		{"comma after a question", "“Who?”, she asked.", "“Who?”, she asked."},
		{"Latin", "Some arms, e.g. Russian ones, i.e. old ones, came.", "Some arms, e.g. Russian ones, i.e. old ones, came."},
		{"headline", "Envoys to meet in Oslo\n\nThe envoys will meet.", "Envoys to meet in Oslo|The envoys will meet."},
		{
			"headline on its own line", "Envoys to meet in Oslo\nThe envoys of both sides will meet in Oslo on Friday.",
			"Envoys to meet in Oslo|The envoys of both sides will meet in Oslo on Friday.",
		},
		{"list", "Demands:\n- an end to strikes\n- aid\n- talks", "Demands:|- an end to strikes|- aid|- talks"},
		{"wrapped after small words", "The envoys met in the\nWhite House and left at\nnoon.", "The envoys met in the/White House and left at/noon."},
		{"wrapped", strings.Join([]string{
			"The two foreign ministers spoke for an hour with President",
			"Andersen about the border and agreed to send observers to",
			"Norland before the end of the month. A second round of talks",
			"was set for May.",
		}, "\n"), "The two foreign ministers spoke for an hour with President/Andersen about the border and agreed to send observers to/" +
			"Norland before the end of the month.|A second round of talks/was set for May."},
		{"windows lines", "First line here.\r\n\r\nSecond line here.", "First line here.|Second line here."},
		{"blank line with blanks", "One\n \t \nTwo", "One|Two"},
		{"nothing", "", ""},
		{"blanks", " \n\n\t ", ""},
		{"only marks", "...\n\n?!", "...|?!"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(sentences(test.text), "|"); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestSplitWords(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"clitics", "don't can't Mali's we'll they're I'm you've he'd", "do n't ca n't Mali 's we 'll they 're I 'm you 've he 'd"},
		{"curly clitics", "don’t Mali’s we’ll", "do n’t Mali ’s we ’ll"},
		{"capital clitics", "DON'T MALI'S", "DO N'T MALI 'S"},
		{"plural possessive", "the allies' aim", "the allies ' aim"},
		{"one word, two words", "cannot gonna", "can not gon na"},
		{"clitic behind a mark", `"Le Monde"'s man`, `" Le Monde " 's man`},
		{"names with an apostrophe", "O'Neill Qur'an", "O'Neill Qur'an"},
		{"elisions", "the '90s and 'em", "the '90s and 'em"},
		{"hyphens", "build-up 15-year-old COVID-19", "build-up 15-year-old COVID-19"},
		{"dashes", "arms—old ones–and -- new", "arms — old ones – and -- new"},
		{"money", "$10 €3.5m US$4 10%", "$ 10 € 3.5m US $ 4 10 %"},
		{"numbers", "1,000.50 10:30 12/31/2021 3.", "1,000.50 10:30 12/31/2021 3 ."},
		{"slash", "and/or", "and / or"},
		{"signed", "-5 degrees, 10-5", "-5 degrees , 10-5"},
		{"acronyms", "U.S. U.N.'s a.m.", "U.S. U.N. 's a.m."},
		{"ampersand", "AT&T R&D", "AT&T R&D"},
		{"addresses", "(https://example.org/a?b=c), a.b@example.org.", "( https://example.org/a?b=c ) , a.b@example.org ."},
		{"handles", "@minister #peace #1", "@minister #peace # 1"},
		{"quotes", `"yes," ‘no’`, `" yes , " ‘ no ’`},
		{"runs", "What?! No!!! Wait... *** ==", "What ?! No !!! Wait ... *** =="},
		{"brackets", "[sic](a)", "[ sic ] ( a )"},
		{"foreign letters", "Zelenskyy’s Dvořák Škoda Ünal", "Zelenskyy ’s Dvořák Škoda Ünal"},
		{"invisible", "\ufeffThe\u00a0end\u200b.", "The end ."},
		{"broken bytes", "a\xffb \xc3", "a\xffb \xc3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, words(test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSplitCountsParagraphs(t *testing.T) {
	text := "A headline\n\n\nOne. Two.\n\nAdvertisement\n\nThree."
	start := strings.Index(text, "Advertisement")
	furniture := []sitrep.Span{{Start: start, End: start + len("Advertisement")}}
	var got []int
	for _, s := range token.Split(text, furniture) {
		got = append(got, s.Paragraph)
	}
	if diff := cmp.Diff([]int{0, 1, 1, 2}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSplitLeavesOutFurniture(t *testing.T) {
	text := "OSLO, Friday - The envoys SHARE met. Menü"
	furniture := []sitrep.Span{
		{Start: len(text) - 1, End: len(text) + 9}, // cuts the last letter in two and is out of range
		{Start: 26, End: 31},
		{Start: -3, End: 14},
	}
	var got []string
	for _, s := range token.Split(text, furniture) {
		got = append(got, s.Span.In(text))
	}
	if diff := cmp.Diff([]string{"The envoys", "met.", "Men"}, got); diff != "" {
		t.Error(diff)
	}
}
