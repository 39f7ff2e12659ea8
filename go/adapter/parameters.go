package main

// Reads the params of a request and writes results: JSON values to Go's and back, as the Go type asks. Only the four
// numbers that JSON has no literal for travel as text; see "Numbers" in the protocol.

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

var specialNumbers = map[string]float64{
	"NaN":       math.NaN(),
	"Infinity":  math.Inf(1),
	"-Infinity": math.Inf(-1),
	"-0":        math.Copysign(0, -1),
}

// misfit says where a JSON value does not fit, and why. Where is put together on the way out: reading a long list
// of good numbers writes no names.
type misfit struct{ where, why string }

func (m *misfit) Error() string {
	return m.where + " " + m.why
}

func (m *misfit) within(place string) *misfit {
	return &misfit{place + m.where, m.why}
}

func misfitting(why string, values ...any) *misfit {
	return &misfit{"", fmt.Sprintf(why, values...)}
}

// read reads a JSON value into a variable, as its type asks: a number, a whole number, a truth, a text, a list, or an object
// with a key for each field; a pointer may be null. Types with a reader of their own are in networks.go.
func read(value any, into reflect.Value) *misfit {
	if read, special := readers[into.Type()]; special {
		return read(value, into)
	}
	switch into.Kind() {
	case reflect.Pointer:
		if value == nil {
			return nil
		}
		into.Set(reflect.New(into.Type().Elem()))
		return read(value, into.Elem())
	case reflect.Bool:
		return readTruth(value, into)
	case reflect.Float64:
		return readNumber(value, into)
	case reflect.Int, reflect.Int64:
		return readCount(value, into)
	case reflect.String:
		return readText(value, into)
	case reflect.Slice:
		return readList(value, into)
	case reflect.Struct:
		return readObject(value, into)
	default:
		panic(fmt.Sprintf("JSON values are not read into %s", into.Type()))
	}
}

// readNumber reads a JSON number or one of the four texts.
func readNumber(value any, into reflect.Value) *misfit {
	if text, isText := value.(string); isText {
		if special, isSpecial := specialNumbers[text]; isSpecial {
			into.SetFloat(special)
			return nil
		}
	}
	digits, isNumber := value.(json.Number)
	if !isNumber {
		return misfitting("must be a number, got %s", written(value))
	}
	number, err := digits.Float64()
	if err != nil {
		return misfitting("is beyond the range of binary64, got %s", digits)
	}
	into.SetFloat(number)
	return nil
}

// readCount reads a whole number; 6.0 is 6.
func readCount(value any, into reflect.Value) *misfit {
	digits, isNumber := value.(json.Number)
	if !isNumber {
		return misfitting("must be a whole number, got %s", written(value))
	}
	number, err := digits.Float64()
	if err != nil {
		return misfitting("is beyond the range of binary64, got %s", digits)
	}
	if number != math.Trunc(number) {
		return misfitting("must be a whole number, got %s", digits)
	}
	if math.Abs(number) >= 1<<63 || into.OverflowInt(int64(number)) {
		return misfitting("is beyond the range of "+into.Kind().String()+", got %s", digits)
	}
	into.SetInt(int64(number))
	return nil
}

func readTruth(value any, into reflect.Value) *misfit {
	truth, isTruth := value.(bool)
	if !isTruth {
		return misfitting("must be true or false, got %s", written(value))
	}
	into.SetBool(truth)
	return nil
}

func readText(value any, into reflect.Value) *misfit {
	text, isText := value.(string)
	if !isText {
		return misfitting("must be text, got %s", written(value))
	}
	into.SetString(text)
	return nil
}

func readList(value any, into reflect.Value) *misfit {
	elements, isList := value.([]any)
	if !isList {
		return misfitting("must be a list, got %s", written(value))
	}
	into.Set(reflect.MakeSlice(into.Type(), len(elements), len(elements)))
	for i, element := range elements {
		if misfit := read(element, into.Index(i)); misfit != nil {
			return misfit.within(fmt.Sprintf("[%d]", i))
		}
	}
	return nil
}

