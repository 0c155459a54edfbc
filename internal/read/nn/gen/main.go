// Gen writes the assembly of package nn. Run it with go generate in that package.
package main

import "github.com/mmcloughlin/avo/build"

func main() {
	build.ConstraintExpr("amd64")
	vnniPanel()
	quantiseBytes(false)
	quantiseBytes(true)
	quantiseWords(false)
	quantiseWords(true)
	transpose("transpose", "float32")
	transpose("transposeWords", "int16")
	for _, w := range []width{avx512, avx2} {
		wordsPanel(w)
		multiply(w)
		softmax(w, false)
		softmax(w, true)
		interleave(w)
		absMax(w)
		gelu(w)
		addNorm(w)
		convolve(w)
		rectifiedSum(w)
		rectify(w)
		largest(w)
		find(w)
		sumExp(w)
	}
	build.Generate()
}
