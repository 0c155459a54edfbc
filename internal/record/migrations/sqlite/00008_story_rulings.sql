-- +goose Up

-- What persons decided about two documents: that they tell one story, or two. Rows are never changed; of several about the same two the last
-- holds.
CREATE TABLE story_rulings (
	number  INTEGER PRIMARY KEY,
	made_at INTEGER NOT NULL, -- nanoseconds since 1970
	made_by TEXT NOT NULL,
	kind    TEXT NOT NULL, -- together, apart, open: neither any more
	article TEXT NOT NULL, -- ids of documents
	other   TEXT NOT NULL
);
