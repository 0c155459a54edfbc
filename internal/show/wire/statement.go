package wire

import "github.com/sitrep-news/sitrep/internal/record"

// A Statement is what somebody is reported to have said, with the words it rests on.
type Statement struct {
	ID         string    `json:"id" doc:"unique in the record of the document"`
	Document   Head      `json:"document"`
	Actor      *ActorRef `json:"actor" doc:"null if the text does not say who it is"`
	SourceKind string    `json:"source_kind"`
	Quote      string    `json:"quote"`
	Words      string    `json:"words" doc:"the exact words"`
	Source     string    `json:"source" doc:"as printed"`
	Cue        string    `json:"cue" doc:"as printed"`
	Text       string    `json:"text" doc:"the sentences that the words stand in"`
	Sentence   int       `json:"sentence" doc:"index into the sentences of the record"`
	Printings  int       `json:"printings"`
	Confidence float64   `json:"confidence" doc:"the reader's, 0 to 1"`
}

// NewStatement returns a statement in a list as JSON has it.
func NewStatement(s record.Statement) Statement {
	out := Statement{
		ID: s.ID, Document: NewHead(s.Document), SourceKind: string(s.SourceKind), Quote: string(s.Quote), Words: s.Words,
		Source: s.Source, Cue: s.Cue, Text: s.Text, Sentence: s.Sentence, Printings: s.Printings, Confidence: s.Confidence,
	}
	if s.Actor != (record.ActorRef{}) {
		ref := newActorRef(s.Actor)
		out.Actor = &ref
	}
	return out
}
