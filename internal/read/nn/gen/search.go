package main

import (
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

func largest(w width) {
	w.text("largest", "func(x []float32, n int) float32")
	Doc("largest" + w.name + " returns the greatest of n values, a multiple of the lanes.")
	x, n, top := slice("x"), number("n"), w.spread(-math.MaxFloat32)
	w.vectors("max", n, func(at func(reg.GPVirtual) Mem) {
		VMAXPS(at(x), top, top)
	})
	top = w.reduce(top, max)
	Store(top.AsX(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

func find(w width) {
	w.text("find", "func(x []float32, n int, v float32) int")
	Doc("find" + w.name + " returns where the first of n values, a multiple of the lanes, is v; n or more if none is.")
	x, n, found, i := slice("x"), number("n"), GP32(), GP64()
	v := w.reg()
	VBROADCASTSS(NewParamAddr("v", 32), v)
	XORQ(i, i)
	Label("next")
	w.equal(Mem{Base: x, Index: i, Scale: 4}, v, found)
	TESTL(found, found)
	JNZ(LabelRef("found"))
	ADDQ(I32(w.lanes), i)
	CMPQ(i, n)
	JLT(LabelRef("next"))
	Label("found")
	BSFL(found, found) // leaves what it is if none is found: 0
	ADDQ(found.As64(), i)
	Store(i, ReturnIndex(0))
	VZEROUPPER()
	RET()
}

// equal sets a bit of found for each lane in which two vectors are equal.
func (w width) equal(x Mem, v reg.VecVirtual, found reg.GPVirtual) {
	if w.wide() {
		lanes := K()
		VCMPPS(U8(0), x, v, lanes)
		KMOVW(lanes, found)
		return
	}
	lanes := w.reg()
	VCMPPS(U8(0), x, v, lanes)
	VMOVMSKPS(lanes, found)
}

func sumExp(w width) {
	w.text("sumExp", "func(x []float32, n int, top float32) float32")
	Doc("sumExp" + w.name + " returns the sum of the exponentials of n values less top, a multiple of the lanes.")
	x, n := slice("x"), number("n")
	w.hold(fine...)
	top, rate, sum := w.reg(), w.spread(math.Log2E), w.reg()
	VBROADCASTSS(NewParamAddr("top", 32), top)
	VMULPS(rate, top, top)
	w.zero(sum)
	w.vectors("next", n, func(at func(reg.GPVirtual) Mem) {
		v := w.reg()
		VMOVUPS(at(x), v)
		VFMSUB213PS(top, rate, v)
		w.exp2(v, fine)
		VADDPS(v, sum, sum)
	})
	sum = w.reduce(sum, add)
	Store(sum.AsX(), ReturnIndex(0))
	VZEROUPPER()
	RET()
}

func rectify(w width) {
	w.text("rectify", "func(x []float32, n int)")
	Doc("rectify" + w.name + " sets what is below 0 of n values, a multiple of the lanes, to 0.")
	x, zero := slice("x"), w.reg()
	w.zero(zero)
	w.vectors("next", number("n"), func(at func(reg.GPVirtual) Mem) {
		v := w.reg()
		VMAXPS(at(x), zero, v)
		VMOVUPS(v, at(x))
	})
	VZEROUPPER()
	RET()
}
