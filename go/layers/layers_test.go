package layers

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

var (
	half    = TrainingLoss{Kind: "half-squared-error", Samples: "sum"}
	squared = TrainingLoss{Kind: "squared-error", Samples: "sum"}

	// Matt Mazur, "A Step by Step Backpropagation Example".
	worked = Network{[]Layer{
		Dense{[][]float64{{0.15, 0.20}, {0.25, 0.30}}, []float64{0.35, 0.35}, "sigmoid", false},
		Dense{[][]float64{{0.40, 0.45}, {0.50, 0.55}}, []float64{0.60, 0.60}, "sigmoid", false},
	}}

	// One weight, started at 4 and drawn to 0 by its square: a step of rate ¼ halves it.
	line = Network{[]Layer{Dense{[][]float64{{4}}, nil, "identity", false}}}
	one  = [][]float64{{1}}
	zero = [][]float64{{0}}

	data          = [][]float64{{0, 1}, {1, 0.5}, {2, -1}}
	distributions = [][]float64{{0, 1}, {1, 0}, {0.25, 0.75}}
	classes       = [][]float64{{0, 1}, {1, 0}, {0, 1}}
)

// deep is a 2-3-2-2 network whose second layer has no biases and may be frozen.
func deep(activation string, frozen bool) Network {
	return Network{[]Layer{
		Dense{[][]float64{{0.5, -0.25}, {0.75, 1}, {-1, 0.5}}, []float64{0.1, -0.2, 0.3}, "tanh", false},
		Dense{[][]float64{{0.3, -0.6, 0.9}, {0.2, 0.4, -0.8}}, nil, "relu", frozen},
		Dense{[][]float64{{1, -0.5}, {0.5, 0.25}}, []float64{0.3, -0.1}, activation, false},
	}}
}

// scores is a network of one layer that gives its biases.
func scores(activation string, biases ...float64) Network {
	weights := make([][]float64, len(biases))
	for i := range weights {
		weights[i] = []float64{0}
	}
	return Network{[]Layer{Dense{weights, biases, activation, false}}}
}

func TestTheWorkedExampleOf2015IsReproduced(t *testing.T) {
	inputs, targets := [][]float64{{0.05, 0.10}}, [][]float64{{0.01, 0.99}}
	loss, err := Loss(worked, Lists(inputs), targets, half)
	expect.NoError(t, err)
	expect.Close(t, loss, 0.298371109, 2e-9)
	updated, err := Step(worked, Lists(inputs), targets, half, GradientDescent{0.5}, nil)
	expect.NoError(t, err)
	for i, want := range [][]float64{{0.149780716, 0.19956143, 0.24975114, 0.29950229}, {0.35891648, 0.408666186, 0.511301270, 0.561370121}} {
		for j, weight := range want {
			expect.Close(t, updated.Network.Layers[i].(Dense).Weights[j/2][j%2], weight, 2e-8)
		}
	}
	expect.Equal(t, worked.Layers[0].(Dense).Weights[0], []float64{0.15, 0.20})
}

func TestForwardReturnsEveryLayer(t *testing.T) {
	network := Network{[]Layer{
		Dense{[][]float64{{1}, {-1}}, []float64{0.5, 0.5}, "relu", false},
		Dense{[][]float64{{1, 1}, {0, 0}}, []float64{math.Ln2 - 2.5, 0}, "softmax", false},
	}}
	got, err := Forward(network, List(2))
	expect.NoError(t, err)
	expect.Equal(t, got.Activations[0], List(2.5, 0))
	expect.Close(t, got.Activations[1].Numbers[0], 2.0/3, 1e-15)
}

func TestPublishedLossesAreReproduced(t *testing.T) {
	for _, c := range []struct {
		kind, activation string
		totals, targets  []float64
		want             float64
	}{
		// Keras documentation, losses.
		{"cross-entropy", "softmax", []float64{math.Log(0.05), math.Log(0.95), -800}, []float64{0, 1, 0}, 0.0513},
		{"binary-cross-entropy", "sigmoid", []float64{math.Log(1.5), -math.Log(1.5)}, []float64{0, 1}, 2 * 0.91629073},
		// cs231n notes, losses: scores −2.85 .86 .28, the third class is right.
		{"cross-entropy", "softmax", []float64{-2.85, 0.86, 0.28}, []float64{0, 0, 1}, 1.0402},
		{"hinge", "identity", []float64{-2.85, 0.86, 0.28}, []float64{0, 0, 1}, 1.58},
	} {
		got, err := Loss(scores(c.activation, c.totals...), Lists(one), [][]float64{c.targets}, TrainingLoss{Kind: c.kind, Samples: "sum"})
		expect.NoError(t, err)
		expect.Close(t, got, c.want, 1e-3)
	}
}

