-- +goose Up

-- What persons decided about links that rules proposed: that a change of state of a commitment, demand or plan is right, or is none. Rows are
-- never changed; of several about one change the last holds.
CREATE TABLE verdicts (
	number   INTEGER PRIMARY KEY,
	made_at  INTEGER NOT NULL, -- nanoseconds since 1970
	made_by  TEXT NOT NULL,
	entry    TEXT NOT NULL, -- id of the commitment, demand or plan
	state    TEXT NOT NULL, -- that the change leads to
	document TEXT NOT NULL, -- that it rests on, '' if on none
	verdict  TEXT NOT NULL  -- confirm, reject, open: neither any more
);
