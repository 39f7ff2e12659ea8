package storage

// What a file holds of a layer of any kind: its numbers as tensors, everything else as JSON. The fields of its type say
// which: a field of float64 in lists is a tensor, with a dimension for each level of lists.

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"smallnetworks/layers"
)

const kernels = "kernels"

// member is a field of a layer, or of the gradients of its parameters; depth is 0 for what is not a tensor.
type member struct {
	name                    string
	index                   int
	depth                   int
	mayBeNull, mayBeLeftOut bool
}

// membersOf returns the fields of a type but Frozen, in order, by their names in files.
func membersOf(structure reflect.Type) []member {
	var members []member
	for i := range structure.NumField() {
		if field := structure.Field(i); field.Name != "Frozen" {
			members = append(members, member{
				fileName(field.Name), i, depthOf(field.Type), field.Tag.Get("null") == "nil", field.Tag.Get("omit") == "nil",
			})
		}
	}
	return members
}

// depthOf returns in how many lists the float64 of a type are; 0 for other types.
func depthOf(lists reflect.Type) int {
	depth := 0
	for ; lists.Kind() == reflect.Slice; lists = lists.Elem() {
		depth++
	}
	if lists.Kind() != reflect.Float64 {
		return 0
	}
	return depth
}

// fileName writes StateWeights as state_weights.
func fileName(field string) string {
	var name strings.Builder
	for i, letter := range field {
		if i > 0 && unicode.IsUpper(letter) {
			name.WriteByte('_')
		}
		name.WriteRune(unicode.ToLower(letter))
	}
	return name.String()
}

// linksOf returns the links of a convolution; nil for all maps, and for other kinds.
func linksOf(layer layers.Layer) [][]int {
	convolution, _ := layer.(layers.Convolution)
	return convolution.Links
}

// addTensors adds the tensors of a layer, or of what is kept for its parameters.
func addTensors(tensors map[string]tensor, name string, given any, layer layers.Layer) {
	structure := reflect.ValueOf(given)
	for _, member := range membersOf(structure.Type()) {
		lists := structure.Field(member.index)
		if member.depth == 0 || lists.IsNil() {
			continue
		}
		shape, numbers := flat(lists)
		if member.name == kernels && linksOf(layer) != nil {
			// Kernels of linked maps are stored as a single list of kernels.
			shape[1] = len(slices.Concat(linksOf(layer)...))
			shape = shape[1:]
		}
		tensors[name+"."+member.name] = tensor{shape, numbers}
	}
}

// flat returns the sizes of numbers in lists, as the first of each has them, and all numbers.
func flat(lists reflect.Value) ([]int, []float64) {
	if numbers, isList := lists.Interface().([]float64); isList {
		return []int{len(numbers)}, numbers
	}
	var shape []int
	var numbers []float64
	for i := range lists.Len() {
		inside, more := flat(lists.Index(i))
		if i == 0 {
			shape = append([]int{lists.Len()}, inside...)
		}
		numbers = append(numbers, more...)
	}
	return shape, numbers
}

// taken takes the tensors of a layer, or of what is kept for its parameters, into the fields of a struct.
func taken(name string, into reflect.Value, links [][]int, tensors map[string]tensor) error {
	for _, member := range membersOf(into.Type()) {
		here := name + "." + member.name
		found, given := tensors[here]
		switch {
		case member.depth == 0:
			continue
		case !given && member.mayBeNull:
			continue
		case !given:
			return fmt.Errorf("the tensor %s is missing", here)
		}
		delete(tensors, here)
		if member.name == kernels && links != nil {
			if err := takeStacks(here, into.Field(member.index), links, found); err != nil {
				return err
			}
		} else if err := take(here, into.Field(member.index), found); err != nil {
			return err
		}
	}
	return nil
}

// take puts the numbers of a tensor into lists.
func take(name string, into reflect.Value, found tensor) error {
	if depth := depthOf(into.Type()); len(found.shape) != depth || slices.Contains(found.shape, 0) {
		return fmt.Errorf("the shape of %s must have %d sizes, none of them 0", name, depth)
	}
	fill(into, found.shape, found.numbers)
	return nil
}

