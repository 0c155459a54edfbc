-- +goose Up

-- Crises: standing queries with a name. Lists are JSON.
CREATE TABLE crises (
	number     INTEGER PRIMARY KEY, -- in the order in which they were added
	slug       TEXT NOT NULL UNIQUE,
	name       TEXT NOT NULL,
	actors     TEXT NOT NULL,    -- list
	pairs      TEXT NOT NULL,    -- list: the two of each pair, one behind the other
	places     TEXT NOT NULL,    -- list
	words      TEXT NOT NULL,
	languages  TEXT NOT NULL,    -- list
	since_day  TEXT NOT NULL,    -- 2021, 2021-12 or 2021-12-30, '' for any
	until_day  TEXT NOT NULL,
	created_at INTEGER NOT NULL  -- nanoseconds since 1970
);

-- What persons decided about what belongs to a crisis, in the order in which they did. Rows are never changed: one that takes another
-- back says so. They go with their crisis.
CREATE TABLE crisis_rulings (
	crisis  INTEGER NOT NULL REFERENCES crises (number),
	number  INTEGER NOT NULL, -- from 1, in the crisis
	made_at INTEGER NOT NULL, -- nanoseconds since 1970
	made_by TEXT NOT NULL,
	undoes  INTEGER NOT NULL, -- number of the ruling that this one takes back, 0 for none
	kind    TEXT NOT NULL,    -- pin, exclude; '' if it takes one back
	entry   TEXT NOT NULL,    -- id of a document, happening, commitment, demand or plan
	PRIMARY KEY (crisis, number)
) WITHOUT ROWID;

-- When a person last looked at something.
CREATE TABLE seen (
	who     TEXT NOT NULL,
	what    TEXT NOT NULL,
	seen_at INTEGER NOT NULL, -- nanoseconds since 1970
	PRIMARY KEY (who, what)
) WITHOUT ROWID;
