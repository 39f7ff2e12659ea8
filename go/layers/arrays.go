package layers

// Numbers in lists of any depth: samples, with their sizes, and the parameters of layers.

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"

	"smallnetworks/internal/checks"
)

// Array holds numbers row after row, and how many parts it has, each of them, and so on: a list has the size (numbers), an
// image the size (maps, rows, columns).
type Array struct {
	Size    []int
	Numbers []float64
}

// List returns numbers as an array.
func List(numbers ...float64) Array {
	return Array{[]int{len(numbers)}, numbers}
}

// Lists returns each row as an array.
func Lists(rows [][]float64) []Array {
	lists := make([]Array, len(rows))
	for i, row := range rows {
		lists[i] = List(row...)
	}
	return lists
}

// require refuses an empty array, another count of numbers than its size says, and infinities and NaN.
func (a Array) require(name string) error {
	if len(a.Size) == 0 || len(a.Numbers) != product(a.Size) {
		return fmt.Errorf("%s has the size %s, and %d numbers", name, told(a.Size), len(a.Numbers))
	}
	part := name
	for _, length := range a.Size {
		if err := checks.RequireSome(part, length); err != nil {
			return err
		}
		part += "[0]"
	}
	for at, number := range a.Numbers {
		if math.IsInf(number, 0) || math.IsNaN(number) {
			return checks.RequireFinite(name+a.path(at), number)
		}
	}
	return nil
}

// path is where a number stands: [0][2][1].
func (a Array) path(at int) string {
	path := ""
	for i := len(a.Size) - 1; i >= 0; i-- {
		path = fmt.Sprintf("[%d]", at%a.Size[i]) + path
		at /= a.Size[i]
	}
	return path
}

// told is a size as it is written.
func told(size []int) string {
	sides := make([]string, len(size))
	for i, side := range size {
		sides[i] = fmt.Sprint(side)
	}
	return strings.Join(sides, "×")
}

// product is how many numbers an array of a size has.
func product(size []int) int {
	count := 1
	for _, length := range size {
		count *= length
	}
	return count
}

// parameter is a parameter of a layer: numbers in lists of some depth, or nil.
type parameter struct {
	name    string
	numbers any
}

// isBias tells biases from weights.
func (p parameter) isBias() bool {
	return strings.HasSuffix(p.name, "biases")
}

// visit calls a function with each list of numbers, and where it stands.
func (p parameter) visit(see func(path string, numbers []float64)) {
	visitLists(p.name, reflect.ValueOf(p.numbers), see)
}

func visitLists(path string, lists reflect.Value, see func(path string, numbers []float64)) {
	if numbers, isList := lists.Interface().([]float64); isList {
		see(path, numbers)
		return
	}
	for i := range lists.Len() {
		visitLists(fmt.Sprintf("%s[%d]", path, i), lists.Index(i), see)
	}
}

// flat returns all numbers in one new slice.
func (p parameter) flat() []float64 {
	var numbers []float64
	p.visit(func(_ string, list []float64) { numbers = append(numbers, list...) })
	return numbers
}

// shaped takes numbers in the shape of something else from the front of a slice; nil is nil.
func shaped[T any](like T, numbers *[]float64) T {
	return shapedAs(reflect.ValueOf(like), numbers).Interface().(T)
}

func shapedAs(like reflect.Value, numbers *[]float64) reflect.Value {
	if like.IsNil() {
		return like
	}
	filled := reflect.MakeSlice(like.Type(), like.Len(), like.Len())
	if list, isList := filled.Interface().([]float64); isList {
		copy(list, *numbers)
		*numbers = (*numbers)[len(list):]
		return filled
	}
	for i := range like.Len() {
		filled.Index(i).Set(shapedAs(like.Index(i), numbers))
	}
	return filled
}

// requireShape refuses numbers that are not finite, or not in the shape of others; both may be nil.
func requireShape(name string, numbers any, otherName string, other any) error {
	return requireShapeOf(name, reflect.ValueOf(numbers), otherName, reflect.ValueOf(other))
}

func requireShapeOf(name string, given reflect.Value, otherName string, other reflect.Value) error {
	if given.Type() != other.Type() {
		return errors.New(name + " and " + otherName + " must have the same depth")
	}
	if given.IsNil() != other.IsNil() {
		return fmt.Errorf("%s and %s must both be null, or neither", name, otherName)
	}
	if given.IsNil() {
		return nil
	}
	if err := checks.RequireSome(name, given.Len()); err != nil {
		return err
	}
	if err := checks.RequireSameLength(name, given.Len(), otherName, other.Len()); err != nil {
		return err
	}
	if numbers, isList := given.Interface().([]float64); isList {
		return checks.RequireFiniteNumbers(name, numbers)
	}
	for i := range given.Len() {
		place := fmt.Sprintf("[%d]", i)
		if err := requireShapeOf(name+place, given.Index(i), otherName+place, other.Index(i)); err != nil {
			return err
		}
	}
	return nil
}
