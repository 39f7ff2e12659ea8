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
	addRow(matrixOf(vector, len(vector)), 0, matrixOf(matrix, len(vector)).transposed(), len(vector), into)
}

// addBack adds slopes that go back through a matrix: a sum over its rows for each column.
func addBack(matrix, slopes, into []float64) {
	addRow(matrixOf(slopes, len(slopes)), 0, matrixOf(matrix, len(into)), len(slopes), into)
}

// addOuter adds the gradients of a matrix: those of its rows times the numbers that its columns met.
func addOuter(slopes, met, gradient []float64) {
	for i, slope := range slopes {
		row := gradient[i*len(met) : (i+1)*len(met)]
		for j, number := range met {
			row[j] += float64(slope * number)
		}
	}
}
