package api

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"html/template"
	"net/http"
	"slices"

	"github.com/danielgtaylor/huma/v2"
)

//go:embed docs.html
var docs embed.FS

// serveDescription serves the description of the API as JSON, as YAML and as a page. All three are written once, here.
func serveDescription(mux *http.ServeMux, description *huma.OpenAPI, stylesheet string) error {
	asJSON, err := json.MarshalIndent(description, "", "  ")
	if err != nil {
		return describeError("JSON", err)
	}
	asYAML, err := description.YAML()
	if err != nil {
		return describeError("YAML", err)
	}
	page, err := docsPage(description, stylesheet)
	if err != nil {
		return describeError("a page", err)
	}
	serve := func(path, mediaType string, content []byte) {
		mux.HandleFunc("GET "+prefix+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			// The client has gone when this fails: there is nobody left to tell.
			_, _ = w.Write(content)
		})
	}
	serve("/openapi.json", "application/openapi+json", asJSON)
	serve("/openapi.yaml", "application/openapi+yaml", asYAML)
	serve("/docs", "text/html; charset=utf-8", page)
	return nil
}

type docsView struct {
	Stylesheet, Version, Description string
	Operations                       []operationView
}

type operationView struct {
	*huma.Operation
	Path string
}

func docsPage(description *huma.OpenAPI, stylesheet string) ([]byte, error) {
	parsed, err := template.ParseFS(docs, "docs.html")
	if err != nil {
		return nil, err
	}
	view := docsView{Stylesheet: stylesheet, Version: description.Info.Version, Description: description.Info.Description}
	for path, item := range description.Paths {
		for _, operation := range []*huma.Operation{item.Get, item.Post} {
			if operation != nil {
				view.Operations = append(view.Operations, operationView{operation, path})
			}
		}
	}
	slices.SortFunc(view.Operations, func(a, b operationView) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	var b bytes.Buffer
	if err := parsed.Execute(&b, view); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
