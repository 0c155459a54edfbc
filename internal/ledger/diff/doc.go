// Package diff compares two readings of one version of a document: which entries one has and the other has not, and which both have
// and fill in differently.
//
// Two entries are one when they are of the same kind and type and their words share at least a byte: the words of a statement, the
// trigger of an event, the action of a speech act, what is planned of a plan. The type is an event's PLOVER type, a speech act's kind
// and the type of the event that is planned; a statement has none. Of several that share words those that share most of them are
// paired, of these those that differ least. An entry is in one pair at most. An entry of another type is another entry: one lost and
// one gained.
//
// What is compared is what a person reads: names, not ids, which every reading gives anew. The confidence of a reader is not, and the
// factuality only when it has moved by a step of its scale, so that two trainings of one reader do not differ everywhere.
package diff
