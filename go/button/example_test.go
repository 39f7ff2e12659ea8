package button_test

import (
	"fmt"

	"smallnetworks/button"
)

func ExampleTrain() {
	training, err := button.Train([]float64{0, 0, 1, 0}, []float64{0, 0, 0, 0}, 1, 0.2, 6)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, trial := range training.Trace {
		line, err := button.Report(trial.Output, trial.Error, trial.Weights)
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
