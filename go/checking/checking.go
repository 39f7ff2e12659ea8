// Package checking is gradient checking: how far two sets of gradients are from each other, as published lessons do it.
package checking

import (
	"fmt"
	"math"
	"slices"

	"smallnetworks/internal/checks"
	"smallnetworks/layers"
)

// Distances holds the distance of all numbers together, and those of each layer.
type Distances struct {
	Whole  float64
	Layers []LayerDistances
}

// LayerDistances holds the distances by the weights and by the biases of a layer; nil without biases.
type LayerDistances struct {
	Weights float64
	Biases  *float64
}

// Checked holds the distance between gradients and their central differences.
type Checked struct {
	Distance float64
}

// Function is a function of one parameter: one of those below.
type Function interface {
	value(theta float64) float64
	slope(theta float64) float64
	require() error
}

// Product is θ·factor.
type Product struct{ Factor float64 }

// Square is θ·θ.
type Square struct{}

func (p Product) value(theta float64) float64 { return theta * p.Factor }
func (p Product) slope(float64) float64       { return p.Factor }
func (p Product) require() error              { return checks.RequireFinite("function.factor", p.Factor) }

func (Square) value(theta float64) float64 { return theta * theta }
func (Square) slope(theta float64) float64 { return 2 * theta }
func (Square) require() error              { return nil }

// Differences holds the slope of a function, its central difference, and how far the two are apart.
type Differences struct {
	Slope, Difference, Distance float64
}

// Distance returns ‖a − b‖ / (‖a‖ + ‖b‖) of all numbers, and of each dense layer's weights and biases; 0 if all are 0.
func Distance(one, other layers.LayeredGradients) (Distances, error) {
	if err := one.Require("one", one, "one"); err != nil {
		return Distances{}, err
	}
	if err := other.Require("other", one, "one"); err != nil {
		return Distances{}, err
	}
	found := Distances{Whole: apart(one.Flat(), other.Flat())}
	numbers := []float64{found.Whole}
	for i, slopes := range one.Layers {
		layer, isDense := slopes.(layers.DenseSlopes)
		if !isDense {
			return Distances{}, fmt.Errorf("one.layers[%d] must have weights and biases", i)
		}
		beside := other.Layers[i].(layers.DenseSlopes)
		distances := LayerDistances{Weights: apart(slices.Concat(layer.Weights...), slices.Concat(beside.Weights...))}
		numbers = append(numbers, distances.Weights)
		if layer.Biases != nil {
			biases := apart(layer.Biases, beside.Biases)
			distances.Biases = &biases
			numbers = append(numbers, biases)
		}
		found.Layers = append(found.Layers, distances)
	}
	return found, layers.RequireFiniteResult(numbers...)
}

// Check returns how far the gradients are from central differences of width 2·epsilon.
//
// data: samples of shape (inputs), or as the first layer takes them; targets: shape (samples, outputs); epsilon: above 0.
func Check(network layers.Network, data []layers.Array, targets [][]float64, loss layers.TrainingLoss, epsilon float64) (Checked, error) {
	slopes, err := layers.Gradients(network, data, targets, loss)
	if err != nil {
		return Checked{}, err
	}
	differences, err := layers.NumericalGradients(network, data, targets, loss, epsilon)
	if err != nil {
		return Checked{}, err
	}
	distance := apart(slopes.Flat(), differences.Flat())
	return Checked{distance}, layers.RequireFiniteResult(distance)
}

// Difference returns the slope of a function of one parameter beside its central difference of width 2·epsilon.
func Difference(function Function, at, epsilon float64) (Differences, error) {
	if err := function.require(); err != nil {
		return Differences{}, err
	}
	if err := checks.RequireFinite("at", at); err != nil {
		return Differences{}, err
	}
	if err := checks.RequireAboveZero("epsilon", epsilon); err != nil {
		return Differences{}, err
	}
	slope := function.slope(at)
	// The conversions keep Go from fusing products and differences; see doc.go.
	difference := (float64(function.value(at+epsilon)) - float64(function.value(at-epsilon))) / (2 * epsilon)
	distance := 0.0
	if size := math.Abs(slope) + math.Abs(difference); size > 0 {
		distance = math.Abs(slope-difference) / size
	}
	return Differences{slope, difference, distance}, layers.RequireFiniteResult(slope, difference, distance)
}

// apart returns the relative distance of two vectors; 0 if both are 0.
func apart(one, other []float64) float64 {
	differences := make([]float64, len(one))
	for i, number := range one {
		differences[i] = number - other[i]
	}
	size := length(one) + length(other)
	if size == 0 {
		return 0
	}
	return length(differences) / size
}

// length returns ‖a‖, from squares of parts of the largest number, which cannot overflow.
func length(vector []float64) float64 {
	largest, sum := 0.0, 0.0
	for _, number := range vector {
		largest = math.Max(largest, math.Abs(number))
	}
	if largest == 0 {
		return 0
	}
	for _, number := range vector {
		part := number / largest
		sum += float64(part * part)
	}
	return largest * math.Sqrt(sum)
}
