package brief

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/sitrep-news/sitrep"
)

// The page in points: A4, which letter paper takes too if it is printed to fit.
const (
	pageWidth  = 595
	pageHeight = 842
	pageMargin = 56
	leading    = 1.4 // of a line, to the size of its letters
)

// A font is one of the fourteen that every reader of PDF has, by its name in the file; bold letters are taken for a tenth wider.
type font struct {
	name   string
	tenths int
}

var (
	regular = font{"F1", 10}
	bold    = font{"F2", 11}
)

// widths are those of Helvetica's letters from the space to the tilde, in thousandths of their size, as Adobe's metrics have them.
var widths = [...]int{
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584,
	556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278,
	469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260,
	334, 584,
}

// width is how wide a letter is. Those beyond the tilde are taken for as wide as most are; lines are not filled to the margin, so that a few
// points more or less do no harm.
func (f *font) width(letter byte) int {
	switch i := int(letter) - ' '; {
	case i < 0 && letter <= lastMark:
		return 0
	case i >= 0 && i < len(widths):
		return widths[i] * f.tenths / 10
	}
	return 667
}

// What the fonts have besides WinAnsiEncoding: marks that are drawn over or under the letter before them, then three letters. They have the
// bytes from 1 on.
const (
	markRunes  = "\u0301\u0302\u0303\u0304\u0306\u0307\u030a\u030b\u030c\u0327\u0328"
	lastMark   = 11
	firstBelow = 10 // of the marks, those that stand under the letter
	markWidth  = 333
	others     = "ıŁł"
	encoding   = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /acute /circumflex /tilde /macron /breve /dotaccent /ring /hungarumlaut " +
		"/caron /cedilla /ogonek /dotlessi /Lslash /lslash] >>"
)

// encode is a text in the bytes of the fonts, an accented letter that they lack as a letter and a mark. A letter that cannot be had so is an error
// that wraps [sitrep.ErrInvalid].
func encode(words string) (string, error) {
	var b []byte
	for _, r := range norm.NFC.String(words) {
		if letter, ok := charmap.Windows1252.EncodeRune(r); ok && letter >= ' ' {
			b = append(b, letter)
			continue
		}
		if i := slices.Index([]rune(others), r); i >= 0 {
			b = append(b, byte(lastMark+1+i))
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		mark := slices.Index([]rune(markRunes), parts[len(parts)-1])
		if len(parts) != 2 || mark < 0 || parts[0] > '~' {
			return "", fmt.Errorf("%w: a PDF of this kind cannot have the letter %q, of %q; write the report as html and print that", sitrep.ErrInvalid, r, words)
		}
		b = append(b, byte(parts[0]), byte(1+mark))
	}
	return string(b), nil
}

// show draws a text: letters, and marks over or under the middle of the letter before, with what the two stand for.
func (f *font) show(size float64, letters string) string {
	var b strings.Builder
	start := 0
	for i := 1; i < len(letters); i++ {
		mark, base := letters[i], letters[i-1]
		if mark == 0 || mark > lastMark {
			continue
		}
		rise := 0.0
		if base < 'a' && mark < firstBelow {
			rise = size * 0.19 // over a capital
		}
		wide, letter := f.width(base), norm.NFC.String(string(rune(base))+string([]rune(markRunes)[mark-1]))
		fmt.Fprintf(&b, "(%s) Tj /Span << /ActualText <%s> >> BDC [(%s) %d] TJ %.1f Ts (%s) Tj 0 Ts [%d] TJ EMC ", pdfEscapes.Replace(letters[start:i-1]),
			utf16Hex(letter), letters[i-1:i], (wide+markWidth)/2, rise, letters[i:i+1], (markWidth-wide)/2)
		start = i + 1
	}
	return b.String() + "(" + pdfEscapes.Replace(letters[start:]) + ") Tj"
}

// A pdf is a document in the making: the drawing of each page.
type pdf struct {
	pages []*strings.Builder
	y     float64 // of the line below which the next one stands
	err   error
}

// heading begins a page if nothing would stand below it on this one.
func (d *pdf) heading(size float64, words string) {
	if d.y < pageMargin+5*size {
		d.y = 0
	}
	d.y -= size * 0.7
	d.text(bold, size, 0, words)
}

// text writes a paragraph.
func (d *pdf) text(f font, size, indent float64, words string) {
	letters, err := encode(words)
	if err != nil {
		d.err = err
		return
	}
	for _, line := range f.lines(letters, (pageWidth-2*pageMargin-indent)*1000/size) {
		d.line(f, size, pageMargin+indent, line)
	}
	d.y -= size * 0.3
}

// lines breaks a text at spaces, and words that are wider than a line where they have to be.
func (f *font) lines(letters string, most float64) []string {
	var lines []string
	start, space, wide := 0, -1, 0.0
	for i := 0; i < len(letters); i++ {
		if letters[i] == ' ' {
			space = i
		}
		if wide += float64(f.width(letters[i])); wide <= most || i == start || letters[i] <= lastMark {
			continue
		}
		end, next := i, i
		if space > start {
			end, next = space, space+1
		}
		lines = append(lines, letters[start:end])
		start, space, wide, i = next, -1, 0, next-1
	}
	return append(lines, letters[start:])
}

var pdfEscapes = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

func (d *pdf) line(f font, size, x float64, letters string) {
	if len(d.pages) == 0 || d.y-size*leading < pageMargin {
		d.pages = append(d.pages, &strings.Builder{})
		d.y = pageHeight - pageMargin
	}
	d.y -= size * leading
	d.draw(f, size, x, d.y, letters)
}

func (d *pdf) draw(f font, size, x, y float64, letters string) {
	fmt.Fprintf(d.pages[len(d.pages)-1], "BT /%s %.1f Tf %.1f %.1f Td %s ET\n", f.name, size, x, y, f.show(size, letters))
}

// utf16Hex is a text as the properties of a document have it.
func utf16Hex(s string) string {
	var hex strings.Builder
	hex.WriteString("FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&hex, "%04X", unit)
	}
	return hex.String()
}

// file is the whole document: its objects, and the table of where they stand.
func (d *pdf) file(r *Report) string {
	const first = 6 // the number of the first page
	kids := make([]string, len(d.pages))
	for i := range d.pages {
		kids[i] = fmt.Sprintf("%d 0 R", first+2*i)
	}
	title, _ := encode(r.heading()) // was written before
	fonts := "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding %s >>"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
		fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids)),
		fmt.Sprintf(fonts, "Helvetica", encoding), fmt.Sprintf(fonts, "Helvetica-Bold", encoding),
		fmt.Sprintf("<< /Title <%s> /CreationDate (D:%s) /Producer (Sitrep) >>", utf16Hex(r.heading()), endOf(r.AsOf).Format("20060102150405Z")),
	}
	for i, page := range d.pages {
		fmt.Fprintf(page, "BT /F1 8 Tf %d %d Td %s (, %s, %d/%d) Tj ET\n", pageMargin, pageMargin/2, regular.show(8, title), r.AsOf, i+1, len(d.pages))
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>",
				pageWidth, pageHeight, first+2*i+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%sendstream", page.Len(), page.String()))
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var table strings.Builder
	table.WriteString("0000000000 65535 f \n")
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, start)
	return b.String()
}
