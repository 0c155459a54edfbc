// The generator is a module of its own so that the program does not depend on esbuild.
module github.com/sitrep-news/sitrep/internal/show/web/script/gen

go 1.26.0

require github.com/evanw/esbuild v0.28.2

require golang.org/x/sys v0.49.0 // indirect
