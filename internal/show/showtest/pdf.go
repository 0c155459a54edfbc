package showtest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Print is what the page is on A4 paper, as PDF.
func (b *Browser) Print() []byte {
	b.t.Helper()
	background, tagged := true, true
	printed, err := chromedp.Call(b.ctx, page.PrintToPDF, page.PrintToPDFParams{
		PaperWidth: 8.27, PaperHeight: 11.69, PrintBackground: &background, GenerateTaggedPDF: &tagged,
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return printed.Data
}

// PDFText is the text layer of the pages of a PDF that Chromium printed, each without white space: where lines and words end is for the
// layout to say.
func PDFText(t testing.TB, file []byte) []string {
	t.Helper()
	p := pdf{t, map[string][]byte{}}
	for _, m := range objectHead.FindAllSubmatchIndex(file, -1) {
		body, _, _ := bytes.Cut(file[m[1]:], []byte("\nendobj"))
		p.objects[string(file[m[2]:m[3]])] = body
	}
	root := regexp.MustCompile(`/Root (\d+) 0 R`).FindSubmatch(file)
	if root == nil {
		t.Fatalf("the file has no root: %.80q", file)
	}
	return p.pages(p.refer(p.objects[string(root[1])], "/Pages"))
}

var (
	objectHead = regexp.MustCompile(`(?m)^(\d+) 0 obj\n`)
	kidList    = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
	reference  = regexp.MustCompile(`(\d+) 0 R`)
	fontNames  = regexp.MustCompile(`/(F\d+) (\d+) 0 R`)
	shownText  = regexp.MustCompile(`/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|/ActualText \(([^)]*)\)[^B]*BDC[^E]*EMC`) // a ligature says what it stands for
	mapped     = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]+)>$`)
)

// A pdf is the objects of a file by their numbers.
type pdf struct {
	t       testing.TB
	objects map[string][]byte
}

// refer is the number of the object that stands behind a name.
func (p *pdf) refer(object []byte, name string) string {
	m := regexp.MustCompile(name + ` (\d+) 0 R`).FindSubmatch(object)
	if m == nil {
		p.t.Fatalf("no %s in %.200q", name, object)
	}
	return string(m[1])
}

func (p *pdf) pages(number string) (texts []string) {
	node := p.objects[number]
	if kids := kidList.FindSubmatch(node); kids != nil {
		for _, kid := range reference.FindAllSubmatch(kids[1], -1) {
			texts = append(texts, p.pages(string(kid[1]))...)
		}
		return texts
	}
	fonts := map[string]map[string]string{}
	for _, m := range fontNames.FindAllSubmatch(node, -1) {
		fonts[string(m[1])] = p.letters(p.objects[string(m[2])])
	}
	var text strings.Builder
	var font map[string]string
	for _, m := range shownText.FindAllSubmatch(p.stream(p.refer(node, "/Contents")), -1) {
		if len(m[1]) > 0 {
			font = fonts[string(m[1])]
		}
		text.Write(m[3])
		for code := string(m[2]); len(code) >= 4; code = code[4:] {
			text.WriteString(font[code[:4]])
		}
	}
	return []string{strings.Join(strings.Fields(text.String()), "")}
}

// letters are what the codes of a font mean.
func (p *pdf) letters(font []byte) map[string]string {
	letters := map[string]string{}
	for _, m := range mapped.FindAllStringSubmatch(string(p.stream(p.refer(font, "/ToUnicode"))), -1) {
		first, last := hex(p.t, m[1]), hex(p.t, m[1])
		if m[2] != "" {
			last = hex(p.t, m[2])
		}
		var units []uint16
		for code := m[3]; len(code) >= 4; code = code[4:] {
			units = append(units, hex(p.t, code[:4]))
		}
		for code := first; ; code++ {
			letters[fmt.Sprintf("%04X", code)] = string(utf16.Decode(units))
			if code == last {
				break
			}
			units[len(units)-1]++
		}
	}
	return letters
}

func hex(t testing.TB, digits string) uint16 {
	n, err := strconv.ParseUint(digits, 16, 16)
	if err != nil {
		t.Fatal(err)
	}
	return uint16(n)
}

// stream is the content of an object.
func (p *pdf) stream(number string) []byte {
	_, packed, ok := bytes.Cut(p.objects[number], []byte("stream\n"))
	if !ok {
		p.t.Fatalf("object %s has no stream", number)
	}
	unpacked, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		p.t.Fatal(err)
	}
	content, err := io.ReadAll(unpacked)
	if err != nil {
		p.t.Fatal(err)
	}
	return content
}
