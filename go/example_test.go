package smallnetworks_test

import (
	"fmt"

	"smallnetworks"
)

func ExampleTrain() {
	training, err := smallnetworks.Train([]float64{0, 0, 1, 0}, []float64{0, 0, 0, 0}, 1, 0.2, 6)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, trial := range training.Trace {
		line, err := smallnetworks.Report(trial.Output, trial.Error, trial.Weights)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(line)
	}
	// Output:
	// Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
	// Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
	// Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
	// Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
	// Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
	// Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
}

func ExampleNeuron_Feedforward() {
	neuron := smallnetworks.Neuron{Weights: []float64{0, 1}, Bias: 4}
	output, err := neuron.Feedforward([]float64{2, 3})
	fmt.Printf("%.6f %v\n", output, err)
	// Output: 0.999089 <nil>
}

func ExampleClassify_refused() {
	_, err := smallnetworks.Classify([]float64{1, 2}, []float64{1}, 0)
	fmt.Println(err)
	// Output: inputs and weights must have the same length, got 2 and 1
}

func ExampleNeuralNetwork_Train() {
	network := smallnetworks.NeuralNetwork{
		H1: smallnetworks.Neuron{Weights: []float64{0.4, -0.7}, Bias: 0.8},
		H2: smallnetworks.Neuron{Weights: []float64{-0.7, 0.8}, Bias: -0.6},
		O1: smallnetworks.Neuron{Weights: []float64{0.7, 0.7}, Bias: -0.3},
	}
	xor := [][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}}
	_, loss, err := network.Train(xor, []float64{0, 1, 1, 0}, 0.1, 10_000)
	fmt.Printf("%.6f %v\n", loss, err)
	// Output: 0.000828 <nil>
}
