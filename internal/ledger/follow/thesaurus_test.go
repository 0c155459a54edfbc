package follow

import (
	"slices"
	"strings"
	"testing"
)

func TestThesaurusBetween(t *testing.T) {
	for want, pairs := range map[relation][]string{
		same: {"free, freed", "hand over, handed over", "close, closing", "stop, stopped", "ratify, ratified", "sanction, sanctions", "fulfil, fulfill"},
		akin: {
			// borders, troops, fighting
			"close, seal off", "close, shut", "close, closure", "open, reopen", "open, unblock", "cross, pass through", "admit, let in", "turn away, bar",
			"divert, reroute", "leave, pull out", "leave, evacuate", "withdraw, withdrawal", "enter, invade", "enter, march into", "send, deploy",
			"recall, bring home", "mobilise, call up", "advance, push on", "retreat, fall back", "capture, overrun", "repel, beat back",
			"besiege, encircle", "attack, shell", "attack, bombardment", "truce, ceasefire", "retaliate, hit back", "shoot down, bring down",
			"demine, clear", "kill, assassinate", "surrender, capitulate", "destroy, demolish", "damage, sabotage", "disarm, hand in",
			"dismantle, decommission", "stockpile, hoard", "inspect, audit", "annex, absorb", "secede, break away", "hoist, raise",
			// prisoners, courts
			"free, release", "free, let go", "detain, arrest", "kidnap, abduct", "pardon, reprieve", "exchange, swap", "extradite, hand over",
			"bury, lay to rest", "exhume, dig up", "charge, indict", "try, stand trial", "convict, conviction", "acquit, clear", "sentence, jail",
			"overturn, quash", "uphold, affirm", "investigate, probe", "sue, lawsuit", "punish, fine", "raid, swoop",
			// parliaments, cabinets, elections
			"approve, ratify", "approve, vote through", "reject, vote down", "reject, veto", "accept, agree", "amend, revise", "dissolve, disband",
			"appoint, name", "dismiss, sack", "reinstate, rehire", "resign, step down", "oust, topple", "inaugurate, swear in", "vote, ballot",
			"count, recount", "disqualify, strike off", "enact, promulgate", "repeal, abolish",
			// diplomats, treaties, trade, money
			"expel, throw out", "expel, deport", "sever, break off", "condemn, denounce", "apologise, apology", "recognise, acknowledge",
			"meet, hold", "meet, summit", "visit, travel", "sign, initial", "join, accede", "renew, extend", "break, violate", "observe, abide",
			"fulfil, implement", "give, hand over", "return, give back", "confiscate, seize", "pay, repay", "lend, disburse", "forgive, write off",
			"freeze, block", "unfreeze, release", "raise, increase", "lower, halve", "impose, levy", "lift, scrap", "ease, relax", "tighten, toughen",
			"ban, outlaw", "allow, permit", "license, grant", "revoke, rescind", "buy, import", "sell, export", "nationalise, expropriate",
			// going on, works, ships, people, media, science
			"halt, suspend", "resume, restart", "cancel, call off", "postpone, put off", "continue, carry on", "start, begin", "disconnect, switch off",
			"reconnect, turn on", "flood, inundate", "pollute, contaminate", "repair, mend", "unveil, put up", "take down, remove", "tow, haul",
			"refloat, salvage", "unload, offload", "flee, escape", "shelter, take in", "evict, turn out", "disperse, break up", "strike, walk out",
			"publish, make public", "conceal, hide", "broadcast, air", "confirm, acknowledge", "deny, refute", "vaccinate, inoculate",
			"quarantine, isolate", "extinguish, put out", "launch, lift off", "land, touch down", "merge, merger", "boycott, stay away",
		},
		contrary: {
			"close, reopen", "seal off, open", "leave, stay", "withdraw, invade", "enter, pull out", "send, bring home", "admit, turn away", "free, arrest",
			"release, jail", "advance, fall back", "capture, lose", "besiege, relieve", "bomb, spare", "ceasefire, shell", "destroy, rebuild",
			"damage, repair", "disarm, rearm", "mobilise, demobilise", "inspect, obstruct", "execute, pardon", "convict, acquit", "overturn, uphold",
			"charge, drop", "approve, reject", "ratify, vote down", "accept, turn down", "dissolve, form", "appoint, dismiss", "sack, rehire",
			"resign, stay on", "oust, reinstate", "expel, readmit", "sever, re-establish", "condemn, praise", "recognise, derecognise", "invite, disinvite",
			"meet, boycott", "join, quit", "renew, lapse", "violate, observe", "hand over, withhold", "pay, default", "fund, defund",
			"freeze, unfreeze", "raise, lower", "hike, cut", "impose, lift", "levy, abolish", "ease, tighten", "ban, allow", "license, revoke",
			"nationalise, privatise", "halt, resume", "cut off, restore", "end, continue", "cancel, go ahead", "postpone, bring forward", "disconnect, reconnect",
			"flood, drain", "pollute, clean up", "load, unload", "unveil, topple", "shelter, evict", "gather, disperse", "publish, conceal",
			"broadcast, censor", "confirm, deny", "quarantine, unlock", "contain, spread", "extinguish, ignite", "launch, scrub", "merge, demerge", "attend, skip",
		},
		unrelated: {
			// not the deed yet, or another one
			"arrest, try", "charge, convict", "try, convict", "investigate, charge", "approve, debate", "approve, submit", "approve, amend", "ratify, sign",
			"sign, negotiate", "accept, debate", "nominate, appoint", "elect, nominate", "inspect, dismantle", "test, deploy", "kill, wound", "destroy, damage",
			"postpone, cancel", "lift, ease", "condemn, expel", "condemn, sever", "recall, expel", "meet, recognise", "lend, forgive", "pay, pledge",
			"publish, broadcast", "search, rescue", "rescue, bury", "evacuate, rebuild", "vaccinate, quarantine", "launch, land", "strike, boycott",
			"besiege, capture", "mass, invade", "mobilise, attack", "board, sink", "tow, sink", "summon, expel", "investigate, dismiss", "resign, dissolve",
			"protest, strike", "invest, lend", "disarm, demine", "visit, invite", "mediate, sign", "pledge, donate", "repair, dredge", "count, annul",
			"escort, intercept", "extradite, sentence", "devalue, default", "vote, approve", "convene, approve", "close, fly", "open, build",
		},
	} {
		for _, pair := range pairs {
			a, b, _ := strings.Cut(pair, ", ")
			if got := theThesaurus.between(a, b); got != want {
				t.Errorf("between(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestThesaurusTable(t *testing.T) {
	names := map[string]bool{}
	type line struct{ name, words, against string }
	var lines []line
	for text := range strings.Lines(thesaurusText) {
		text = strings.TrimSpace(text)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		name, rest, ok := strings.Cut(text, ":")
		words, against, barred := strings.Cut(rest, "|")
		if !ok || name == "" || names[name] || barred && strings.TrimSpace(against) == "" {
			t.Errorf("not a class of its own: %q", text)
		}
		names[name] = true
		lines = append(lines, line{name, words, against})
	}
	for _, l := range lines {
		var seen []string
		for word := range strings.SplitSeq(l.words, ",") {
			word = strings.TrimSpace(word)
			if word == "" || word != strings.ToLower(word) || strings.Contains(word, "  ") || slices.Contains(seen, word) {
				t.Errorf("%s has the word %q", l.name, word)
			}
			seen = append(seen, word)
		}
		if len(seen) < 2 {
			t.Errorf("%s has no two words", l.name)
		}
		for _, name := range fields(l.against) {
			if !names[name] || name == l.name {
				t.Errorf("%s is contrary to %q, which is no other class", l.name, name)
			}
		}
	}
}

// By these nouns acts are told, and by these verbs and adverbs no deed is told for sure.
func TestThesaurusLeavesOut(t *testing.T) {
	for word := range strings.FieldsSeq("offer call demand request appeal make go get take put have do keep come be say plan consider want over out back home") {
		if theThesaurus.knows(word) {
			t.Errorf("knows %q", word)
		}
	}
}

func TestThesaurusIsSymmetric(t *testing.T) {
	all := allWords(theThesaurus)
	for _, a := range all {
		for i := 0; i < len(all); i += 7 { // each against some
			b := all[i]
			if x, y := theThesaurus.between(a, b), theThesaurus.between(b, a); x != y {
				t.Fatalf("between(%q, %q) = %d, and the other way round %d", a, b, x, y)
			}
		}
	}
}

func allWords(of *thesaurus) []string {
	var all []string
	for w := range of.classes {
		all = append(all, w)
	}
	slices.Sort(all)
	return all
}

// A preposition can stand where a particle would: "close the crossing in May" must still be one with "shut".
func TestThesaurusWithPreposition(t *testing.T) {
	harmless := lemmasOf("fly over, plug in, swear in") // of these the verb alone tells another deed, and no place or time follows
	for _, w := range allWords(theThesaurus) {
		verb, particle, _ := strings.Cut(w, " ")
		if particle != "in" && particle != "over" || !theThesaurus.knows(verb) || harmless[w] {
			continue
		}
		if theThesaurus.between(w, verb) < akin {
			t.Errorf("%q is not akin to %q", w, verb)
		}
	}
	for _, w := range []string{"vote in", "sit in", "sign over", "hold over", "hold off", "talk over", "close in", "march over"} {
		if theThesaurus.knows(w) && theThesaurus.between(w, strings.Fields(w)[0]) < akin {
			t.Errorf("knows %q apart from its verb", w)
		}
	}
}
