-- +goose Up

-- What was recorded. A text is kept once, however many articles print it.
CREATE TABLE texts (
	number  BIGINT PRIMARY KEY,
	version TEXT COLLATE "C" NOT NULL UNIQUE, -- SHA-256 of the text
	data    BYTEA NOT NULL         -- zstd
);

CREATE TABLE documents (
	number         BIGINT PRIMARY KEY, -- in the order of arrival; never leaves the ledger
	id             TEXT COLLATE "C" NOT NULL,
	version        TEXT COLLATE "C" NOT NULL,
	text_number    BIGINT NOT NULL REFERENCES texts (number),
	superseded     BIGINT NOT NULL,    -- 1 if another version of the article is current
	channel        TEXT COLLATE "C" NOT NULL,
	url            TEXT COLLATE "C" NOT NULL,
	title          TEXT COLLATE "C" NOT NULL,
	title_span     TEXT COLLATE "C" NOT NULL,       -- spans are "start-end start-end …" in bytes
	publisher      TEXT COLLATE "C" NOT NULL,
	byline         TEXT COLLATE "C" NOT NULL,       -- JSON list
	dateline_place TEXT COLLATE "C" NOT NULL,
	dateline_date  TEXT COLLATE "C" NOT NULL,
	dateline_span  TEXT COLLATE "C" NOT NULL,
	published      TEXT COLLATE "C" NOT NULL,       -- as given
	published_at   BIGINT,             -- seconds since 1970 UTC, NULL if not known
	month          TEXT COLLATE "C" NOT NULL,       -- 2021-12, '' if not known
	fetched_at     BIGINT,             -- nanoseconds since 1970
	language       TEXT COLLATE "C" NOT NULL,
	furniture      TEXT COLLATE "C" NOT NULL,
	words          BIGINT NOT NULL,
	lead           TEXT COLLATE "C" NOT NULL,
	state          TEXT COLLATE "C" NOT NULL,       -- waiting, read, unread, quarantined
	unread         TEXT COLLATE "C" NOT NULL,
	attempts       BIGINT NOT NULL,
	reason         TEXT COLLATE "C" NOT NULL,       -- of the last failure
	failed_at      BIGINT,             -- nanoseconds since 1970
	reading        BIGINT,             -- the newest, NULL until there is one
	statements     BIGINT NOT NULL,    -- in the newest reading
	UNIQUE (id, version)
);
CREATE INDEX documents_latest ON documents (published_at DESC NULLS LAST, id) WHERE superseded = 0;
CREATE INDEX documents_text ON documents (text_number);
CREATE INDEX documents_state ON documents (state, number);

CREATE TABLE raws (
	document   BIGINT PRIMARY KEY REFERENCES documents (number),
	media_type TEXT COLLATE "C" NOT NULL,
	data       BYTEA -- zstd; NULL if the bytes are those of the text
);

CREATE TABLE readings (
	number   BIGINT PRIMARY KEY,
	document BIGINT NOT NULL REFERENCES documents (number),
	reader   TEXT COLLATE "C" NOT NULL,
	data     BYTEA NOT NULL, -- sitrep.record/1 without the text, zstd
	UNIQUE (document, reader)
);

