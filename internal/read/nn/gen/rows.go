package main

import (
	"math"

	"github.com/mmcloughlin/avo/attr"
	. "github.com/mmcloughlin/avo/build" //nolint:revive // instructions are written by their names
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// vectors runs body for each vector of rows of n values, a multiple of the lanes: at addresses it in one of them.
func (w width) vectors(name string, n reg.GPVirtual, body func(at func(base reg.GPVirtual) Mem)) {
	i := GP64()
	XORQ(i, i)
	Label(name)
	body(func(base reg.GPVirtual) Mem { return Mem{Base: base, Index: i, Scale: 4} })
	ADDQ(I32(w.lanes), i)
	CMPQ(i, n)
	JLT(LabelRef(name))
}

func softmax(w width) {
	w.text("softmax", "func(s []float32, lds, n, rows int)")
	Doc("softmax" + w.name + " turns each row of n scores into shares that sum to 1. n is a multiple of the lanes.")
	s, lds, n, rows := slice("s"), stride("lds", 4), number("n"), number("rows")
	log2e := w.spread(math.Log2E)
	loop("row", rows, func() {
		top := w.spread(-math.MaxFloat32)
		w.vectors("max", n, func(at func(reg.GPVirtual) Mem) { VMAXPS(at(s), top, top) })
		top = w.reduce(top, max)
		VMULPS(log2e, top, top)
		sum := w.reg()
		w.zero(sum)
		w.vectors("exp", n, func(at func(reg.GPVirtual) Mem) {
			x := w.reg()
			VMOVUPS(at(s), x)
			VFMSUB213PS(top, log2e, x)
			w.exp2(x)
			VADDPS(x, sum, sum)
			VMOVUPS(x, at(s))
		})
		sum = w.reduce(sum, add)
		w.reciprocal(sum)
		w.vectors("share", n, func(at func(reg.GPVirtual) Mem) {
			x := w.reg()
			VMULPS(at(s), sum, x)
			VMOVUPS(x, at(s))
		})
		ADDQ(lds, s)
	})
	VZEROUPPER()
	RET()
}

// geluOf replaces x by x · σ(2·√(2/π)·(x + 0.044715·x³)), which is GELU in its tanh form.
func (w width) geluOf(x reg.VecVirtual) {
	const c = -2 * 0.7978845608028654 * math.Log2E
	e := w.reg()
	VMULPS(x, x, e)
	t := w.reg()
	VMOVUPS(w.constant(c*0.044715), t)
	VFMADD213PS(w.constant(c), t, e)
	VMULPS(x, e, e)
	VMINPS(w.constant(126), e, e) // 1/(1+2^e) must not become 1/∞: the reciprocal's refinement would give NaN
	VMAXPS(w.constant(-126), e, e)
	w.exp2(e)
	VADDPS(w.constant(1), e, e)
	w.reciprocal(e)
	VMULPS(e, x, x)
}

func gelu(w width) {
	w.text("gelu", "func(x []float32, n int)")
	Doc("gelu" + w.name + " applies GELU to n values, a multiple of the lanes.")
	x, n := slice("x"), number("n")
	w.vectors("next", n, func(at func(reg.GPVirtual) Mem) {
		v := w.reg()
		VMOVUPS(at(x), v)
		w.geluOf(v)
		VMOVUPS(v, at(x))
	})
	VZEROUPPER()
	RET()
}

func addNorm(w width) {
	w.text("addNorm", "func(x, add, gain, bias []float32, n, rows int)")
	Doc("addNorm" + w.name + " sets each row x of n values to the layer norm of x + add. n is a multiple of the lanes.")
	x, plus, gain, bias := slice("x"), slice("add"), slice("gain"), slice("bias")
	n, rows := number("n"), number("rows")
	share, one := w.reg(), w.spread(1)
	VCVTSI2SSQ(n, share.AsX(), share.AsX())
	VDIVSS(share.AsX(), one.AsX(), share.AsX())
	VBROADCASTSS(share.AsX(), share)
	loop("row", rows, func() {
		sum := w.reg()
		w.zero(sum)
		w.vectors("sum", n, func(at func(reg.GPVirtual) Mem) {
			v := w.reg()
			VMOVUPS(at(x), v)
			VADDPS(at(plus), v, v)
			VADDPS(v, sum, sum)
			VMOVUPS(v, at(x))
		})
		mean := w.reduce(sum, add)
		VMULPS(share, mean, mean)
		square := w.reg()
		w.zero(square)
		w.vectors("square", n, func(at func(reg.GPVirtual) Mem) {
			v := w.reg()
			VMOVUPS(at(x), v)
			VSUBPS(mean, v, v)
			VFMADD231PS(v, v, square)
		})
		rate := w.reduce(square, add)
		VFMADD213PS(w.constant(1e-12), share, rate)
		VSQRTPS(rate, rate)
		VDIVPS(rate, one, rate)
		w.vectors("norm", n, func(at func(reg.GPVirtual) Mem) {
			v, g := w.reg(), w.reg()
			VMOVUPS(at(x), v)
			VSUBPS(mean, v, v)
			VMULPS(rate, v, v)
			VMOVUPS(at(gain), g)
			VFMADD213PS(at(bias), g, v)
			VMOVUPS(v, at(x))
		})
		LEAQ(Mem{Base: x, Index: n, Scale: 4}, x)
		LEAQ(Mem{Base: plus, Index: n, Scale: 4}, plus)
	})
	VZEROUPPER()
	RET()
}

// quantise: AVX-512 writes bytes with 128 added for VPDPBUSD, AVX2 writes signed 16-bit values for VPMADDWD.
func quantise(w width, activated bool) {
	name, doc, element := "quantise", "", "uint8"
	if activated {
		name, doc = "geluQuantise", " after GELU, which it leaves in src"
	}
	size := 1
	if !w.wide() {
		element, size = "int16", 2
	}
	w.text(name, "func(dst []"+element+", ldd int, scale, src []float32, lds, n, rows int)")
	Doc(name + w.name + " makes each row's n values integers from -127 to 127 times the row's scale" + doc +
		". n is a multiple of 16.")
	dst, ldd, scale, src, lds := slice("dst"), stride("ldd", size), slice("scale"), slice("src"), stride("lds", 4)
	n, rows := number("n"), number("rows")
	positive := w.word("positive", 0x7fffffff)
	loop("row", rows, func() {
		top := w.spread(1e-30) // a row of zeros has a scale above zero
		w.vectors("max", n, func(at func(reg.GPVirtual) Mem) {
			v := w.reg()
			VMOVUPS(at(src), v)
			if activated {
				w.geluOf(v)
				VMOVUPS(v, at(src))
			}
			VANDPS(positive, v, v)
			VMAXPS(v, top, top)
		})
		top = w.reduce(top, max)
		rate, step := w.spread(127), XMM()
		VDIVPS(top, rate, rate)
		VMULSS(w.constant(1.0/127), top.AsX(), step)
		VMOVSS(step, Mem{Base: scale})
		i := GP64()
		XORQ(i, i)
		Label("store")
		at := Mem{Base: src, Index: i, Scale: 4}
		if w.wide() {
			storeBytes(w, rate, at, Mem{Base: dst, Index: i, Scale: 1})
		} else {
			storeWords(w, rate, at, Mem{Base: dst, Index: i, Scale: 2})
		}
		ADDQ(I32(16), i)
		CMPQ(i, n)
		JLT(LabelRef("store"))
		ADDQ(ldd, dst)
		ADDQ(lds, src)
		ADDQ(I32(4), scale)
	})
	VZEROUPPER()
	RET()
}

func storeBytes(w width, rate reg.VecVirtual, from, to Mem) {
	v := w.reg()
	VMULPS(from, rate, v)
	VCVTPS2DQ(v, v)
	VPADDD(w.word("flip", 128), v, v)
	VPMOVDB(v, to)
}

func storeWords(w width, rate reg.VecVirtual, from, to Mem) {
	v, u := w.reg(), w.reg()
	VMULPS(from, rate, v)
	VMULPS(from.Offset(32), rate, u)
	VCVTPS2DQ(v, v)
	VCVTPS2DQ(u, u)
	VPACKSSDW(u, v, v)
	VPERMQ(U8(0b11_01_10_00), v, v)
	VMOVDQU(v, to)
}

// transpose works on blocks of 8 × 8; it needs AVX alone and serves both widths.
func transpose() {
	TEXT("transposeAVX2", attr.NOSPLIT, "func(dst []float32, ldd int, src []float32, lds, blocks int)")
	Doc("transposeAVX2 writes 8 rows of blocks × 8 values as blocks × 8 rows of 8 values.")
	Pragma("noescape")
	dst, ldd, src, lds, blocks := slice("dst"), stride("ldd", 4), slice("src"), stride("lds", 4), number("blocks")
	from := newRows(src, lds, 8)
	loop("block", blocks, func() {
		var r, t [8]reg.VecVirtual
		for i := range r {
			r[i], t[i] = YMM(), YMM()
		}
		for i := range 4 { // rows i and i+4 side by side, so that the rest stays inside halves
			VMOVUPS(from.at(i, 0), r[i].AsX())
			VINSERTF128(U8(1), from.at(i+4, 0), r[i], r[i])
			VMOVUPS(from.at(i, 16), r[i+4].AsX())
			VINSERTF128(U8(1), from.at(i+4, 16), r[i+4], r[i+4])
		}
		for g := 0; g < 8; g += 4 {
			VUNPCKLPS(r[g+1], r[g], t[g])
			VUNPCKHPS(r[g+1], r[g], t[g+1])
			VUNPCKLPS(r[g+3], r[g+2], t[g+2])
			VUNPCKHPS(r[g+3], r[g+2], t[g+3])
			VUNPCKLPD(t[g+2], t[g], r[g])
			VUNPCKHPD(t[g+2], t[g], r[g+1])
			VUNPCKLPD(t[g+3], t[g+1], r[g+2])
			VUNPCKHPD(t[g+3], t[g+1], r[g+3])
		}
		for i := range 8 {
			VMOVUPS(r[i], Mem{Base: dst})
			ADDQ(ldd, dst)
		}
		from.advance(32)
	})
	VZEROUPPER()
	RET()
}
