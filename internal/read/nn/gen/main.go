// Gen writes the assembly of package nn. Run it with go generate in that package.
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	build.ConstraintExpr("amd64")
	vnniPanel()
	wordsPanel()
	for _, w := range []width{avx512, avx2} {
		multiply(w)
		softmax(w)
		gelu(w)
		addNorm(w)
		quantise(w, false)
		quantise(w, true)
	}
	transpose()
	build.Generate()
}
