-- +goose Up

-- Events, speech acts and plans, drawn from the newest reading of each version. Spans are "start-end start-end …" in bytes,
-- days are 2021-12-30 and '' if not known, lists are JSON.
CREATE TABLE events (
	document      INTEGER NOT NULL REFERENCES documents (number),
	ordinal       INTEGER NOT NULL,
	id            TEXT NOT NULL,
	superseded    INTEGER NOT NULL,
	published_at  INTEGER,
	reported      TEXT NOT NULL,    -- day of the document
	type          TEXT NOT NULL,
	mode          TEXT NOT NULL,
	quad          INTEGER NOT NULL, -- 0 for none
	context       TEXT NOT NULL,    -- list
	aux           TEXT NOT NULL,    -- list
	standing      TEXT NOT NULL,    -- happened, claimed, not-happened
	timex         TEXT NOT NULL,    -- when, as TIMEX3 has it
	first_day     TEXT NOT NULL,    -- of when; the day of the document if when names no day
	last_day      TEXT NOT NULL,
	dated         INTEGER NOT NULL, -- 1 if the two days are of when
	place         TEXT NOT NULL,
	country       TEXT NOT NULL,    -- of the place
	lat           REAL,
	lon           REAL,
	geonames      INTEGER NOT NULL, -- 0 if not known
	score         REAL NOT NULL,
	factuality    REAL NOT NULL,
	vouched       TEXT NOT NULL,
	attribution   TEXT NOT NULL,
	sentence      INTEGER NOT NULL,
	sentence_span TEXT NOT NULL,
	words         TEXT NOT NULL,    -- spans of the trigger
	confidence    REAL NOT NULL,
	PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX events_latest ON events (published_at DESC, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX events_day ON events (first_day, document, ordinal) WHERE superseded = 0;
CREATE INDEX events_type ON events (type, published_at DESC, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX events_country ON events (country) WHERE superseded = 0;

CREATE TABLE speech_acts (
	document       INTEGER NOT NULL REFERENCES documents (number),
	ordinal        INTEGER NOT NULL,
	id             TEXT NOT NULL,
	superseded     INTEGER NOT NULL,
	published_at   INTEGER,
	reported       TEXT NOT NULL,
	kind           TEXT NOT NULL,
	timex          TEXT NOT NULL, -- the deadline, as TIMEX3 has it
	first_day      TEXT NOT NULL, -- of the deadline, '' if it names no day
	last_day       TEXT NOT NULL,
	event          TEXT NOT NULL, -- id of the event it was made by
	attribution    TEXT NOT NULL,
	sentence       INTEGER NOT NULL,
	sentence_span  TEXT NOT NULL,
	words          TEXT NOT NULL, -- spans of the action
	condition_span TEXT NOT NULL,
	confidence     REAL NOT NULL,
	PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX speech_acts_latest ON speech_acts (published_at DESC, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX speech_acts_due ON speech_acts (last_day, document, ordinal) WHERE superseded = 0;

CREATE TABLE plans (
	document      INTEGER NOT NULL REFERENCES documents (number),
	ordinal       INTEGER NOT NULL,
	id            TEXT NOT NULL,
	superseded    INTEGER NOT NULL,
	published_at  INTEGER,
	reported      TEXT NOT NULL,
	type          TEXT NOT NULL, -- of the event that is planned, '' if none fits
	status        TEXT NOT NULL,
	timex         TEXT NOT NULL,
	first_day     TEXT NOT NULL, -- of when, '' if it names no day
	last_day      TEXT NOT NULL,
	place         TEXT NOT NULL,
	country       TEXT NOT NULL,
	lat           REAL,
	lon           REAL,
	geonames      INTEGER NOT NULL,
	sentence      INTEGER NOT NULL,
	sentence_span TEXT NOT NULL,
	words         TEXT NOT NULL, -- spans of what is planned
	confidence    REAL NOT NULL,
	PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX plans_latest ON plans (published_at DESC, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX plans_day ON plans (last_day, document, ordinal) WHERE superseded = 0;

-- Who takes part in them, in the order in which the reading names them.
CREATE TABLE participants (
	document INTEGER NOT NULL REFERENCES documents (number),
	entry    TEXT NOT NULL,    -- event, act, plan
	ordinal  INTEGER NOT NULL, -- of the entry
	side     TEXT NOT NULL,    -- actor, recipient; source: on whose word it stands
	position INTEGER NOT NULL,
	actor    TEXT NOT NULL,    -- key; '' if anonymous
	name     TEXT NOT NULL,
	kind     TEXT NOT NULL,
	country  TEXT NOT NULL,
	code     TEXT NOT NULL,
	role     TEXT NOT NULL,
	wikidata TEXT NOT NULL,
	PRIMARY KEY (document, entry, ordinal, side, position)
) WITHOUT ROWID;
CREATE INDEX participants_actor ON participants (actor, entry, side, document, ordinal);
