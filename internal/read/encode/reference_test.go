package encode

import (
	"fmt"
	"math"

	"github.com/sitrep-news/sitrep/internal/read/nn"
)

// reference returns what each layer gives, from the embeddings on, as the definition of the encoder reads: in float64 and without
// quantising rows.
func reference(t tensors, layers int, windows []Window) [][]float64 {
	all := make([][]float64, layers+1)
	for _, w := range windows {
		x := embedded(t, w)
		for i := range layers + 1 {
			if i > 0 {
				x = layered(t, fmt.Sprintf("layer.%d.", i-1), x)
			}
			for _, row := range x {
				all[i] = append(all[i], row...)
			}
		}
	}
	return all
}

func embedded(t tensors, w Window) [][]float64 {
	x := make([][]float64, len(w.Pieces))
	for i, p := range w.Pieces {
		row := make([]float64, Width)
		for j := range row {
			row[j] = float64(t.ints["embed.word.weight"][int(p)*Width+j])*float64(t.floats["embed.word.scale"][p]) +
				float64(t.floats["embed.position"][i*Width+j]) +
				float64(t.floats["embed.shape"][int(w.Shapes[i])*Width+j]) +
				float64(t.floats["embed.gap"][int(w.Gaps[i])*Width+j])
		}
		x[i] = normed(t, "embed.norm", row)
	}
	return x
}

func layered(t tensors, p string, x [][]float64) [][]float64 {
	context := attended(linear(t, p+"qkv", x))
	x = normedSum(t, p+"norm1", x, linear(t, p+"out", context))
	up := linear(t, p+"up", x)
	for _, row := range up {
		for i, v := range row {
			row[i] = 0.5 * v * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(v+0.044715*v*v*v)))
		}
	}
	return normedSum(t, p+"norm2", x, linear(t, p+"down", up))
}

func attended(qkv [][]float64) [][]float64 {
	out := make([][]float64, len(qkv))
	for i := range qkv {
		out[i] = make([]float64, Width)
		for h := 0; h < Width; h += nn.HeadWidth {
			share, sum := make([]float64, len(qkv)), 0.0
			for j := range qkv {
				score := 0.0
				for d := h; d < h+nn.HeadWidth; d++ {
					score += qkv[i][d] * qkv[j][Width+d]
				}
				share[j] = math.Exp(score)
				sum += share[j]
			}
			for j := range qkv {
				for d := h; d < h+nn.HeadWidth; d++ {
					out[i][d] += share[j] / sum * qkv[j][2*Width+d]
				}
			}
		}
	}
	return out
}

func linear(t tensors, name string, x [][]float64) [][]float64 {
	weight, scale, bias := t.ints[name+".weight"], t.floats[name+".scale"], t.floats[name+".bias"]
	out := make([][]float64, len(x))
	for i, row := range x {
		out[i] = make([]float64, len(bias))
		for o := range bias {
			sum := 0.0
			for j, v := range row {
				sum += v * float64(weight[o*len(row)+j])
			}
			out[i][o] = sum*float64(scale[o]) + float64(bias[o])
		}
	}
	return out
}

func normedSum(t tensors, name string, x, y [][]float64) [][]float64 {
	out := make([][]float64, len(x))
	for i := range x {
		row := make([]float64, Width)
		for j := range row {
			row[j] = x[i][j] + y[i][j]
		}
		out[i] = normed(t, name, row)
	}
	return out
}

func normed(t tensors, name string, row []float64) []float64 {
	mean, square := 0.0, 0.0
	for _, v := range row {
		mean += v / Width
	}
	for _, v := range row {
		square += (v - mean) * (v - mean) / Width
	}
	for j, v := range row {
		row[j] = (v-mean)/math.Sqrt(square+1e-12)*float64(t.floats[name+".weight"][j]) + float64(t.floats[name+".bias"][j])
	}
	return row
}
