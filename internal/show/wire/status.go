package wire

import (
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
)

// A Status is what the ledger holds.
type Status struct {
	Documents   int        `json:"documents"`
	Versions    int        `json:"versions"`
	Waiting     int        `json:"waiting"`
	Read        int        `json:"read"`
	Unread      int        `json:"unread"`
	Quarantined int        `json:"quarantined"`
	Statements  int        `json:"statements"`
	Events      int        `json:"events" doc:"that happened"`
	SpeechActs  int        `json:"speech_acts"`
	Plans       int        `json:"plans"`
	Actors      int        `json:"actors"`
	Channels    int        `json:"channels"`
	Newest      *time.Time `json:"newest" doc:"when the newest version was taken in"`
	Bytes       int64      `json:"bytes"`
}

// NewStatus returns what the ledger holds as JSON has it.
func NewStatus(s record.Status) Status {
	return Status{
		s.Documents, s.Versions, s.Waiting, s.Read, s.Unread, s.Quarantined, s.Statements, s.Events, s.SpeechActs, s.Plans, s.Actors,
		s.Channels, stamp(s.Newest), s.Bytes,
	}
}

// Verified says what was checked in the ledger, and what is wrong there.
type Verified struct {
	Documents  int       `json:"documents" doc:"versions"`
	Texts      int       `json:"texts"`
	Readings   int       `json:"readings"`
	Statements int       `json:"statements"`
	Events     int       `json:"events"`
	SpeechActs int       `json:"speech_acts"`
	Plans      int       `json:"plans"`
	Problems   []Problem `json:"problems"`
}

// A Problem is one thing that is wrong in the ledger.
type Problem struct {
	ID      *string `json:"id" doc:"of the document; null if it concerns no single one"`
	Version *string `json:"version"`
	What    string  `json:"what"`
}

// NewVerified returns what was checked as JSON has it.
func NewVerified(r record.VerifyReport) Verified {
	problems := Each(r.Problems, func(p record.Problem) Problem {
		return Problem{text(p.Document.ID), text(p.Document.Version), p.What}
	})
	return Verified{r.Documents, r.Texts, r.Readings, r.Statements, r.Events, r.SpeechActs, r.Plans, problems}
}
