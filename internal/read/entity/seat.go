package entity

// seats decides of every capital whether it stands for its government ("Moscow denied") or is where something is.
func (r *reader) seats() {
	for i := range r.names {
		if n := &r.names[i]; n.entry.kind == capitalKind && n.end-n.first <= 3 {
			n.acting = r.acts(n)
		}
	}
	for i := 1; i < len(r.names); i++ {
		a, b := &r.names[i-1], &r.names[i]
		if b.entry.kind == capitalKind && a.end+1 == b.first && r.words[a.end].key == "and" && a.entry.kind == capitalKind && a.acting != b.acting {
			located := r.at(a.first-1, a.first).class.is(placePrep)
			a.acting, b.acting = !located, !located
		}
	}
}

// acts reports whether the words around a capital make it a government.
func (r *reader) acts(n *name) bool {
	before, after := r.at(n.first-1, n.first), r.at(n.end, n.first)
	if before.class.is(actingPrep) && before.key != "on" || before.class.is(speech) && !before.capital {
		return true
	}
	if before.key == "on" || before.key == "to" || before.key == "from" {
		if partyNouns[r.at(n.first-2, n.first).key] {
			return true
		}
	}
	switch {
	case before.class.is(placePrep) && !before.capital || before.class.is(placePrep) && before.first, before.key == "of", before.text == "," && r.inPlace(n.first-2):
		return false
	case r.contained(n.end, n.first):
		return false
	case after.text == "-":
		return standingFor[r.at(n.end+1, n.first).key]
	case after.key == "s" || after.text == "'" || after.text == "’":
		return r.at(n.end+1, n.first).class.is(political|speech) || r.at(n.end+2, n.first).class.is(political)
	case after.class.is(speech):
		return true
	case after.class.is(act):
		return r.doesMore(n.end, n.first)
	case after.key == "also" || after.key == "now" || after.key == "later":
		return r.at(n.end+1, n.first).class.is(speech | act)
	}
	return false
}

// doesMore reports whether the verb at i is one of doing: not "is" before a description.
func (r *reader) doesMore(i, from int) bool {
	switch r.words[i].key {
	case "is", "are", "was", "were":
	default:
		return true
	}
	next := r.at(i+1, from)
	if next.key == "" {
		next = r.at(i+2, from)
	}
	return willing[next.key] || len(next.key) > 5 && next.key[len(next.key)-3:] == "ing"
}

// inPlace reports whether the word at i is part of a place's name.
func (r *reader) inPlace(i int) bool {
	n := r.owner(i)
	return n != nil && (n.kind == "gpe" || n.kind == "location") && !n.acting
}

var partyNouns = map[string]bool{
	"sanctions": true, "pressure": true, "embargo": true, "tariffs": true, "message": true, "warning": true, "threat": true, "support": true, "aid": true,
	"close": true, "loyal": true, "opposed": true, "response": true, "proposal": true, "offer": true, "allied": true, "demands": true, "concessions": true,
	"guarantees": true, "letter": true, "ultimatum": true, "signal": true, "hostile": true, "help": true, "assurances": true, "orders": true, "permission": true,
	"reaction": true, "approval": true, "commitment": true, "independence": true, "reliance": true, "imposed": true, "dependent": true, "dependence": true,
}

var standingFor = map[string]bool{
	"backed": true, "led": true, "sponsored": true, "imposed": true, "aligned": true, "friendly": true, "brokered": true, "supported": true, "funded": true,
	"controlled": true, "installed": true, "appointed": true, "allied": true, "approved": true,
}

var willing = map[string]bool{
	"ready": true, "willing": true, "prepared": true, "determined": true, "concerned": true, "expected": true, "committed": true, "accused": true, "angry": true,
	"furious": true, "opposed": true, "likely": true, "unlikely": true, "reluctant": true, "able": true, "unable": true, "set": true, "due": true, "not": true,
	"also": true, "now": true, "still": true, "under": true, "keen": true, "open": true,
}