func TestGradientsAgreeWithCentralDifferences(t *testing.T) {
	for _, c := range []struct {
		kind, activation string
		targets          [][]float64
	}{
		{"squared-error", "sigmoid", classes}, {"half-squared-error", "tanh", classes},
		{"mean-squared-error", "softmax", distributions}, {"binary-cross-entropy", "sigmoid", distributions},
		{"cross-entropy", "softmax", distributions}, {"hinge", "identity", classes},
	} {
		for _, samples := range []string{"sum", "mean"} {
			t.Run(c.kind+" "+samples, func(t *testing.T) {
				loss := TrainingLoss{c.kind, samples, &L2{0.1, true, true}}
				slopes, err := Gradients(deep(c.activation, false), Lists(data), c.targets, loss)
				expect.NoError(t, err)
				differences, err := NumericalGradients(deep(c.activation, false), Lists(data), c.targets, loss, 1e-5)
				expect.NoError(t, err)
				close := differences.Flat()
				for i, slope := range slopes.Flat() {
					if math.Abs(slope-close[i]) > 1e-9 {
						t.Errorf("got %v, want %v", slope, close[i])
					}
				}
			})
		}
	}
}

func TestCrossEntropiesAreStableFarOut(t *testing.T) {
	for _, c := range []struct {
		kind, activation string
		targets          []float64
		right, wrong     []float64
	}{
		{"binary-cross-entropy", "sigmoid", []float64{1}, []float64{40}, []float64{-800}},
		{"cross-entropy", "softmax", []float64{1, 0}, []float64{40, 0}, []float64{-800, 0}},
	} {
		loss, targets := TrainingLoss{Kind: c.kind, Samples: "sum"}, [][]float64{c.targets}
		right := scores(c.activation, c.right...)
		got, err := Loss(right, Lists(one), targets, loss)
		expect.NoError(t, err)
		expect.Close(t, got, math.Exp(-40), 1e-14)
		slopes, err := Gradients(right, Lists(one), targets, loss)
		expect.NoError(t, err)
		expect.Close(t, slopes.Layers[0].(DenseSlopes).Biases[0], -math.Exp(-40), 1e-14)
		got, err = Loss(scores(c.activation, c.wrong...), Lists(one), targets, loss)
		expect.NoError(t, err)
		expect.Equal(t, got, 800.0)
	}
}

func TestAFrozenLayerAndItsStateComeBackBitForBit(t *testing.T) {
	loss, optimiser := TrainingLoss{Kind: "cross-entropy", Samples: "mean"}, Momentum{0.1, 0.5}
	free, err := Step(deep("softmax", false), Lists(data), distributions, loss, optimiser, nil)
	expect.NoError(t, err)
	held, err := Step(deep("softmax", true), Lists(data), distributions, loss, optimiser, free.State)
	expect.NoError(t, err)
	expect.Equal(t, held.Network.Layers[1], deep("softmax", true).Layers[1])
	before, after := free.State.Kept["velocity"].Layers, held.State.Kept["velocity"].Layers
	expect.Equal(t, after[1], before[1])
	expect.SameBits(t, after[2].(DenseSlopes).Biases[0], 1.5*before[2].(DenseSlopes).Biases[0])
}

func TestStateTravelsFromOneTrainingToTheNext(t *testing.T) {
	train := func(network Network, state *State, epochs int) Training {
		loss, optimiser := TrainingLoss{Kind: "cross-entropy", Samples: "mean"}, Adam{0.1, 0.9, 0.99, 1e-8}
		training, err := Train(network, Lists(data), distributions, loss, optimiser, state, epochs, Plan{BatchSize: 2}, nil)
		expect.NoError(t, err)
		return training
	}
	whole, half := train(deep("softmax", false), nil, 4), train(deep("softmax", false), nil, 2)
	rest := train(half.Network, half.State, 2)
	expect.Equal(t, rest.Network, whole.Network)
	expect.Equal(t, *rest.State.Steps, 8)
}

func TestSchedulesCountEpochsFrom0(t *testing.T) {
	for _, c := range []struct {
		schedule Schedule
		weight   float64
	}{
		{nil, 1}, {StepSchedule{2, 1}, 0}, {StepSchedule{2, 2}, 1}, {InverseSchedule{1}, 1.5}, {ExponentialSchedule{math.Ln2}, 1.5},
	} {
		trained, err := Train(line, Lists(one), zero, squared, GradientDescent{0.25}, nil, 2, Plan{BatchSize: 1, Schedule: c.schedule}, nil)
		expect.NoError(t, err)
		if got := trained.Network.Layers[0].(Dense).Weights[0][0]; math.Abs(got-c.weight) > 1e-15 {
			t.Errorf("%v: got %v, want %v", c.schedule, got, c.weight)
		}
	}
}

func TestHistoryHoldsTheEpochsAskedForThatAreReached(t *testing.T) {
	checked := &Samples{Lists([][]float64{{2}}), zero}
	trained, err := Train(line, Lists(one), zero, squared, GradientDescent{0.25}, nil, 2, Plan{BatchSize: 1, History: []int{2, 0, 9}}, checked)
	expect.NoError(t, err)
	first, last := 64.0, 4.0
	expect.Equal(t, trained.History, []Report{{0, 16, &first}, {2, 1, &last}})
}

