package seeds

import (
	"slices"
	"testing"

	"smallnetworks/internal/expect"
)

func TestTenThousandthWordIsThatOfTheStandardOfCpp(t *testing.T) {
	// ISO C++ asks it of std::mt19937, whose seed is 5489.
	got, err := Integers(5489, 10_000)
	expect.NoError(t, err)
	expect.Equal(t, got[9999], uint32(4123659995))
}

func TestNumbersOfWellKnownSeeds(t *testing.T) {
	fractions, err := Random(42, 1)
	expect.NoError(t, err)
	expect.Equal(t, fractions, []float64{0.3745401188473625})

	whole, err := Randint(0, 0, 10, 10)
	expect.NoError(t, err)
	expect.Equal(t, whole, []int64{5, 0, 3, 3, 7, 9, 3, 5, 2, 4})

	order, err := Shuffle(0, []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	expect.NoError(t, err)
	expect.Equal(t, order, []float64{2, 8, 4, 9, 1, 6, 7, 3, 0, 5})

	normal, err := Normal(0, 3)
	expect.NoError(t, err)
	for i, want := range []float64{1.764052345967664, 0.4001572083672233, 0.9787379841057392} {
		expect.Close(t, normal[i], want, 1e-15)
	}
}

func TestWholeNumbersBeyond32BitsStayBetweenTheirEnds(t *testing.T) {
	got, err := Randint(12, -largestWhole, largestWhole, 100)
	expect.NoError(t, err)
	if slices.Min(got) < -largestWhole || slices.Max(got) >= largestWhole {
		t.Errorf("got %v, want numbers between the ends", got)
	}
	got, err = Randint(9, largestWhole-1, largestWhole, 2)
	expect.NoError(t, err)
	expect.Equal(t, got, []int64{largestWhole - 1, largestWhole - 1})
}

func TestASecondNumberOfAPairGoesToTheNextLayer(t *testing.T) {
	drawn, err := Normal(5, 3)
	expect.NoError(t, err)
	got, err := Start(5, []int64{1, 1, 2}, "standard-normal", "by-neuron", "none")
	expect.NoError(t, err)
	expect.Equal(t, got, LayerStarts{[]LayerStart{
		{[][]float64{{drawn[0]}}, nil},
		{[][]float64{{drawn[1]}, {drawn[2]}}, nil},
	}})
}

func TestBiasesAreDrawnAfterTheWeightsOfTheirNeuronOrLayer(t *testing.T) {
	drawn, err := Random(3, 6)
	expect.NoError(t, err)
	for i := range drawn {
		drawn[i] = 2*drawn[i] - 1
	}
	got, err := Start(3, []int64{2, 2}, "uniform", "by-neuron", "drawn")
	expect.NoError(t, err)
	expect.Equal(t, got.Layers[0], LayerStart{
		[][]float64{{drawn[0], drawn[1]}, {drawn[3], drawn[4]}}, []float64{drawn[2], drawn[5]},
	})
	got, err = Start(3, []int64{2, 2}, "uniform", "by-input", "drawn")
	expect.NoError(t, err)
	expect.Equal(t, got.Layers[0], LayerStart{
		[][]float64{{drawn[0], drawn[2]}, {drawn[1], drawn[3]}}, []float64{drawn[4], drawn[5]},
	})
}

func TestBiasesOfZeroDrawNothing(t *testing.T) {
	zeros, err := Start(1, []int64{3, 2, 1}, "he-normal", "by-neuron", "zero")
	expect.NoError(t, err)
	none, err := Start(1, []int64{3, 2, 1}, "he-normal", "by-neuron", "none")
	expect.NoError(t, err)
	for i, layer := range zeros.Layers {
		expect.Equal(t, layer.Weights, none.Layers[i].Weights)
		expect.Equal(t, layer.Biases, make([]float64, len(layer.Weights)))
	}
}

func TestTwoTwoOneIsDrawnNeuronByNeuron(t *testing.T) {
	drawn, err := Normal(0, 9)
	expect.NoError(t, err)
	got, err := TwoTwoOne(0, "standard-normal", "drawn")
	expect.NoError(t, err)
	expect.Equal(t, slices.Concat(
		got.H1.Weights, []float64{got.H1.Bias}, got.H2.Weights, []float64{got.H2.Bias}, got.O1.Weights, []float64{got.O1.Bias},
	), drawn)
}

func TestShuffleLeavesItsArgumentAsItWas(t *testing.T) {
	values := []float64{1, 2, 3}
	_, err := Shuffle(0, values)
	expect.NoError(t, err)
	expect.Equal(t, values, []float64{1, 2, 3})
}

func TestSeedsRefuse(t *testing.T) {
	cases := []struct {
		err  error
		want string
	}{
		{expect.ErrorOf(Integers(-1, 1)), "seed must lie between 0 and 4294967295, got -1"},
		{expect.ErrorOf(Random(1<<32, 1)), "seed must lie between 0 and 4294967295, got 4294967296"},
		{expect.ErrorOf(Normal(0, -1)), "count must lie between 0 and 1000000, got -1"},
		{expect.ErrorOf(Randint(0, 3, 3, 0)), "low must be below high, got 3 and 3"},
		{
			expect.ErrorOf(Randint(0, 0, largestWhole+1, 1)),
			"high must lie between -9007199254740991 and 9007199254740991, got 9007199254740992",
		},
		{expect.ErrorOf(Shuffle(0, nil)), "values must not be empty"},
		{
			expect.ErrorOf(Start(0, []int64{2}, "uniform", "by-neuron", "zero")),
			"sizes must have at least 2 elements, got 1",
		},
		{
			expect.ErrorOf(Start(0, []int64{2, 0}, "uniform", "by-neuron", "zero")),
			"sizes[1] must lie between 1 and 1000, got 0",
		},
		{
			expect.ErrorOf(Start(0, []int64{2, 1}, "uniform", "by-layer", "zero")),
			`order must be one of by-neuron, by-input, got "by-layer"`,
		},
		{expect.ErrorOf(TwoTwoOne(0, "uniform", "none")), `biases must be one of drawn, zero, got "none"`},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.err, c.want) })
	}
}
