// Package timex finds the expressions of time in a text and says what they stand for.
//
// It follows TIMEX3 (TimeML 1.2.1) as TimeBank and TempEval-3 annotate it: DATE, TIME, DURATION and SET, with values in
// ISO 8601 as TIMEX3 extends it (2021-12-30, 2021-W52, 2021-Q4, 2021-FA, 198, P3W, PXD, 2021-12-29TMO, XXXX-WXX-3,
// PRESENT_REF). Where the corpora disagree with themselves, the guidelines decide, and then what a reader can use:
//
//   - "three weeks ago" has the granularity of a week, "two years ago" that of a year.
//   - A weekday without further words is the nearest one in the direction that the clause points to, the anchor's own
//     day included; a month or a day of a month likewise, unless that would lie most of a year away. A weekday that is
//     printed with its date settles the year.
//   - "a year earlier" after a quarter is that quarter of the year before.
//   - A decade lasts P10Y, a century P100Y; a number that is not stated is X (PXD, PXDE). A range of numbers has its end
//     ("10 to 20 days" is P20D) and mod APPROX.
//   - Recent days, months and years are PAST_REF, the coming ones FUTURE_REF; "the past year" lasts P1Y.
//   - Midnight ends the day that is named with it: T24:00. A zone is in the value where its name tells the offset.
//   - The dates of a list or a range are expressions of their own ("Jan. 9-10", "2014-15").
//   - Ages ("a 40-year-old", "52 years old") and rates in money ("$3 a day") are not times.
//   - A span takes in the article and the words that qualify it ("the end of March", "about two years ago"), never a
//     preposition, except between a time of day and its day ("4 p.m. on Thursday").
//
// The rules are plain functions over the words of a sentence, tried only where a word may begin an expression; what an
// expression refers back to ("that day", "two days later") is kept from sentence to sentence in text order.
package timex
