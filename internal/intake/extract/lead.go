package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

const (
	maxLead    = 1500 // bytes of a lead
	sameStart  = 40   // bytes at the start of two texts by which they are held to be the same
	mostTeased = 3    // paragraphs of a lead
)

// leadWords are words in class names of the paragraph that stands between a headline and the text. The libraries take
// it for a teaser of another article, or leave it out because it stands beside the text's element.
var leadWords = wordSet(`abstract bajada chapeau chapo deck dek entradilla excerpt ingress intro introduction lead leadtext
	lede preface sommario standfirst strapline subhead subheading subheadline subline subtitle summary synopsis teaser
	vorspann`)

// withLead returns the article with the paragraphs of its lead, those that stand on the page before the text and are
// not in it: marked as lead and below the headline, or repeated by the page's description. A headline stays first.
func withLead(root *html.Node, found article, title, description string) article {
	text := found.paragraphs
	for len(text) > 0 && sameText(text[0], title) {
		text = text[1:]
	}
	if len(text) == 0 {
		return found
	}
	f := leadFinder{first: head40(text[0]), description: head40(description), body: found.String()}
	f.titled = !hasHeading(root)
	f.visit(root, false)
	if !f.met || len(f.lead) == 0 {
		return found
	}
	headline := found.paragraphs[:len(found.paragraphs)-len(text)]
	return article{paragraphs: slices.Concat(headline, f.lead, text)}
}

type leadFinder struct {
	first, description string // how the text and the page's description begin
	body               string
	titled             bool // the headline has been passed, or there is none
	met                bool // the text has been reached
	lead               []string
}

func (f *leadFinder) visit(n *html.Node, marked bool) {
	if f.met {
		return
	}
	if n.Data == "h1" && n.Type == html.ElementNode {
		f.titled, f.lead = true, nil
		return
	}
	marked = marked || n.Type == html.ElementNode && isLead(n)
	if n.Type == html.ElementNode && isBlock(n.Data) && !holdsBlock(n) {
		f.leaf(n, marked)
		return
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		f.visit(child, marked)
	}
}

func (f *leadFinder) leaf(n *html.Node, marked bool) {
	text := strings.Join(paragraphsOf(n).paragraphs, "\n")
	start := head40(text)
	switch {
	case strings.HasPrefix(text, f.first) || len(text) > len(f.first) && strings.Contains(text, f.first):
		f.met = true
	case len(text) < sameStart || len(text) > maxLead || len(f.lead) >= mostTeased:
	case strings.Contains(f.body, start):
	case marked && f.titled && isProse(text), len(f.description) >= sameStart && start == f.description:
		f.lead = append(f.lead, text)
	}
}

// isLead says whether the class of an element calls it the lead.
func isLead(n *html.Node) bool {
	for word := range nameWords(attribute(n, "class")) {
		if leadWords[word] {
			return true
		}
	}
	return false
}

// head40 is the start of a text, by which it is found again.
func head40(s string) string {
	if len(s) <= sameStart {
		return s
	}
	end := sameStart
	for end > 0 && s[end]&0xc0 == 0x80 {
		end--
	}
	return s[:end]
}

func hasHeading(root *html.Node) bool {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "h1" {
			return true
		}
	}
	return false
}

// holdsBlock says whether an element has a block below it.
func holdsBlock(n *html.Node) bool {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode && (isBlock(child.Data) || holdsBlock(child)) {
			return true
		}
	}
	return false
}
