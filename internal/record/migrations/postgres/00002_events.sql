-- +goose Up

-- Events, speech acts and plans, drawn from the newest reading of each version. Spans are "start-end start-end …" in bytes,
-- days are 2021-12-30 and '' if not known, lists are JSON.
CREATE TABLE events (
	document      BIGINT NOT NULL REFERENCES documents (number),
	ordinal       BIGINT NOT NULL,
	id            TEXT COLLATE "C" NOT NULL,
	superseded    BIGINT NOT NULL,
	published_at  BIGINT,
	reported      TEXT COLLATE "C" NOT NULL,    -- day of the document
	type          TEXT COLLATE "C" NOT NULL,
	mode          TEXT COLLATE "C" NOT NULL,
	quad          BIGINT NOT NULL, -- 0 for none
	context       TEXT COLLATE "C" NOT NULL,    -- list
	aux           TEXT COLLATE "C" NOT NULL,    -- list
	standing      TEXT COLLATE "C" NOT NULL,    -- happened, claimed, not-happened
	timex         TEXT COLLATE "C" NOT NULL,    -- when, as TIMEX3 has it
	first_day     TEXT COLLATE "C" NOT NULL,    -- of when; the day of the document if when names no day
	last_day      TEXT COLLATE "C" NOT NULL,
	dated         BIGINT NOT NULL, -- 1 if the two days are of when
	place         TEXT COLLATE "C" NOT NULL,
	country       TEXT COLLATE "C" NOT NULL,    -- of the place
	lat           DOUBLE PRECISION,
	lon           DOUBLE PRECISION,
	geonames      BIGINT NOT NULL, -- 0 if not known
	score         DOUBLE PRECISION NOT NULL,
	factuality    DOUBLE PRECISION NOT NULL,
	vouched       TEXT COLLATE "C" NOT NULL,
	attribution   TEXT COLLATE "C" NOT NULL,
	sentence      BIGINT NOT NULL,
	sentence_span TEXT COLLATE "C" NOT NULL,
	words         TEXT COLLATE "C" NOT NULL,    -- spans of the trigger
	confidence    DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (document, ordinal)
);
CREATE INDEX events_latest ON events (published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX events_day ON events (first_day, document, ordinal) WHERE superseded = 0;
CREATE INDEX events_type ON events (type, published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX events_country ON events (country) WHERE superseded = 0;

CREATE TABLE speech_acts (
	document       BIGINT NOT NULL REFERENCES documents (number),
	ordinal        BIGINT NOT NULL,
	id             TEXT COLLATE "C" NOT NULL,
	superseded     BIGINT NOT NULL,
	published_at   BIGINT,
	reported       TEXT COLLATE "C" NOT NULL,
	kind           TEXT COLLATE "C" NOT NULL,
	timex          TEXT COLLATE "C" NOT NULL, -- the deadline, as TIMEX3 has it
	first_day      TEXT COLLATE "C" NOT NULL, -- of the deadline, '' if it names no day
	last_day       TEXT COLLATE "C" NOT NULL,
	event          TEXT COLLATE "C" NOT NULL, -- id of the event it was made by
	attribution    TEXT COLLATE "C" NOT NULL,
	sentence       BIGINT NOT NULL,
	sentence_span  TEXT COLLATE "C" NOT NULL,
	words          TEXT COLLATE "C" NOT NULL, -- spans of the action
	condition_span TEXT COLLATE "C" NOT NULL,
	confidence     DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (document, ordinal)
);
CREATE INDEX speech_acts_latest ON speech_acts (published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX speech_acts_due ON speech_acts (last_day, document, ordinal) WHERE superseded = 0;

CREATE TABLE plans (
	document      BIGINT NOT NULL REFERENCES documents (number),
	ordinal       BIGINT NOT NULL,
	id            TEXT COLLATE "C" NOT NULL,
	superseded    BIGINT NOT NULL,
	published_at  BIGINT,
	reported      TEXT COLLATE "C" NOT NULL,
	type          TEXT COLLATE "C" NOT NULL, -- of the event that is planned, '' if none fits
	status        TEXT COLLATE "C" NOT NULL,
	timex         TEXT COLLATE "C" NOT NULL,
	first_day     TEXT COLLATE "C" NOT NULL, -- of when, '' if it names no day
	last_day      TEXT COLLATE "C" NOT NULL,
	place         TEXT COLLATE "C" NOT NULL,
	country       TEXT COLLATE "C" NOT NULL,
	lat           DOUBLE PRECISION,
	lon           DOUBLE PRECISION,
	geonames      BIGINT NOT NULL,
	sentence      BIGINT NOT NULL,
	sentence_span TEXT COLLATE "C" NOT NULL,
	words         TEXT COLLATE "C" NOT NULL, -- spans of what is planned
	confidence    DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (document, ordinal)
);
CREATE INDEX plans_latest ON plans (published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX plans_day ON plans (last_day, document, ordinal) WHERE superseded = 0;

-- Who takes part in them, in the order in which the reading names them.
CREATE TABLE participants (
	document BIGINT NOT NULL REFERENCES documents (number),
	entry    TEXT COLLATE "C" NOT NULL,    -- event, act, plan
	ordinal  BIGINT NOT NULL, -- of the entry
	side     TEXT COLLATE "C" NOT NULL,    -- actor, recipient; source: on whose word it stands
	position BIGINT NOT NULL,
	actor    TEXT COLLATE "C" NOT NULL,    -- key; '' if anonymous
	name     TEXT COLLATE "C" NOT NULL,
	kind     TEXT COLLATE "C" NOT NULL,
	country  TEXT COLLATE "C" NOT NULL,
	code     TEXT COLLATE "C" NOT NULL,
	role     TEXT COLLATE "C" NOT NULL,
	wikidata TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (document, entry, ordinal, side, position)
);
CREATE INDEX participants_actor ON participants (actor, entry, side, document, ordinal);
