-- +goose Up

-- Reading again: one at a time is under way, those that ended stay as history.
CREATE TABLE rereadings (
	number   INTEGER PRIMARY KEY,
	began_at INTEGER NOT NULL, -- times are nanoseconds since 1970
	ended_at INTEGER,          -- NULL while it is under way
	outcome  TEXT NOT NULL,    -- switched, abandoned; '' while it is under way
	reader   TEXT NOT NULL,
	query    TEXT NOT NULL     -- '' for everything
);

-- What the one under way reads again. Its readings stand beside the newest ones and nothing is drawn from them.
CREATE TABLE reread (
	document INTEGER PRIMARY KEY REFERENCES documents (number),
	reading  INTEGER REFERENCES readings (number), -- NULL until it is read again
	reason   TEXT NOT NULL                         -- why it was not, '' if it was or has yet to be
);
CREATE INDEX reread_reading ON reread (reading);

-- Whom the newest reading calls otherwise than a reading before it, when a person had ruled about the former name: found by the places
-- of the mentions, so that rulings hold on.
CREATE TABLE former_names (
	document INTEGER NOT NULL REFERENCES documents (number),
	actor    TEXT NOT NULL, -- key in the newest reading
	former   TEXT NOT NULL, -- key that the rulings are about
	PRIMARY KEY (document, actor)
);
