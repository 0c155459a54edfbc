package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/sitrep-news/sitrep"
)

// between puts a line into a text where only the line itself can tell what it is.
const between = `The two governments agreed on Monday to reopen the crossing at Tarvos, ending a dispute that had lasted for weeks.

%

Officials on both sides said that the first lorries would be let through before the end of the week, if the road was clear.`

func markedBetween(line string) (marked, partly bool) {
	text := strings.Replace(between, "%", line, 1)
	doc := sitrep.Document{Text: text, Title: "A title that is not in the text"}
	Mark(&doc)
	at := strings.Index(text, line)
	span := sitrep.Span{Start: at, End: at + len(line)}
	return slices.Contains(doc.Furniture, span), span.Overlapping(doc.Furniture)
}

func TestFurniture(t *testing.T) {
	for _, line := range []string{
		"Search", "SEARCH", "Menu", "Skip to main content", "Back to top ↑", "Advertisement", "ADVERTISEMENT", "- Advertisement -",
		"Advertisement - scroll to continue", "Story continues below advertisement", "Share on Facebook", "Share on X", "Share on WhatsApp",
		"Share this article", "Share via email", "Share:", "Tweet", "Tweet this", "Follow us on Twitter", "Follow us", "Follow @harbourpost",
		"Follow Jane Doe on Twitter: @janedoe", "Read more", "Read more »", "Read More: Tarvos crossing reopens", "Related: Who holds the pass?",
		"See also: A history of the pass", "WATCH: The first lorries cross", "Related articles", "Most read", "You may also like", "Click here to subscribe",
		"Click here", "Sign up", "Sign up for our morning newsletter", "Sign up here to get the day's news in your inbox.", "Subscribe", "Subscribe now",
		"Subscribe to our newsletter for the latest from the region.", "Get the best of the Harbour Post in your inbox every morning.",
		"Want more like this? Sign up for our newsletter.", "Enter your email address", "Already a subscriber? Sign in",
		"We use cookies to improve your experience on our site. By continuing you agree to their use.", "This website uses cookies.",
		"Accept all cookies", "Manage preferences", "Privacy policy", "Terms of use", "© 2021 Harbour Post", "© Harbour Post 2021. All rights reserved.",
		"Copyright 2021 Harbour Post. This material may not be republished.", "All rights reserved.", "Our Standards: How we work",
		"Photo: Jane Doe/Reuters", "Photograph: Jane Doe", "Photo by Jane Doe", "PHOTO: The crossing at Tarvos, seen last year.", "Jane Doe/Reuters",
		"[Jane Doe/AFP]", "Jane Doe via Getty Images", "Image source: Reuters", "Image caption, Lorries wait at the crossing", "File photo",
		"Getty Images", "Listen to this article", "3 min read", "12 comments", "2 hours ago", "1.2k shares", "Leave a comment", "Published 10 January 2022",
		"Last updated: 14:05 GMT", "Updated 3 hours ago", "Tags: Tarvos, border, trade", "Filed under: World, Europe", "* * *", "___", "—",
		"World | Europe | Africa | Asia", "Home > World > Europe", "Home / News / World", "(Reporting by Jane Doe in Tarvos; Editing by John Roe)",
		"(Reporting by: Harbour Post – foreign desk)", "Additional reporting by Jane Doe", "Reporting by Jane Doe; editing by John Roe.",
		"Written by Jane Doe", "Jane Doe and John Roe contributed to this report.", "Agencies contributed reporting.", "With inputs from agencies",
		"(Adds quotes, background)", "(Updates with comment from ministry)", "Editor's note: The writer is a former diplomat.",
		"Correction: An earlier version of this article misspelled the name of the crossing.",
		"This article was amended on 12 January 2022 to correct a figure.", "jane.doe@example.org", "@janedoe", "https://example.org/crossing",
		"Please enable JavaScript to view comments", "Print", "Email", "Facebook", "LinkedIn",
	} {
		if whole, _ := markedBetween(line); !whole {
			t.Errorf("%q is not marked", line)
		}
	}
}

