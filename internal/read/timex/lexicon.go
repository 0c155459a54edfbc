package timex

// A class is a set of roles that a word can play in an expression of time.
type class uint32

const (
	month      class = 1 << iota // n: 1 to 12
	weekday                      // n: 0 is Sunday, as in package time
	unit                         // n: one of the units below
	cardinal                     // n: the number
	ordinal                      // n: the number
	deixis                       // n: −1 last, 0 this, +1 next
	dayPart                      // n: index in dayParts
	season                       // n: index in seasons
	vague                        // a quantity that is not a number: few, several
	approx                       // n: index in approximations
	edge                         // n: index in edges
	relative                     // n: days from the anchor: today, yesterday, tomorrow
	reference                    // n: index in references
	adverb                       // a frequency: daily; n: the unit
	determiner                   // the, a, an, its
	plural                       // the word is in the plural
	shortForm                    // an abbreviation, which a full stop may follow
	nameLike                     // also an ordinary word or a name: May, March, Sun
	zone                         // n: index in zones
	preposition
	opener    // begins an expression that its own rule reads: noon, Christmas
	qualifier // may stand between an article and what it belongs to: fiscal, near

	// starters are the roles that an expression can begin with.
	starters = ^(plural | shortForm | nameLike | zone | preposition | qualifier)
)

// night is its index in dayParts.
const night = 3

// The units of time, in ascending order.
const (
	second = iota
	minute
	hour
	day
	week
	fortnight
	monthUnit
	quarter
	year
	decade
	century
	millennium
	weekend
	period
)

var (
	dayParts       = []string{"TMO", "TAF", "TEV", "TNI"}
	seasons        = []string{"SP", "SU", "FA", "WI"}
	approximations = []string{"APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"}
	edges          = []string{"START", "MID", "END"}
	references     = []string{"PRESENT_REF", "PAST_REF", "FUTURE_REF"}
	zones          = []string{"", "Z", "-05:00", "-04:00", "+01:00", "+02:00", "-08:00", "-07:00", "+03:00"} // "" if ambiguous
)

// A lexeme is what the lexicon knows of a word.
type lexeme struct {
	class class
	n     int
}

// longestWord is the length of the longest word in the lexicon.
const longestWord = 13

