package bits

import (
	"math"
	"slices"
	"testing"
	"time"

	"smallnetworks/internal/expect"
	"smallnetworks/layers"
	"smallnetworks/network"
	"smallnetworks/neuron"
)

func TestPowersOfEAreTheStatedBits(t *testing.T) {
	for x, want := range map[float64]float64{
		0:                  1,
		1:                  0x1.5bf0a8b14576ap+1,
		709.782712893384:   0x1.fffffffffff2ap+1023,
		-745.1332191019411: 0x1p-1074,
		-745.1332191019412: 0,
		math.Inf(1):        math.Inf(1),
		math.Inf(-1):       0,
	} {
		expect.SameBits(t, Power(x), want)
	}
	expect.Equal(t, math.IsNaN(Power(math.NaN())), true)
}

func TestSigmoidsStayAccurateFarOut(t *testing.T) {
	for total, want := range map[float64]float64{math.Inf(-1): 0, -740: 4.2e-322, 0: 0.5, 40: 1, math.Inf(1): 1} {
		found, err := Sigmoid(total)
		expect.NoError(t, err)
		expect.SameBits(t, found, want)
	}
}

func TestHyperbolicTangentsKeepTheSign(t *testing.T) {
	for _, total := range []float64{math.Copysign(0, -1), -5e-324, -1e-20} {
		found, err := Tanh(total)
		expect.NoError(t, err)
		expect.SameBits(t, found, total)
	}
}

func TestTrainingThatOverflowsIsAnError(t *testing.T) {
	steep := neuron.Neuron{Weights: []float64{1e308, -1e308}}
	start := network.NeuralNetwork{H1: steep, H2: steep, O1: steep}
	_, err := Train(start, [][]float64{{1e10, 1e10}}, []float64{1}, 0, 0)
	expect.Error(t, err, "loss must be finite, got NaN")
}

func TestLayersOfTheShapeTwoTwoOneTrainAsThatNetworkDoes(t *testing.T) {
	start := network.NeuralNetwork{
		H1: neuron.Neuron{Weights: []float64{0.4, -0.7}, Bias: 0.8},
		H2: neuron.Neuron{Weights: []float64{-0.7, 0.8}, Bias: -0.6},
		O1: neuron.Neuron{Weights: []float64{0.7, 0.7}, Bias: -0.3},
	}
	shaped := layers.Network{Layers: []layers.Layer{
		layers.Dense{Weights: [][]float64{{0.4, -0.7}, {-0.7, 0.8}}, Biases: []float64{0.8, -0.6}, Activation: "sigmoid"},
		layers.Dense{Weights: [][]float64{{0.7, 0.7}}, Biases: []float64{-0.3}, Activation: "sigmoid"},
	}}
	data := [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	one, err := Train(start, data, []float64{0, 1, 1, 0}, 0.1, 50)
	expect.NoError(t, err)
	other, err := TrainLayers(shaped, data, [][]float64{{0}, {1}, {1}, {0}}, 0.1, 50)
	expect.NoError(t, err)
	first, last := other.Network.Layers[0].(layers.Dense), other.Network.Layers[1].(layers.Dense)
	expect.SameBits(t, other.Loss, one.Loss)
	expect.SameBits(t, first.Weights[1][0], one.Network.H2.Weights[0])
	expect.SameBits(t, last.Biases[0], one.Network.O1.Bias)
	expect.Equal(t, shaped.Layers[0].(layers.Dense).Weights[0][0], 0.4)
}

func TestOtherActivationsAreNotStated(t *testing.T) {
	start := layers.Network{Layers: []layers.Layer{layers.Dense{Weights: [][]float64{{1}}, Activation: "relu"}}}
	_, err := TrainLayers(start, [][]float64{{1}}, [][]float64{{1}}, 0, 0)
	expect.Error(t, err, `network.layers[0].activation must be one of sigmoid, tanh, identity, got "relu"`)
}

// BenchmarkPower times Power and math.Exp over an array, in turns, and reports the median ratio.
func BenchmarkPower(b *testing.B) {
	const count = 20_000
	numbers, powers := make([]float64, count), make([]float64, count)
	for i := range numbers {
		numbers[i] = -8 + 16*float64(i)/count
	}
	ratios, stated, own := make([]float64, b.N), make([]float64, b.N), make([]float64, b.N)
	for round := range b.N {
		begun := time.Now()
		for i, x := range numbers {
			powers[i] = Power(x)
		}
		between := time.Now()
		for i, x := range numbers {
			powers[i] = math.Exp(x)
		}
		stated[round] = float64(between.Sub(begun).Nanoseconds()) / count
		own[round] = float64(time.Since(between).Nanoseconds()) / count
		ratios[round] = stated[round] / own[round]
	}
	for name, values := range map[string][]float64{"ratio": ratios, "stated-ns": stated, "own-ns": own} {
		slices.Sort(values)
		b.ReportMetric(values[b.N/2], name)
	}
}
