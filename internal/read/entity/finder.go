package entity

import (
	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/read/entity/atlas"
	"github.com/sitrep-news/sitrep/internal/read/token"
)

// A Finder finds entities. It holds the tables and nothing else: one is enough for a process, and it may be used by
// several goroutines at once.
type Finder struct {
	*gazetteer
	lexicon    map[string]class
	sectors    map[string]sector
	places     *atlas.Table
	actors     table // key, kind (p, o), CAMEO code, from, until
	common     table // English words
	givenNames table // key, gender
}

// New returns a Finder with the embedded tables. It takes some milliseconds. The error is of the tables, so that it
// cannot occur in a tested program.
func New() (*Finder, error) {
	gazetteer, err := newGazetteer()
	if err != nil {
		return nil, err
	}
	lexicon, err := readLexicon(lexiconTable)
	if err != nil {
		return nil, err
	}
	placesTable, err := unpack("places.bin", packedPlaces)
	if err != nil {
		return nil, err
	}
	places, err := atlas.Open(placesTable)
	if err != nil {
		return nil, err
	}
	actorsTable, err := unpack("actors.txt", packedActors)
	if err != nil {
		return nil, err
	}
	wordsTable, err := unpack("words.txt", packedWords)
	if err != nil {
		return nil, err
	}
	givenNamesTable, err := unpack("givennames.txt", packedGivenNames)
	if err != nil {
		return nil, err
	}
	sectors, err := readSectors(sectorsTable)
	if err != nil {
		return nil, err
	}
	return &Finder{
		gazetteer: gazetteer, lexicon: lexicon, sectors: sectors, places: places, actors: newTable(actorsTable),
		common: newTable(wordsTable), givenNames: newTable(givenNamesTable),
	}, nil
}

// Found is what a document names. Mentions and places are in the order of the text, actors in the order of their first
// mention.
type Found struct {
	Mentions []sitrep.Mention
	Actors   []sitrep.Actor
	Places   []sitrep.Place
	// Genders are those of actors, by id, as far as titles, tables and given names tell: 'm' or 'f'.
	Genders map[string]byte
}

// Find returns what the sentences of the document name. The sentences are those that token.Split made of its text.
func (f *Finder) Find(doc *sitrep.Document, sentences []token.Sentence) Found {
	r := newReader(f, doc, sentences, nil)
	r.scan()
	r.resolve()
	return r.understand()
}

// FindGiven is Find for a document whose names are known already. Extent and class of a name are as they are given; the
// tables and the text tell its type, and who or what it is. The names are in order and apart; what of them lies outside
// the sentences is left out.
func (f *Finder) FindGiven(doc *sitrep.Document, sentences []token.Sentence, given []Given) Found {
	r := newReader(f, doc, sentences, given)
	r.take(given)
	return r.understand()
}

// understand finds out who and what the names are, and what else refers to them.
func (r *reader) understand() Found {
	r.own()
	r.homonyms()
	r.seats()
	r.identify()
	r.roles()
	r.describe()
	r.doubt()
	r.pronouns()
	r.locate()
	return r.found()
}
