package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// rowsOf addresses up to eight rows that lie a stride apart, by one pointer for each four.
type rowsOf struct {
	base          []reg.GPVirtual
	stride, three reg.GPVirtual
}

func newRows(start, stride reg.GPVirtual, rows int) rowsOf {
	r := rowsOf{base: []reg.GPVirtual{start}, stride: stride, three: GP64()}
	LEAQ(Mem{Base: stride, Index: stride, Scale: 2}, r.three)
	if rows > 4 {
		second := GP64()
		LEAQ(Mem{Base: start, Index: stride, Scale: 4}, second)
		r.base = append(r.base, second)
	}
	return r
}

func (r rowsOf) at(row, offset int) Mem {
	m := Mem{Base: r.base[row/4], Disp: offset}
	switch row % 4 {
	case 1:
		m.Index, m.Scale = r.stride, 1
	case 2:
		m.Index, m.Scale = r.stride, 2
	case 3:
		m.Index, m.Scale = r.three, 1
	}
	return m
}

func (r rowsOf) advance(bytes int) {
	for _, b := range r.base {
		ADDQ(I32(bytes), b)
	}
}

// tilesOf loads how many tiles of a height the rows are.
func tilesOf(height int) reg.GPVirtual {
	n := number("rows")
	SHRQ(U8(bitsOf(height)), n)
	return n
}

// vnniPanel: 8 rows × 32 columns at a time; a group is four values along K. The accumulators begin with the panel's
// compensation, −128·Σw, because the bytes of a are stored with 128 added. The first rows fetch the panel behind this one, which
// is multiplied next: weights stand in no cache nearer than the third when a layer begins.
func vnniPanel() {
	w := avx512
	begin("vnniPanel", "func(dst []float32, ldd int, a []uint8, lda int, rowScale []float32, panel []int8, "+
		"start []int32, scale, bias []float32, groups, rows int)")
	Doc("vnniPanel multiplies rows of a, a multiple of 8, by a panel of 32 columns. groups is a multiple of 4.")
	dst, ldd, a, lda := slice("dst"), stride("ldd", 4), slice("a"), number("lda")
	panel, start, rowScale := slice("panel"), slice("start"), slice("rowScale")
	tiles := tilesOf(8)
	next, end := number("groups"), GP64() // the panel behind
	SHLQ(U8(7), next)
	LEAQ(Mem{Base: panel, Index: next, Scale: 2}, end)
	ADDQ(panel, next)
	loop("tile", tiles, func() {
		acc := w.regs(16)
		for i, r := range acc {
			VMOVDQU32(Mem{Base: start, Disp: 64 * (i % 2)}, r)
		}
		rows := newRows(copyOf(a), lda, 8)
		b, n := copyOf(panel), number("groups")
		SHRQ(U8(2), n)
		loop("group", n, func() {
			PREFETCHT1(Mem{Base: next})
			ADDQ(I32(64), next)
			for u := range 4 {
				left, right, x := ZMM(), ZMM(), ZMM()
				VMOVDQU32(Mem{Base: b, Disp: 128 * u}, left)
				VMOVDQU32(Mem{Base: b, Disp: 128*u + 64}, right)
				for row := range 8 {
					VPBROADCASTD(rows.at(row, 4*u), x)
					VPDPBUSD(left, x, acc[2*row])
					VPDPBUSD(right, x, acc[2*row+1])
				}
			}
			rows.advance(16)
			ADDQ(I32(512), b)
		})
		scaleAndStore(w, acc, 8, dst, ldd, rowScale)
		LEAQ(Mem{Base: a, Index: lda, Scale: 8}, a)
		CMPQ(next, end)
		CMOVQHI(end, next)
	})
	VZEROUPPER()
	RET()
}

