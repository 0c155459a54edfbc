-- +goose Up

-- Searches that persons keep under a name, and what became of them. Rows are never changed; taking back is a row of its own.
CREATE TABLE saved_searches (
	number  BIGINT PRIMARY KEY,
	made_at BIGINT NOT NULL, -- nanoseconds since 1970
	made_by TEXT COLLATE "C" NOT NULL,
	search  BIGINT NOT NULL, -- number of the row that saved it; its own for that one
	undoes  BIGINT NOT NULL, -- number of the row that this one takes back, 0 for none
	kind    TEXT COLLATE "C" NOT NULL,    -- save, rename, remove; '' if it takes one back
	name    TEXT COLLATE "C" NOT NULL,    -- of save and rename, '' otherwise
	query   TEXT COLLATE "C" NOT NULL,    -- of save, as below
	view    TEXT COLLATE "C" NOT NULL     -- table, timeline, map
);

-- How far a person has looked at a saved search: when, and up to which reading; and the same of the visit before.
CREATE TABLE looks (
	who            TEXT COLLATE "C" NOT NULL,
	search         BIGINT NOT NULL REFERENCES saved_searches (number),
	looked_at      BIGINT NOT NULL, -- nanoseconds since 1970
	reading        BIGINT NOT NULL, -- number of the newest reading then, 0 if there was none
	before_at      BIGINT,          -- NULL if there was no visit before
	before_reading BIGINT NOT NULL,
	PRIMARY KEY (who, search)
);
