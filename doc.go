// Package sitrep is the vocabulary of Sitrep, which reads the world's reporting on international crises and keeps the
// record: who did, said, promised, threatened, demanded and planned what, towards whom, where, when, under which
// condition and on whose word.
//
// # The street
//
// A document goes through once, in one direction:
//
//	channel ─ intake ─▶ Document ─ read ─▶ Reading ─ record ─▶ ledger ─ show ─▶ page · API · export
//
// intake turns what arrives by a channel (a file, a feed, a web page, an archive) into a [Document]: its text, never
// changed afterwards, and what is known about it. read finds what the text says and returns a [Reading]. record keeps
// documents and readings, append-only, and answers queries. show prints them for people and programs. The four
// stations do not know each other; the package pipeline and the command connect them.
//
// # Words
//
// The terms are the field's, one meaning each. A source is the speaker in an attribution and nothing else; documents
// come by a channel and are issued by a publisher. An attribution is source, cue and content (PARC3, PolNeAR). A time
// is a TIMEX3 expression. A mention is a span of text that refers to an actor or another entity.
//
// # Positions
//
// Every position inside the program is a byte offset into [Document.Text], half-open ([Span]). The public JSON
// ([Record], schema sitrep.record/1) counts Unicode code points; [Reading.Record] and [Record.Reading] convert.
//
// # Truth
//
// Unknown stays unknown: the zero value means "not stated", and no field is filled with a guess. Nothing is in a
// reading that no span supports.
package sitrep
