package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
)

//go:generate go run -C script/gen . -from .. -to ../../static

//go:embed static templates
var files embed.FS

// assets serves the style sheets and the scripts. They are named with their hash in the pages, so a browser may keep
// them for good.
func assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := "static/" + r.PathValue("file")
		if info, err := fs.Stat(files, name); err != nil || info.IsDir() {
			http.NotFound(w, r)
			return
		}
		if r.URL.Query().Has("v") {
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		http.ServeFileFS(w, r, files, name)
	})
}

// asset is the address of a file of static, with its hash.
func asset(name string) (string, error) {
	content, err := files.ReadFile("static/" + name)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(content)
	return "/static/" + name + "?v=" + hex.EncodeToString(sum[:6]), nil
}

// Stylesheet is the address of the style sheet, for pages that are not the desk's.
func Stylesheet() string {
	path, err := asset("desk.css")
	if err != nil {
		return "" // the file is part of the program: the pages would not have parsed without it
	}
	return path
}