-- What is drawn from the newest reading of each version.
CREATE TABLE statements (
	document     BIGINT NOT NULL REFERENCES documents (number),
	ordinal      BIGINT NOT NULL,
	id           TEXT COLLATE "C" NOT NULL,
	superseded   BIGINT NOT NULL,
	published_at BIGINT,
	actor        TEXT COLLATE "C" NOT NULL, -- key; '' if anonymous or unresolved
	name         TEXT COLLATE "C" NOT NULL,
	kind         TEXT COLLATE "C" NOT NULL,
	country      TEXT COLLATE "C" NOT NULL,
	role         TEXT COLLATE "C" NOT NULL,
	source_kind  TEXT COLLATE "C" NOT NULL,
	quote        TEXT COLLATE "C" NOT NULL,
	sentence     BIGINT NOT NULL,
	sentences    TEXT COLLATE "C" NOT NULL, -- span of the sentences that the words stand in
	content      TEXT COLLATE "C" NOT NULL, -- spans of the first printing
	source       TEXT COLLATE "C" NOT NULL,
	cue          TEXT COLLATE "C" NOT NULL,
	printings    BIGINT NOT NULL,
	confidence   DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (document, ordinal)
);
CREATE INDEX statements_actor ON statements (actor, published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX statements_latest ON statements (published_at DESC NULLS LAST, document DESC, ordinal) WHERE superseded = 0;

CREATE TABLE document_actors (
	document   BIGINT NOT NULL REFERENCES documents (number),
	actor         TEXT COLLATE "C" NOT NULL,
	country     TEXT COLLATE "C" NOT NULL,
	mentions   BIGINT NOT NULL,
	statements BIGINT NOT NULL,
	PRIMARY KEY (document, actor)
);
CREATE INDEX document_actors_actor ON document_actors (actor, statements);
CREATE INDEX document_actors_country ON document_actors (country);

CREATE TABLE document_places (
	document BIGINT NOT NULL REFERENCES documents (number),
	name     TEXT COLLATE "C" NOT NULL,
	country  TEXT COLLATE "C" NOT NULL,
	mentions BIGINT NOT NULL,
	PRIMARY KEY (document, name)
);
CREATE INDEX document_places_name ON document_places (name);
CREATE INDEX document_places_country ON document_places (country);

CREATE TABLE actors (
	key        TEXT COLLATE "C" PRIMARY KEY,
	name       TEXT COLLATE "C" NOT NULL,
	kind       TEXT COLLATE "C" NOT NULL,
	country    TEXT COLLATE "C" NOT NULL,
	role       TEXT COLLATE "C" NOT NULL,
	wikidata   TEXT COLLATE "C" NOT NULL,
	statements BIGINT NOT NULL, -- in current versions
	documents  BIGINT NOT NULL
);
CREATE INDEX actors_statements ON actors (statements DESC, documents DESC, key) WHERE documents > 0;

-- The names that fields of a query are compared with.
CREATE TABLE names (
	field TEXT COLLATE "C" NOT NULL, -- publisher, actor, place
	value TEXT COLLATE "C" NOT NULL, -- the publisher, the actor's key, the place's name
	terms TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (field, value, terms)
);

-- Fingerprints of texts, the bands they share with near copies, and the near copies found, each pair in both orders.
CREATE TABLE prints (
	text_number BIGINT PRIMARY KEY REFERENCES texts (number),
	print       BYTEA NOT NULL
);

CREATE TABLE bands (
	band        BIGINT NOT NULL,
	text_number BIGINT NOT NULL REFERENCES texts (number),
	PRIMARY KEY (band, text_number)
);

CREATE TABLE near (
	text_number BIGINT NOT NULL REFERENCES texts (number),
	other       BIGINT NOT NULL REFERENCES texts (number),
	likeness    DOUBLE PRECISION NOT NULL,
	PRIMARY KEY (text_number, other)
);

-- The terms are cut by the program; phrases are looked for in the three columns, words in terms.
CREATE TABLE fulltext (
	document BIGINT PRIMARY KEY REFERENCES documents (number),
	title    TEXT COLLATE "C" NOT NULL,
	byline   TEXT COLLATE "C" NOT NULL,
	body     TEXT COLLATE "C" NOT NULL,
	terms    TSVECTOR NOT NULL
);
CREATE INDEX fulltext_terms ON fulltext USING GIN (terms);

CREATE TABLE channels (
	id            BIGINT PRIMARY KEY,
	kind          TEXT COLLATE "C" NOT NULL,
	url           TEXT COLLATE "C" NOT NULL UNIQUE,
	title         TEXT COLLATE "C" NOT NULL,
	publisher     TEXT COLLATE "C" NOT NULL,
	language      TEXT COLLATE "C" NOT NULL,
	added_at      BIGINT, -- times are nanoseconds since 1970, NULL for never
	polled_at     BIGINT,
	succeeded_at  BIGINT,
	next_at       BIGINT,
	poll_interval BIGINT NOT NULL, -- nanoseconds
	etag          TEXT COLLATE "C" NOT NULL,
	last_modified TEXT COLLATE "C" NOT NULL,
	failures      BIGINT NOT NULL,
	error         TEXT COLLATE "C" NOT NULL,
	documents     BIGINT NOT NULL
);
