package layers

// What the windows of a convolution see of a map, as a matrix: a row for each number of the window, a column for each place.

// windows is how a window moves over a map.
type windows struct {
	height, width, stride, padding int
	entering, leaving              [2]int // rows and columns
}

// size is how many numbers a window has, and places at how many places it is.
func (w windows) size() int   { return w.height * w.width }
func (w windows) places() int { return w.leaving[0] * w.leaving[1] }

// look writes what the windows see of a map; what is padding is 0. into: shape (size, places).
func (w windows) look(numbers, into []float64) {
	if w.padding > 0 {
		clear(into)
	}
	w.overRows(func(entered, row, length int) {
		seen := into[row : row+length]
		if w.stride == 1 {
			copy(seen, numbers[entered:])
			return
		}
		for at := range seen {
			seen[at] = numbers[entered+at*w.stride]
		}
	})
}

// addSlopes adds to each number of a map the slopes of all places at which it was seen. slopes: shape (size, places).
func (w windows) addSlopes(slopes, into []float64) {
	w.overRows(func(entered, row, length int) {
		for at, slope := range slopes[row : row+length] {
			into[entered+at*w.stride] += slope
		}
	})
}

// overRows calls a function for each row of places at which a number of the window is on the map: with the index of the
// first number there, where the row begins in the matrix, and how many places there are.
func (w windows) overRows(visit func(entered, row, length int)) {
	height, width := w.entering[0], w.entering[1]
	rows, columns := w.leaving[0], w.leaving[1]
	for i := range w.height {
		firstRow, endRow := rangeOn(i, height, rows, w.stride, w.padding)
		for j := range w.width {
			first, end := rangeOn(j, width, columns, w.stride, w.padding)
			for row := firstRow; row < endRow && first < end; row++ {
				from := (row*w.stride+i-w.padding)*width + first*w.stride + j - w.padding
				visit(from, ((i*w.width+j)*rows+row)*columns+first, end-first)
			}
		}
	}
}
