package storage

// The safetensors format, for tensors of binary64: a header of JSON, and then all numbers. Nothing that a header says is
// believed before it is checked.

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	metadataName = "__metadata__"
	numberBytes  = 8
	largestWhole = 1<<53 - 1
)

// tensor holds numbers row by row, as many as the shape asks for.
type tensor struct {
	shape   []int
	numbers []float64
}

// place is where a tensor is in the data, and its shape.
type place struct {
	name       string
	shape      []int
	begin, end int
}

// packed returns a file, its tensors in the order of their names.
func packed(tensors map[string]tensor, metadata map[string]string) []byte {
	var header strings.Builder
	fmt.Fprintf(&header, `{%q:%s`, metadataName, compact(metadata))
	var data []byte
	for _, name := range sortedKeys(tensors) {
		begin := len(data)
		for _, number := range tensors[name].numbers {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(number))
		}
		fmt.Fprintf(&header, `,%q:{"dtype":"F64","shape":%s,"data_offsets":[%d,%d]}`,
			name, compact(tensors[name].shape), begin, len(data))
	}
	header.WriteByte('}')
	for header.Len()%numberBytes != 0 {
		header.WriteByte(' ')
	}
	file := binary.LittleEndian.AppendUint64(nil, uint64(header.Len()))
	return slices.Concat(file, []byte(header.String()), data)
}

// unpacked returns the tensors and the metadata of a file.
func unpacked(file []byte) (map[string]tensor, map[string]string, error) {
	header, data, err := split(file)
	if err != nil {
		return nil, nil, err
	}
	metadata, areTexts := texts(header[metadataName])
	if !areTexts {
		return nil, nil, fmt.Errorf("%s must be an object of texts", metadataName)
	}
	delete(header, metadataName)
	places := make([]place, 0, len(header))
	for _, name := range sortedKeys(header) {
		place, err := placeOf(name, header[name])
		if err != nil {
			return nil, nil, err
		}
		places = append(places, place)
	}
	if err := requireCovered(places, len(data)); err != nil {
		return nil, nil, err
	}
	tensors := make(map[string]tensor, len(places))
	for _, place := range places {
		numbers := make([]float64, 0, (place.end-place.begin)/numberBytes)
		for at := place.begin; at < place.end; at += numberBytes {
			number := math.Float64frombits(binary.LittleEndian.Uint64(data[at:]))
			if math.IsNaN(number) || math.IsInf(number, 0) {
				return nil, nil, fmt.Errorf("the numbers of %s must be finite", place.name)
			}
			numbers = append(numbers, number)
		}
		tensors[place.name] = tensor{place.shape, numbers}
	}
	return tensors, metadata, nil
}

// split returns the header and the bytes behind it.
func split(file []byte) (map[string]json.RawMessage, []byte, error) {
	if len(file) < numberBytes {
		return nil, nil, fmt.Errorf("the header length takes %d bytes, got %d", numberBytes, len(file))
	}
	length, rest := binary.LittleEndian.Uint64(file), file[numberBytes:]
	if length > uint64(len(rest)) {
		return nil, nil, fmt.Errorf("the header length is %d, and only %d bytes follow", length, len(rest))
	}
	text, data := rest[:length], rest[length:]
	if !utf8.Valid(text) || !bytes.HasPrefix(text, []byte("{")) {
		return nil, nil, errors.New("the header must be UTF-8 and begin with {")
	}
	var header map[string]json.RawMessage
	if err := json.Unmarshal(text, &header); err != nil {
		return nil, nil, fmt.Errorf("the header must be JSON: %w", err)
	}
	return header, data, nil
}

// placeOf returns the shape of a tensor, and where it begins and ends.
func placeOf(name string, given json.RawMessage) (place, error) {
	var entry map[string]json.RawMessage
	wanted := []string{"data_offsets", "dtype", "shape"}
	if json.Unmarshal(given, &entry) != nil || !slices.Equal(sortedKeys(entry), wanted) {
		return place{}, fmt.Errorf("%s must have dtype, shape and data_offsets, and nothing else", name)
	}
	var dtype string
	if json.Unmarshal(entry["dtype"], &dtype) != nil || dtype != "F64" {
		return place{}, fmt.Errorf("the dtype of %s must be F64", name)
	}
	shape, areWhole := wholeNumbers(entry["shape"])
	if !areWhole {
		return place{}, fmt.Errorf("the shape of %s must be a list of whole numbers", name)
	}
	offsets, areWhole := wholeNumbers(entry["data_offsets"])
	if !areWhole || len(offsets) != 2 || offsets[0] > offsets[1] {
		return place{}, fmt.Errorf("data_offsets of %s must be two whole numbers, the larger one last", name)
	}
	begin, end := offsets[0], offsets[1]
	if !takes(shape, end-begin) {
		return place{}, fmt.Errorf("the shape of %s does not take the %d bytes of its data_offsets", name, end-begin)
	}
	return place{name, shape, begin, end}, nil
}

// takes tells whether numbers of a shape take so many bytes. It divides: a product could overflow.
func takes(shape []int, size int) bool {
	if slices.Contains(shape, 0) {
		return size == 0
	}
	for _, width := range append([]int{numberBytes}, shape...) {
		if size%width != 0 {
			return false
		}
		size /= width
	}
	return size == 1
}

// requireCovered is an error unless each byte belongs to one tensor.
func requireCovered(places []place, length int) error {
	for _, place := range places {
		if place.end > length {
			return fmt.Errorf("%s is truncated: it ends at %d, and there are %d bytes", place.name, place.end, length)
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end))
	})
	covered := 0
	for _, place := range places {
		if place.begin > covered {
			return fmt.Errorf("there is a gap before %s, which begins at %d, and not at %d", place.name, place.begin, covered)
		}
		if place.begin < covered {
			return fmt.Errorf("another tensor overlaps %s, which begins at %d, and not at %d", place.name, place.begin, covered)
		}
		covered = place.end
	}
	if covered != length {
		return fmt.Errorf("there are %d trailing bytes", length-covered)
	}
	return nil
}

// texts reads an object of texts.
func texts(given json.RawMessage) (map[string]string, bool) {
	var read map[string]*string
	if json.Unmarshal(given, &read) != nil || read == nil {
		return nil, false
	}
	found := make(map[string]string, len(read))
	for name, text := range read {
		if text == nil {
			return nil, false
		}
		found[name] = *text
	}
	return found, true
}

// wholeNumbers reads a list of whole numbers that are not negative.
func wholeNumbers(given json.RawMessage) ([]int, bool) {
	var numbers []*float64
	if json.Unmarshal(given, &numbers) != nil || numbers == nil {
		return nil, false
	}
	whole := make([]int, len(numbers))
	for i, number := range numbers {
		if number == nil || *number < 0 || *number > largestWhole || *number != math.Trunc(*number) {
			return nil, false
		}
		whole[i] = int(*number)
	}
	return whole, true
}

func sortedKeys[V any](object map[string]V) []string {
	keys := make([]string, 0, len(object))
	for key := range object {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// compact writes JSON of what cannot fail, without a line feed.
func compact(value any) string {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(text.String(), "\n")
}