func fill(into reflect.Value, shape []int, numbers []float64) {
	if len(shape) == 1 {
		into.Set(reflect.ValueOf(numbers))
		return
	}
	into.Set(reflect.MakeSlice(into.Type(), shape[0], shape[0]))
	size := len(numbers) / shape[0]
	for i := range shape[0] {
		fill(into.Index(i), shape[1:], numbers[i*size:(i+1)*size])
	}
}

// takeStacks puts a row of kernels into those of each map.
func takeStacks(name string, into reflect.Value, links [][]int, found tensor) error {
	var row [][][]float64
	if err := take(name, reflect.ValueOf(&row).Elem(), found); err != nil {
		return err
	}
	if count := len(slices.Concat(links...)); count != len(row) {
		return fmt.Errorf("the shape of %s has %d kernels, and links %d", name, len(row), count)
	}
	stacks := make([][][][]float64, len(links))
	for m, linked := range links {
		stacks[m], row = row[:len(linked)], row[len(linked):]
	}
	into.Set(reflect.ValueOf(stacks))
	return nil
}

// described returns what the metadata says about a layer.
func described(layer layers.Layer) string {
	structure := reflect.ValueOf(layer)
	members := []string{`"kind":` + compact(layer.Kind())}
	for _, member := range membersOf(structure.Type()) {
		if member.depth == 0 && !(member.mayBeLeftOut && structure.Field(member.index).IsNil()) {
			members = append(members, compact(member.name)+":"+compact(structure.Field(member.index).Interface()))
		}
	}
	if structure.FieldByName("Frozen").Bool() {
		members = append(members, `"frozen":true`)
	}
	return "{" + strings.Join(members, ",") + "}"
}

// layerIn returns a layer as the metadata describes it: without its tensors.
func layerIn(name string, given map[string]json.RawMessage) (reflect.Value, error) {
	var kind string
	_ = json.Unmarshal(given["kind"], &kind) // a kind that is not a text stays empty
	found := slices.IndexFunc(layers.Kinds, func(layer layers.Layer) bool { return layer.Kind() == kind })
	if found < 0 {
		return reflect.Value{}, fmt.Errorf("%s.kind must not be %s", name, given["kind"])
	}
	layer := reflect.New(reflect.TypeOf(layers.Kinds[found])).Elem()
	wanted := []string{"kind"}
	for _, member := range membersOf(layer.Type()) {
		if _, isGiven := given[member.name]; member.depth == 0 && (isGiven || !member.mayBeLeftOut) {
			wanted = append(wanted, member.name)
		}
	}
	if _, frozen := given["frozen"]; frozen {
		wanted = append(wanted, "frozen")
		if text := string(given["frozen"]); text != "true" && text != "false" {
			return layer, fmt.Errorf("%s.frozen must be true or false, got %s", name, text)
		}
		layer.FieldByName("Frozen").SetBool(string(given["frozen"]) == "true")
	}
	told := strings.Join(wanted, ", ")
	if slices.Sort(wanted); !slices.Equal(sortedKeys(given), wanted) {
		return layer, fmt.Errorf("%s must have %s, and nothing else but frozen", name, told)
	}
	for _, member := range membersOf(layer.Type()) {
		text, isGiven := given[member.name]
		if member.depth > 0 || !isGiven || member.mayBeNull && string(text) == "null" {
			continue
		}
		if string(text) == "null" || !readSetting(text, layer.Field(member.index)) {
			return layer, fmt.Errorf("%s.%s must not be %s", name, member.name, text)
		}
	}
	return layer, nil
}

// readSetting reads text, a whole number or whole numbers in lists; 2.0 is 2.
func readSetting(text json.RawMessage, into reflect.Value) bool {
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		return readSetting(text, into.Elem())
	case reflect.Int:
		var number float64
		if json.Unmarshal(text, &number) != nil || number != math.Trunc(number) || math.Abs(number) > largestWhole {
			return false
		}
		into.SetInt(int64(number))
		return true
	case reflect.Slice:
		var elements []json.RawMessage
		if json.Unmarshal(text, &elements) != nil {
			return false
		}
		into.Set(reflect.MakeSlice(into.Type(), len(elements), len(elements)))
		for i, element := range elements {
			if string(element) == "null" || !readSetting(element, into.Index(i)) {
				return false
			}
		}
		return true
	default:
		return json.Unmarshal(text, into.Addr().Interface()) == nil
	}
}
