package entity

import "github.com/sitrep-news/sitrep"

// split takes the names out of a run of capitalised words: titles, names of the tables, and what its words tell.
func (r *reader) split(first, end int) {
	for i := first; i < end; {
		if w := &r.words[i]; w.key == "" || !w.capital && !w.class.is(surnamePrefix) {
			i++
			continue
		}
		next := r.takeOne(i, end)
		i = max(next, i+1)
	}
}

// takeOne takes one name at i and returns where to go on.
func (r *reader) takeOne(i, end int) int {
	sentenceEnd := r.sentences[r.words[i].sentence].end
	last, e := r.match(i, sentenceEnd)
	if e.kind != noKind && last >= end && !r.mistaken(i, last, e) {
		r.accept(i, last, e)
		return last
	}
	if next := r.titled(i, end); next > i {
		return next
	}
	if town := r.town(i, end); town > max(i+1, last) && (town == end || !r.headed(i, end)) {
		r.add(i, town, sitrep.GPE)
		return town
	}
	if e.kind != noKind && last < end && !r.mistaken(i, last, e) {
		return r.prefix(i, last, end, e)
	}
	return r.whole(i, end)
}

// mistaken reports whether a table's name is none here: a common word at the head of a sentence.
func (r *reader) mistaken(i, last int, e entry) bool {
	if last > i+1 || e.kind == happening || e.kind != organization && e.kind != feature && e.kind != person {
		return false
	}
	if e.kind == organization && r.organizations[e.index].kind != 'o' {
		return false
	}
	return r.words[i].first && r.common.has([]byte(r.words[i].key))
}

// prefix decides about a table's name with more capitalised words behind it.
func (r *reader) prefix(i, last, end int, e entry) int {
	next := &r.words[last]
	switch {
	case next.text == "-" && e.kind != adjective:
		r.accept(i, last, e)
		return last + 1
	case r.headed(i, end) && !r.titleAt(last, end) && r.ownName(last, end):
		return r.whole(i, end)
	case last == i+1 && end-last <= 2 && r.isGiven(r.words[i].key) && e.kind != adjective && e.kind != demonym && !r.isCommon(next.key):
		r.add(i, end, sitrep.Person)
		return end
	case e.kind == person || e.kind == organization && next.class.is(organizationHead):
		if next.class.is(initialSuffix|organizationHead) && last+1 == end {
			last = end
		}
	}
	r.accept(i, last, e)
	return last
}

// ownName reports whether the words up to a head word belong to one name with what stands before: no other name of the
// tables stands among them.
func (r *reader) ownName(first, end int) bool {
	for i := first; i < end; i++ {
		if last, e := r.match(i, end); e.kind == person || e.kind == countryKind && last < end {
			return false
		}
	}
	return true
}

// headed reports whether the last word tells what the whole is.
func (r *reader) headed(first, end int) bool {
	for i := first + 1; i+1 < end; i++ {
		if k := r.words[i].key; (k == "of" || k == "for" || k == "on") && r.words[i-1].class.is(anyHead|organizationOf) {
			return true
		}
	}
	return end-first > 1 && r.words[end-1].class.is(anyHead)
}

// titleAt reports whether a title stands at i with a name behind it.
func (r *reader) titleAt(i, end int) bool { return r.titleEnd(i, end) > i }

// titleEnd returns the end of the title that begins at i ("Secretary of State"), i if there is none.
func (r *reader) titleEnd(i, end int) int {
	found := i
	for j := i; j < end; j++ {
		w := &r.words[j]
		switch {
		case w.class.is(title):
			found = j + 1
		case w.class.is(roleModifier) || w.text == "-":
		case (w.key == "of" || w.key == "for") && found == j && j+1 < end:
			if k := r.realm(j+1, end); k > j+1 {
				found, j = k, k-1
				continue
			}
			k := j + 1
			for k < end && (r.words[k].class.is(roleOf|connector) || r.words[k].key == "the") {
				k++
			}
			if !r.words[k-1].class.is(roleOf) {
				return found
			}
			found, j = k, k-1
		default:
			return found
		}
	}
	return found
}

// realm returns the end of the country, region or organisation at i that a title is of, if more words follow it.
func (r *reader) realm(i, end int) int {
	last, e := r.match(i, end)
	if e.kind == noKind || e.kind == person || e.kind == adjective {
		last = r.town(i, end)
	}
	if last < end && last > i {
		return last
	}
	return i
}

