package score

import "github.com/sitrep-news/sitrep"

// Noise measures a reader on documents in which no event is reported: the share of them in which it finds one, less being better.
func Noise(gold []QuietDocument, records []*sitrep.Record) ([]Figure, error) {
	alarmed := 0
	err := eachPair(gold, records, func(_ QuietDocument, r *sitrep.Record) { alarmed += one(len(r.Events) > 0) })
	return []Figure{Share("false_alarms", alarmed, len(gold))}, err
}

// QuietDocument is a document without events.
type QuietDocument struct{ Document }
