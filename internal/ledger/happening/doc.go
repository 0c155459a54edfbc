// Package happening makes one happening of the events that different reports tell of it.
//
// Reports are added in the order of their publication. An account, which is an event as one report tells it, is of the happening that it
// fits best, or begins one. Whether it fits is the sign of a weighted sum ([traits]) of what speaks for it and against it: type and class
// must agree; mode, sides, days, place, words, trigger and tolls count. Only happenings are compared that share a type, a day or one near
// it and enough of what the account names; those are found in buckets, from which a happening goes when nothing was reported of it for
// three weeks. So the cost of a report does not grow with the ledger, and what is said after a report depends on the reports up to it alone.
//
// What happened, what is to come, what did not happen and what was long ago are never one. That somebody denies what others tell, that he
// did it, or that reports of different origins give other numbers, days, places or doers, is kept as a contest with each version.
package happening
