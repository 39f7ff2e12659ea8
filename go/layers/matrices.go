package layers

// Products of matrices that stand in flat slices: what nearly all the time of training goes into.

// matrix is a view of a slice as a matrix: its element (i, j) stands at i·down + j·across, so that a transposed one is
// another view of the same slice.
type matrix struct {
	numbers      []float64
	down, across int
}

// matrixOf returns a view whose rows follow each other.
func matrixOf(numbers []float64, columns int) matrix {
	return matrix{numbers, columns, 1}
}

// transposed returns another view of a matrix, with rows and columns swapped.
func (m matrix) transposed() matrix {
	return matrix{m.numbers, m.across, m.down}
}

// writeProduct writes the product of two matrices, row after row; each of its sums is added from left to right. Four
// columns are summed side by side: an addition need not wait for the one before.
//
// one: shape (rows, inner); other: shape (inner, columns).
func writeProduct(one, other matrix, rows, inner, columns int, into []float64) {
	a, b, across := one.numbers, other.numbers, other.across
	for row := range rows {
		from := row * one.down
		sums := into[row*columns : (row+1)*columns]
		column := 0
		for ; column+3 < columns; column += 4 {
			var sum0, sum1, sum2, sum3 float64
			atA, atB := from, column*across
			for range inner {
				factor := a[atA]
				sum0 += float64(factor * b[atB])
				sum1 += float64(factor * b[atB+across])
				sum2 += float64(factor * b[atB+2*across])
				sum3 += float64(factor * b[atB+3*across])
				atA += one.across
				atB += other.down
			}
			sums[column], sums[column+1], sums[column+2], sums[column+3] = sum0, sum1, sum2, sum3
		}
		for ; column < columns; column++ {
			sum := 0.0
			atA, atB := from, column*across
			for range inner {
				sum += float64(a[atA] * b[atB])
				atA += one.across
				atB += other.down
			}
			sums[column] = sum
		}
	}
}
