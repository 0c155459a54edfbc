// Package nn is the arithmetic of the encoder and of the heads: linear layers with int8 or fp32 weights, attention, layer norm,
// GELU. It knows nothing of models or texts.
//
// A [Kernel] is one implementation for one kind of processor. The assembly for amd64 is generated (see gen); every other
// processor, arm64 included, runs plain Go: there is no NEON yet because the generator does not write it.
//
// Matrices are slices of float32, row after row; "ld" beside one is the distance between the beginnings of its rows. Nothing
// here allocates once an [Input] or a [Scratch] has grown to the size of what it is used for, and nothing here is shared: each
// goroutine has its own of both.
package nn

//go:generate go run -C gen . -pkg nn -out ../kernels_amd64.s -stubs ../kernels_amd64.go
