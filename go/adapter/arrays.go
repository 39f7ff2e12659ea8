package main

// Reads and writes arrays: numbers in lists of any depth.

import (
	"fmt"
	"reflect"
	"slices"

	"smallnetworks/layers"
)

// readArray reads a list of numbers, or of such arrays, all of one size.
func readArray(value any, into reflect.Value) *misfit {
	array, misfit := arrayOf(value)
	if misfit == nil {
		into.Set(reflect.ValueOf(array))
	}
	return misfit
}

func arrayOf(value any) (layers.Array, *misfit) {
	elements, isList := value.([]any)
	if !isList {
		return layers.Array{}, misfitting("must be a list, got %s", written(value))
	}
	array := layers.Array{Size: []int{len(elements)}}
	if !slices.ContainsFunc(elements, func(element any) bool { _, isList := element.([]any); return isList }) {
		array.Numbers = make([]float64, len(elements))
		return array, readList(value, reflect.ValueOf(&array.Numbers).Elem())
	}
	for i, element := range elements {
		part, misfit := arrayOf(element)
		if misfit != nil {
			return layers.Array{}, misfit.within(fmt.Sprintf("[%d]", i))
		}
		if i == 0 {
			array.Size = append(array.Size, part.Size...)
		}
		if !slices.Equal(part.Size, array.Size[1:]) {
			return layers.Array{}, misfitting("must hold lists of one size, got %v and %v", array.Size[1:], part.Size)
		}
		array.Numbers = append(array.Numbers, part.Numbers...)
	}
	return array, nil
}

// writeArray writes an array as lists within lists.
func writeArray(result reflect.Value) any {
	array := result.Interface().(layers.Array)
	return nested(array.Size, array.Numbers)
}

func nested(size []int, numbers []float64) any {
	list := make([]any, size[0])
	length := len(numbers) / size[0]
	for i := range list {
		if len(size) == 1 {
			list[i] = encodedNumber(numbers[i])
		} else {
			list[i] = nested(size[1:], numbers[i*length:(i+1)*length])
		}
	}
	return list
}
