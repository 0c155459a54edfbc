package extract

import (
	"encoding/json"
	"html"
	"strings"
)

// Caps on reading JSON-LD, which nests as its author likes.
const (
	maxLinkedDepth = 12
	maxLinkedNodes = 2000
)

// A linkedArticle is what JSON-LD (schema.org) says of the article.
type linkedArticle struct {
	headline, published, publisher, language, url, body string
	authors                                             []string
}

// linkedData returns what the page's scripts say of its article. An object that is an article comes before one that is
// the page around it. Scripts that cannot be read are passed over: pages break them often, and nothing depends on them.
func linkedData(scripts [][]byte) linkedArticle {
	var w linkedWalker
	for _, script := range scripts {
		var value any
		if json.Unmarshal([]byte(repairJSON(string(script))), &value) == nil {
			w.walk(value, 0)
		}
	}
	return w.result()
}

// repairJSON takes out what pages put around and into JSON-LD that JSON does not allow.
func repairJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, wrapper := range []string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, wrapper))
	}
	for _, wrapper := range []string{"-->", "//]]>", "]]>", "/*]]>*/", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, wrapper))
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

type linkedWalker struct {
	articles, pages []map[string]any
	people          map[string]string // by @id
	nodes           int
}

func (w *linkedWalker) walk(value any, depth int) {
	w.nodes++
	if depth > maxLinkedDepth || w.nodes > maxLinkedNodes {
		return
	}
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			w.walk(item, depth+1)
		}
	case map[string]any:
		w.object(value)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "liveBlogUpdate"} {
			w.walk(value[key], depth+1)
		}
	}
}

func (w *linkedWalker) object(object map[string]any) {
	kind := text(object["@type"])
	switch {
	case strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || strings.Contains(kind, "Report"):
		w.articles = append(w.articles, object)
	case strings.Contains(kind, "WebPage"):
		w.pages = append(w.pages, object)
	}
	if id, name := text(object["@id"]), text(object["name"]); id != "" && name != "" {
		if w.people == nil {
			w.people = map[string]string{}
		}
		w.people[id] = name
	}
}

// result takes each value from the first object that has it. Only the first article counts: the others are what the
// page links to.
func (w *linkedWalker) result() linkedArticle {
	objects := append(w.articles[:min(len(w.articles), 1)], w.pages[:min(len(w.pages), 1)]...)
	first := func(key string) string {
		for _, object := range objects {
			if value := text(object[key]); value != "" {
				return value
			}
		}
		return ""
	}
	linked := linkedArticle{
		headline: first("headline"), published: first("datePublished"), language: first("inLanguage"), url: first("url"),
		body: html.UnescapeString(body(objects)),
	}
	for _, object := range objects {
		if len(linked.authors) == 0 {
			linked.authors = w.names(object["author"])
		}
		if names := w.names(object["publisher"]); linked.publisher == "" && len(names) > 0 {
			linked.publisher = names[0]
		}
	}
	return linked
}

// body is the text of the first object that has one, its line breaks kept.
func body(objects []map[string]any) string {
	for _, object := range objects {
		if text, _ := object["articleBody"].(string); text != "" {
			return text
		}
	}
	return ""
}

// names returns the names in a value that is a name, an object with a name, a reference to one, or a list of these.
func (w *linkedWalker) names(value any) []string {
	var names []string
	switch value := value.(type) {
	case string:
		names = append(names, clean(value))
	case []any:
		for _, item := range value[:min(len(value), 50)] {
			if _, nested := item.([]any); !nested {
				names = append(names, w.names(item)...)
			}
		}
	case map[string]any:
		switch inner := value["name"].(type) {
		case nil:
			names = append(names, w.people[text(value["@id"])])
		case []any:
			names = append(names, text(inner))
		default:
			names = append(names, text(inner))
		}
	}
	return names
}

// text is a value as a line of text: the string, or the first of a list; "" for anything else.
func text(value any) string {
	switch value := value.(type) {
	case string:
		return clean(value)
	case []any:
		if len(value) > 0 {
			first, _ := value[0].(string)
			return clean(first)
		}
	}
	return ""
}

// clean folds the white space of a value and resolves its entities, which JSON-LD has by mistake and often.
func clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(s)), " ")
}
