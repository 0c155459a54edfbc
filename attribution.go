package sitrep

// A SourceKind says how well the source of an attribution is known.
type SourceKind string

// The kinds of source.
const (
	NamedSource      SourceKind = "named"
	AnonymousSource  SourceKind = "anonymous"  // "a senior administration official", "two diplomats"
	CollectiveSource SourceKind = "collective" // "the White House", "Moscow"
)

// A QuoteType says how much of the content stands in quotation marks.
type QuoteType string

// The quote types.
const (
	DirectQuote   QuoteType = "direct"   // all of it
	IndirectQuote QuoteType = "indirect" // none of it
	MixedQuote    QuoteType = "mixed"    // some of it
)

// An Attribution says that a source, by a cue, owns a content (PARC3, PolNeAR). Each part may be discontinuous; "A",
// he said, "B" is one attribution with two content spans. Spans carry no outer comma or colon; content keeps its
// quotation marks.
type Attribution struct {
	ID         string // "t1", unique in the reading
	Source     []Span // empty if the text names none
	Cue        []Span
	Content    []Span
	Actor      string     // id of the Actor that the source refers to, "" if unresolved
	SourceKind SourceKind // "" if unknown
	Quote      QuoteType
	Sentence   int     // index into Reading.Sentences of the cue, or of the content where there is no cue
	Confidence float64 // the reader's, 0 … 1
}

// A Statement is what one speaker said once, however often the document prints it.
type Statement struct {
	ID           string // "st1", unique in the reading
	Actor        string // id of the Actor who said it, "" if unresolved
	Attributions []string
	// Evidence has the spans of the words, the first printing first. Spans in the same Printing belong to one printing of
	// the words; a second printing is a second evidence.
	Evidence []Printing
	Sentence int // index into Reading.Sentences where the first printing begins
}

// A Printing is one place where the words of a statement are printed; it may be discontinuous.
type Printing []Span
