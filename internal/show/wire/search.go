package wire

import (
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
)

// A SavedSearch is a query that somebody keeps under a name.
type SavedSearch struct {
	Number  int           `json:"number" doc:"stays, whatever becomes of the name"`
	Name    string        `json:"name"`
	Query   string        `json:"query"`
	View    string        `json:"view" doc:"table, timeline or map"`
	By      string        `json:"by" doc:"who saved it"`
	At      time.Time     `json:"at"`
	Path    string        `json:"path" doc:"of its page on the desk"`
	Removed bool          `json:"removed"`
	Last    *SearchChange `json:"last" doc:"what became of it last and can be taken back; null if nothing did"`
	News    *News         `json:"news" doc:"what is new; null if nobody asked for whom, or they never looked"`
}

// A SearchChange is what a person did to a saved search.
type SearchChange struct {
	Number int       `json:"number"`
	Kind   string    `json:"kind" doc:"rename or remove"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
	Was    string    `json:"was" doc:"the name before"`
}

// News is what of a saved search is new to somebody.
type News struct {
	Since     time.Time `json:"since" doc:"when they looked"`
	Documents int       `json:"documents" doc:"that match and were read for the first time since"`
	Entries   int       `json:"entries" doc:"statements, events, speech acts and plans in them"`
	New       []string  `json:"new" doc:"ids of the documents, at most 200"`
}

// NewSavedSearch returns a saved search as JSON has it, nil for news that nobody asked for.
func NewSavedSearch(s *record.SavedSearch, news *record.News) SavedSearch {
	out := SavedSearch{
		Number: s.Number, Name: s.Name, Query: s.Query, View: string(s.View), By: s.By, At: s.At.UTC(), Path: s.Path(), Removed: s.Removed,
	}
	if s.Last.Number > 0 {
		out.Last = &SearchChange{s.Last.Number, s.Last.Kind, s.Last.By, s.Last.At.UTC(), s.Last.Was}
	}
	if news != nil && !news.Since.IsZero() {
		out.News = &News{news.Since.UTC(), news.Documents, news.Entries, []string{}}
		for _, key := range news.Keys {
			out.News.New = append(out.News.New, key.ID)
		}
	}
	return out
}

// SavedFound is what a saved search finds.
type SavedFound struct {
	Saved SavedSearch `json:"saved"`
	Found
}
