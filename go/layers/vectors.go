package layers

// Products of matrices and vectors, one time after the other. The rows of a matrix follow each other in a slice.

// add adds numbers to as many others, as far as there are some.
func add(numbers, into []float64) {
	for i := range into {
		into[i] += numbers[i]
	}
}

// addProduct adds the weighted sum of some numbers for each row of a matrix.
func addProduct(matrix, vector, into []float64) {
	for i := range into {
		sum := 0.0
		for j, number := range vector {
			sum += float64(matrix[i*len(vector)+j] * number)
		}
		into[i] += sum
	}
}

// addBack adds slopes that go back through a matrix: a sum over its rows for each column.
func addBack(matrix, slopes, into []float64) {
	for i, slope := range slopes {
		for j := range into {
			into[j] += float64(slope * matrix[i*len(into)+j])
		}
	}
}

// addOuter adds the slopes by a matrix: those of its rows times the numbers that its columns met.
func addOuter(slopes, met, gradient []float64) {
	for i, slope := range slopes {
		for j, number := range met {
			gradient[i*len(met)+j] += float64(slope * number)
		}
	}
}
