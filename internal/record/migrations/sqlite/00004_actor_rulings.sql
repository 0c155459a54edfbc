-- +goose Up

-- What persons decided about actors, in the order in which they did. Rows are never changed: one that takes another back says so.
CREATE TABLE actor_rulings (
	number   INTEGER PRIMARY KEY,
	made_at  INTEGER NOT NULL, -- nanoseconds since 1970
	undoes   INTEGER NOT NULL, -- number of the ruling that this one takes back, 0 for none
	name     TEXT NOT NULL,
	aliases  TEXT NOT NULL,    -- JSON list
	kind     TEXT NOT NULL,
	country  TEXT NOT NULL,
	code     TEXT NOT NULL,
	role     TEXT NOT NULL,
	wikidata TEXT NOT NULL,
	from_day TEXT NOT NULL,    -- 2021, 2021-12 or 2021-12-30, '' for always
	to_day   TEXT NOT NULL,
	document TEXT NOT NULL     -- id of the only article it holds for, '' for all
);
