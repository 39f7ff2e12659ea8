package memory

import (
	"testing"

	"smallnetworks/internal/expect"
)

var (
	// Rosen's example: 01101 and 10101.
	five = [][]float64{
		{0, -2, 0, 0, 0},
		{-2, 0, 0, 0, 0},
		{0, 0, 0, -2, 2},
		{0, 0, -2, 0, -2},
		{0, 0, 2, -2, 0},
	}
	agreeing = [][]float64{{0, 1}, {1, 0}}
)

func TestZerosAreStoredAsMinusOneAndNoUnitReachesItself(t *testing.T) {
	got, err := Store([][]int{{0, 1, 1, 0, 1}, {1, 0, 1, 0, 1}}, "binary", "none")
	expect.NoError(t, err)
	expect.Equal(t, got, five)
}

func TestSumIsDividedOnceByTheNumberOfUnits(t *testing.T) {
	// 3 / 10 is not three times 0.1.
	ones := []int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	got, err := Store([][]int{ones, ones, ones}, "bipolar", "by-units")
	expect.NoError(t, err)
	expect.Equal(t, got[0], []float64{0, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3})
}

func TestEnergyIsHalfOfTheSumOverBothUnits(t *testing.T) {
	for _, c := range []struct {
		state []int
		want  float64
	}{{[]int{1, 1}, -1}, {[]int{1, -1}, 1}, {[]int{0, 0}, 0}} {
		got, err := Energy(agreeing, c.state)
		expect.NoError(t, err)
		expect.SameBits(t, got, c.want)
	}
}

func TestTieIsDecidedAsAsked(t *testing.T) {
	for tie, want := range map[string]Recalled{
		"on":   {[][]float64{{0}}, []int{1}, []int{1}},
		"off":  {[][]float64{{0}}, []int{0}, []int{-1}},
		"keep": {[][]float64{{0}}, []int{0}, []int{-1}},
	} {
		got, err := Recall([][]float64{{0}}, []int{-1}, []int{0}, 1, "bipolar", tie)
		expect.NoError(t, err)
		expect.Equal(t, got, want)
	}
}

func TestOrderDecidesWhatIsRecalled(t *testing.T) {
	start := []int{1, 1, 1, 1, 1}
	one, err := Recall(five, start, []int{1, 3, 2, 4, 0}, 1, "binary", "on")
	expect.NoError(t, err)
	expect.Equal(t, one, Recalled{[][]float64{{-2, -4, 2, 2, 0}}, []int{2}, []int{1, 0, 1, 0, 1}})
	other, err := Recall(five, start, []int{2, 0, 4, 1, 3}, 1, "binary", "on")
	expect.NoError(t, err)
	expect.Equal(t, other.State, []int{0, 1, 1, 0, 1})
	expect.Equal(t, start, []int{1, 1, 1, 1, 1})
}

func TestRecallingTogetherEndsInACycleOfTwo(t *testing.T) {
	got, err := RecallTogether(agreeing, []int{1, -1}, 2, "bipolar", "keep")
	expect.NoError(t, err)
	expect.Equal(t, got, RecalledTogether{[][]float64{{-1, 1}, {1, -1}}, [][]int{{-1, 1}, {1, -1}}, 2})
}

func TestStableStateIsSeenAgainAfterOneStep(t *testing.T) {
	stable, err := IsStable(agreeing, []int{1, 1}, "bipolar", "keep")
	expect.NoError(t, err)
	expect.Equal(t, stable, Stability{[]float64{1, 1}, true})
	changing, err := IsStable(agreeing, []int{1, -1}, "bipolar", "keep")
	expect.NoError(t, err)
	expect.Equal(t, changing.Stable, false)
	recalled, err := RecallTogether(agreeing, []int{1, 1}, 3, "bipolar", "keep")
	expect.NoError(t, err)
	expect.Equal(t, recalled.Period, 1)
}

func TestWithoutSweepsAndStepsThereIsNoHistory(t *testing.T) {
	state := []int{1, -1}
	got, err := Recall(agreeing, state, []int{0, 1}, 0, "bipolar", "keep")
	expect.NoError(t, err)
	state[0] = -1
	expect.Equal(t, got, Recalled{[][]float64{}, []int{}, []int{1, -1}})
	together, err := RecallTogether(agreeing, state, 0, "bipolar", "keep")
	expect.NoError(t, err)
	expect.Equal(t, together, RecalledTogether{[][]float64{}, [][]int{}, 0})
}

func TestMemoryRefuses(t *testing.T) {
	ones, huge := []int{1, 1}, [][]float64{{1e308, 1e308}, {1e308, 1e308}}
	cases := []struct {
		err  error
		want string
	}{
		{
			expect.ErrorOf(Store([][]int{{1, -1}, {1}}, "bipolar", "none")),
			"patterns[1] and patterns[0] must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(Store([][]int{{1, 0}}, "bipolar", "none")),
			"patterns[0][1] must be -1 or 1 in bipolar units, got 0",
		},
		{expect.ErrorOf(Store([][]int{{1}}, "spin", "none")), `units must be one of bipolar, binary, got "spin"`},
		{
			expect.ErrorOf(Energy([][]float64{{0}}, ones)),
			"weights and state must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(Energy([][]float64{{0, 1}, {1}}, ones)),
			"weights[1] and state must have the same length, got 1 and 2",
		},
		{
			expect.ErrorOf(IsStable(agreeing, []int{1, -1}, "binary", "keep")),
			"state[1] must be 0 or 1 in binary units, got -1",
		},
		{
			expect.ErrorOf(Recall(agreeing, ones, []int{2}, 1, "binary", "on")),
			"order[0] must be below the 2 of weights, got 2",
		},
		{
			expect.ErrorOf(RecallTogether(agreeing, ones, 1, "binary", "stay")),
			`tie must be one of on, off, keep, got "stay"`,
		},
		{expect.ErrorOf(Energy(huge, ones)), "the result overflows: it is not finite"},
		{expect.ErrorOf(RecallTogether(huge, ones, 1, "binary", "on")), "the result overflows: it is not finite"},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, c.err, c.want) })
	}
}
