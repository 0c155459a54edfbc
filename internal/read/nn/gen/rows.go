package main

import (
	"fmt"
	"math"

	. "github.com/mmcloughlin/avo/build"
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

// together is how many rows softmax works on at a time: one alone would wait for its maximum and its sum.
const together = 4

// softmax leaves fp32 shares in place or writes them as 16-bit values.
func softmax(w width, words bool) {
	if words {
		w.text("softmaxWords", "func(dst []int16, s []float32, lds, n, rows int)")
		Doc("softmaxWords"+w.name+" turns each row of n scores into shares that sum to 32767. n is a multiple of 16, rows of 4;",
			"lds goes for both matrices.")
	} else {
		w.text("softmax", "func(s []float32, lds, n, rows int)")
		Doc("softmax" + w.name + " turns each row of n scores into shares that sum to 1. n is a multiple of the lanes, rows of 4.")
	}
	s, n, rows := slice("s"), number("n"), number("rows")
	var dst reg.GPVirtual
	if words {
		dst = slice("dst")
	}
	SHRQ(U8(bitsOf(together)), rows)
	loop("row", rows, func() {
		lds := stride("lds", 4)
		from := []reg.GPVirtual{s}
		for i := 1; i < together; i++ {
			next := GP64()
			LEAQ(Mem{Base: from[i-1], Index: lds, Scale: 1}, next)
			from = append(from, next)
		}
		sums := w.exponentials(n, from)
		if words {
			SHRQ(U8(1), lds)
		}
		for i, sum := range sums {
			w.reciprocal(sum)
			if words {
				VMULPS(w.constant(32767), sum, sum)
				w.storeWords(fmt.Sprint("words", i), n, sum, from[i], dst)
				ADDQ(lds, dst)
				continue
			}
			w.vectors(fmt.Sprint("share", i), n, func(at func(reg.GPVirtual) Mem) {
				x := w.reg()
				VMULPS(at(from[i]), sum, x)
				VMOVUPS(x, at(from[i]))
			})
		}
		LEAQ(Mem{Base: s, Index: stride("lds", 4), Scale: together}, s)
	})
	VZEROUPPER()
	RET()
}

// exponentials replaces the values of some rows by their exponentials, the largest of a row by 1, and returns their sums.
func (w width) exponentials(n reg.GPVirtual, rows []reg.GPVirtual) []reg.VecVirtual {
	log2e := w.constant(math.Log2E)
	w.hold(fine...)
	tops, sums := w.regs(len(rows)), w.regs(len(rows))
	for _, top := range tops {
		VMOVUPS(w.constant(-math.MaxFloat32), top)
	}
	w.vectors("max", n, func(at func(reg.GPVirtual) Mem) {
		for i, row := range rows {
			VMAXPS(at(row), tops[i], tops[i])
		}
	})
	for i := range rows {
		tops[i] = w.reduce(tops[i], max)
		VMULPS(log2e, tops[i], tops[i])
		w.zero(sums[i])
	}
	rate := w.reg()
	VMOVUPS(log2e, rate)
	w.vectors("exp", n, func(at func(reg.GPVirtual) Mem) {
		for i, row := range rows {
			x := w.reg()
			VMOVUPS(at(row), x)
			VFMSUB213PS(tops[i], rate, x)
			w.exp2(x, fine)
			VADDPS(x, sums[i], sums[i])
			VMOVUPS(x, at(row))
		}
	})
	for i := range rows {
		sums[i] = w.reduce(sums[i], add)
	}
	return sums
}

// storeWords writes n values of a row times rate as 16-bit integers.
func (w width) storeWords(name string, n reg.GPVirtual, rate reg.VecVirtual, from, to reg.GPVirtual) {
	i := GP64()
	XORQ(i, i)
	Label(name)
	src, dst := Mem{Base: from, Index: i, Scale: 4}, Mem{Base: to, Index: i, Scale: 2}
	v := w.reg()
	VMULPS(src, rate, v)
	VCVTPS2DQ(v, v)
	if w.wide() {
		VPMOVDW(v, dst)
	} else {
		u := w.reg()
		VMULPS(src.Offset(32), rate, u)
		VCVTPS2DQ(u, u)
		VPACKSSDW(u, v, v)
		VPERMQ(U8(0b11_01_10_00), v, v)
		VMOVDQU(v, dst)
	}
	ADDQ(I32(16), i)
	CMPQ(i, n)
	JLT(LabelRef(name))
}

// interleave makes a panel for wordsPanel of rows that lie along K.
func interleave(w width) {
	w.text("interleave", "func(dst []int16, src []float32, lds, pairs int, rate float32)")
	Doc("interleave" + w.name + " writes pairs of rows times rate as integers, one row's beside the other's, two registers wide.")
	dst, src, lds, pairs := slice("dst"), slice("src"), stride("lds", 4), number("pairs")
	rate := w.reg()
	VBROADCASTSS(NewParamAddr("rate", 64), rate)
	loop("pair", pairs, func() {
		for half := range 2 {
			even, odd := w.reg(), w.reg()
			VMULPS(Mem{Base: src, Disp: half * w.bytes()}, rate, even)
			VMULPS(Mem{Base: src, Disp: half * w.bytes(), Index: lds, Scale: 1}, rate, odd)
			VCVTPS2DQ(even, even)
			VCVTPS2DQ(odd, odd)
			VPSLLD(U8(16), odd, odd)
			if w.wide() {
				VPANDD(w.word("lower", 0xffff), even, even)
				VPORD(odd, even, even)
			} else {
				VPBLENDW(U8(0b10101010), odd, even, even)
			}
			VMOVUPS(even, Mem{Base: dst, Disp: half * w.bytes()})
		}
		LEAQ(Mem{Base: src, Index: lds, Scale: 2}, src)
		ADDQ(I32(2*w.bytes()), dst)
	})
	VZEROUPPER()
	RET()
}

func absMax(w width) {
	w.text("absMax", "func(x []float32, ldx, n, rows int) float32")
	Doc("absMax" + w.name + " returns the largest magnitude in rows of n values, a multiple of the lanes.")
	x, ldx, n, rows := slice("x"), stride("ldx", 4), number("n"), number("rows")
	top := w.reg()
	w.zero(top)
	loop("row", rows, func() {
		w.vectors("max", n, func(at func(reg.GPVirtual) Mem) {
			v := w.reg()
			VMOVUPS(at(x), v)
			VANDPS(w.word("positive", 0x7fffffff), v, v)
			VMAXPS(v, top, top)
		})
		ADDQ(ldx, x)
	})
	top = w.reduce(top, max)
	Store(top.AsX(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// geluScale is that of the exponent in geluOf.
const geluScale = -2 * 0.7978845608028654 * math.Log2E

func (w width) holdGELU(terms []float32) {
	w.hold(append([]float32{geluScale * 0.044715, geluScale, 126, -126, 1, 2}, terms...)...)
}

// geluOf replaces x by x · σ(2·√(2/π)·(x + 0.044715·x³)), which is GELU in its tanh form. For what is rounded to 8 bits
// afterwards it leaves out what 8 bits do not show.
func (w width) geluOf(x reg.VecVirtual, rounded bool) {
	e := w.reg()
	VMULPS(x, x, e)
	t := w.reg()
	VMOVUPS(w.constant(geluScale*0.044715), t)
	VFMADD213PS(w.constant(geluScale), t, e)
	VMULPS(x, e, e)
	VMINPS(w.constant(126), e, e) // 1/(1+2^e) must not become 1/∞: the reciprocal's refinement would give NaN
	VMAXPS(w.constant(-126), e, e)
	if rounded {
		w.exp2(e, rough)
		VADDPS(w.constant(1), e, e)
		w.nearReciprocal(e, e)
	} else {
		w.exp2(e, fine)
		VADDPS(w.constant(1), e, e)
		w.reciprocal(e)
	}
	VMULPS(e, x, x)
}

func gelu(w width) {
	w.text("gelu", "func(x []float32, n int)")
	Doc("gelu" + w.name + " applies GELU to n values, a multiple of the lanes.")
	x, n := slice("x"), number("n")
	w.holdGELU(fine)
	w.vectors("next", n, func(at func(reg.GPVirtual) Mem) {
		v := w.reg()
		VMOVUPS(at(x), v)
		w.geluOf(v, false)
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

// convolve goes down the rows for one vector of columns after the other: its weights stay in registers.
func convolve(w width) {
	const taps = 7
	w.text("convolve", "func(dst, x, weight, bias []float32, n, rows int)")
	Doc("convolve"+w.name+" sets rows of dst, n values each, to row i+3 of x plus bias + Σ weight[t]·x[i+t] where that is above 0.",
		"n is a multiple of the lanes.")
	dst, x, weight, bias := slice("dst"), slice("x"), slice("weight"), slice("bias")
	n, ld, zero := number("n"), stride("n", 4), w.reg()
	w.zero(zero)
	SHRQ(U8(bitsOf(w.lanes)), n)
	loop("columns", n, func() {
		of, held, base := newRows(weight, ld, taps), w.regs(taps), w.reg()
		for t, v := range held {
			VMOVUPS(of.at(t, 0), v)
		}
		VMOVUPS(Mem{Base: bias}, base)
		from, to := newRows(copyOf(x), ld, taps), copyOf(dst)
		loop("row", number("rows"), func() {
			sum := w.reg()
			VMOVAPS(base, sum)
			for t, v := range held {
				VFMADD231PS(from.at(t, 0), v, sum)
			}
			VMAXPS(zero, sum, sum)
			VADDPS(from.at(taps/2, 0), sum, sum)
			VMOVUPS(sum, Mem{Base: to})
			ADDQ(ld, to)
			for _, b := range from.base {
				ADDQ(ld, b)
			}
		})
		for _, b := range []reg.GPVirtual{dst, x, weight, bias} {
			ADDQ(I32(w.bytes()), b)
		}
	})
	VZEROUPPER()
	RET()
}

func rectifiedSum(w width) {
	w.text("rectifiedSum", "func(dst, x, y, z []float32, n int)")
	Doc("rectifiedSum" + w.name + " sets n values of dst, a multiple of the lanes, to x + y + z where that is above 0, else to 0.")
	dst, x, y, z := slice("dst"), slice("x"), slice("y"), slice("z")
	zero := w.reg()
	w.zero(zero)
	w.vectors("next", number("n"), func(at func(reg.GPVirtual) Mem) {
		v := w.reg()
		VMOVUPS(at(x), v)
		VADDPS(at(y), v, v)
		VADDPS(at(z), v, v)
		VMAXPS(zero, v, v)
		VMOVUPS(v, at(dst))
	})
	VZEROUPPER()
	RET()
}

// quantiseBytes writes bytes with 128 added for VPDPBUSD.
func quantiseBytes(activated bool) {
	w := avx512
	name, doc := "quantiseBytes", ""
	if activated {
		name, doc = "geluQuantiseBytes", " after GELU, which it leaves in src"
	}
	begin(name, "func(dst []uint8, ldd int, scale, src []float32, lds, n, rows int)")
	Doc(name+" makes each row's n values integers from 1 to 255 less 128 times the row's scale"+doc+".", "n is a multiple of 16.")
	dst, ldd := slice("dst"), number("ldd")
	limit := w.spread(127)
	w.quantiseRows(activated, limit, func(n reg.GPVirtual, rate reg.VecVirtual, src reg.GPVirtual) {
		i := GP64()
		XORQ(i, i)
		Label("bytes")
		v := w.reg()
		VMULPS(Mem{Base: src, Index: i, Scale: 4}, rate, v)
		VCVTPS2DQ(v, v)
		VPADDD(w.word("flip", 128), v, v)
		VPMOVDB(v, Mem{Base: dst, Index: i, Scale: 1})
		ADDQ(I32(16), i)
		CMPQ(i, n)
		JLT(LabelRef("bytes"))
		ADDQ(ldd, dst)
	})
}

// quantiseWords writes 16-bit values for VPMADDWD and VPDPWSSD. It needs AVX2 alone and serves both widths.
func quantiseWords(activated bool) {
	w := avx2
	name, doc := "quantiseWords", ""
	if activated {
		name, doc = "geluQuantiseWords", " after GELU, which it leaves in src"
	}
	begin(name, "func(dst []int16, ldd int, scale, src []float32, lds, n, rows int, limit float32)")
	Doc(name+" makes each row's n values integers up to ±limit times the row's scale"+doc+".", "n is a multiple of 16.")
	dst, ldd := slice("dst"), stride("ldd", 2)
	limit := w.reg()
	VBROADCASTSS(NewParamAddr("limit", 104), limit)
	w.quantiseRows(activated, limit, func(n reg.GPVirtual, rate reg.VecVirtual, src reg.GPVirtual) {
		w.storeWords("words", n, rate, src, dst)
		ADDQ(ldd, dst)
	})
}

// quantiseRows finds each row's scale and has store write the row's integers.
func (w width) quantiseRows(
	activated bool, limit reg.VecVirtual, store func(n reg.GPVirtual, rate reg.VecVirtual, src reg.GPVirtual),
) {
	scale, src, lds := slice("scale"), slice("src"), stride("lds", 4)
	n, rows := number("n"), number("rows")
	if activated {
		w.holdGELU(rough)
	}
	loop("row", rows, func() {
		top := w.spread(1e-30) // a row of zeros has a scale above zero
		w.vectors("max", n, func(at func(reg.GPVirtual) Mem) {
			v := w.reg()
			VMOVUPS(at(src), v)
			if activated {
				w.geluOf(v, true)
				VMOVUPS(v, at(src))
			}
			VANDPS(w.word("positive", 0x7fffffff), v, v)
			VMAXPS(v, top, top)
		})
		top = w.reduce(top, max)
		rate := w.reg()
		VDIVPS(top, limit, rate)
		step := XMM()
		VDIVSS(limit.AsX(), top.AsX(), step)
		VMOVSS(step, Mem{Base: scale})
		store(n, rate, src)
		ADDQ(lds, src)
		ADDQ(I32(4), scale)
	})
	VZEROUPPER()
	RET()
}

// transpose works on blocks of 8 × 8 values of 32 bits: fp32 or pairs of 16-bit integers. It needs AVX alone and serves both
// widths.
func transpose(name, element string) {
	begin(name, "func(dst []"+element+", ldd int, src []"+element+", lds, blocks int)")
	Doc(name + " writes 8 rows of blocks × 8 values of 32 bits as blocks × 8 rows of 8 values. The distances count 32 bits.")
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
