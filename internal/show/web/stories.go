package web

import (
	"net/http"
	"strconv"

	"github.com/sitrep-news/sitrep/internal/ledger"
	"github.com/sitrep-news/sitrep/internal/show/situation"
)

type storiesPage struct {
	Moment  momentView
	Terms   []choice
	Stories []storyView
	CSV     string
	Pager   pager
}

func (d *desk) stories(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, book, err := d.allStories(r, a)
	if err != nil {
		return err
	}
	page := pageOf(r)
	list := part(all, page)
	body := storiesPage{Moment: a.moment(book), Terms: a.terms("/stories"), CSV: a.path("/stories.csv"), Pager: newPager(r, page, len(list), len(all))}
	for _, s := range list {
		body.Stories = append(body.Stories, viewStory(a, s))
	}
	return d.render(w, r, http.StatusOK, "stories", "Stories", body)
}

// allStories are the stories of the crisis that is asked for, or all, that with the latest document first.
func (d *desk) allStories(r *http.Request, a *ledgerAsk) ([]*situation.Story, *ledger.Book, error) {
	if name := a.get("crisis"); name != "" {
		c, err := d.situation.Crisis(r.Context(), name, a.asOf())
		if err != nil {
			return nil, nil, err
		}
		return c.Stories(), c.Book, nil
	}
	book, err := d.situation.Book(r.Context(), a.asOf())
	if err != nil {
		return nil, nil, err
	}
	return d.situation.Register(book).Stories(), book, nil
}

func (d *desk) storiesTable(w http.ResponseWriter, r *http.Request) error {
	a := ledgerAskOf(r)
	all, _, err := d.allStories(r, a)
	if err != nil {
		return err
	}
	rows := [][]string{{"story", "topic", "title", "first", "last", "documents", "origins"}}
	for _, s := range all[:min(len(all), mostEntries)] {
		v := viewStory(a, s)
		rows = append(rows, []string{s.ID, s.Topic, titleOf(s.Documents[0]), v.From, v.To, strconv.Itoa(v.Documents), strconv.Itoa(v.Origins)})
	}
	return sendTable(w, "stories.csv", rows)
}
