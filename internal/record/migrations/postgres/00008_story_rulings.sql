-- +goose Up

-- What persons decided about two documents: that they tell one story, or two. Rows are never changed; of several about the same two the last
-- holds.
CREATE TABLE story_rulings (
	number  BIGINT PRIMARY KEY,
	made_at BIGINT NOT NULL, -- nanoseconds since 1970
	made_by TEXT COLLATE "C" NOT NULL,
	kind    TEXT COLLATE "C" NOT NULL, -- together, apart, open: neither any more
	article TEXT COLLATE "C" NOT NULL, -- ids of documents
	other   TEXT COLLATE "C" NOT NULL
);