// titled takes a title and the person behind it.
func (r *reader) titled(i, end int) int {
	after := r.titleEnd(i, end)
	if after == i || after >= end || !r.words[after].capital && !r.words[after].class.is(surnamePrefix|particle) {
		return i
	}
	if r.words[after].class.is(organizationHead) || r.headed(after, end) && !r.words[i].class.is(addresses) {
		return i
	}
	if last, e := r.match(after, end); e.kind != noKind && e.kind != person && last < end {
		return i
	}
	name := after
	last := r.personEnd(name, end)
	r.add(name, last, sitrep.Person).title = i
	r.enter(len(r.names) - 1)
	return last
}

// enter gives a name the gazetteer's entry of a person.
func (r *reader) enter(i int) {
	n := &r.names[i]
	if e, ok := r.entries[string(r.keyOf(n.first, n.end))]; ok && e.kind == person {
		n.entry = e
	} else if e, ok := r.leader(r.words[n.first].key); ok && n.end == n.first+1 {
		n.entry = e
	}
}

// personEnd returns where a person's name that begins at i ends at the latest.
func (r *reader) personEnd(i, end int) int {
	last := i
	for j := i; j < end && j < i+6; j++ {
		w := &r.words[j]
		if j > i && (w.class.is(organizationHead) && !r.isGiven(w.key) && r.isCommon(w.key) || w.key == "and" || w.key == "of" || w.key == "for") {
			break
		}
		if w.capital || w.key != "" {
			last = j + 1
		}
	}
	return max(last, i+1)
}

// whole decides what the words up to end are by themselves.
func (r *reader) whole(i, end int) int {
	for end > i+1 && (r.words[end-1].class.is(connector) && !r.words[end-1].capital || r.words[end-1].key == "") {
		end--
	}
	if end == i+1 {
		r.singles = append(r.singles, name{first: i, end: end, title: i})
		return end
	}
	if next := r.breakAt(i, end); next > i {
		return r.whole(i, next)
	}
	if r.words[i].class.is(placePrep) && r.isPlace(i+1, end) {
		r.add(i, end, sitrep.GPE)
		return end
	}
	if kind := r.shape(i, end); kind != "" {
		r.add(i, end, kind)
		return end
	}
	if w := &r.words[i]; w.first && r.isCommon(w.key) && !r.isGiven(w.key) && !w.class.is(particle) {
		return i + 1
	}
	kind, sure := r.guess(i, end)
	r.add(i, end, kind).weak = !sure
	return end
}

// breakAt returns where a name of the tables, that is a name by itself, begins inside the words: "Farmers Germany".
func (r *reader) breakAt(i, end int) int {
	if r.headed(i, end) || r.words[i].class.is(organizationOf|locationOf|eventHead|facilityHead) {
		return i
	}
	for j := i + 1; j < end; j++ {
		w := &r.words[j]
		if last, e := r.match(j, end); last == end && last > j+1 && (e.kind == organization || e.kind == countryKind) {
			return j
		}
		if w.class.is(role|addresses) && r.titleAt(j, end) && r.titleEnd(j, end) < end && !r.isGiven(r.words[j-1].key) {
			return j
		}
	}
	return i
}

// isPlace reports whether the words are a place of the tables: "Jerusalem" in "East Jerusalem".
func (r *reader) isPlace(i, end int) bool {
	last, e := r.match(i, end)
	if last == end && (e.kind == countryKind || e.kind == capitalKind || e.kind == feature) {
		return true
	}
	return r.town(i, end) == end
}

// shape tells the type of a name by its words, "" if they do not tell.
func (r *reader) shape(i, end int) sitrep.EntityType {
	first, last := &r.words[i], &r.words[end-1]
	given := r.isGiven(first.key)
	switch {
	case r.isInitial(first) && !last.class.is(organizationHead):
		return sitrep.Person
	case given && end-i <= 4 && !r.isCommon(last.key) && !r.hasWord(i, end, "of"):
		return sitrep.Person
	case last.class.is(initialSuffix) && last.capital && !last.upper:
		return sitrep.Person
	case r.hasWord(i, end, "of") || r.hasWord(i, end, "for"):
		return r.shapeOf(i, end)
	case last.class.is(organizationHead) && (!given || end-i > 2 || r.common.has([]byte(last.key))):
		return sitrep.Organization
	case last.class.is(facilityHead):
		return sitrep.Facility
	case last.class.is(locationHead), first.class.is(locationOf) && end-i <= 3:
		return sitrep.Location
	case last.class.is(eventHead):
		return sitrep.EventName
	case last.class.is(lawHead):
		return sitrep.Law
	case given && end-i <= 4:
		return sitrep.Person
	case !first.capital && r.at(i-1, i).class.is(placePrep):
		return sitrep.GPE
	case r.hasParticle(i, end) && r.at(i-1, i).key != "the" && (!r.at(end, i).class.is(facilityHead|locationHead) || r.at(end, i).capital):
		return sitrep.Person
	}
	return ""
}