// wordsPanel multiplies signed 16-bit values, two along K in a group. For AVX2 this is how int8 is multiplied too: unlike with
// VPMADDUBSW no pair of products saturates, and so the sums equal VNNI's.
func wordsPanel(w width) {
	height := w.lanes / 2
	w.text("wordsPanel", "func(dst []float32, ldd int, a []int16, lda int, rowScale []float32, panel []int16, "+
		"scale, bias []float32, groups, rows int)")
	Doc("wordsPanel" + w.name + " multiplies rows of a, a multiple of the tile's height, by a panel. groups is a multiple of 2.")
	dst, ldd, a, lda := slice("dst"), stride("ldd", 4), slice("a"), stride("lda", 2)
	panel, rowScale := slice("panel"), slice("rowScale")
	tiles := tilesOf(height)
	loop("tile", tiles, func() {
		acc := w.regs(2 * height)
		for _, r := range acc {
			w.zero(r)
		}
		rows := newRows(copyOf(a), lda, height)
		b, n := copyOf(panel), number("groups")
		SHRQ(U8(1), n)
		loop("group", n, func() {
			for u := range 2 {
				left, right, x := w.reg(), w.reg(), w.reg()
				VMOVUPS(Mem{Base: b, Disp: 2 * u * w.bytes()}, left)
				VMOVUPS(Mem{Base: b, Disp: (2*u + 1) * w.bytes()}, right)
				for row := range height {
					VPBROADCASTD(rows.at(row, 4*u), x)
					w.addProducts(left, x, acc[2*row])
					w.addProducts(right, x, acc[2*row+1])
				}
			}
			rows.advance(8)
			ADDQ(I32(4*w.bytes()), b)
		})
		scaleAndStore(w, acc, height, dst, ldd, rowScale)
		LEAQ(Mem{Base: a, Index: lda, Scale: uint8(height)}, a)
	})
	VZEROUPPER()
	RET()
}

// addProducts adds the sums of two products each of 16-bit values to sum.
func (w width) addProducts(a, b, sum reg.VecVirtual) {
	if w.wide() {
		VPDPWSSD(a, b, sum)
		return
	}
	t := w.reg()
	VPMADDWD(a, b, t)
	VPADDD(t, sum, sum)
}

// scaleAndStore writes acc · rowScale · scale + bias for a tile two registers wide and moves on to the next tile's rows.
func scaleAndStore(w width, acc []reg.VecVirtual, height int, dst, ldd, rowScale reg.GPVirtual) {
	scale, bias := slice("scale"), slice("bias")
	for row := range height {
		s := w.reg()
		VBROADCASTSS(Mem{Base: rowScale, Disp: 4 * row}, s)
		for half := range 2 {
			v := acc[2*row+half]
			off := w.bytes() * half
			VCVTDQ2PS(v, v)
			VMULPS(s, v, v)
			t := w.reg()
			VMOVUPS(Mem{Base: scale, Disp: off}, t)
			VFMADD213PS(Mem{Base: bias, Disp: off}, t, v)
			VMOVUPS(v, Mem{Base: dst, Disp: off})
		}
		ADDQ(ldd, dst)
	}
	ADDQ(I32(4*height), rowScale)
}

// multiply: fp32, 8 or 4 rows × two registers of columns at a time.
func multiply(w width) {
	height := w.lanes / 2
	w.text("multiply", "func(dst []float32, ldd int, a []float32, lda int, b []float32, ldb int, bias []float32, k, rows int)")
	Doc("multiply"+w.name+" sets dst = a·b + bias for rows of a, a multiple of the tile's height, and a panel of b;",
		"ldb separates the rows of b.")
	dst, ldd, a, lda := slice("dst"), stride("ldd", 4), slice("a"), stride("lda", 4)
	panel, ldb := slice("b"), stride("ldb", 4)
	tiles := tilesOf(height)
	loop("tile", tiles, func() {
		acc := w.regs(2 * height)
		bias := slice("bias")
		for i, r := range acc {
			VMOVUPS(Mem{Base: bias, Disp: w.bytes() * (i % 2)}, r)
		}
		rows := newRows(copyOf(a), lda, height)
		b, n := copyOf(panel), number("k")
		loop("step", n, func() {
			left, right, x := w.reg(), w.reg(), w.reg()
			VMOVUPS(Mem{Base: b}, left)
			VMOVUPS(Mem{Base: b, Disp: w.bytes()}, right)
			for row := range height {
				VBROADCASTSS(rows.at(row, 0), x)
				VFMADD231PS(left, x, acc[2*row])
				VFMADD231PS(right, x, acc[2*row+1])
			}
			rows.advance(4)
			ADDQ(ldb, b)
		})
		for row := range height {
			VMOVUPS(acc[2*row], Mem{Base: dst})
			VMOVUPS(acc[2*row+1], Mem{Base: dst, Disp: w.bytes()})
			ADDQ(ldd, dst)
		}
		LEAQ(Mem{Base: a, Index: lda, Scale: uint8(height)}, a)
	})
	VZEROUPPER()
	RET()
}
