package nn

import "golang.org/x/sys/cpu"

var (
	float512 = floats{
		columns: 32, multiply: multiplyAVX512, softmax: softmaxAVX512, gelu: geluAVX512, addNorm: addNormAVX512,
		transpose: transpose, convolve: convolveAVX512, rectifiedSum: rectifiedSumAVX512, rectify: rectifyAVX512,
		largest: largestAVX512, find: findAVX512, sumExp: sumExpAVX512,
	}
	float256 = floats{
		columns: 16, multiply: multiplyAVX2, softmax: softmaxAVX2, gelu: geluAVX2, addNorm: addNormAVX2, transpose: transpose,
		convolve: convolveAVX2, rectifiedSum: rectifiedSumAVX2, rectify: rectifyAVX2,
		largest: largestAVX2, find: findAVX2, sumExp: sumExpAVX2,
	}
	vnni = Kernel{
		name: "vnni", float: float512,
		integer: integers{columns: 32, pack: packBytes, quantise: loadBytes, multiply: multiplyBytes},
		words: &words{
			columns: 32, multiply: wordsPanelAVX512, quantise: quantiseWords, transpose: transposeWords,
			softmax: softmaxWordsAVX512, interleave: interleaveAVX512, absMax: absMaxAVX512,
		},
	}
	avx2 = Kernel{
		name: "avx2", float: float256,
		integer: integers{columns: 16, pack: packWords, quantise: loadWords, multiply: multiplyWords},
		words: &words{
			columns: 16, multiply: wordsPanelAVX2, quantise: quantiseWords, transpose: transposeWords,
			softmax: softmaxWordsAVX2, interleave: interleaveAVX2, absMax: absMaxAVX2,
		},
	}
	only512 = Kernel{name: "avx512-f32", float: float512}
	only256 = Kernel{name: "avx2-f32", float: float256}
)

// supported lists kernels by preference. What cpu reports includes that the system saves the registers.
func supported() []*Kernel {
	var all []*Kernel
	has2 := cpu.X86.HasAVX2 && cpu.X86.HasFMA
	has512 := has2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512DQ && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VL
	if has512 && cpu.X86.HasAVX512VNNI {
		all = append(all, &vnni)
	}
	if has2 {
		all = append(all, &avx2)
	}
	all = append(all, &plain)
	if has512 {
		all = append(all, &only512)
	}
	if has2 {
		all = append(all, &only256)
	}
	return all
}

// packBytes lays out panels of 32 columns in groups of four values along the input, as VPDPBUSD takes them.
func packBytes(l *Linear, weight []int8) {
	const columns, group = 32, 4
	l.bytes = aligned[int8](l.panels() * columns * l.k)
	l.start = aligned[int32](l.panels() * columns)
	for o := range l.Out {
		panel := l.bytes[o/columns*columns*l.k:]
		sum := int32(0)
		for i, w := range weight[o*l.In : (o+1)*l.In] {
			panel[i/group*group*columns+o%columns*group+i%group] = w
			sum += int32(w)
		}
		l.start[o] = -128 * sum
	}
}

func loadBytes(in *Input, row int, x []float32, ldx, rows int, activated bool) {
	if activated {
		geluQuantiseBytes(in.bytes[row*in.k:], in.k, in.scale[row:], x, ldx, in.k, rows)
		return
	}
	quantiseBytes(in.bytes[row*in.k:], in.k, in.scale[row:], x, ldx, in.k, rows)
}

func multiplyBytes(l *Linear, panel int, dst []float32, ldd int, in *Input, row, rows int) {
	c := 32 * panel
	vnniPanel(dst, ldd, in.bytes[row*in.k:], in.k, in.scale[row:],
		l.bytes[c*l.k:], l.start[c:], l.scale[c:], l.bias[c:], l.k/4, rows)
}

// packWords lays out panels of 16 columns in groups of two values along the input, as VPMADDWD takes them.
func packWords(l *Linear, weight []int8) {
	const columns, group = 16, 2
	l.words = aligned[int16](l.panels() * columns * l.k)
	for o := range l.Out {
		panel := l.words[o/columns*columns*l.k:]
		for i, w := range weight[o*l.In : (o+1)*l.In] {
			panel[i/group*group*columns+o%columns*group+i%group] = int16(w)
		}
	}
}

func loadWords(in *Input, row int, x []float32, ldx, rows int, activated bool) {
	if activated {
		geluQuantiseWords(in.words[row*in.k:], in.k, in.scale[row:], x, ldx, in.k, rows, 127)
		return
	}
	quantiseWords(in.words[row*in.k:], in.k, in.scale[row:], x, ldx, in.k, rows, 127)
}

func multiplyWords(l *Linear, panel int, dst []float32, ldd int, in *Input, row, rows int) {
	c := 16 * panel
	wordsPanelAVX2(dst, ldd, in.words[row*in.k:], in.k, in.scale[row:], l.words[c*l.k:], l.scale[c:], l.bias[c:], l.k/2, rows)
}