func TestNotFurniture(t *testing.T) {
	for _, line := range []string{
		"Search teams found the last of the lorries on Sunday.", "Search operations went on", "Advertisement of the tender began in March.",
		"Advertisement revenue fell", "Share prices fell in both capitals.", "Share of imports by road", "Shares", "Tweets by the minister were deleted.",
		"Follow the money, the minister told parliament.", "Follow-up talks are planned for Friday", "Read the treaty, the president told reporters, and you will see.",
		"Read more than the headlines, the minister said.", "Related disputes were left for another day.", "Watch towers stand on both sides.",
		"Watch and wait, said the general.", "Subscribers of the state telephone company lost their lines.", "Sign of hope at the crossing",
		"Sign up or leave, the militia told the young men of the village.", "Subscribe to no alliance, the king advised.", "Get out, the soldiers shouted.",
		"Cookies and tea were served to the delegates.", "We use force only in defence, the general said.", "Photo agencies were kept away.",
		"Photographs taken by a drone show two hundred vehicles.", "Image is everything in these talks, a diplomat said.",
		"Copyright was among the matters discussed.", "Copyright law, a dispute since 2019, was left out.", "Published reports spoke of forty dead.",
		"Updated figures put the damage at two million.", "Posted guards were withdrawn", "Reporting from the area is forbidden.",
		"Written by hand, the letter demanded an answer within two days.", "Compiled by the ministry, the list had forty names.",
		"Story by story the building fell.", "Editing of the communique took all night.", "Correction: the army did not cross the river, the general said.",
		"Print works were closed by order of the court.", "Email traffic was cut for three hours.", "Comment was not available from the ministry.",
		"World powers | the word that he used", "Russia and Ukraine / the parties", "Home was a tent for most of them.", "3 soldiers were hurt.",
		"12 comments were deleted by the court's order.", "2 hours ago the last lorry crossed, the driver said.", "Click, and the line went dead.",
		"What next for Tarvos?", "A road reopens", "More troops arrive", "“Search us,” one driver said.", "Listen to the villages, the bishop said.",
		"Tags on the lorries were checked.", "Contact was lost at noon.", "Jane Doe contributed to this reporter's understanding of the pass.",
		"Accept the offer, the envoy urged.", "Join us, the rebels told the drivers.", "Source of the fire: unknown, said the mayor.",
		"The word “advertisement” was on every lorry.", "This article of the treaty was amended twice", "Yes/No", "Tarvos/Orlan",
	} {
		if _, partly := markedBetween(line); partly {
			t.Errorf("%q is marked", line)
		}
	}
}

func TestSectionNameInTheBodyIsAHeading(t *testing.T) {
	for _, line := range []string{"Politics", "Analysis", "Economy"} {
		if _, partly := markedBetween(line); partly {
			t.Errorf("%q is marked in the body", line)
		}
	}
}

func TestMenu(t *testing.T) {
	for _, test := range []struct {
		lines string
		want  bool
	}{
		{"World\nPolitics\nBusiness", true},
		{"World\n\nPolitics\n\nSport\n\nTarvos\n\nMore", true},
		{"World\nTarvos\nPass", false},
		{"Tarvos\nPass\nRiver\nRoad", false},
	} {
		if whole, partly := markedBetween(test.lines); whole || partly != test.want {
			t.Errorf("%q: marked %v, want %v", test.lines, partly, test.want)
		}
	}
}

func TestTailCredit(t *testing.T) {
	const body = "The two governments agreed on Monday to reopen the crossing. “It is time,” the mayor said."
	for _, credit := range []string{
		"(Reporting by Jane Doe; Editing by John Roe)", "(Additional reporting by Jane Doe in Tarvos.)", "Additional reporting by Jane Doe",
		"Jane Doe in Tarvos contributed to this report.",
	} {
		doc := sitrep.Document{Text: body + " " + credit, Title: "-"}
		Mark(&doc)
		if len(doc.Furniture) != 1 || doc.Furniture[0].In(doc.Text) != credit {
			t.Errorf("%q: got %v", credit, doc.Furniture)
		}
	}
	for _, end := range []string{"(The mayor was not reporting by radio)", "Reporting is dangerous there.", "Nobody contributed to this accord."} {
		doc := sitrep.Document{Text: body + " " + end, Title: "-"}
		Mark(&doc)
		if len(doc.Furniture) != 0 {
			t.Errorf("%q: got %v, want nothing marked", end, doc.Furniture)
		}
	}
}
