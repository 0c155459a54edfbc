package nn

import "math"

// Most returns the number and the value of the greatest of x, the first of equals. x has one value at least.
func (k *Kernel) Most(x []float32) (int, float32) {
	whole := len(x) / 16 * 16
	if whole == 0 {
		return Most(x)
	}
	top := k.float.largest(x, whole)
	best := k.float.find(x, whole, top)
	if best >= whole { // no number is NaN
		return Most(x)
	}
	for i, v := range x[whole:] {
		if v > top {
			best, top = whole+i, v
		}
	}
	return best, top
}

// Most is [Kernel.Most] in plain Go, for a few values.
func Most(x []float32) (int, float32) {
	best, top := 0, x[0]
	for i, v := range x {
		if v > top {
			best, top = i, v
		}
	}
	return best, top
}

// LogSum is the logarithm of the sum of the exponentials of x, which has one value at least.
func (k *Kernel) LogSum(x []float32) float64 {
	_, top := k.Most(x)
	return float64(top) + math.Log(k.SumExp(x, top))
}

// SumExp is the sum of the exponentials of x less top, their greatest.
func (k *Kernel) SumExp(x []float32, top float32) float64 {
	whole, sum := len(x)/16*16, float32(0)
	if whole > 0 {
		sum = k.float.sumExp(x, whole, top)
	}
	return float64(sum + plainSumExp(x[whole:], len(x)-whole, top))
}

// Rectify sets what is negative of x to 0 (ReLU).
func (k *Kernel) Rectify(x []float32) {
	whole := len(x) / 16 * 16
	if whole > 0 {
		k.float.rectify(x, whole)
	}
	plainRectify(x[whole:], len(x)-whole)
}

func plainLargest(x []float32, n int) float32 {
	_, top := Most(x[:n])
	return top
}

func plainFind(x []float32, n int, v float32) int {
	for i, w := range x[:n] {
		if v == w {
			return i
		}
	}
	return n
}

func plainSumExp(x []float32, n int, top float32) float32 {
	sum := float32(0)
	for _, v := range x[:n] {
		sum += exp2((v - top) * math.Log2E)
	}
	return sum
}

func plainRectify(x []float32, n int) {
	for i, v := range x[:n] {
		x[i] = positive(v)
	}
}
