-- +goose Up

-- Crises: standing queries with a name. Lists are JSON.
CREATE TABLE crises (
	number     BIGINT PRIMARY KEY, -- in the order in which they were added
	slug       TEXT COLLATE "C" NOT NULL UNIQUE,
	name       TEXT COLLATE "C" NOT NULL,
	actors     TEXT COLLATE "C" NOT NULL,    -- list
	pairs      TEXT COLLATE "C" NOT NULL,    -- list: the two of each pair, one behind the other
	places     TEXT COLLATE "C" NOT NULL,    -- list
	words      TEXT COLLATE "C" NOT NULL,
	languages  TEXT COLLATE "C" NOT NULL,    -- list
	since_day  TEXT COLLATE "C" NOT NULL,    -- 2021, 2021-12 or 2021-12-30, '' for any
	until_day  TEXT COLLATE "C" NOT NULL,
	created_at BIGINT NOT NULL  -- nanoseconds since 1970
);

-- What persons decided about what belongs to a crisis, in the order in which they did. Rows are never changed: one that takes another
-- back says so. They go with their crisis.
CREATE TABLE crisis_rulings (
	crisis  BIGINT NOT NULL REFERENCES crises (number),
	number  BIGINT NOT NULL, -- from 1, in the crisis
	made_at BIGINT NOT NULL, -- nanoseconds since 1970
	made_by TEXT COLLATE "C" NOT NULL,
	undoes  BIGINT NOT NULL, -- number of the ruling that this one takes back, 0 for none
	kind    TEXT COLLATE "C" NOT NULL,    -- pin, exclude; '' if it takes one back
	entry   TEXT COLLATE "C" NOT NULL,    -- id of a document, happening, commitment, demand or plan
	PRIMARY KEY (crisis, number)
);

-- When a person last looked at something.
CREATE TABLE seen (
	who     TEXT COLLATE "C" NOT NULL,
	what    TEXT COLLATE "C" NOT NULL,
	seen_at BIGINT NOT NULL, -- nanoseconds since 1970
	PRIMARY KEY (who, what)
);
