// Package entity finds who and what a text names: people, states, organisations, places, peoples. It knows them from
// embedded tables (in the folder tables, in part made by gen) and from what the document itself says: titles, appositions,
// full names that come back as surnames, acronyms in brackets.
//
// It is the baseline reader's part: rules, no weights. What the tables and the text do not tell stays unknown.
package entity
