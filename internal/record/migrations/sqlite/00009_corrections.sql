-- +goose Up

-- What persons ruled about entries of documents: that an entry is right, is none, or has another type, mark or actor. Rows are never changed;
-- taking back is a row of its own. The entry is known by where its words stand, so that the ruling holds on under another reader.
CREATE TABLE corrections (
	number     INTEGER PRIMARY KEY,
	made_at    INTEGER NOT NULL, -- nanoseconds since 1970
	made_by    TEXT NOT NULL,
	undoes     INTEGER NOT NULL, -- number of the correction that this one takes back, 0 for none; all below words is '' then
	document   INTEGER NOT NULL REFERENCES documents (number),
	span_start INTEGER NOT NULL, -- bytes of the document's text
	span_end   INTEGER NOT NULL,
	words      TEXT NOT NULL,    -- that stand there
	kind       TEXT NOT NULL,    -- event, act, plan, attribution
	read_as    TEXT NOT NULL,    -- type that the reader had
	matter     TEXT NOT NULL,    -- right, none, type, mode, marks, actor, recipient, status
	had        TEXT NOT NULL,    -- what stood there, a JSON list
	want       TEXT NOT NULL     -- what belongs there, a JSON list
);
CREATE INDEX corrections_document ON corrections (document);

-- Which entries of the newest reading bear a correction in force, and what the reader has there. Drawn from reading and corrections.
CREATE TABLE corrected (
	document   INTEGER NOT NULL REFERENCES documents (number),
	correction INTEGER NOT NULL REFERENCES corrections (number),
	entry      TEXT NOT NULL,    -- id in the reading
	agrees     INTEGER NOT NULL, -- 1 if the reader has what belongs there
	reader     TEXT NOT NULL,    -- a JSON list
	PRIMARY KEY (document, correction)
);
