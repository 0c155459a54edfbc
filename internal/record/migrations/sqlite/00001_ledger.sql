-- +goose Up

-- What was recorded. A text is kept once, however many articles print it.
CREATE TABLE texts (
	number  INTEGER PRIMARY KEY,
	version TEXT NOT NULL UNIQUE, -- SHA-256 of the text
	data    BLOB NOT NULL         -- zstd
);

CREATE TABLE documents (
	number         INTEGER PRIMARY KEY, -- in the order of arrival; never leaves the ledger
	id             TEXT NOT NULL,
	version        TEXT NOT NULL,
	text_number    INTEGER NOT NULL REFERENCES texts (number),
	superseded     INTEGER NOT NULL,    -- 1 if another version of the article is current
	channel        TEXT NOT NULL,
	url            TEXT NOT NULL,
	title          TEXT NOT NULL,
	title_span     TEXT NOT NULL,       -- spans are "start-end start-end …" in bytes
	publisher      TEXT NOT NULL,
	byline         TEXT NOT NULL,       -- JSON list
	dateline_place TEXT NOT NULL,
	dateline_date  TEXT NOT NULL,
	dateline_span  TEXT NOT NULL,
	published      TEXT NOT NULL,       -- as given
	published_at   INTEGER,             -- seconds since 1970 UTC, NULL if not known
	month          TEXT NOT NULL,       -- 2021-12, '' if not known
	fetched_at     INTEGER,             -- nanoseconds since 1970
	language       TEXT NOT NULL,
	furniture      TEXT NOT NULL,
	words          INTEGER NOT NULL,
	lead           TEXT NOT NULL,
	state          TEXT NOT NULL,       -- waiting, read, unread, quarantined
	unread         TEXT NOT NULL,
	attempts       INTEGER NOT NULL,
	reason         TEXT NOT NULL,       -- of the last failure
	failed_at      INTEGER,             -- nanoseconds since 1970
	reading        INTEGER,             -- the newest, NULL until there is one
	statements     INTEGER NOT NULL,    -- in the newest reading
	UNIQUE (id, version)
);
CREATE INDEX documents_latest ON documents (published_at DESC, id) WHERE superseded = 0;
CREATE INDEX documents_text ON documents (text_number);
CREATE INDEX documents_state ON documents (state, number);

CREATE TABLE raws (
	document   INTEGER PRIMARY KEY REFERENCES documents (number),
	media_type TEXT NOT NULL,
	data       BLOB -- zstd; NULL if the bytes are those of the text
);

CREATE TABLE readings (
	number   INTEGER PRIMARY KEY,
	document INTEGER NOT NULL REFERENCES documents (number),
	reader   TEXT NOT NULL,
	data     BLOB NOT NULL, -- sitrep.record/1 without the text, zstd
	UNIQUE (document, reader)
);

-- What is drawn from the newest reading of each version.
CREATE TABLE statements (
	document     INTEGER NOT NULL REFERENCES documents (number),
	ordinal      INTEGER NOT NULL,
	id           TEXT NOT NULL,
	superseded   INTEGER NOT NULL,
	published_at INTEGER,
	actor        TEXT NOT NULL, -- key; '' if anonymous or unresolved
	name         TEXT NOT NULL,
	kind         TEXT NOT NULL,
	country      TEXT NOT NULL,
	role         TEXT NOT NULL,
	source_kind  TEXT NOT NULL,
	quote        TEXT NOT NULL,
	sentence     INTEGER NOT NULL,
	sentences    TEXT NOT NULL, -- span of the sentences that the words stand in
	content      TEXT NOT NULL, -- spans of the first printing
	source       TEXT NOT NULL,
	cue          TEXT NOT NULL,
	printings    INTEGER NOT NULL,
	confidence   REAL NOT NULL,
	PRIMARY KEY (document, ordinal)
) WITHOUT ROWID;
CREATE INDEX statements_actor ON statements (actor, published_at DESC, document DESC, ordinal) WHERE superseded = 0;
CREATE INDEX statements_latest ON statements (published_at DESC, document DESC, ordinal) WHERE superseded = 0;

CREATE TABLE document_actors (
	document   INTEGER NOT NULL REFERENCES documents (number),
	actor         TEXT NOT NULL,
	country     TEXT NOT NULL,
	mentions   INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	PRIMARY KEY (document, actor)
) WITHOUT ROWID;
CREATE INDEX document_actors_actor ON document_actors (actor, statements);
CREATE INDEX document_actors_country ON document_actors (country);

CREATE TABLE document_places (
	document INTEGER NOT NULL REFERENCES documents (number),
	name     TEXT NOT NULL,
	country  TEXT NOT NULL,
	mentions INTEGER NOT NULL,
	PRIMARY KEY (document, name)
) WITHOUT ROWID;
CREATE INDEX document_places_name ON document_places (name);
CREATE INDEX document_places_country ON document_places (country);

CREATE TABLE actors (
	key        TEXT PRIMARY KEY,
	name       TEXT NOT NULL,
	kind       TEXT NOT NULL,
	country    TEXT NOT NULL,
	role       TEXT NOT NULL,
	wikidata   TEXT NOT NULL,
	statements INTEGER NOT NULL, -- in current versions
	documents  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX actors_statements ON actors (statements DESC, documents DESC, key) WHERE documents > 0;

-- The names that fields of a query are compared with.
CREATE TABLE names (
	field TEXT NOT NULL, -- publisher, actor, place
	value TEXT NOT NULL, -- the publisher, the actor's key, the place's name
	terms TEXT NOT NULL,
	PRIMARY KEY (field, value, terms)
) WITHOUT ROWID;

-- Fingerprints of texts, the bands they share with near copies, and the near copies found, each pair in both orders.
CREATE TABLE prints (
	text_number INTEGER PRIMARY KEY REFERENCES texts (number),
	print       BLOB NOT NULL
);

CREATE TABLE bands (
	band        INTEGER NOT NULL,
	text_number INTEGER NOT NULL REFERENCES texts (number),
	PRIMARY KEY (band, text_number)
) WITHOUT ROWID;

CREATE TABLE near (
	text_number INTEGER NOT NULL REFERENCES texts (number),
	other       INTEGER NOT NULL REFERENCES texts (number),
	likeness    REAL NOT NULL,
	PRIMARY KEY (text_number, other)
) WITHOUT ROWID;

-- The terms are cut by the program; rowid is the document's number.
CREATE VIRTUAL TABLE fulltext USING fts5 (title, byline, body, content = '', tokenize = 'ascii');

CREATE TABLE channels (
	id            INTEGER PRIMARY KEY,
	kind          TEXT NOT NULL,
	url           TEXT NOT NULL UNIQUE,
	title         TEXT NOT NULL,
	publisher     TEXT NOT NULL,
	language      TEXT NOT NULL,
	added_at      INTEGER, -- times are nanoseconds since 1970, NULL for never
	polled_at     INTEGER,
	succeeded_at  INTEGER,
	next_at       INTEGER,
	poll_interval INTEGER NOT NULL, -- nanoseconds
	etag          TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	failures      INTEGER NOT NULL,
	error         TEXT NOT NULL,
	documents     INTEGER NOT NULL
);
