package showtest

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Parse parses a page as a browser would.
func Parse(t testing.TB, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("parse page: %v", err)
	}
	return root
}

// All returns the elements that a selector chooses, in the order of the page. A selector is a tag, a #id, .classes and
// [attributes] or [attribute=values], in that order and each optional; a space means "somewhere within".
func All(root *html.Node, selector string) []*html.Node {
	within := []*html.Node{root}
	for step := range strings.FieldsSeq(selector) {
		var next []*html.Node
		seen := map[*html.Node]bool{}
		for _, outer := range within {
			for n := range outer.Descendants() {
				if n.Type == html.ElementNode && matches(n, step) && !seen[n] {
					seen[n] = true
					next = append(next, n)
				}
			}
		}
		within = next
	}
	return within
}

// One returns the only element that a selector chooses.
func One(t testing.TB, root *html.Node, selector string) *html.Node {
	t.Helper()
	found := All(root, selector)
	if len(found) != 1 {
		t.Fatalf("%d elements are %s, want 1", len(found), selector)
	}
	return found[0]
}

func matches(n *html.Node, step string) bool {
	for part := range strings.SplitSeq(step, "[") {
		if attribute, ok := strings.CutSuffix(part, "]"); ok {
			name, want, valued := strings.Cut(attribute, "=")
			if got, has := Attribute(n, name); !has || valued && got != want {
				return false
			}
			continue
		}
		if !matchesName(n, part) {
			return false
		}
	}
	return true
}

func matchesName(n *html.Node, part string) bool {
	part, classes, _ := strings.Cut(part, ".")
	tag, id, hasID := strings.Cut(part, "#")
	if tag != "" && n.Data != tag {
		return false
	}
	if got, _ := Attribute(n, "id"); hasID && got != id {
		return false
	}
	got, _ := Attribute(n, "class")
	for class := range strings.SplitSeq(classes, ".") {
		if class != "" && !strings.Contains(" "+got+" ", " "+class+" ") {
			return false
		}
	}
	return true
}

// Attribute returns an attribute of an element and whether it has it.
func Attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Text returns the text in an element, as it stands in the page.
func Text(n *html.Node) string {
	var b strings.Builder
	for inner := range n.Descendants() {
		if inner.Type == html.TextNode {
			b.WriteString(inner.Data)
		}
	}
	return b.String()
}

// Line returns the text in an element on one line.
func Line(n *html.Node) string { return strings.Join(strings.Fields(Text(n)), " ") }
