-- +goose Up

-- Reading again: one at a time is under way, those that ended stay as history.
CREATE TABLE rereadings (
	number   BIGINT PRIMARY KEY,
	began_at BIGINT NOT NULL, -- times are nanoseconds since 1970
	ended_at BIGINT,          -- NULL while it is under way
	outcome  TEXT COLLATE "C" NOT NULL,    -- switched, abandoned; '' while it is under way
	reader   TEXT COLLATE "C" NOT NULL,
	query    TEXT COLLATE "C" NOT NULL     -- '' for everything
);

-- What the one under way reads again. Its readings stand beside the newest ones and nothing is drawn from them.
CREATE TABLE reread (
	document BIGINT PRIMARY KEY REFERENCES documents (number),
	reading  BIGINT REFERENCES readings (number), -- NULL until it is read again
	reason   TEXT COLLATE "C" NOT NULL                         -- why it was not, '' if it was or has yet to be
);
CREATE INDEX reread_reading ON reread (reading);

-- Whom the newest reading calls otherwise than a reading before it, when a person had ruled about the former name: found by the places
-- of the mentions, so that rulings hold on.
CREATE TABLE former_names (
	document BIGINT NOT NULL REFERENCES documents (number),
	actor    TEXT COLLATE "C" NOT NULL, -- key in the newest reading
	former   TEXT COLLATE "C" NOT NULL, -- key that the rulings are about
	PRIMARY KEY (document, actor)
);