func TestEarlyStoppingGoesBackToTheBestEpoch(t *testing.T) {
	trained, err := Train(line, Lists(one), zero, squared, GradientDescent{1.5}, nil, 9, Plan{BatchSize: 1, Stopping: &Stopping{2, 0}}, nil)
	expect.NoError(t, err)
	expect.Equal(t, trained.Epochs, 2)
	expect.Equal(t, trained.Loss, 16.0)
	expect.Equal(t, trained.Network, line)
}

func TestBatchesFollowTheOrder(t *testing.T) {
	start, inputs, targets := scores("identity", 0), [][]float64{{0}, {0}}, [][]float64{{3}, {5}}
	trained, err := Train(start, Lists(inputs), targets, squared, GradientDescent{0.5}, nil, 1, Plan{BatchSize: 1, Order: []int{1, 0}}, nil)
	expect.NoError(t, err)
	expect.Equal(t, trained.Network.Layers[0].(Dense).Biases, []float64{3})
	trained, err = Train(start, Lists(inputs), targets, squared, GradientDescent{0.125}, nil, 1, Plan{BatchSize: 2}, nil)
	expect.NoError(t, err)
	expect.Equal(t, trained.Network.Layers[0].(Dense).Biases, []float64{2})
}

func TestLayersRefuse(t *testing.T) {
	forward := func(layers ...Layer) error {
		return expect.ErrorOf(Forward(Network{layers}, List(1)))
	}
	planned := func(plan Plan) error {
		return expect.ErrorOf(Train(line, Lists(one), zero, squared, GradientDescent{1}, nil, 1, plan, nil))
	}
	pair := [][]float64{{1, 2}}
	for _, c := range []struct {
		err  error
		want string
	}{
		{forward(), "network.layers must not be empty"},
		{
			forward(Dense{[][]float64{{1, 2}, {3}}, nil, "tanh", false}),
			"network.layers[0].weights[1] and network.layers[0].weights[0] must have the same length, got 1 and 2",
		},
		{
			forward(Dense{one, []float64{1, 2}, "tanh", false}),
			"network.layers[0].biases and network.layers[0].weights must have the same length, got 2 and 1",
		},
		{
			forward(Dense{one, nil, "tanh", false}, Dense{pair, nil, "tanh", false}),
			"network.layers[1].weights[0] and network.layers[0].weights must have the same length, got 2 and 1",
		},
		{
			forward(Dense{one, nil, "step", false}),
			`network.layers[0].activation must be one of sigmoid, tanh, relu, identity, softmax, got "step"`,
		},
		{
			forward(Dense{one, nil, "softmax", false}, Dense{one, nil, "tanh", false}),
			"network.layers[0].activation must not be softmax: only the last may be",
		},
		{
			expect.ErrorOf(Loss(line, Lists(one), zero, TrainingLoss{Kind: "huber", Samples: "sum"})),
			"loss.kind must be one of squared-error, half-squared-error, mean-squared-error, " +
				`binary-cross-entropy, cross-entropy, hinge, got "huber"`,
		},
		{
			expect.ErrorOf(Loss(worked, Lists(pair), pair, TrainingLoss{Kind: "hinge", Samples: "sum"})),
			"network.layers[1].activation must be identity for the loss.kind hinge, got sigmoid",
		},
		{
			expect.ErrorOf(Loss(worked, Lists(pair), one, half)),
			"targets[0] and network.layers[1].weights must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(Loss(deep("softmax", false), Lists(pair), [][]float64{{0.5, 0.25}}, TrainingLoss{Kind: "cross-entropy", Samples: "sum"})),
			"targets[0] must have the sum 1, got 0.75",
		},
		{
			expect.ErrorOf(Loss(deep("identity", false), Lists(pair), [][]float64{{1, 1}}, TrainingLoss{Kind: "hinge", Samples: "sum"})),
			"targets[0] must be 1 for one class and 0 for every other, got [1 1]",
		},
		{planned(Plan{}), "plan.batch_size must be at least 1, got 0"},
		{planned(Plan{BatchSize: 1, Order: []int{1}}), "plan.order must hold each of 0 to 0 once, got [1]"},
		{
			expect.ErrorOf(Step(line, Lists(one), zero, squared, GradientDescent{1e308}, nil)),
			"the result overflows: it is not finite",
		},
	} {
		expect.Error(t, c.err, c.want)
	}
}

// BenchmarkTrain times one update of a 64-30-10 network with a batch of ten samples.
func BenchmarkTrain(b *testing.B) {
	matrix := func(rows, columns int, value float64) [][]float64 {
		numbers := make([][]float64, rows)
		for i := range numbers {
			numbers[i] = make([]float64, columns)
			for j := range numbers[i] {
				numbers[i][j] = value * float64((i*columns+j)%7)
			}
		}
		return numbers
	}
	network := Network{[]Layer{
		Dense{matrix(30, 64, 0.01), make([]float64, 30), "sigmoid", false},
		Dense{matrix(10, 30, 0.01), make([]float64, 10), "sigmoid", false},
	}}
	b.ResetTimer()
	_, err := Train(network, Lists(matrix(10, 64, 0.1)), matrix(10, 10, 0.1), half, GradientDescent{0.1}, nil, min(b.N, 1_000_000), Plan{BatchSize: 10}, nil)
	expect.NoError(b, err)
}
