// Package articles measures how well the article is found in saved web pages, as trafilatura's own evaluation does:
// each page comes with segments of text that must be extracted and segments that must not.
package articles

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sitrep-news/sitrep/internal/intake/extract"
)

// maxLine caps a line of the gold file.
const maxLine = 1 << 20

// A Result is the measure over a set of pages.
type Result struct {
	Counts  Counts        `json:"counts"`
	Titles  Matches       `json:"titles"` // case apart
	Dates   Matches       `json:"dates"`  // to the day
	Elapsed time.Duration `json:"-"`      // spent in the extractor, one page at a time
	Pages   []Page        `json:"pages"`  // in the order of the gold file
}

// A Page is the measure of one page.
type Page struct {
	ID      string   `json:"id"`
	Counts  Counts   `json:"counts"`
	Missing []string `json:"missing"` // segments that must be there and are not
	Surplus []string `json:"surplus"` // segments that must not be there and are
	Title   string   `json:"title"`   // extracted
	Date    string   `json:"date"`    // extracted
	Failure string   `json:"failure"` // why there was no article, "" if there was; its segments count as not extracted
}

// Counts are of segments: required ones found or missed, unwanted ones found or left out.
type Counts struct {
	Found    int `json:"found"`
	Missed   int `json:"missed"`
	Unwanted int `json:"unwanted"`
	LeftOut  int `json:"left_out"`
}

// Precision is the share of required segments among all that were extracted, 0 if none was.
func (c Counts) Precision() float64 { return ratio(c.Found, c.Found+c.Unwanted) }

// Recall is the share of the required segments that was extracted, 0 if none was asked for.
func (c Counts) Recall() float64 { return ratio(c.Found, c.Found+c.Missed) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return ratio(2*c.Found, 2*c.Found+c.Missed+c.Unwanted) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Matches count the values that gold states: those extracted as stated, extracted otherwise, and not extracted.
type Matches struct {
	Right  int `json:"right"`
	Wrong  int `json:"wrong"`
	Absent int `json:"absent"`
}

// A goldPage is a line of the gold file.
type goldPage struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`
	File    string   `json:"html_file"`
	With    []string `json:"with"`
	Without []string `json:"without"`
	Title   string   `json:"title"`
	Date    string   `json:"date"`
}

// Score extracts every page of the gold set in a directory (dev.jsonl and the files it names) and compares. A page
// that yields no article counts with all its segments as not extracted. clock tells the time; no date after it is
// believed.
func Score(ctx context.Context, dir string, clock func() time.Time) (Result, error) {
	gold, err := readGold(filepath.Join(dir, "dev.jsonl"))
	if err != nil {
		return Result{}, err
	}
	var result Result
	for _, g := range gold {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(g.File)))
		if err != nil {
			return Result{}, fmt.Errorf("read page of gold set: %w", err)
		}
		start := clock()
		document, err := extract.Page(ctx, extract.Input{Data: data, URL: g.URL, Now: start})
		result.Elapsed += clock().Sub(start)
		if ctx.Err() != nil {
			return Result{}, fmt.Errorf("score articles in %s: %w", dir, ctx.Err())
		}
		page := compare(g, document.Text)
		page.Title, page.Date = document.Title, document.Published
		if err != nil {
			page.Failure = err.Error()
		}
		result.add(g, page)
	}
	return result, nil
}

func (r *Result) add(gold goldPage, page Page) {
	r.Pages = append(r.Pages, page)
	r.Counts.Found += page.Counts.Found
	r.Counts.Missed += page.Counts.Missed
	r.Counts.Unwanted += page.Counts.Unwanted
	r.Counts.LeftOut += page.Counts.LeftOut
	r.Titles.add(strings.ToLower(fold(gold.Title)), strings.ToLower(fold(page.Title)))
	r.Dates.add(gold.Date, day(page.Date))
}

func (m *Matches) add(gold, found string) {
	switch {
	case gold == "":
	case found == "":
		m.Absent++
	case found == gold:
		m.Right++
	default:
		m.Wrong++
	}
}

func compare(gold goldPage, text string) Page {
	page := Page{ID: gold.ID, Missing: []string{}, Surplus: []string{}}
	text = fold(text)
	for _, segment := range gold.With {
		if strings.Contains(text, fold(segment)) {
			page.Counts.Found++
		} else {
			page.Counts.Missed++
			page.Missing = append(page.Missing, segment)
		}
	}
	for _, segment := range gold.Without {
		if strings.Contains(text, fold(segment)) {
			page.Counts.Unwanted++
			page.Surplus = append(page.Surplus, segment)
		} else {
			page.Counts.LeftOut++
		}
	}
	return page
}

// fold makes all white space one space and takes out soft hyphens, which are no text.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}

// day is the day of an ISO date or time.
func day(date string) string { return date[:min(len(date), len("2006-01-02"))] }

func readGold(path string) ([]goldPage, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open gold set: %w", err)
	}
	var gold []goldPage
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	for number := 1; lines.Scan(); number++ {
		var page goldPage
		if err := json.Unmarshal(lines.Bytes(), &page); err != nil {
			return nil, errors.Join(fmt.Errorf("parse %s, line %d: %w", path, number, err), file.Close())
		}
		gold = append(gold, page)
	}
	return gold, errors.Join(lines.Err(), file.Close())
}
