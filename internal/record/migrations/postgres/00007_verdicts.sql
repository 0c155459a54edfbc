-- +goose Up

-- What persons decided about links that rules proposed: that a change of state of a commitment, demand or plan is right, or is none. Rows are
-- never changed; of several about one change the last holds.
CREATE TABLE verdicts (
	number   BIGINT PRIMARY KEY,
	made_at  BIGINT NOT NULL, -- nanoseconds since 1970
	made_by  TEXT COLLATE "C" NOT NULL,
	entry    TEXT COLLATE "C" NOT NULL, -- id of the commitment, demand or plan
	state    TEXT COLLATE "C" NOT NULL, -- that the change leads to
	document TEXT COLLATE "C" NOT NULL, -- that it rests on, '' if on none
	verdict  TEXT COLLATE "C" NOT NULL  -- confirm, reject, open: neither any more
);