func readObject(value any, into reflect.Value) *misfit {
	object, isObject := value.(map[string]any)
	if !isObject {
		return misfitting("must be an object, got %s", written(value))
	}
	keys := keysOf(into.Type())
	field := func(i int) reflect.StructField { return into.Type().Field(i) }
	given := slices.Clone(keys)
	for i, key := range keys {
		if _, isGiven := object[key]; !isGiven && mayBeLeftOut(field(i)) {
			given = slices.DeleteFunc(given, func(each string) bool { return each == key })
		}
	}
	if misfit := requireKeys(object, given); misfit != nil {
		return misfit.within(".")
	}
	for i, key := range keys {
		target := into.Field(i)
		if !slices.Contains(given, key) || object[key] == nil && mayBeNull(field(i)) {
			continue
		}
		if mayBeLeftOut(field(i)) {
			target.Set(reflect.New(target.Type().Elem()))
			target = target.Elem()
		}
		if misfit := read(object[key], target); misfit != nil {
			return misfit.within("." + key)
		}
	}
	return nil
}

// requireKeys refuses a key that is missing or unknown.
func requireKeys(object map[string]any, keys []string) *misfit {
	var unknown []string
	for key := range object {
		if !slices.Contains(keys, key) {
			unknown = append(unknown, key)
		}
	}
	if len(unknown) > 0 {
		// A map has no order; without one the message would differ from run to run.
		return &misfit{slices.Min(unknown), "is not a parameter"}
	}
	for _, key := range keys {
		if _, given := object[key]; !given {
			return &misfit{key, "is missing"}
		}
	}
	return nil
}

// keysOf returns the names of a struct's fields as the protocol writes them: LearningRate is learning_rate, unless a tag
// says otherwise.
func keysOf(structure reflect.Type) []string {
	keys := make([]string, structure.NumField())
	for i := range keys {
		if tagged, given := structure.Field(i).Tag.Lookup("key"); given {
			keys[i] = tagged
			continue
		}
		var key strings.Builder
		for at, letter := range structure.Field(i).Name {
			if at > 0 && unicode.IsUpper(letter) {
				key.WriteByte('_')
			}
			key.WriteRune(unicode.ToLower(letter))
		}
		keys[i] = key.String()
	}
	return keys
}

// mayBeNull tells whether null is read as nil into a field that is not a pointer.
func mayBeNull(field reflect.StructField) bool {
	return field.Tag.Get("null") == "nil"
}

// mayBeLeftOut tells whether a key may be missing, for a pointer that is nil then.
func mayBeLeftOut(field reflect.StructField) bool {
	return field.Tag.Get("omit") == "nil"
}

// written is a JSON value as it stands in a message.
func written(value any) string {
	switch value := value.(type) {
	case nil:
		return "null"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	case string:
		return strconv.Quote(value)
	default:
		return fmt.Sprint(value)
	}
}

// encoded turns a result into what JSON can hold.
func encoded(result reflect.Value) any {
	if write, special := writers[result.Type()]; special {
		return write(result)
	}
	switch result.Kind() {
	case reflect.Pointer, reflect.Interface:
		if result.IsNil() {
			return nil
		}
		return encoded(result.Elem())
	case reflect.Float64:
		return encodedNumber(result.Float())
	case reflect.Slice:
		if result.IsNil() {
			return nil
		}
		list := make([]any, result.Len())
		for i := range list {
			list[i] = encoded(result.Index(i))
		}
		return list
	case reflect.Struct:
		object := make(map[string]any, result.NumField())
		for i, key := range keysOf(result.Type()) {
			if mayBeLeftOut(result.Type().Field(i)) && result.Field(i).IsNil() {
				continue
			}
			object[key] = encoded(result.Field(i))
		}
		return object
	default:
		return result.Interface()
	}
}

func encodedNumber(value float64) any {
	switch {
	case math.IsNaN(value):
		return "NaN"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	case value == 0 && math.Signbit(value):
		return "-0"
	default:
		return value
	}
}
