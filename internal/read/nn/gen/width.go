package main

import (
	"fmt"
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// width is a vector register's: the row functions are written once for both.
type width struct {
	name  string
	lanes int
}

var (
	avx512 = width{"AVX512", 16}
	avx2   = width{"AVX2", 8}
)

func (w width) bytes() int { return 4 * w.lanes }

func (w width) wide() bool { return w.lanes == 16 }

func (w width) reg() reg.VecVirtual {
	if w.wide() {
		return ZMM()
	}
	return YMM()
}

func (w width) regs(n int) []reg.VecVirtual {
	rs := make([]reg.VecVirtual, n)
	for i := range rs {
		rs[i] = w.reg()
	}
	return rs
}

func (w width) text(name, signature string) {
	begin(name+w.name, signature)
}

// begin starts a function.
func begin(name, signature string) {
	TEXT(name, attr.NOSPLIT, signature)
	Pragma("noescape")
	clear(held)
}

// zero clears a register.
func (w width) zero(v reg.VecVirtual) {
	if w.wide() {
		VPXORD(v, v, v)
		return
	}
	VXORPS(v, v, v)
}

// constant returns an operand that holds x in every lane: a register if the function holds x in one, and otherwise memory.
func (w width) constant(x float32) Op {
	if v, ok := held[x]; ok {
		return v
	}
	return w.word(fmt.Sprintf("c%08x", math.Float32bits(x)), math.Float32bits(x))
}

func (w width) word(name string, bits uint32) Mem {
	if m, ok := words[name]; ok {
		return m
	}
	m := GLOBL(name, attr.RODATA|attr.NOPTR)
	for i := range 16 {
		DATA(4*i, U32(bits))
	}
	words[name] = m
	return m
}

// hold keeps constants in registers where there are enough of them: a wide load takes as long as an addition.
func (w width) hold(constants ...float32) {
	if !w.wide() {
		return
	}
	for _, x := range constants {
		held[x] = w.spread(x)
	}
}

var (
	words = map[string]Mem{}
	held  = map[float32]reg.VecVirtual{} // by the function that is being written
)

// spread loads a constant into a new register.
func (w width) spread(x float32) reg.VecVirtual {
	v := w.reg()
	VMOVUPS(w.constant(x), v)
	return v
}

// upper returns the register's lower half as is and its upper half in a new register.
func upper(v reg.VecVirtual) reg.VecVirtual {
	if v.Size() == 64 {
		h := YMM()
		VEXTRACTF64X4(U8(1), v, h)
		return h
	}
	h := XMM()
	VEXTRACTF128(U8(1), v, h)
	return h
}

// reduce combines all lanes of v with op and returns the result in all lanes of a new register.
func (w width) reduce(v reg.VecVirtual, op func(a, b, d Op)) reg.VecVirtual {
	if w.wide() {
		y := YMM()
		op(v.AsY(), upper(v), y)
		v = y
	}
	x, t, all := XMM(), XMM(), w.reg()
	op(v.AsX(), upper(v), x)
	VPERMILPS(U8(0b01_00_11_10), x, t)
	op(x, t, x)
	VPERMILPS(U8(0b10_11_00_01), x, t)
	op(x, t, x)
	VBROADCASTSS(x, all)
	return all
}

func add(a, b, d Op) { VADDPS(a, b, d) }
func max(a, b, d Op) { VMAXPS(a, b, d) }

// exp2 replaces x by 2^x, with the terms' relative error; what is under 2^-126 becomes next to nothing.
func (w width) exp2(x reg.VecVirtual, terms []float32) {
	whole, p := w.reg(), w.reg()
	if w.wide() {
		VRNDSCALEPS(U8(0), x, whole)
	} else {
		VMAXPS(w.constant(-126), x, x)
		VROUNDPS(U8(0), x, whole)
	}
	VSUBPS(whole, x, x)
	VMOVUPS(w.constant(terms[0]), p)
	for _, c := range terms[1:] {
		VFMADD213PS(w.constant(c), x, p)
	}
	if w.wide() {
		VSCALEFPS(whole, p, x)
		return
	}
	VCVTPS2DQ(whole, whole)
	VPSLLD(U8(23), whole, whole)
	VPADDD(whole, p, x)
}

// Polynomials for 2^x on [-1/2, 1/2] with the smallest relative errors, 3e-6 and 8e-5; the highest power first.
var (
	fine  = []float32{0.00957010221, 0.0559178628, 0.240247443, 0.693121791, 0.999999285}
	rough = []float32{0.0551716685, 0.242611125, 0.693260968, 0.999928057}
)

// reciprocal replaces x by 1/x with nearly full precision.
func (w width) reciprocal(x reg.VecVirtual) {
	r := w.reg()
	w.nearReciprocal(x, r)
	VFNMADD213PS(w.constant(2), r, x) // 2 - x·r
	VMULPS(r, x, x)
}

// nearReciprocal sets r to 1/x with a relative error under 4e-4.
func (w width) nearReciprocal(x, r reg.VecVirtual) {
	if w.wide() {
		VRCP14PS(x, r)
		return
	}
	VRCPPS(x, r)
}

// loop runs body while n, which it counts down, is above 0.
func loop(name string, n reg.GPVirtual, body func()) {
	Label(name)
	body()
	DECQ(n)
	JNZ(LabelRef(name))
}

func slice(name string) reg.GPVirtual { return Load(Param(name).Base(), GP64()).(reg.GPVirtual) }

func number(name string) reg.GPVirtual { return Load(Param(name), GP64()).(reg.GPVirtual) }

// stride loads a distance in units of size bytes and returns it in bytes.
func stride(name string, size int) reg.GPVirtual {
	s := number(name)
	if size > 1 {
		SHLQ(U8(bitsOf(size)), s)
	}
	return s
}

func bitsOf(size int) int { return map[int]int{2: 1, 4: 2, 8: 3, 16: 4, 32: 5, 64: 6}[size] }

func copyOf(r reg.GPVirtual) reg.GPVirtual {
	c := GP64()
	MOVQ(r, c)
	return c
}
