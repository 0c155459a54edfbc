// Package cite has what every entry of the ledger points with: the words it rests on, and who is meant.
package cite

// Evidence is the exact words that an entry rests on.
type Evidence struct {
	Document string `json:"document"` // id
	Date     string `json:"date"`     // day of publication, 2030-01-15
	Exact    string `json:"exact"`    // the words themselves
	Sentence string `json:"sentence"` // that they stand in
}

// An Actor is who an entry names.
type Actor struct {
	ID   string `json:"id"` // key across documents, "" for one who is described only
	Name string `json:"name"`
}
