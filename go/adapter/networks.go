package main

// Reads networks of layers, and what they are trained with, where their Go types alone do not say how: objects whose
// kind says how the rest is read, layers that may leave out frozen, and states; writes layers and states.

import (
	"fmt"
	"maps"
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
		reflect.TypeFor[layers.Array]():  readArray,
		reflect.TypeFor[layers.Layer]():  readLayer,
		reflect.TypeFor[layers.Slopes](): readSlopes,
		reflect.TypeFor[layers.State]():  readState,
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
		reflect.TypeFor[layers.Array](): writeArray,
		reflect.TypeFor[layers.Layer](): writeLayer,
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

// readLayer reads a layer of any kind; it is not frozen unless it says so.
func readLayer(value any, into reflect.Value) *misfit {
	var kinds []namedKind
	for _, layer := range layers.Kinds {
		kinds = append(kinds, namedKind{layer.Kind(), reflect.TypeOf(layer)})
	}
	if object, isObject := value.(map[string]any); isObject {
		if _, given := object["frozen"]; !given {
			object = maps.Clone(object)
			object["frozen"] = false
			value = object
		}
	}
	return readKind(kinds...)(value, into)
}

// readSlopes reads what there is for the parameters of a layer; its keys say of which kinds.
func readSlopes(value any, into reflect.Value) *misfit {
	structure := reflect.TypeFor[layers.DenseSlopes]()
	if object, isObject := value.(map[string]any); isObject {
		for _, layer := range layers.Kinds {
			if slopes := reflect.TypeOf(layer.Parameters()); requireKeys(object, keysOf(slopes)) == nil {
				structure = slopes
			}
		}
	}
	read := reflect.New(structure).Elem()
	misfit := readObject(value, read)
	into.Set(read)
	return misfit
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

// writeLayer writes a layer with its kind, and with frozen only if it is.
func writeLayer(result reflect.Value) any {
	object := encoded(result.Elem()).(map[string]any)
	object["kind"] = result.Interface().(layers.Layer).Kind()
	if object["frozen"] == false {
		delete(object, "frozen")
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
