package web

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/sitrep-news/sitrep"
	"github.com/sitrep-news/sitrep/internal/show/guard"
)

// A picture that stands alone carries its style: what it shows is the same when it is saved as a file.

// pictureStyle is the style of pictures by themselves: the colours of both themes and the rules for charts.
var pictureStyle = sync.OnceValue(func() string {
	desk, err1 := files.ReadFile("static/desk.css")
	charts, err2 := files.ReadFile("static/charts.css")
	if err1 != nil || err2 != nil {
		return "" // the files are part of the program: the pages would not have parsed without them
	}
	rules, _, _ := strings.Cut(string(charts), aroundPictures)
	return string(colours(desk)) + rules
})

// aroundPictures begins the rules of charts.css that are for pages, which pictures do not carry along.
const aroundPictures = "/* Around pictures */"

var colourRules = regexp.MustCompile(`(?s)^:root \{\n.*?\n\}|\n@media \(prefers-color-scheme: dark\) \{\n  :root \{\n.*?\n  \}\n\}`)

// colours are the rules of a style sheet that name the colours of both themes.
func colours(sheet []byte) []byte {
	from := max(0, bytes.Index(sheet, []byte(":root {")))
	return append(bytes.Join(colourRules.FindAll(sheet[from:], 2), []byte("\n")), '\n')
}

var (
	viewBox = regexp.MustCompile(`^<svg [^>]*viewBox="0 0 ([0-9.]+) ([0-9.]+)"[^>]*>`)
	ways    = regexp.MustCompile(`(<a) href="[^"]*"|( tabindex="-?1")`)
)

// standalone is a picture of a page made fit to stand alone: with its style, a size and a ground, and without links, which lead nowhere from a
// file.
func standalone(drawing string) (string, error) {
	head := viewBox.FindStringSubmatch(drawing)
	if head == nil {
		return "", fmt.Errorf("the picture begins with %.80q, which has no size", drawing)
	}
	body := ways.ReplaceAllString(drawing[len(head[0]):], "$1")
	return fmt.Sprintf("%s width=\"%s\" height=\"%s\">\n<style>%s</style>\n<rect class=\"ground\" width=\"100%%\" height=\"100%%\"/>\n%s",
		strings.TrimSuffix(head[0], ">"), head[1], head[2], pictureStyle(), body), nil
}

// alone reports whether a page is asked for its picture alone.
func alone(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, ".svg") }

// sendPicture sends a picture that stands alone. One of which nothing can be drawn, "", wraps [sitrep.ErrNotFound].
func sendPicture(w http.ResponseWriter, name, drawing string) error {
	if drawing == "" {
		return fmt.Errorf("%w: nothing can be drawn of what is asked for", sitrep.ErrNotFound)
	}
	whole, err := standalone(drawing)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml; charset=utf-8")
	w.Header().Set("Content-Security-Policy", guard.PicturePolicy(pictureStyle()))
	w.Header().Set("Content-Disposition", `inline; filename="`+name+`"`)
	w.Header().Set("Cache-Control", "no-cache")
	if _, err := w.Write([]byte(whole)); err != nil {
		return fmt.Errorf("send picture %s: %w", name, err)
	}
	return nil
}
