package api_test

import (
	"net/http"
	"testing"

	"github.com/sitrep-news/sitrep/internal/show/wire"
)

func TestSavedSearches(t *testing.T) {
	h := service(t)
	const path, harbour = "/api/v1/searches", `{"name":"Harbour","query":"harbour","view":"timeline","by":"Ada Ito"}`
	for _, step := range []struct {
		path, body string
		status     int
	}{
		{path, harbour, http.StatusOK},
		{path, harbour, http.StatusOK},
		{path, `{"name":"harbour","query":"wheat","by":"Lin"}`, http.StatusConflict},
		{path, `{"name":"Half","query":"(harbour","by":"Lin"}`, http.StatusBadRequest},
		{path, `{"name":"Pie","query":"harbour","view":"pie","by":"Lin"}`, http.StatusUnprocessableEntity},
		{path, `{"name":"Wheat","query":"wheat","by":"Lin"}`, http.StatusOK},
		{path + "/2/rename", `{"name":"Harbour","by":"Lin"}`, http.StatusConflict},
		{path + "/2/rename", `{"name":"Grain","by":"Lin"}`, http.StatusOK},
		{path + "/9/rename", `{"name":"Grain","by":"Lin"}`, http.StatusNotFound},
		{path + "/1/look", `{"by":"Lin"}`, http.StatusOK},
		{path + "/1/look", `{"by":""}`, http.StatusBadRequest},
		{path + "/1/remove", `{"by":"Lin"}`, http.StatusOK},
		{path + "/1/remove", `{"by":"Lin"}`, http.StatusConflict},
		{path + "/2/remove", `{"by":"Lin"}`, http.StatusOK},
		{path + "/2/undo", `{"by":"Lin"}`, http.StatusOK},
		{path + "/2/undo", `{"by":"Lin"}`, http.StatusOK},
		{path + "/2/undo", `{"by":"Lin"}`, http.StatusNotFound},
	} {
		if w := post(h, step.path, step.body); w.Code != step.status {
			t.Errorf("%s %s: status %d, want %d: %s", step.path, step.body, w.Code, step.status, w.Body)
		}
	}
	if w := post(h, path, harbour, "Origin", "https://elsewhere.example", "Sec-Fetch-Site", "cross-site"); w.Code != http.StatusForbidden {
		t.Errorf("another site's page: status %d", w.Code)
	}
	list := decoded[struct{ Searches []wire.SavedSearch }](t, h, path+"?for=Lin").Searches
	var names []string
	for _, s := range list {
		names = append(names, s.Name)
	}
	want(t, "names", names, []string{"Harbour", "Wheat"})
	if first := list[0]; !first.Removed || first.News != nil || first.Last.Kind != "remove" || first.View != "timeline" || first.Path != "/searches/1" {
		t.Errorf("what was removed is %+v", first)
	}
	if post(h, path+"/2/look", `{"by":"Lin"}`).Code != http.StatusOK {
		t.Error("nobody can look")
	}
	if n := decoded[struct{ Searches []wire.SavedSearch }](t, h, path+"?for=Lin").Searches[1].News; n == nil || n.Documents != 0 {
		t.Errorf("what is new just behind a look: %+v", n)
	}
	if n := decoded[struct{ Searches []wire.SavedSearch }](t, h, path+"?for=Ada").Searches[1].News; n != nil {
		t.Errorf("there is news for who never looked: %+v", n)
	}
	found := decoded[wire.Found](t, h, "/api/v1/search?saved=2&limit=1")
	want(t, "what it finds", found.Total, decoded[wire.Found](t, h, "/api/v1/search?q=wheat").Total)
	if w := ask(h, "/api/v1/search?saved=9"); w.Code != http.StatusNotFound {
		t.Errorf("a search that nobody saved: status %d", w.Code)
	}
}