var lexicon = map[string]lexeme{
	"january": {month, 1}, "february": {month, 2}, "march": {month | nameLike, 3}, "april": {month, 4},
	"may": {month | nameLike, 5}, "june": {month, 6}, "july": {month, 7}, "august": {month, 8},
	"september": {month, 9}, "october": {month, 10}, "november": {month, 11}, "december": {month, 12},
	"jan": {month | shortForm, 1}, "feb": {month | shortForm, 2}, "mar": {month | shortForm | nameLike, 3},
	"apr": {month | shortForm, 4}, "jun": {month | shortForm, 6}, "jul": {month | shortForm, 7}, "aug": {month | shortForm, 8},
	"sep": {month | shortForm, 9}, "sept": {month | shortForm, 9}, "oct": {month | shortForm, 10},
	"nov": {month | shortForm, 11}, "dec": {month | shortForm, 12},

	"monday": {weekday, 1}, "tuesday": {weekday, 2}, "wednesday": {weekday, 3}, "thursday": {weekday, 4},
	"friday": {weekday, 5}, "saturday": {weekday, 6}, "sunday": {weekday, 0},
	"mondays": {weekday | plural, 1}, "tuesdays": {weekday | plural, 2}, "wednesdays": {weekday | plural, 3},
	"thursdays": {weekday | plural, 4}, "fridays": {weekday | plural, 5}, "saturdays": {weekday | plural, 6},
	"sundays": {weekday | plural, 0},
	"mon":     {weekday | shortForm | nameLike, 1}, "tue": {weekday | shortForm | nameLike, 2}, "tues": {weekday | shortForm | nameLike, 2},
	"wed": {weekday | shortForm | nameLike, 3}, "thu": {weekday | shortForm | nameLike, 4}, "thurs": {weekday | shortForm | nameLike, 4},
	"fri": {weekday | shortForm | nameLike, 5}, "sat": {weekday | shortForm | nameLike, 6}, "sun": {weekday | shortForm | nameLike, 0},

	"seconds": {unit | plural, second}, "minute": {unit, minute}, "minutes": {unit | plural, minute},
	"hour": {unit, hour}, "hours": {unit | plural, hour}, "day": {unit, day}, "days": {unit | plural, day},
	"week": {unit, week}, "weeks": {unit | plural, week}, "fortnight": {unit, fortnight}, "fortnights": {unit | plural, fortnight},
	"month": {unit, monthUnit}, "months": {unit | plural, monthUnit}, "quarter": {unit, quarter}, "quarters": {unit | plural, quarter},
	"year": {unit, year}, "years": {unit | plural, year}, "decade": {unit, decade}, "decades": {unit | plural, decade},
	"century": {unit, century}, "centuries": {unit | plural, century}, "millennium": {unit, millennium},
	"millennia": {unit | plural, millennium}, "weekend": {unit, weekend}, "weekends": {unit | plural, weekend}, "period": {unit, period},

	"one": {cardinal, 1}, "two": {cardinal, 2}, "three": {cardinal, 3}, "four": {cardinal, 4}, "five": {cardinal, 5},
	"six": {cardinal, 6}, "seven": {cardinal, 7}, "eight": {cardinal, 8}, "nine": {cardinal, 9}, "ten": {cardinal, 10},
	"eleven": {cardinal, 11}, "twelve": {cardinal, 12}, "thirteen": {cardinal, 13}, "fourteen": {cardinal, 14},
	"fifteen": {cardinal, 15}, "sixteen": {cardinal, 16}, "seventeen": {cardinal, 17}, "eighteen": {cardinal, 18},
	"nineteen": {cardinal, 19}, "twenty": {cardinal, 20}, "thirty": {cardinal, 30}, "forty": {cardinal, 40},
	"fifty": {cardinal, 50}, "sixty": {cardinal, 60}, "seventy": {cardinal, 70}, "eighty": {cardinal, 80}, "ninety": {cardinal, 90},
	"hundred": {cardinal, 100}, "thousand": {cardinal, 1000}, "dozen": {cardinal, 12},

	"first": {ordinal, 1}, "second": {ordinal, 2}, "third": {ordinal, 3}, "fourth": {ordinal, 4}, "fifth": {ordinal, 5},
	"sixth": {ordinal, 6}, "seventh": {ordinal, 7}, "eighth": {ordinal, 8}, "ninth": {ordinal, 9}, "tenth": {ordinal, 10},
	"eleventh": {ordinal, 11}, "twelfth": {ordinal, 12}, "thirteenth": {ordinal, 13}, "fourteenth": {ordinal, 14},
	"fifteenth": {ordinal, 15}, "sixteenth": {ordinal, 16}, "seventeenth": {ordinal, 17}, "eighteenth": {ordinal, 18},
	"nineteenth": {ordinal, 19}, "twentieth": {ordinal, 20}, "thirtieth": {ordinal, 30},

	"this": {deixis, 0}, "current": {deixis, 0}, "last": {deixis, -1}, "past": {deixis, -1}, "previous": {deixis, -1},
	"preceding": {deixis, -1}, "next": {deixis, 1}, "coming": {deixis, 1}, "upcoming": {deixis, 1}, "following": {deixis, 1},
	"same": {deixis, 0}, "that": {deixis, 0}, "latest": {deixis, 0}, "recent": {deixis, -1}, "these": {deixis, 0},
	"final": {deixis, 0}, "future": {deixis, 1},

	"morning": {dayPart, 0}, "afternoon": {dayPart, 1}, "evening": {dayPart, 2}, "night": {dayPart, night},
	"mornings": {dayPart | plural, 0}, "afternoons": {dayPart | plural, 1}, "evenings": {dayPart | plural, 2},
	"nights": {dayPart | plural, night},
	"spring": {season, 0}, "summer": {season, 1}, "autumn": {season, 2}, "fall": {season | nameLike, 2}, "winter": {season, 3},
	"summers": {season | plural, 1}, "winters": {season | plural, 3}, "springtime": {season, 0}, "summertime": {season, 1},

	"few": {vague, 0}, "several": {vague, 0}, "some": {vague, 0}, "many": {vague, 0}, "couple": {vague, 2},
	"dozens": {vague, 0}, "hundreds": {vague, 0}, "thousands": {vague, 0}, "half": {vague, 0}, "number": {vague, 0},
	"about": {approx, 0}, "around": {approx, 0}, "roughly": {approx, 0}, "approximately": {approx, 0},
	"nearly": {approx, 0}, "almost": {approx, 0}, "less": {approx, 1}, "fewer": {approx, 1}, "under": {approx, 1},
	"more": {approx, 2}, "over": {approx, 2}, "up": {approx, 3}, "most": {approx, 3}, "least": {approx, 4}, "at": {approx | preposition, 4},
	"early": {edge, 0}, "earlier": {edge, 0}, "beginning": {edge, 0}, "start": {edge, 0}, "mid": {edge, 1}, "middle": {edge, 1},
	"late": {edge, 2}, "later": {edge, 2}, "end": {edge, 2}, "close": {edge, 2}, "turn": {edge, 0},

	"today": {relative, 0}, "yesterday": {relative, -1}, "tomorrow": {relative, 1}, "tonight": {relative, 0}, "overnight": {relative, 0},
	"now": {reference, 0}, "currently": {reference, 0}, "nowadays": {reference, 0}, "recently": {reference, 1},
	"lately": {reference, 1}, "soon": {reference, 2},

	"daily": {adverb, day}, "nightly": {adverb, day}, "weekly": {adverb, week}, "fortnightly": {adverb, fortnight}, "monthly": {adverb, monthUnit},
	"yearly": {adverb, year}, "annually": {adverb, year}, "hourly": {adverb, hour},

	"the": {determiner, 0}, "a": {determiner, 1}, "an": {determiner, 1}, "its": {determiner, 0}, "their": {determiner, 0},
	"every": {determiner, 2}, "each": {determiner, 2},

	"gmt": {zone, 1}, "utc": {zone, 1}, "z": {zone, 1}, "est": {zone, 2}, "edt": {zone, 3}, "et": {zone, 0}, "cet": {zone, 4}, "cest": {zone, 5},
	"bst": {zone, 4}, "eet": {zone, 5}, "cst": {zone, 0}, "pst": {zone, 6}, "pdt": {zone, 7}, "msk": {zone, 8}, "local": {zone, 0},

	"q": {opener, 0}, "right": {opener, 0}, "once": {opener, 0}, "twice": {opener, 0}, "christmas": {opener, 0}, "new": {opener, 0}, "easter": {opener, 0}, "thanksgiving": {opener, 0},
	"boxing": {opener, 0}, "good": {opener, 0}, "halloween": {opener, 0}, "election": {opener, 0}, "noon": {opener, 0}, "midday": {opener, 0}, "midnight": {opener, 0}, "fiscal": {opener | qualifier, 0},
	"near": {qualifier, 0}, "foreseeable": {qualifier, 0}, "immediate": {qualifier, 0}, "distant": {qualifier, 0}, "short": {qualifier, 0},
	"long": {qualifier, 0}, "comparable": {qualifier, 0}, "corresponding": {qualifier, 0}, "full": {qualifier, 0}, "flat": {qualifier, 0},
	"whole": {qualifier, 0}, "single": {qualifier, 0}, "further": {qualifier, 0}, "additional": {qualifier, 0}, "mere": {qualifier, 0},
	"moment": {qualifier, 0}, "twenties": {qualifier, 0}, "thirties": {qualifier, 0}, "forties": {qualifier, 0}, "fifties": {qualifier, 0},
	"sixties": {qualifier, 0}, "seventies": {qualifier, 0}, "eighties": {qualifier, 0}, "nineties": {qualifier, 0}, "other": {qualifier, 0},

	"in": {preposition, 0}, "on": {preposition, 0}, "since": {preposition, 0}, "by": {preposition, 0}, "until": {preposition, 0},
	"till": {preposition, 0}, "from": {preposition, 0}, "before": {preposition, 0}, "after": {preposition, 0},
	"during": {preposition, 0}, "of": {preposition, 0}, "for": {preposition, 0}, "between": {preposition, 0}, "through": {preposition, 0},
	"throughout": {preposition, 0}, "to": {preposition, 0}, "and": {preposition, 0}, "or": {preposition, 0}, "within": {preposition, 0},
	"than": {preposition, 0}, "dated": {preposition, 0},
}
