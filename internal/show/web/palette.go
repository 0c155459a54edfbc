package web

import (
	"encoding/json"
	"net/http"
	"strings"
)

// A paletteEntry is something that the palette leads to.
type paletteEntry struct {
	Name string `json:"name"`
	Kind string `json:"kind"`
	Path string `json:"path"`
}

// mostNamed is how many actors a question to the palette finds.
const mostNamed = 12

// palette answers, as JSON, which crises, saved searches and actors have the words of ?q= in their names.
func (d *desk) palette(w http.ResponseWriter, r *http.Request) error {
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	found := []paletteEntry{}
	if words != "" && len(words) <= 200 {
		crises, err := d.Store.Crises(r.Context())
		if err != nil {
			return err
		}
		for i := range crises {
			if c := &crises[i]; d.Situation != nil && strings.Contains(strings.ToLower(c.Name), strings.ToLower(words)) {
				found = append(found, paletteEntry{c.Name, "crisis", "/crises/" + c.Slug()})
			}
		}
		saved, err := d.savedNamed(r.Context(), words)
		if err != nil {
			return err
		}
		found = append(found, saved...)
		actors, err := d.Store.ActorsNamed(r.Context(), words, mostNamed)
		if err != nil {
			return err
		}
		for _, a := range actors {
			found = append(found, paletteEntry{a.Name, "actor", actorPath(a.Key)})
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(found)
}
