package bits

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
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

func BenchmarkPower(b *testing.B) { benchmark(b, Power) }
func BenchmarkExp(b *testing.B)   { benchmark(b, math.Exp) }

func benchmark(b *testing.B, function func(float64) float64) {
	numbers, powers := make([]float64, 1000), make([]float64, 1000)
	for i := range numbers {
		numbers[i] = -8 + 0.016*float64(i)
	}
	b.ResetTimer()
	for range b.N {
		for i, x := range numbers {
			powers[i] = function(x)
		}
	}
}
