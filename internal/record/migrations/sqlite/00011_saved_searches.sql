-- +goose Up

-- Searches that persons keep under a name, and what became of them. Rows are never changed; taking back is a row of its own.
CREATE TABLE saved_searches (
	number  INTEGER PRIMARY KEY,
	made_at INTEGER NOT NULL, -- nanoseconds since 1970
	made_by TEXT NOT NULL,
	search  INTEGER NOT NULL, -- number of the row that saved it; its own for that one
	undoes  INTEGER NOT NULL, -- number of the row that this one takes back, 0 for none
	kind    TEXT NOT NULL,    -- save, rename, remove; '' if it takes one back
	name    TEXT NOT NULL,    -- of save and rename, '' otherwise
	query   TEXT NOT NULL,    -- of save, as below
	view    TEXT NOT NULL     -- table, timeline, map
);

-- How far a person has looked at a saved search: when, and up to which reading; and the same of the visit before.
CREATE TABLE looks (
	who            TEXT NOT NULL,
	search         INTEGER NOT NULL REFERENCES saved_searches (number),
	looked_at      INTEGER NOT NULL, -- nanoseconds since 1970
	reading        INTEGER NOT NULL, -- number of the newest reading then, 0 if there was none
	before_at      INTEGER,          -- NULL if there was no visit before
	before_reading INTEGER NOT NULL,
	PRIMARY KEY (who, search)
) WITHOUT ROWID;
