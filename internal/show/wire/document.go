package wire

import (
	"time"

	"github.com/sitrep-news/sitrep/internal/record"
)

// A Head is a document in a list.
type Head struct {
	ID         string     `json:"id"`
	Version    string     `json:"version" doc:"SHA-256 of the text"`
	URL        *string    `json:"url"`
	Title      string     `json:"title"`
	Publisher  string     `json:"publisher"`
	Byline     []string   `json:"byline"`
	Published  *string    `json:"published" doc:"ISO 8601 date or time, as exact as the channel gives it"`
	Fetched    *time.Time `json:"fetched"`
	Language   string     `json:"language" doc:"BCP 47"`
	Channel    string     `json:"channel"`
	Current    bool       `json:"current" doc:"false if another version supersedes this one"`
	State      string     `json:"state" enum:"waiting,read,unread,quarantined"`
	Unread     *string    `json:"unread" doc:"why it was not read"`
	Statements int        `json:"statements"`
	Words      int        `json:"words"`
	Copies     int        `json:"copies" doc:"other documents with the same text"`
	NearCopies int        `json:"near_copies" doc:"other documents with nearly the same text"`
	Versions   int        `json:"versions" doc:"of the article, this one included"`
	Lead       string     `json:"lead"`
}

// NewHead returns a document in a list as JSON has it.
func NewHead(h record.Head) Head {
	return Head{
		ID: h.Key.ID, Version: h.Key.Version, URL: text(h.URL), Title: h.Title, Publisher: h.Publisher,
		Byline: append([]string{}, h.Byline...), Published: text(h.Published), Fetched: stamp(h.Fetched), Language: h.Language,
		Channel: h.Channel, Current: h.Current, State: h.State, Unread: text(h.Unread), Statements: h.Statements, Words: h.Words,
		Copies: h.Copies, NearCopies: h.NearCopies, Versions: h.Versions, Lead: h.Lead,
	}
}
