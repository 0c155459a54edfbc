package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"github.com/sitrep-news/sitrep"
)

// The limits of a list of channels.
const (
	maxOPML      = 8 << 20 // bytes
	maxOutlines  = 20_000
	maxOPMLDepth = 32
)

// An Outline is one channel in a list.
type Outline struct {
	Kind     sitrep.ChannelKind // FeedChannel or PageChannel
	URL      string             // http or https
	Title    string             // "" if there is none
	Language string             // BCP 47, "" if not stated
	Folder   []string           // the titles of the groups that it stands in, outermost first
}

// ReadOPML reads a list of channels (OPML 1.0 and 2.0) in its order, each address once. Groups may be nested up to 32 deep.
// Outlines that are neither feeds nor links to pages are left out, and so is every address that is not http or https: a list
// from elsewhere must not make us watch our own disk. A list that cannot be read, or is larger than 8 MiB or 20,000
// channels, wraps [sitrep.ErrInvalid].
func ReadOPML(r io.Reader) ([]Outline, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxOPML+1))
	if err != nil {
		return nil, fmt.Errorf("read OPML: %w", err)
	}
	if len(data) > maxOPML {
		return nil, fmt.Errorf("%w: read OPML: it is larger than %d MiB", sitrep.ErrInvalid, maxOPML>>20)
	}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = false
	decoder.CharsetReader = charset.NewReaderLabel
	reader := opmlReader{seen: make(map[string]bool)}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = reader.take(token)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: read OPML: %w", sitrep.ErrInvalid, err)
		}
	}
	if !reader.rooted {
		return nil, fmt.Errorf("%w: read OPML: there is no <opml> in it", sitrep.ErrInvalid)
	}
	return reader.outlines, nil
}

// An opmlReader has what was read so far.
type opmlReader struct {
	rooted   bool
	open     []string // titles of the outlines that are open
	outlines []Outline
	seen     map[string]bool
}

func (r *opmlReader) take(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		r.rooted = r.rooted || strings.EqualFold(t.Name.Local, "opml")
		if !r.rooted || !strings.EqualFold(t.Name.Local, "outline") {
			return nil
		}
		if len(r.open) == maxOPMLDepth {
			return fmt.Errorf("groups are nested more than %d deep", maxOPMLDepth)
		}
		return r.outline(t.Attr)
	case xml.EndElement:
		if strings.EqualFold(t.Name.Local, "outline") && len(r.open) > 0 {
			r.open = r.open[:len(r.open)-1]
		}
	}
	return nil
}

func (r *opmlReader) outline(attributes []xml.Attr) error {
	value := make(map[string]string)
	for _, a := range attributes {
		value[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	title := value["title"]
	if title == "" {
		title = value["text"]
	}
	title = plain(title, maxTitle)
	outline := Outline{Kind: sitrep.FeedChannel, URL: base{}.resolve(value["xmlurl"]), Title: title, Language: language(value["language"])}
	if outline.URL == "" && strings.EqualFold(value["type"], "link") {
		outline.Kind, outline.URL = sitrep.PageChannel, base{}.resolve(value["url"])
	}
	if outline.Title == value["xmlurl"] || outline.Title == value["url"] { // written where there is no title
		outline.Title = ""
	}
	if outline.URL != "" && !r.seen[outline.URL] {
		if len(r.outlines) == maxOutlines {
			return fmt.Errorf("it has more than %d channels", maxOutlines)
		}
		r.seen[outline.URL] = true
		outline.Folder = append([]string(nil), r.open...)
		r.outlines = append(r.outlines, outline)
	}
	r.open = append(r.open, title)
	return nil
}

type opmlDocument struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Type     string `xml:"type,attr"`
	Text     string `xml:"text,attr"`
	Title    string `xml:"title,attr"`
	XMLURL   string `xml:"xmlUrl,attr,omitempty"`
	URL      string `xml:"url,attr,omitempty"`
	Language string `xml:"language,attr,omitempty"`
}

// WriteOPML writes the channels as a list (OPML 2.0): feeds, and pages as links. Folders are left out: a path means nothing
// on another machine.
func WriteOPML(w io.Writer, channels []sitrep.Channel) error {
	document := opmlDocument{Version: "2.0", Title: "Channels of Sitrep"}
	for _, c := range channels {
		outline := opmlOutline{Text: c.Title, Title: c.Title, Language: c.Language}
		if outline.Text == "" { // the text is required
			outline.Text = c.URL
		}
		switch c.Kind {
		case sitrep.FeedChannel:
			outline.Type, outline.XMLURL = "rss", c.URL
		case sitrep.PageChannel:
			outline.Type, outline.URL = "link", c.URL
		default:
			continue
		}
		document.Outlines = append(document.Outlines, outline)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	return nil
}
