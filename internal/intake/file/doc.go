// Package file makes documents of files and streams: plain text, saved web pages, and JSON with a document a line,
// packed by gzip or not.
//
// [Read] hands over one [Item] after the other and keeps no more than a few in memory. What cannot be read is an Item
// too, with an error that names the file, the line and what to do; everything around it is still read.
//
// # Text
//
// A plain text comes back unchanged, with two exceptions: invalid UTF-8 and NUL characters become U+FFFD. (PostgreSQL
// holds no NUL, and a ledger has to read the same from every database.) UTF-16 with a byte order mark is decoded. The
// strings of a JSON line are treated likewise.
//
// # A line of JSON
//
// Of a line these fields are read, and all others are ignored: id, url, title, date (also published), publisher, byline
// (a string or a list of them), language, and text or html. The id, the date and the text come back as they are
// written; a date is ISO 8601, and may be a month or a year alone, which dates the document to no day. A line without
// id is named by its url ([sitrep.HashID]), without url by its text. What the line says goes before what its html says.
package file
