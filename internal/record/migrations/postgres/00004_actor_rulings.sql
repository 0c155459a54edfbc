-- +goose Up

-- What persons decided about actors, in the order in which they did. Rows are never changed: one that takes another back says so.
CREATE TABLE actor_rulings (
	number   BIGINT PRIMARY KEY,
	made_at  BIGINT NOT NULL, -- nanoseconds since 1970
	undoes   BIGINT NOT NULL, -- number of the ruling that this one takes back, 0 for none
	name     TEXT COLLATE "C" NOT NULL,
	aliases  TEXT COLLATE "C" NOT NULL,    -- JSON list
	kind     TEXT COLLATE "C" NOT NULL,
	country  TEXT COLLATE "C" NOT NULL,
	code     TEXT COLLATE "C" NOT NULL,
	role     TEXT COLLATE "C" NOT NULL,
	wikidata TEXT COLLATE "C" NOT NULL,
	from_day TEXT COLLATE "C" NOT NULL,    -- 2021, 2021-12 or 2021-12-30, '' for always
	to_day   TEXT COLLATE "C" NOT NULL,
	document TEXT COLLATE "C" NOT NULL     -- id of the only article it holds for, '' for all
);
