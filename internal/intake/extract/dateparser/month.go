package dateparser

// monthOf returns the number of the month that a word in lower case names, in the form it has in a date, 0 if none: in
// English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Romanian, Polish, Czech,
// Russian, Ukrainian and Arabic. A switch costs nothing at the start of the program.
func monthOf(word string) int {
	switch word {
	case "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "gennaio", "januari", "ianuarie",
		"stycznia", "ledna", "января", "янв", "січня", "يناير":
		return 1
	case "february", "feb", "februar", "feber", "février", "févr", "febrero", "fevereiro", "fev", "febbraio", "februari",
		"februarie", "lutego", "února", "февраля", "фев", "лютого", "فبراير":
		return 2
	case "march", "mar", "märz", "mär", "mars", "marzo", "março", "maart", "mrt", "marts", "martie", "marca", "března",
		"марта", "мар", "березня", "مارس":
		return 3
	case "april", "apr", "avril", "avr", "abril", "abr", "aprile", "aprilie", "kwietnia", "dubna", "апреля", "апр", "квітня",
		"أبريل", "ابريل", "إبريل":
		return 4
	case "may", "mai", "mayo", "maio", "maggio", "mag", "mei", "maj", "maja", "května", "мая", "травня", "مايو":
		return 5
	case "june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "iunie", "czerwca", "června", "июня", "июн",
		"червня", "يونيو":
		return 6
	case "july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "iulie", "lipca", "července", "июля",
		"июл", "липня", "يوليو":
		return 7
	case "august", "aug", "août", "aout", "agosto", "ago", "augustus", "augusti", "sierpnia", "srpna", "августа", "авг",
		"серпня", "أغسطس":
		return 8
	case "september", "sept", "sep", "septembre", "septiembre", "setiembre", "setembro", "settembre", "septembrie", "września",
		"září", "сентября", "сен", "вересня", "سبتمبر":
		return 9
	case "october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre", "ott", "octombrie",
		"października", "října", "октября", "окт", "жовтня", "أكتوبر", "اكتوبر":
		return 10
	case "november", "nov", "novembre", "noviembre", "novembro", "noiembrie", "listopada", "listopadu", "ноября", "ноя",
		"листопада", "نوفمبر":
		return 11
	case "december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "dicembre", "desember", "des",
		"decembrie", "grudnia", "prosince", "декабря", "дек", "грудня", "ديسمبر":
		return 12
	}
	return 0
}
