package happening

import (
	"testing"

	"github.com/sitrep-news/sitrep"
)

// pairs are two events of two reports that are one happening, or are not.
var pairs = []struct {
	name string
	a, b given
	one  bool
}{
	// Attacks.
	{
		"a copy",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday, killing three people."},
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday, killing three people."},
		true,
	},
	{
		"an undated copy",
		given{day: "2031-04-02", typ: "ASSAULT", recipient: "Hospital", text: "Shells [hit] the hospital at Marra and its generators."},
		given{day: "2031-04-03", typ: "ASSAULT", recipient: "Hospital", text: "Shells [hit] the hospital at Marra and its generators."},
		true,
	},
	{
		"three killed, seven killed",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday, killing three people."},
		given{day: "2031-04-03", typ: "ASSAULT/aerial", actor: "Vestrians", where: "Marra", when: "2031-04-01", text: "Seven people were killed when Vestria's air force [struck] Marra on Tuesday."},
		true,
	},
	{
		"successive days",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday, killing three people."},
		given{day: "2031-04-03", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-02", text: "Vestrian jets [bombed] Marra on Wednesday, killing two people."},
		false,
	},
	{
		"successive days in one's words",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday."},
		given{day: "2031-04-03", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-02", text: "Vestrian jets [bombed] Marra on Wednesday."},
		false,
	},
	{
		"another town",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] Marra on Tuesday, killing three people."},
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Ostel", when: "2031-04-01", text: "In Ostel, a raid by Vestria's planes [destroyed] a bridge on Tuesday."},
		false,
	},
	{
		"a town and its country",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", when: "2031-04-01", text: "Vestrian jets [bombed] the hospital at Marra on Tuesday."},
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Kassia", when: "2031-04-01", text: "Vestria [bombed] a hospital in Kassia on Tuesday."},
		true,
	},
	{
		"an attack and a mention of it",
		given{day: "2031-04-02", typ: "ASSAULT/explosives", recipient: "Market", when: "2031-04-01", text: "A bomb [exploded] in the Salt Market of Ostel on Tuesday morning."},
		given{day: "2031-04-05", typ: "ASSAULT/explosives", recipient: "Market", text: "The police have arrested two men for the [bombing] of the Salt Market."},
		true,
	},
	{
		"an attack and a mention by its place",
		given{day: "2031-04-02", typ: "ASSAULT/explosives", recipient: "Market", when: "2031-04-01", text: "A bomb [exploded] in the Salt Market of Ostel on Tuesday morning."},
		given{day: "2031-04-04", typ: "ASSAULT", where: "Salt Market", text: "Candles were lit for the dead of the [bombing] in the Salt Market."},
		true,
	},
	{
		"an attack and another by others",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Dawn", recipient: "Vestrians", text: "The Dawn Brigade [attacked] a column of the army near Bril."},
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Kassia", recipient: "Aid", text: "Kassian guns [shelled] a store of the Blue Lantern."},
		false,
	},
	{
		"a state and its army",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestria", recipient: "Kassians", when: "2031-04-01", text: "Vestria [shelled] Kassian trenches on the Lune on Tuesday."},
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestrians", recipient: "Kassia", when: "2031-04-01", text: "The Vestrian army [shelled] trenches on the Lune, Kassia said."},
		true,
	},
	{
		"rebels are not the state",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Dawn", where: "Bril", when: "2031-04-01", text: "The Dawn Brigade [fired] rockets at Bril on Tuesday."},
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestrians", where: "Bril", when: "2031-04-01", text: "The Vestrian army [fired] on a crowd in Bril on Tuesday."},
		false,
	},
	{
		"two accounts of who did it",
		given{day: "2031-04-02", typ: "ASSAULT/explosives", actor: "Dawn", recipient: "Hospital", where: "Marra", when: "2031-04-01", text: "The Dawn Brigade [blew up] the hospital at Marra on Tuesday night, Vestria said."},
		given{day: "2031-04-02", typ: "ASSAULT/explosives", actor: "Kassia", recipient: "Hospital", where: "Marra", when: "2031-04-01", text: "Kassia [blew up] the hospital at Marra on Tuesday night, the Dawn Brigade said."},
		true,
	},
	{
		"last week",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestria", recipient: "Hospital", when: "2031-04-01", text: "Vestria [shelled] the hospital at Marra on Tuesday."},
		given{day: "2031-04-08", typ: "ASSAULT", actor: "Vestria", recipient: "Hospital", when: "2031-W14", text: "The hospital at Marra, which Vestria [shelled] last week, has opened again."},
		true,
	},
	{
		"months apart",
		given{day: "2031-01-02", typ: "ASSAULT", actor: "Vestria", where: "Marra", text: "Vestria [shelled] Marra again."},
		given{day: "2031-04-08", typ: "ASSAULT", actor: "Vestria", where: "Marra", text: "Vestria [shelled] Marra again."},
		false,
	},
	{
		"a shot in one town, a knife in another",
		given{day: "2031-04-02", typ: "ASSAULT/firearms", recipient: "Reka", where: "Ostel", text: "Josip Reka was [shot] in Ostel."},
		given{day: "2031-04-02", typ: "ASSAULT/primitive", recipient: "civilians", where: "Bril", text: "Two people were [stabbed] in Bril."},
		false,
	},
	{
		"an abduction by one side named",
		given{day: "2031-04-02", typ: "ASSAULT/abduct", recipient: "Reka", text: "Josip Reka, a geologist, was [abducted] on the road to Bril."},
		given{day: "2031-04-03", typ: "ASSAULT/abduct", actor: "Dawn", recipient: "Reka", text: "The Dawn Brigade [abducted] the geologist Josip Reka."},
		true,
	},
	{
		"a raid planned and flown",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", aux: "future", text: "Vestria will [bomb] Marra, its generals say."},
		given{day: "2031-04-03", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", text: "Vestria has [bombed] Marra."},
		false,
	},
	{
		"a raid feared and flown",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", aux: "hypothetical", text: "Vestria may [bomb] Marra."},
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", text: "Vestria [bombed] Marra."},
		false,
	},
	{
		"a raid flown and denied",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", text: "Vestria [bombed] Marra."},
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", aux: "negation", text: "Vestria did not [bomb] Marra, its president said."},
		false,
	},
	{
		"an old massacre and a new one",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestria", where: "Marra", when: "1998", aux: "historical", text: "Vestria [killed] forty people at Marra in 1998."},
		given{day: "2031-04-02", typ: "ASSAULT", actor: "Vestria", where: "Marra", text: "Vestria [killed] four people at Marra."},
		false,
	},
	{
		"two plans of one raid",
		given{day: "2031-04-02", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", aux: "future", text: "Vestria will [bomb] the bridges at Marra, its generals say."},
		given{day: "2031-04-03", typ: "ASSAULT/aerial", actor: "Vestria", where: "Marra", aux: "future", text: "The bridges at Marra are to be [bombed] by Vestria, two officers said."},
		true,
	},

	// Visits, calls and talks.
	{
		"a visit told before and after",
		given{day: "2031-04-02", typ: "CONSULT/visit", actor: "Horvat", recipient: "Kassia", when: "2031-04-10", aux: "future", text: "Lena Horvat will [visit] Kassia on 10 April."},
		given{day: "2031-04-11", typ: "CONSULT/visit", actor: "Horvat", recipient: "Kassia", when: "2031-04-10", text: "Lena Horvat [visited] Kassia on Thursday."},
		false,
	},
	{
		"a visit to come, without a mark",
		given{day: "2031-04-02", typ: "CONSULT/visit", actor: "Horvat", recipient: "Kassia", when: "2031-04-10", text: "Lena Horvat [visits] Kassia on 10 April."},
		given{day: "2031-04-11", typ: "CONSULT/visit", actor: "Horvat", recipient: "Kassia", when: "2031-04-10", text: "Lena Horvat [visited] Kassia on Thursday."},
		false,
	},
	{
		"one visit by two",
		given{day: "2031-04-11", typ: "CONSULT/visit", actor: "Horvat", recipient: "Kassia", when: "2031-04-10", text: "Vestria's foreign minister [visited] Kassia on Thursday for talks on the river."},
		given{day: "2031-04-11", typ: "CONSULT/visit", actor: "Amadi", recipient: "Horvat", when: "2031-04-10", text: "Ruth Amadi [received] Lena Horvat on Thursday and spoke with her about the river."},
		true,
	},
	{
		"two accounts of one call",
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", when: "2031-04-10", text: "President Brandl [spoke] by telephone with Ruth Amadi on Thursday and warned her, his office said."},
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Amadi", recipient: "Brandl", when: "2031-04-10", text: "In a [call] on Thursday Ruth Amadi told the Vestrian president to keep his promise, according to Kassia."},
		true,
	},
	{
		"two calls",
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", when: "2031-04-10", text: "President Brandl [spoke] by telephone with Ruth Amadi on Thursday."},
		given{day: "2031-04-18", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", when: "2031-04-17", text: "President Brandl [spoke] by telephone with Ruth Amadi on Thursday."},
		false,
	},
	{
		"two calls, one undated",
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", text: "President Brandl [spoke] by telephone with Ruth Amadi."},
		given{day: "2031-04-18", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", when: "2031-04-17", text: "President Brandl [spoke] by telephone with Ruth Amadi on Thursday."},
		false,
	},
	{
		"calls with two",
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Brandl", recipient: "Amadi", when: "2031-04-10", text: "President Brandl [telephoned] Ruth Amadi on Thursday about gas."},
		given{day: "2031-04-11", typ: "CONSULT/phone", actor: "Brandl", recipient: "Lind", when: "2031-04-10", text: "President Brandl [telephoned] Per Lind on Thursday to wish him a happy birthday."},
		false,
	},
	{
		"meetings of two on two dates",
		given{day: "2031-04-11", typ: "CONSULT", actor: "Horvat Amadi", when: "2031-04-10", where: "Bril", text: "Lena Horvat and Ruth Amadi [met] in Bril on Thursday."},
		given{day: "2031-05-03", typ: "CONSULT", actor: "Horvat Amadi", when: "2031-05-02", where: "Bril", text: "Lena Horvat and Ruth Amadi [met] in Bril on Friday."},
		false,
	},
	{
		"meetings of two in two towns",
		given{day: "2031-04-11", typ: "CONSULT", actor: "Horvat Amadi", where: "Bril", text: "Lena Horvat and Ruth Amadi [met] in Bril over dinner."},
		given{day: "2031-04-13", typ: "CONSULT", actor: "Horvat Amadi", where: "Ostel", text: "In Ostel Lena Horvat and Ruth Amadi [met] to sign the protocol."},
		false,
	},
	{
		"a meeting told by one side",
		given{day: "2031-04-11", typ: "CONSULT", actor: "Horvat Amadi", when: "2031-04-10", where: "Bril", text: "Lena Horvat and Ruth Amadi [met] in Bril on Thursday to talk about the river."},
		given{day: "2031-04-11", typ: "CONSULT", actor: "Vestria Kassia", when: "2031-04-10", where: "Bril", text: "Vestria and Kassia [held talks] on the river in Bril on Thursday."},
		true,
	},
	{
		"two ministers' talks with one",
		given{day: "2031-04-11", typ: "CONSULT", actor: "Horvat", recipient: "Lind", text: "Lena Horvat [met] the envoy Per Lind at the opera."},
		given{day: "2031-04-11", typ: "CONSULT", actor: "Amadi", recipient: "Lind", text: "Per Lind was [received] by Ruth Amadi in her garden."},
		false,
	},
	{
		"talks cancelled and held",
		given{day: "2031-04-11", typ: "CONSULT", actor: "Horvat Amadi", aux: "negation", text: "Lena Horvat and Ruth Amadi did not [meet]."},
		given{day: "2031-04-12", typ: "CONSULT", actor: "Horvat Amadi", text: "Lena Horvat and Ruth Amadi [met]."},
		false,
	},

	// What is said.
	{
		"an accusation repeated",
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", when: "2031-04-02", text: "Ruth Amadi [accused] Vestria on Wednesday of poisoning wells."},
		given{day: "2031-04-05", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", when: "2031-04-05", text: "Ruth Amadi again [accused] Vestria on Saturday of poisoning wells."},
		false,
	},
	{
		"an accusation repeated, undated",
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", text: "Ruth Amadi [accused] Vestria of poisoning wells in the north."},
		given{day: "2031-04-09", typ: "ACCUSE/allege", actor: "Kassia", recipient: "Vestria", text: "Kassia [accused] Vestria of arming smugglers and of poisoning a well."},
		false,
	},
	{
		"an accusation in two papers",
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", text: "Ruth Amadi [accused] Vestria of poisoning wells in the north."},
		given{day: "2031-04-03", typ: "ACCUSE/allege", actor: "Kassia", recipient: "Vestria", text: "Kassia's prime minister has [accused] Vestria of poisoning northern wells."},
		true,
	},
	{
		"two accusations on a day",
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", text: "Ruth Amadi [accused] Vestria of poisoning wells in the north."},
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Kassians", recipient: "Vestria", text: "Kassian officers [blamed] a Vestrian submarine for the loss of a trawler."},
		false,
	},
	{
		"accusations of two",
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Amadi", recipient: "Vestria", text: "Ruth Amadi [accused] Vestria of poisoning wells."},
		given{day: "2031-04-02", typ: "ACCUSE/allege", actor: "Horvat", recipient: "Kassia", text: "Lena Horvat [accused] Kassia of poisoning wells."},
		false,
	},
	{
		"a demand in two papers",
		given{day: "2031-04-02", typ: "REQUEST/yield", actor: "Brandl", recipient: "Kassia", text: "President Otto Brandl [demanded] that Kassia open the sluices of the Lune."},
		given{day: "2031-04-02", typ: "REQUEST/yield", actor: "Vestria", recipient: "Kassia", text: "Vestria [called on] Kassia to open the sluices on the Lune."},
		true,
	},
	{
		"two demands of one",
		given{day: "2031-04-02", typ: "REQUEST/yield", actor: "Brandl", recipient: "Kassia", text: "President Otto Brandl [demanded] that Kassia open the sluices of the Lune."},
		given{day: "2031-04-02", typ: "REQUEST/meet", actor: "Brandl", recipient: "Kassia", text: "Otto Brandl has [asked] for a meeting with Kassia's negotiators in a third country."},
		false,
	},
	{
		"a demand and its refusal",
		given{day: "2031-04-02", typ: "REQUEST/yield", actor: "Brandl", recipient: "Kassia", text: "President Otto Brandl [demanded] that Kassia open the sluices."},
		given{day: "2031-04-02", typ: "REJECT/yield", actor: "Kassia", recipient: "Brandl", text: "Kassia [rejected] the demand that it open the sluices."},
		false,
	},
	{
		"a threat in two papers",
		given{day: "2031-04-02", typ: "THREATEN", actor: "Vestria", recipient: "Kassia", text: "Vestria [threatened] to cut Kassia's gas unless the sluices are opened."},
		given{day: "2031-04-03", typ: "THREATEN", actor: "Brandl", recipient: "Kassia", text: "President Brandl [threatened] Kassia with cutting its gas if it keeps the sluices shut."},
		true,
	},
	{
		"two threats",
		given{day: "2031-04-02", typ: "THREATEN", actor: "Vestria", recipient: "Kassia", text: "Vestria [threatened] to cut Kassia's gas unless the sluices are opened."},
		given{day: "2031-04-05", typ: "THREATEN", actor: "Vestria", recipient: "Kassia", text: "Vestria [said] it would expel every Kassian teacher from Bril."},
		false,
	},
	{
		"a vow and a vow of another",
		given{day: "2031-04-02", typ: "AGREE", actor: "Vestria", recipient: "Kassia", text: "Vestria [promised] Kassia seed for the spring."},
		given{day: "2031-04-02", typ: "AGREE", actor: "Torland", recipient: "Kassia", text: "Torland [promised] Kassia a loan for turbines."},
		false,
	},
	{
		"a treaty signed",
		given{day: "2031-04-02", typ: "AGREE", actor: "Vestria Kassia", when: "2031-04-02", where: "Bril", text: "Vestria and Kassia [signed] the Lune treaty in Bril on Wednesday."},
		given{day: "2031-04-03", typ: "AGREE", actor: "Amadi Brandl", when: "2031-04-02", where: "Bril", text: "Ruth Amadi and Otto Brandl [put their names] to the Lune treaty on Wednesday."},
		true,
	},
	{
		"support by two states",
		given{day: "2031-04-02", typ: "SUPPORT", actor: "Torland", recipient: "Kassia", text: "Torland [praised] Kassia for its patience."},
		given{day: "2031-04-02", typ: "SUPPORT", actor: "Vestria", recipient: "Kassia", text: "Vestria [praised] Kassia for its patience."},
		false,
	},
	{
		"an apology in two papers",
		given{day: "2031-04-02", typ: "CONCEDE", actor: "Brandl", recipient: "Kassia", text: "Otto Brandl [apologised] to Kassia for the deaths at the weir."},
		given{day: "2031-04-03", typ: "CONCEDE", actor: "Vestria", recipient: "Kassia", text: "Vestria has [apologised] for the deaths of Kassian fishermen at the weir."},
		true,
	},

	// Other deeds.
	{
		"an arrest in two papers",
		given{day: "2031-04-02", typ: "COERCE/arrest", actor: "police", recipient: "Reka", where: "Ostel", text: "Police [arrested] Josip Reka at his house in Ostel."},
		given{day: "2031-04-03", typ: "COERCE/arrest", recipient: "Reka", text: "Josip Reka, who was [arrested] in Ostel, is a geologist."},
		true,
	},
	{
		"arrests of two",
		given{day: "2031-04-02", typ: "COERCE/arrest", actor: "police", recipient: "Reka", where: "Ostel", text: "Police [arrested] Josip Reka at his house in Ostel."},
		given{day: "2031-04-02", typ: "COERCE/arrest", actor: "police", recipient: "teachers", where: "Bril", text: "Nine striking teachers were [detained] in Bril."},
		false,
	},
	{
		"an arrest and a seizure",
		given{day: "2031-04-02", typ: "COERCE/arrest", actor: "police", recipient: "Reka", text: "Police [arrested] Josip Reka."},
		given{day: "2031-04-02", typ: "COERCE/seize", actor: "police", recipient: "Reka", text: "Police [seized] the boat of Josip Reka."},
		false,
	},
	{
		"a withdrawal by two names",
		given{day: "2031-04-02", typ: "RETREAT/withdraw", actor: "Vestria", where: "Marra", text: "Vestria has [withdrawn] its last guns from Marra."},
		given{day: "2031-04-03", typ: "RETREAT/withdraw", actor: "Vestrians", where: "Marra", text: "The Vestrian army [left] Marra with its guns."},
		true,
	},
	{
		"withdrawals of two",
		given{day: "2031-04-02", typ: "RETREAT/withdraw", actor: "Vestria", where: "Marra", text: "Vestria has [withdrawn] its last guns from Marra."},
		given{day: "2031-04-03", typ: "RETREAT/withdraw", actor: "Kassia", where: "Ostel", text: "Kassia [pulled] its engineers out of Ostel."},
		false,
	},
	{
		"prisoners freed",
		given{day: "2031-04-02", typ: "RETREAT/release", actor: "Kassia", recipient: "Reka", text: "Kassia [released] the geologist Josip Reka after a year."},
		given{day: "2031-04-02", typ: "RETREAT/release", actor: "Kassia", recipient: "Reka", when: "2031-04-02", text: "The geologist Josip Reka was [set free] by Kassia on Wednesday."},
		true,
	},
	{
		"a strike in its second week",
		given{day: "2031-04-02", typ: "PROTEST/strike", actor: "Union", when: "2031-04-01", where: "Ostel", text: "The Dockers' Union [went on strike] in Ostel on Tuesday over pay."},
		given{day: "2031-04-03", typ: "PROTEST/strike", actor: "Union", where: "Ostel", text: "The [strike] of the Dockers' Union over pay has emptied the quays of Ostel."},
		true,
	},
	{
		"two marches",
		given{day: "2031-04-02", typ: "PROTEST/demo", actor: "teachers", where: "Bril", when: "2031-04-01", text: "Teachers [marched] through Bril on Tuesday."},
		given{day: "2031-04-09", typ: "PROTEST/demo", actor: "teachers", where: "Bril", when: "2031-04-08", text: "Teachers [marched] through Bril on Tuesday."},
		false,
	},
	{
		"a convoy of aid",
		given{day: "2031-04-02", typ: "AID", actor: "Aid", recipient: "civilians", where: "Marra", text: "The Blue Lantern [brought] forty lorries of flour to Marra."},
		given{day: "2031-04-03", typ: "AID", actor: "Aid", where: "Marra", text: "Flour [arrived] at Marra on lorries of the Blue Lantern."},
		true,
	},
	{
		"a convoy of aid and one of another",
		given{day: "2031-04-02", typ: "AID", actor: "Aid", where: "Marra", text: "The Blue Lantern [brought] forty lorries of flour to Marra."},
		given{day: "2031-04-03", typ: "AID", actor: "Torland", where: "Ostel", text: "Torland [flew] tents to Ostel."},
		false,
	},
	{
		"troops sent",
		given{day: "2031-04-02", typ: "MOBILIZE/troops", actor: "Vestria", when: "2031-04-01", text: "Vestria [sent] two brigades to the Lune on Tuesday."},
		given{day: "2031-04-02", typ: "MOBILIZE/troops", actor: "Vestrians", text: "Two brigades of the Vestrian army have [moved] to the Lune."},
		true,
	},
	{
		"troops of two",
		given{day: "2031-04-02", typ: "MOBILIZE/troops", actor: "Vestria", when: "2031-04-01", text: "Vestria [sent] two brigades to the Lune on Tuesday."},
		given{day: "2031-04-02", typ: "MOBILIZE/troops", actor: "Kassia", when: "2031-04-01", text: "Kassia [sent] two brigades to the Lune on Tuesday."},
		false,
	},
	{
		"envoys expelled in turn",
		given{day: "2031-04-02", typ: "SANCTION/expel", actor: "Vestria", recipient: "Kassia", text: "Vestria [expelled] six Kassian diplomats."},
		given{day: "2031-04-03", typ: "SANCTION/expel", actor: "Kassia", recipient: "Vestria", text: "Kassia [expelled] six Vestrian diplomats in return."},
		false,
	},
	{
		"a sentence by a court",
		given{day: "2031-04-02", typ: "SANCTION/convict", actor: "Court", recipient: "Reka", text: "The High Court [convicted] Josip Reka of smuggling maps."},
		given{day: "2031-04-02", typ: "SANCTION/convict", actor: "Kassia", recipient: "Reka", text: "Kassia has [convicted] the geologist Josip Reka for maps."},
		true,
	},
	{
		"a strike and an arrest",
		given{day: "2031-04-02", typ: "PROTEST/strike", actor: "Union", where: "Ostel", text: "The Dockers' Union [struck] in Ostel."},
		given{day: "2031-04-02", typ: "COERCE/arrest", recipient: "Union", where: "Ostel", text: "Leaders of the Dockers' Union were [arrested] in Ostel."},
		false,
	},
	{
		"generic armies of nobody",
		given{day: "2031-04-02", typ: "ASSAULT", actor: "army", text: "The army [fired] on smugglers at a ford."},
		given{day: "2031-04-05", typ: "ASSAULT", actor: "army", text: "The army [attacked] a monastery with mortars."},
		false,
	},
	{
		"a claim and a report",
		given{day: "2031-04-02", typ: "RETREAT/withdraw", actor: "Vestria", where: "Marra", vouched: sitrep.BySelf, text: "Vestria said that it had [withdrawn] its guns from Marra."},
		given{day: "2031-04-02", typ: "RETREAT/withdraw", actor: "Vestria", where: "Marra", text: "Vestria has [withdrawn] the guns from Marra, a reporter saw."},
		true,
	},
	{
		"dates a year apart",
		given{day: "2031-04-02", typ: "COERCE/seize", actor: "Kassia", when: "2030-04", where: "Marra", text: "Kassia [seized] the mill at Marra in April of last year."},
		given{day: "2031-04-03", typ: "COERCE/seize", actor: "Kassia", when: "2031-04-01", where: "Marra", text: "Kassia [seized] the mill at Marra on Tuesday."},
		false,
	},
	{
		"a month and a day in it",
		given{day: "2031-04-20", typ: "COERCE/seize", actor: "Kassia", when: "2031-04-01", where: "Marra", text: "Kassia [seized] the mill at Marra on the first of the month."},
		given{day: "2031-05-02", typ: "COERCE/seize", actor: "Kassia", when: "2031-04", where: "Marra", text: "The mill at Marra was [seized] by Kassia in April."},
		true,
	},
}

func TestPairsOfTwoReports(t *testing.T) {
	for _, p := range pairs {
		x := New()
		x.Add(NewReport(reading("a", p.a), ""))
		x.Add(NewReport(reading("b", p.b), ""))
		if one := len(x.All()) == 1; one != p.one {
			t.Errorf("%s: one happening: %v, want %v; %s", p.name, one, p.one, scoreOf(p.a, p.b))
		}
	}
	if len(pairs) < 60 {
		t.Errorf("%d pairs, want 60", len(pairs))
	}
}
