package rules

import (
	"math"
	"testing"

	"smallnetworks/internal/expect"
)

var (
	gate    = [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	bipolar = [][]float64{{-1, -1}, {-1, 1}, {1, -1}, {1, 1}}
)

func TestATieIsOneOfEitherSign(t *testing.T) {
	negativeZero := math.Copysign(0, -1)
	for total, want := range map[float64]int{0: 1, -5e-324: 0, 2: 1} {
		got, err := Predict([]float64{1}, []float64{total}, negativeZero)
		expect.NoError(t, err)
		expect.Equal(t, got, want)
	}
	got, err := Predict([]float64{1}, []float64{negativeZero}, negativeZero)
	expect.NoError(t, err)
	expect.Equal(t, got, 1)
}

func TestPerceptronLearnsOrInFourEpochs(t *testing.T) {
	// The trace of Cornell's CS472: weights 0.5 and 0.5, threshold 0.5.
	got, err := TrainPerceptron(gate, []int{0, 1, 1, 1}, []float64{0, 0}, 0, 0.5, 4)
	expect.NoError(t, err)
	expect.Equal(t, got, PerceptronTraining{[]float64{0.5, 0.5}, -0.5, []int{2, 2, 1, 0}})
}

func TestDeltaRuleReportsTheLossFromBeforeEachUpdate(t *testing.T) {
	// Errors 1 and 0.5: the mean of 1 and 0.25.
	got, err := TrainDelta([][]float64{{1}, {1}}, []float64{1, 1}, []float64{0}, 0, 0.25, 1)
	expect.NoError(t, err)
	expect.Equal(t, got, DeltaTraining{[]float64{0.375}, 0.375, []float64{0.625}})
}

func TestHebbLearnsAndOfOnesAndMinusOnes(t *testing.T) {
	got, err := TrainHebb(bipolar, []float64{-1, -1, -1, 1}, []float64{0, 0}, 0)
	expect.NoError(t, err)
	expect.Equal(t, got, Association{[]float64{2, 2}, -2})
}

func TestRabbitBlinksAtTheSoundAfterTheFourthTrial(t *testing.T) {
	got, err := Condition(0, 0.3, 1, 4)
	expect.NoError(t, err)
	expect.Equal(t, got, Conditioning{[]float64{0.3, 0.6, 0.8999999999999999, 1.2}, []int{0, 0, 0, 1}})
}

func TestLearningGoesOnPastTheThreshold(t *testing.T) {
	got, err := Overtrain([]float64{1, 0}, []float64{0.5, 7}, 0.5, 1, 3)
	expect.NoError(t, err)
	expect.Equal(t, got, Overtraining{
		[]Repetition{
			{0.5, 0, -0.5, []float64{0.5, 7}},
			{1, 1, 0, []float64{1, 7}},
			{1.5, 1, 0.5, []float64{1.5, 7}},
		},
		[]float64{2, 7},
	})
}

func TestNoEpochsLeaveEverythingAsItWasInASliceOfItsOwn(t *testing.T) {
	weights := []float64{0.25}
	got, err := TrainPerceptron([][]float64{{1}}, []int{0}, weights, 0.5, 1, 0)
	expect.NoError(t, err)
	weights[0] = 7
	expect.Equal(t, got, PerceptronTraining{[]float64{0.25}, 0.5, []int{}})
}

func TestRulesRefuse(t *testing.T) {
	one, rows := []float64{1}, [][]float64{{1}}
	huge := [][]float64{{1e308}, {1e308}}
	cases := []struct {
		err  error
		want string
	}{
		{
			expect.ErrorOf(Predict(one, []float64{1, 2}, 0)),
			"inputs and weights must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(TrainDelta([][]float64{{1, 2}, {1}}, []float64{1, 1}, []float64{0, 0}, 0, 1, 1)),
			"data[1] and weights must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(TrainHebb(rows, []float64{1, 1}, one, 0)),
			"data and targets must have the same length, got 1 and 2",
		},
		{expect.ErrorOf(TrainPerceptron(rows, []int{2}, one, 0, 1, 1)), "targets[0] must be 0 or 1, got 2"},
		{expect.ErrorOf(Condition(0, math.Inf(1), 1, 1)), "learning_rate must be finite, got Infinity"},
		{expect.ErrorOf(Overtrain(one, one, 1, 1, -1)), "trials must lie between 0 and 1000000, got -1"},
		{expect.ErrorOf(TrainHebb(huge, []float64{1, 1}, []float64{0}, 0)), "the result overflows: it is not finite"},
		{expect.ErrorOf(Overtrain([]float64{2}, []float64{1e308}, 1, 1, 1)), "the result overflows: it is not finite"},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.err, c.want) })
	}
}
