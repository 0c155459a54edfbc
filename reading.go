package sitrep

// A Reader names the program that made a reading, exactly enough to make it again.
type Reader struct {
	Version string // of Sitrep
	Model   string // of the weights; "" for a reader without weights
	Rules   string // of the rules
}

// String is the reader as one word, used as a key: version, model and rules joined by "+".
func (r Reader) String() string { return r.Version + "+" + r.Model + "+" + r.Rules }

// A Reading is what one reader found in one document. Slices are in the order of the text.
type Reading struct {
	Reader   Reader
	Document Document
	// Unread says why nothing was read ("language: ru"); "" when the document was read.
	Unread       string
	Sentences    []Span
	Mentions     []Mention
	Actors       []Actor
	Times        []Timex
	Places       []Place
	Attributions []Attribution
	Statements   []Statement
	Events       []Event
	SpeechActs   []SpeechAct
	Plans        []Plan
	Clauses      []Clause
}

// SentenceAt returns the index of the sentence in which the byte offset lies, or of the last one that begins before
// it; -1 if there is none.
func (r *Reading) SentenceAt(offset int) int { return SentenceAt(r.Sentences, offset) }

// SentenceAt returns the index in sentences, which are in order, of the one in which offset lies, or of the last one
// that begins before it; -1 if there is none.
func SentenceAt(sentences []Span, offset int) int {
	low, high := 0, len(sentences)
	for low < high {
		middle := (low + high) / 2
		if sentences[middle].Start <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low - 1
}

// ActorByID returns the actor with that id, nil if there is none.
func (r *Reading) ActorByID(id string) *Actor {
	for i := range r.Actors {
		if id != "" && r.Actors[i].ID == id {
			return &r.Actors[i]
		}
	}
	return nil
}
