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

// writeProduct writes the product of two matrices, row after row.
//
// one: shape (rows, inner); other: shape (inner, columns).
func writeProduct(one, other matrix, rows, inner, columns int, into []float64) {
	clear(into[:rows*columns])
	addProductOf(one, other, rows, inner, columns, into)
}

// addProductOf adds the product of two matrices, row after row; each of its sums is added from left to right. Two rows and
// four columns are summed side by side: each number is read for several sums, and an addition need not wait for the one
// before.
//
// one: shape (rows, inner); other: shape (inner, columns).
func addProductOf(one, other matrix, rows, inner, columns int, into []float64) {
	row := 0
	for ; row+1 < rows; row += 2 {
		addTwoRows(one, row*one.down, other, inner, into[row*columns:(row+1)*columns], into[(row+1)*columns:(row+2)*columns])
	}
	if row < rows {
		addRow(one, row*one.down, other, inner, into[row*columns:(row+1)*columns])
	}
}

// addTwoRows adds two rows of a product; the first row of the matrix begins at from.
func addTwoRows(one matrix, from int, other matrix, inner int, upper, lower []float64) {
	a, b, down, across := one.numbers, other.numbers, one.down, other.across
	lower = lower[:len(upper)]
	column := 0
	for ; column+3 < len(upper); column += 4 {
		upper0, upper1, upper2, upper3 := upper[column], upper[column+1], upper[column+2], upper[column+3]
		lower0, lower1, lower2, lower3 := lower[column], lower[column+1], lower[column+2], lower[column+3]
		atA, atB := from, column*across
		for range inner {
			above, below := a[atA], a[atA+down]
			b0, b1, b2, b3 := b[atB], b[atB+across], b[atB+2*across], b[atB+3*across]
			upper0 += float64(above * b0)
			upper1 += float64(above * b1)
			upper2 += float64(above * b2)
			upper3 += float64(above * b3)
			lower0 += float64(below * b0)
			lower1 += float64(below * b1)
			lower2 += float64(below * b2)
			lower3 += float64(below * b3)
			atA += one.across
			atB += other.down
		}
		upper[column], upper[column+1], upper[column+2], upper[column+3] = upper0, upper1, upper2, upper3
		lower[column], lower[column+1], lower[column+2], lower[column+3] = lower0, lower1, lower2, lower3
	}
	for ; column < len(upper); column++ {
		sum, sumBelow := upper[column], lower[column]
		atA, atB := from, column*across
		for range inner {
			sum += float64(a[atA] * b[atB])
			sumBelow += float64(a[atA+down] * b[atB])
			atA += one.across
			atB += other.down
		}
		upper[column], lower[column] = sum, sumBelow
	}
}

// addRow adds a row of a product: the last one, if their number is odd.
func addRow(one matrix, from int, other matrix, inner int, into []float64) {
	a, b, across := one.numbers, other.numbers, other.across
	column := 0
	for ; column+3 < len(into); column += 4 {
		sum0, sum1, sum2, sum3 := into[column], into[column+1], into[column+2], into[column+3]
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
		into[column], into[column+1], into[column+2], into[column+3] = sum0, sum1, sum2, sum3
	}
	for ; column < len(into); column++ {
		sum := into[column]
		atA, atB := from, column*across
		for range inner {
			sum += float64(a[atA] * b[atB])
			atA += one.across
			atB += other.down
		}
		into[column] = sum
	}
}
