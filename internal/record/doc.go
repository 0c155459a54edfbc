// Package record keeps documents and readings, append-only, and answers queries about them.
//
// A ledger is a SQLite file or a PostgreSQL database; one [Store] runs on both with the same SQL but for a small
// dialect value, and both give the same answers. Every write is idempotent: a document by its key, a reading by its key
// and its reader. Nothing that was recorded is overwritten: a correction is a new version that supersedes the former
// one, a newer reading stands before the older one. The tables of statements, actors, places and words are drawn from
// the newest reading and can be drawn again.
package record
