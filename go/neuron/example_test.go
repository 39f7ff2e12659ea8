package neuron_test

import (
	"fmt"

	"smallnetworks/neuron"
)

func ExampleFeedforward() {
	output, err := neuron.Feedforward([]float64{2, 3}, []float64{0, 1}, 4, "sigmoid")
	fmt.Printf("%.6f %v\n", output, err)
	// Output: 0.999089 <nil>
}

func ExampleClassify_refused() {
	_, err := neuron.Classify([]float64{1, 2}, []float64{1}, 0)
	fmt.Println(err)
	// Output: inputs and weights must have the same length, got 2 and 1
}
