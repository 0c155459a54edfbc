// Package follow keeps what somebody undertook or asked and what came of it: commitments, demands and plans, each with the reports that it
// rests on and the changes of its state. It is a pure fold over reports in the order of their publication: what it says of a day depends on
// the reports up to that day and on nothing that came later, so that every earlier state of the ledger can be had again.
//
// A commitment is C(debtor, creditor, antecedent, consequent) after Singh (1999) and Telang and Singh (2012), made by a threat, promise, offer
// or refusal. What came of it is looked for among the clauses of later reports: a clause is the undertaken deed, its contrary, or the condition
// come true, when its predicate names the same deed (thesaurus.txt), when what it is done to has the same words, and when nobody else does it.
package follow
