package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// prune takes from the tree what is the page's and not the article's, before the libraries look at it: they weigh
// blocks against each other, and a page's boxes weigh a lot in a short article. It goes by what elements are called
// and by how much of their text is links. A mark of that kind is only believed on a small part of the page, since
// themes call the whole page "has-sidebar", too. It returns what is left.
func prune(root *html.Node) weight {
	p := pruner{total: textLength(root)}
	return p.visit(root)
}

type pruner struct {
	total int // bytes of text on the page, spaces not counted
}

// A weight is how much text an element has, in bytes without spaces.
type weight struct {
	text   int
	linked int
	title  bool // holds the h1
}

// linkShare is the share of links in the text, 0 … 1.
func (w weight) linkShare() float64 { return float64(w.linked) / float64(max(1, w.text)) }

func (p *pruner) visit(n *html.Node) weight {
	var sum weight
	for child := n.FirstChild; child != nil; {
		next := child.NextSibling
		w := p.child(child)
		if child.Type == html.ElementNode && p.unwanted(child, w) {
			n.RemoveChild(child)
		} else {
			sum.text += w.text
			sum.linked += w.linked
			sum.title = sum.title || w.title
		}
		child = next
	}
	return sum
}

func (p *pruner) child(n *html.Node) weight {
	if n.Type == html.TextNode {
		return weight{text: solid(n.Data)}
	}
	w := p.visit(n)
	switch n.Data {
	case "a":
		w.linked = w.text
	case "h1":
		w.title = true
	}
	return w
}

// unwanted says whether an element goes. Nothing that holds the title or a quarter of the page's text does.
func (p *pruner) unwanted(n *html.Node, w weight) bool {
	switch n.Data {
	case "html", "head", "body", "title", "meta", "link", "base", "article", "main", "h1", "br":
		return false
	}
	if w.title || w.text*4 > p.total {
		return false
	}
	switch n.Data {
	case "template", "dialog", "button", "select", "datalist", "object", "canvas", "audio", "video", "nav":
		return true
	case "sup":
		return w.text <= 6 && strings.HasPrefix(strings.TrimSpace(textOf(n)), "[") // the mark of a note
	case "p":
		if isPointer(w) {
			return true
		}
	}
	return isHidden(n) || namedFurniture(n)
}

// isPointer says whether a paragraph only points elsewhere: a link, with at most a few words such as "Read more:".
func isPointer(w weight) bool {
	return w.linked >= 15 && w.text-w.linked <= 16 && w.linked*5 >= w.text*3
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "role":
			switch a.Val {
			case "navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar", "tablist":
				return true
			}
		}
	}
	return false
}

// furnitureWords are words in class names and ids of boxes around articles.
var furnitureWords = wordSet(`advert advertisement advertising adverts affiliate alsoread banner breadcrumb breadcrumbs
	byline captcha comment comments consent cookie cookies copyright credit credits cta disclaimer disclosure disqus
	donate donation embedded footer gdpr jumplinks login loggedout masthead menu mostpopular mostread navbar newsletter
	nextstory outbrain paginator pagination payant paywall popup premiumbox promo promoted promotion rating ratings
	recirc recirculation recommendation recommendations recommended related relatedarticles relatedposts
	reply respond saboxplugin share sharebar sharedaddy sharing shariff sidebar signup skiplink sociable social
	socialmedia sponsor sponsored subscribe subscription subscriptions taboola teaserlist toolbar trending trustbadge wprelated`)

// furniturePairs are pairs of neighbouring words in class names and ids that mean a box only together.
var furniturePairs = wordSet(`about+author also+like also+read author+bio author+box author+card author+description
	author+info author+position author+profile authors+note bio+box image+copyright keep+reading logged+out
	more+about more+from more+news more+on more+stories most+popular most+read most+viewed next+article next+post
	next+story post+author post+meta post+navigation post+tags prev+next previous+post read+also read+more read+next
	recent+entries recent+posts see+also tag+list trust+badge you+may social+links`)

// contentPairs are pairs of neighbouring words that mean the article itself, whatever else the class says.
var contentPairs = wordSet(`article+body article+content article+text entry+content post+body post+content story+body
	story+content story+text body+text main+content`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// namedFurniture says whether the class or id of an element calls it furniture.
func namedFurniture(n *html.Node) bool {
	found := false
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		previous := ""
		for word := range nameWords(a.Val) {
			if contentPairs[previous+"+"+word] {
				return false
			}
			if furnitureWords[word] || furniturePairs[previous+"+"+word] {
				found = true
			}
			previous = word
		}
	}
	return found
}

// nameWords yields the words of a class name or id in lower case: "relatedPosts" and "related-posts" are the same two.
func nameWords(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			letter := unicode.IsLetter(r)
			turns := start >= 0 && unicode.IsUpper(r) && i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z'
			if start >= 0 && (!letter || turns) {
				if !yield(strings.ToLower(s[start:i])) {
					return
				}
				start = -1
			}
			if letter && start < 0 {
				start = i
			}
		}
		if start >= 0 {
			yield(strings.ToLower(s[start:]))
		}
	}
}

// textLength is the length of all text below a node in bytes, spaces not counted.
func textLength(root *html.Node) int {
	length := 0
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			length += solid(n.Data)
		}
	}
	return length
}

// solid counts the bytes of a text that are not white space.
func solid(s string) int {
	count := 0
	for i := range len(s) {
		if s[i] > ' ' {
			count++
		}
	}
	return count
}