// shapeOf is shape for names with "of" or "for" inside.
func (r *reader) shapeOf(i, end int) sitrep.EntityType {
	for j := i; j < end; j++ {
		w := &r.words[j]
		switch {
		case w.key == "of" || w.key == "for":
			return ""
		case w.class.is(organizationOf | organizationHead):
			return sitrep.Organization
		case w.class.is(locationOf | locationHead):
			return sitrep.Location
		case w.class.is(eventHead) || w.key == "battle":
			return sitrep.EventName
		case w.class.is(lawHead):
			return sitrep.Law
		case w.class.is(facilityHead):
			return sitrep.Facility
		}
	}
	return ""
}

func (r *reader) hasWord(i, end int, key string) bool {
	for j := i; j < end; j++ {
		if r.words[j].key == key {
			return true
		}
	}
	return false
}

// hasParticle reports whether small words of people's names stand inside.
func (r *reader) hasParticle(i, end int) bool {
	for j := i; j < end-1; j++ {
		w := &r.words[j]
		if w.class.is(particle|surnamePrefix) && (!w.capital || j > i) && w.key != "san" && w.key != "la" && w.key != "st" {
			return true
		}
	}
	return false
}

// isInitial reports whether a word is an initial, such as "J.".
func (r *reader) isInitial(w *word) bool {
	return w.capital && len(w.key) <= 2 && len(w.text) >= 2 && w.text[len(w.text)-1] == '.' && !w.class.is(opener)
}

// guess is the type of words that do not tell it: by the words around them, for sure, or else by what is likeliest.
func (r *reader) guess(i, end int) (kind sitrep.EntityType, sure bool) {
	before, after := r.at(i-1, i), r.at(end, i)
	common := 0
	for j := i; j < end; j++ {
		if w := &r.words[j]; w.key != "" && !w.class.is(particle|surnamePrefix) && r.isCommon(w.key) {
			common++
		}
	}
	switch {
	case after.text == "(" && r.abbreviates(r.at(end+1, i), i, end):
		return sitrep.Organization, true
	case before.class.is(role|addresses) && common == 0, before.text == "," && r.at(i-2, i).class.is(role) && common == 0:
		return sitrep.Person, true
	case r.isPersonAfter(end, i) && common < end-i:
		return sitrep.Person, true
	case r.settled(i):
		return sitrep.GPE, true
	case after.class.is(locationHead) && !after.capital && common < end-i:
		return sitrep.Location, true
	case before.class.is(placePrep) && !before.capital && before.key != "to" && before.key != "over" && common < end-i:
		return sitrep.GPE, false
	case r.words[i].upper && r.words[end-1].upper:
		return sitrep.Organization, false
	case common == 0 && end-i <= 3 && before.key != "the":
		return sitrep.Person, false
	case common*2 <= end-i && end-i <= 3 && before.key != "the" && after.class.is(speech|act):
		return sitrep.Person, false
	case common*2 <= end-i && end-i == 2 && before.key != "the":
		return sitrep.Person, false
	}
	return sitrep.Organization, false
}

// settled reports whether "the town of" stands before i.
func (r *reader) settled(i int) bool {
	return r.at(i-1, i).key == "of" && r.at(i-2, i).class.is(settlement) || r.at(i-1, i).class.is(settlement) && r.at(i-2, i).key == "the"
}

// abbreviates reports whether a word in capitals is made of the initials of the words.
func (r *reader) abbreviates(w *word, i, end int) bool {
	n := 0
	for j := i; j < end; j++ {
		if r.words[j].capital {
			if n >= len(w.key) || w.key[n] != r.words[j].key[0] {
				return false
			}
			n++
		}
	}
	return n > 1 && n == len(w.key)
}

// isPersonAfter reports whether what follows is said of people: an age, or "who".
func (r *reader) isPersonAfter(end, from int) bool {
	if r.at(end, from).text != "," {
		return r.at(end, from).key == "who"
	}
	next := r.at(end+1, from)
	if len(next.text) == 2 && next.text[0] >= '1' && next.text[0] <= '9' && next.text[1] >= '0' && next.text[1] <= '9' {
		return true
	}
	return next.key == "who" || next.class.is(role) && !next.capital
}
