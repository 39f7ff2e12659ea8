package main

// Reads networks of dense layers, and what they are trained with, where their Go types alone do not say how: objects whose
// kind says how the rest is read, layers that may leave out frozen, and states; writes layers and states.

import (
	"fmt"
	"reflect"
	"strings"

	"smallnetworks/checking"
	"smallnetworks/layers"
)

var (
	readers map[reflect.Type]func(value any, into reflect.Value) *misfit
	writers map[reflect.Type]func(result reflect.Value) any
)

// Not where they are declared: readers and writers read and write parts of what they are given.
func init() {
	readers = map[reflect.Type]func(value any, into reflect.Value) *misfit{
		reflect.TypeFor[layers.Dense](): readDense,
		reflect.TypeFor[layers.State](): readState,
		reflect.TypeFor[layers.Optimiser](): readKind(
			kind[layers.GradientDescent]("gradient-descent"), kind[layers.Momentum]("momentum"), kind[layers.Nesterov]("nesterov"),
			kind[layers.AdaGrad]("adagrad"), kind[layers.RMSProp]("rmsprop"), kind[layers.Adam]("adam"),
		),
		reflect.TypeFor[layers.Schedule](): readKind(
			kind[layers.StepSchedule]("step"), kind[layers.ExponentialSchedule]("exponential"), kind[layers.InverseSchedule]("inverse"),
		),
		reflect.TypeFor[checking.Function](): readKind(kind[checking.Product]("product"), kind[checking.Square]("square")),
	}
	writers = map[reflect.Type]func(result reflect.Value) any{
		reflect.TypeFor[layers.Dense](): writeDense,
		reflect.TypeFor[layers.State](): writeState,
	}
}

// namedKind is a struct type with the kind that names it.
type namedKind struct {
	name      string
	structure reflect.Type
}

func kind[T any](name string) namedKind {
	return namedKind{name, reflect.TypeFor[T]()}
}

// readKind returns a reader of objects whose kind says which struct the rest is read into.
func readKind(kinds ...namedKind) func(value any, into reflect.Value) *misfit {
	return func(value any, into reflect.Value) *misfit {
		name, rest, misfit := withoutKind(value)
		if misfit != nil {
			return misfit
		}
		var names []string
		for _, kind := range kinds {
			if name == kind.name {
				read := reflect.New(kind.structure).Elem()
				misfit := readObject(rest, read)
				into.Set(read)
				return misfit
			}
			names = append(names, kind.name)
		}
		return unknownKind(names, name)
	}
}

// readDense reads a dense layer; it is not frozen unless it says so.
func readDense(value any, into reflect.Value) *misfit {
	name, rest, misfit := withoutKind(value)
	if misfit != nil {
		return misfit
	}
	if name != "dense" {
		return unknownKind([]string{"dense"}, name)
	}
	if _, given := rest["frozen"]; !given {
		rest["frozen"] = false
	}
	return readObject(rest, into)
}

// withoutKind returns the kind of an object, and the rest of it.
func withoutKind(value any) (kind any, rest map[string]any, _ *misfit) {
	object, isObject := value.(map[string]any)
	if !isObject {
		return nil, nil, misfitting("must be an object, got %s", written(value))
	}
	kind, given := object["kind"]
	if !given {
		return nil, nil, &misfit{".kind", "is missing"}
	}
	rest = map[string]any{}
	for key, member := range object {
		if key != "kind" {
			rest[key] = member
		}
	}
	return kind, rest, nil
}

func unknownKind(names []string, got any) *misfit {
	return &misfit{".kind", fmt.Sprintf("must be one of %s, got %s", strings.Join(names, ", "), written(got))}
}

// readState reads what an optimiser keeps, as far as it is given.
func readState(value any, into reflect.Value) *misfit {
	object, isObject := value.(map[string]any)
	if !isObject {
		return misfitting("must be an object or null, got %s", written(value))
	}
	state := layers.State{Kept: map[string]layers.LayeredGradients{}}
	for name, member := range object {
		switch name {
		case "steps":
			state.Steps = new(int)
			if misfit := readCount(member, reflect.ValueOf(state.Steps).Elem()); misfit != nil {
				return misfit.within(".steps")
			}
		case "velocity", "means", "squares":
			var gradients layers.LayeredGradients
			if misfit := read(member, reflect.ValueOf(&gradients).Elem()); misfit != nil {
				return misfit.within("." + name)
			}
			state.Kept[name] = gradients
		default:
			return &misfit{"." + name, "is not a parameter"}
		}
	}
	into.Set(reflect.ValueOf(state))
	return nil
}

// writeDense writes a dense layer, with frozen only if it is.
func writeDense(result reflect.Value) any {
	object := map[string]any{
		"kind":       "dense",
		"weights":    encoded(result.FieldByName("Weights")),
		"biases":     encoded(result.FieldByName("Biases")),
		"activation": result.FieldByName("Activation").String(),
	}
	if result.FieldByName("Frozen").Bool() {
		object["frozen"] = true
	}
	return object
}

func writeState(result reflect.Value) any {
	state := result.Interface().(layers.State)
	object := map[string]any{}
	if state.Steps != nil {
		object["steps"] = *state.Steps
	}
	for name, gradients := range state.Kept {
		object[name] = encoded(reflect.ValueOf(gradients))
	}
	return object
}
