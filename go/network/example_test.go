package network_test

import (
	"fmt"

	"smallnetworks/network"
	"smallnetworks/neuron"
)

func ExampleTrain() {
	start := network.NeuralNetwork{
		H1: neuron.Neuron{Weights: []float64{0.4, -0.7}, Bias: 0.8},
		H2: neuron.Neuron{Weights: []float64{-0.7, 0.8}, Bias: -0.6},
		O1: neuron.Neuron{Weights: []float64{0.7, 0.7}, Bias: -0.3},
	}
	xor := [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	training, err := network.Train(start, xor, []float64{0, 1, 1, 0}, 0.1, 10_000)
	fmt.Printf("%.6f %v\n", training.Loss, err)
	// Output: 0.000828 <nil>
}
