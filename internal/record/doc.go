// Package record keeps documents and readings, append-only, and answers queries about them.
//
// A ledger is a SQLite file or a PostgreSQL database; one [Store] runs on both with the same SQL but for a small
// dialect value, and both give the same answers. Every write is idempotent: a document by its key, a reading by its key
// and its reader. Nothing that was recorded is overwritten: a correction is a new version that supersedes the former
// one, a newer reading stands before the older one. The tables of statements, actors, places and words are drawn from
// the newest reading and can be drawn again.
//
// # What is decided here
//
// A text is kept once, compressed, however many articles print it; near copies are links between texts. The words of a
// statement are spans of its text, so that they cannot differ from it. Of an article's versions the one accepted last is
// current, unless the current one was published later; lists and searches show current versions alone. What is searched
// are terms that this package cuts itself (lower case, no accents, no plural s), the furniture left out, up to about
// 90,000 words of a text. Ranks are the databases' own: they find the same documents and may order them otherwise.
//
// What persons decide about actors is a list of rulings, append-only too. A ruling says which names are one actor's and what holds of
// it; the tables are drawn again from the readings that it concerns, so that every list, count and search follows it, and without it
// when it is taken back. Readings stay as they were.
//
// A newer reading may also be made beside the newest one ([Store.BeginRereading]): nothing is drawn from it until all that were made so
// are switched over in one transaction. Where a reading then has another name for an actor whom a ruling is about, the places of its
// mentions say who is meant. Readings that are no longer the newest stay until they are pruned.
//
// A backup is a SQLite ledger whatever it was taken from, and is restored into either.
package record
