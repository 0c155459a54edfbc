// Package layout tells, in a text as it came, what belongs to the page and what to the article.
//
// [Mark] finds page furniture (navigation, share buttons, notices about cookies, boxes for newsletters, credits of
// pictures), the headline, the dateline and the byline. It never changes the text: it marks spans of it. It goes by
// whole lines: a line is furniture if all of it is a phrase that pages use about themselves. A sentence of the article
// that only contains such a phrase stays part of the article. Where a rule is not sure, nothing is marked.
package layout
