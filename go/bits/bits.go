// Package bits is exp, sigmoid, tanh and training, with the same bits in every language.
//
// Every operation is one of binary64 in the order in which it is written; the order is part of the specification.
// Products stand inside float64(…), which nothing may fuse. Functions take any number; NaN gives NaN.
package bits

import (
	"math"

	"smallnetworks/internal/checks"
	"smallnetworks/layers"
	"smallnetworks/network"
)

const (
	// 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
	perLn2  = 0x1.71547652b82fep+0
	ln2High = 0x1.62e42fefa3800p-1
	ln2Low  = 0x1.ef35793c76730p-45
	// Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
	whole = 0x1.8p+52

	c2  = 0x1.000000000000ap-1
	c3  = 0x1.55555555554fap-3
	c4  = 0x1.555555555088cp-5
	c5  = 0x1.1111111127b9ap-7
	c6  = 0x1.6c16c184266dep-10
	c7  = 0x1.a01a012a69e60p-13
	c8  = 0x1.a0199a16e03c0p-16
	c9  = 0x1.71df253a82225p-19
	c10 = 0x1.28ad68a39703bp-22
	c11 = 0x1.ad7f797c8fc30p-26
)

// Exp returns e^x. There is never an error.
func Exp(x float64) (float64, error) {
	return Power(x), nil
}

// Sigmoid returns 1 / (1 + e^−total). There is never an error.
func Sigmoid(total float64) (float64, error) {
	return sigmoid(total), nil
}

// Tanh returns the hyperbolic tangent. There is never an error.
func Tanh(total float64) (float64, error) {
	return tanh(total), nil
}

// Train takes a step for each sample in the order given, as many times as there are epochs. If the network or its
// loss overflows, that is an error.
//
// data: shape (samples, 2); targets: shape (samples); epochs: from 0 to a million.
func Train(
	start network.NeuralNetwork, data [][]float64, targets []float64, learningRate float64, epochs int,
) (network.Training, error) {
	parameters, err := start.Parameters()
	if err != nil {
		return network.Training{}, err
	}
	if err := network.RequireTraining(data, targets, learningRate, epochs); err != nil {
		return network.Training{}, err
	}
	for range epochs {
		for i, inputs := range data {
			step(&parameters, inputs, targets[i], learningRate)
		}
	}
	trained, err := network.Of(parameters)
	if err != nil {
		return network.Training{}, err
	}
	total := 0.0
	for i, inputs := range data {
		_, _, o1 := activations(&parameters, inputs)
		total += float64((targets[i] - o1) * (targets[i] - o1))
	}
	loss := total / float64(len(targets))
	return network.Training{Network: trained, Loss: loss}, checks.RequireFinite("loss", loss)
}

// TrainLayers takes a step for each sample in the order given, as many times as there are epochs, with dense layers of
// any shape. Layers of other kinds, other activations than sigmoid, tanh and identity, and results that overflow are
// errors.
//
// data: shape (samples, inputs); targets: shape (samples, outputs); epochs: from 0 to a million.
func TrainLayers(
	start layers.Network, data, targets [][]float64, learningRate float64, epochs int,
) (LayersTraining, error) {
	return trainLayers(start, data, targets, learningRate, epochs)
}

// Power returns e^x.
func Power(x float64) float64 {
	switch {
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.IsNaN(x):
		return x
	}
	k, f := reduced(x)
	n := int(k)
	if n < -1022 || n > 1023 {
		// Two factors: only the second can leave the normal numbers, so it is rounded once.
		half := n >> 1
		return (1 + f) * powerOfTwo(half) * powerOfTwo(n-half)
	}
	return (1 + f) * powerOfTwo(n)
}

// reduced returns k and f, so that e^x is (1 + f)·2^k.
func reduced(x float64) (k, f float64) {
	k = (float64(x*perLn2) + whole) - whole
	r := (x - float64(k*ln2High)) - float64(k*ln2Low)
	q := float64(r * r)
	s := float64(q * q)
	low := (c2 + float64(c3*r)) + float64((c4+float64(c5*r))*q)
	middle := (c6 + float64(c7*r)) + float64((c8+float64(c9*r))*q)
	p := low + float64((middle+float64((c10+float64(c11*r))*s))*s)
	return k, r + float64(p*q)
}

// powerOfTwo returns 2^k, for k from −1022 to 1023, by its exponent bits.
func powerOfTwo(k int) float64 {
	return math.Float64frombits(uint64(1023+k) << 52)
}

func sigmoid(total float64) float64 {
	power := Power(-math.Abs(total))
	if total >= 0 {
		return 1 / (1 + power)
	}
	return power / (1 + power)
}

// tanh returns the hyperbolic tangent.
func tanh(total float64) float64 {
	if math.IsNaN(total) || total == 0 {
		return total
	}
	if math.Abs(total) > 22 {
		return math.Copysign(1, total)
	}
	k, f := reduced(-2 * math.Abs(total))
	power := powerOfTwo(int(k))
	lessOne := (power - 1) + float64(power*f) // e^(−2·|total|) − 1
	return math.Copysign(-lessOne/(2+lessOne), total)
}

// activations returns h1, h2 and o1 for w1, w2, b1, w3, w4, b2, w5, w6, b3.
func activations(p *[9]float64, inputs []float64) (h1, h2, o1 float64) {
	x1, x2 := inputs[0], inputs[1]
	h1 = sigmoid(float64(p[0]*x1) + float64(p[1]*x2) + p[2])
	h2 = sigmoid(float64(p[3]*x1) + float64(p[4]*x2) + p[5])
	return h1, h2, sigmoid(float64(p[6]*h1) + float64(p[7]*h2) + p[8])
}

// step changes the parameters by one update: all derivatives are those of the old ones.
func step(p *[9]float64, inputs []float64, target, learningRate float64) {
	h1, h2, o1 := activations(p, inputs)
	x1, x2 := inputs[0], inputs[1]
	dO1 := -2 * (target - o1) * o1 * (1 - o1)
	dH1 := dO1 * p[6] * h1 * (1 - h1)
	dH2 := dO1 * p[7] * h2 * (1 - h2)
	for i, derivative := range [9]float64{dH1 * x1, dH1 * x2, dH1, dH2 * x1, dH2 * x2, dH2, dO1 * h1, dO1 * h2, dO1} {
		p[i] -= float64(learningRate * derivative)
	}
}
