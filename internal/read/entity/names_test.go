package entity_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// marked has sentences with their names in brackets and the type behind: "[Riga]gpe".
var marked = []string{
	// people
	"[Marta Kalnins]per told reporters that the talks had failed.",
	"On Monday [Ilse Brandt-Hoffmann]per resigned.",
	"“We will not yield,” said [Tariq al-Mansoor]per, who leads the delegation.",
	"A letter from Mr [Okonkwo]per reached the ministry.",
	"General [Pavel Dragomirov]per inspected the troops.",
	"Prime Minister [Lena Sørby]per flew home.",
	"The lawyer [Piotr Wasilewski]per denied the charge.",
	"They met [J.R. Hathaway]per at noon.",
	"[Yusuf bin Hamad]per signed the paper.",
	"[Oumar Traoré]per and [Fatoumata Keita]per have both left.",
	"[Ingrid van der Meer]per, 54, was released.",
	"Deputy Foreign Minister [Goran Petrovic]per spoke first.",
	"Secretary of State [Antony Blinken]per landed at dawn.",
	"Critics of [Recep Tayyip Erdogan]per were held.",
	"[Kim Jong Un]per watched the launch.",
	"Lt. Col. [Samuel Adeyemi]per commands the battalion.",
	"Spokeswoman [Clara Weiss]per declined to comment.",
	"Sheikh [Nasser Karimi]per preached restraint.",
	"[Theresa May]per lost in May.",
	"The [Biden]per-[Putin]per call lasted an hour. [Joe Biden]per thanked [Vladimir Putin]per.",
	// states and towns
	"[Latvia]gpe and [Estonia]gpe signed.",
	"Floods struck northern [Mozambique]gpe on Friday.",
	"The convoy left [Khartoum]gpe for [Port Sudan]gpe.",
	"He was born in [Springfield]gpe, [Illinois]gpe.",
	"Shells fell near [Deir ez-Zor]gpe and [Palmyra]gpe.",
	"The town of [Vareskova]gpe was cut off.",
	"The [United States]gpe and the [U.K.]gpe objected.",
	"Ships left [Odesa]gpe, [Mykolaiv]gpe and [Kherson]gpe.",
	"Protests spread to [New York]gpe and [Los Angeles]gpe.",
	"[Turkey]gpe closed the straits.",
	"Planes landed in [Washington, D.C.]gpe after dark.",
	"Trains to [East Jerusalem]gpe stopped.",
	"The [Democratic Republic of the Congo]gpe protested.",
	"Refugees reached [Goma]gpe by lorry.",
	"[Côte d’Ivoire]gpe sent nurses.",
	// peoples
	"[Russian]norp and [Ukrainian]norp envoys met.",
	"[Kurds]norp and [Arabs]norp fled together.",
	"A [Sunni]norp cleric spoke.",
	"The [French]norp navy sailed.",
	"[Democrats]norp blocked the bill.",
	"Many [Palestinians]norp waited.",
	"[Shi'ite]norp pilgrims were attacked.",
	"The [US]gpe-led coalition flew sorties.",
	"A [Swiss]norp banker was named.",
	// organisations
	"The [UN Security Council]org met behind closed doors.",
	"The [Ministry of Trade and Industry]org confirmed it.",
	"The [Organization for Security and Co-operation in Europe]org sent monitors.",
	"[NATO]org and the [European Union]org agreed.",
	"The [World Food Programme]org needs fuel.",
	"[Hamas]org fired rockets, the [Israel Defense Forces]org said.",
	"The [Kremlin]org dismissed the report.",
	"The [White House]org stayed silent.",
	"The [Lithuanian Defence Ministry]org issued a note.",
	"Shares of [Halvorsen Shipping Corp]org fell.",
	"The [Nordic Institute for Peace Research]org counted them.",
	"[Al-Shabaab]org claimed the attack.",
	"Fighters of the [Lord's Resistance Army]org crossed the border.",
	"The [Bank of Tanrovia]org raised rates.",
	"Members of the [People's Progressive Party]org walked out.",
	"The [Global Relief Network]org sent tents.",
	"[Isis]org fighters fled.",
	"The [Supreme Court]org will rule.",
	"The [International Atomic Energy Agency]org was told.",
	"The [Northern Farmers Union]org struck.",
	"The [African Union]org's envoy left.",
	"[Reuters]org could not confirm the claim.",
	"He works at the [University of Bergen]org.",
	// places that do not act
	"Tankers crossed the [Strait of Hormuz]loc.",
	"Drones flew over the [Black Sea]loc.",
	"Fighting spread across the [Middle East]loc.",
	"The [Volta River]loc burst its banks.",
	"Snow closed [Mount Karvel]loc.",
	"Villages in the [Donbas]loc burn.",
	"The pipeline crosses the [Baltic Sea]loc.",
	// facilities
	"Guards sealed [Zelenka Bridge]fac.",
	"The [Karvel Dam]fac held.",
	"Smoke rose over [Marsa Airport]fac.",
	// events, laws
	"The [Treaty of Velden]law expired.",
	"He fought in [World War II]event.",
	"The [2001 Latvian general election]event changed little.",
	"The [Geneva Conventions]law forbid it.",
	"Nobody won the [Battle of Korsk]event.",
	// what is no name
	"Yesterday the talks ended.",
	"However, nobody came.",
	"Officials said on Tuesday that nothing had changed.",
	"Meanwhile, prices rose in January.",
	"Who knows what they want?",
	"The president left.",
	"Airstrikes continued overnight.",
	"I do not know, he said.",
	// capitals that tell nothing
	"Talks Collapse as Rivals Refuse New Terms",
	"TALKS COLLAPSE AS RIVALS REFUSE",
	"Rivals Refuse New Terms as [Hungary]gpe Walks Out",
}

var marks = map[string]sitrep.EntityType{
	"per": sitrep.Person, "org": sitrep.Organization, "gpe": sitrep.GPE, "loc": sitrep.Location, "fac": sitrep.Facility, "norp": sitrep.NORP,
	"event": sitrep.EventName, "law": sitrep.Law,
}

func newFinder(t testing.TB) *entity.Finder {
	t.Helper()
	f, err := entity.New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func find(f *entity.Finder, text, date string) entity.Found {
	doc := &sitrep.Document{Text: text, Published: date}
	return f.Find(doc, token.Split(text, nil))
}

// unmark returns the text without its marks, and the names that it marks, as "words type".
func unmark(line string) (text string, want []string) {
	var b strings.Builder
	for line != "" {
		before, rest, found := strings.Cut(line, "[")
		b.WriteString(before)
		if !found {
			break
		}
		words, rest, _ := strings.Cut(rest, "]")
		b.WriteString(words)
		for mark, kind := range marks {
			if after, ok := strings.CutPrefix(rest, mark); ok {
				want = append(want, words+" "+string(kind))
				rest = after
				break
			}
		}
		line = rest
	}
	return b.String(), want
}

func TestNames(t *testing.T) {
	f := newFinder(t)
	for _, line := range marked {
		text, want := unmark(line)
		var got []string
		for _, m := range find(f, text, "2022-03-04").Mentions {
			if m.Form == sitrep.NameForm {
				got = append(got, m.Span.In(text)+" "+string(m.Type))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", text, diff)
		}
	}
}
