package storage

import (
	"encoding/base64"
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"smallnetworks/internal/expect"
	"smallnetworks/layers"
)

// header and data are as the safetensors library writes one weight of 0.5 and one bias of 0.25.
const header = `{"__metadata__":{"network":"{\"layers\":[{\"kind\":\"dense\",\"activation\":\"sigmoid\"}]}"},` +
	`"layers.0.biases":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},` +
	`"layers.0.weights":{"dtype":"F64","shape":[1,1],"data_offsets":[8,16]}} `

var (
	data = numbers(0.25, 0.5)

	deep = layers.Network{Layers: []layers.Layer{
		layers.Dense{
			Weights:    [][]float64{{math.Copysign(0, -1), 5e-324, 1e308}, {0.1, 1.0 / 3, -2.5}},
			Activation: "relu", Frozen: true,
		},
		layers.Dense{Weights: [][]float64{{1, 2}, {3, 4}}, Biases: []float64{0.5, math.Copysign(0, -1)}, Activation: "softmax"},
	}}
)

func slopes() layers.LayeredGradients {
	return layers.LayeredGradients{Layers: []layers.Slopes{
		layers.DenseSlopes{Weights: [][]float64{{1, 2, 3}, {4, 5, 6}}},
		layers.DenseSlopes{Weights: [][]float64{{7, 8}, {9, 10}}, Biases: []float64{11, 12}},
	}}
}

func numbers(values ...float64) string {
	var bytes []byte
	for _, value := range values {
		bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(value))
	}
	return string(bytes)
}

// fileOf is a file with any header.
func fileOf(header, data string) string {
	length := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return base64.StdEncoding.EncodeToString([]byte(string(length) + header + data))
}

// withMore is the file of one neuron with another tensor in its header.
func withMore(entry string) string {
	return fileOf(strings.TrimSuffix(header, "} ")+`,"more":`+entry+"}", data)
}

func TestAFileIsWhatTheSafetensorsLibraryWrites(t *testing.T) {
	network := layers.Network{Layers: []layers.Layer{
		layers.Dense{Weights: [][]float64{{0.5}}, Biases: []float64{0.25}, Activation: "sigmoid"},
	}}
	got, err := Write(network, nil)
	expect.NoError(t, err)
	expect.Equal(t, got, File{fileOf(header, data)})
}

func TestEverythingComesBackBitForBit(t *testing.T) {
	steps := 7
	for _, state := range []*layers.State{
		nil,
		{Kept: map[string]layers.LayeredGradients{"velocity": slopes()}},
		{Kept: map[string]layers.LayeredGradients{"squares": slopes()}},
		{Steps: &steps, Kept: map[string]layers.LayeredGradients{"means": slopes(), "squares": slopes()}},
	} {
		file, err := Write(deep, state)
		expect.NoError(t, err)
		got, err := Read(file.Bytes)
		expect.NoError(t, err)
		expect.Equal(t, got, Stored{deep, state})
		expect.SameBits(t, got.Network.Layers[0].(layers.Dense).Weights[0][0], math.Copysign(0, -1))
	}
}

func TestFilesOfOtherProgramsAreRead(t *testing.T) {
	got, err := Read(fileOf(`{"layers.0.weights": {"data_offsets": [0, 16], "shape": [1, 2], "dtype": "F64"},`+
		`"__metadata__": {"format": "np", "network": "{\"layers\": [{\"activation\": \"tanh\", \"kind\": \"dense\"}]}"},`+
		`"layers.0.biases": {"dtype": "F64", "shape": [1], "data_offsets": [16, 24]}}`, numbers(1, 2, 3)))
	expect.NoError(t, err)
	expect.Equal(t, got.Network.Layers, []layers.Layer{
		layers.Dense{Weights: [][]float64{{1, 2}}, Biases: []float64{3}, Activation: "tanh"},
	})
}

func TestDamageIsRefusedByName(t *testing.T) {
	nan := numbers(0.25, math.NaN())
	cases := []struct{ text, want string }{
		{"six!", "bytes must be base64"},
		{"AAAA\nAAAA", "bytes must be base64"},
		{"", "the header length takes 8 bytes, got 0"},
		{"//////////8=", "the header length is 18446744073709551615, and only 0 bytes follow"},
		{fileOf("[]", data), "the header must be UTF-8 and begin with {"},
		{fileOf(`{"__metadata__":{"format":"pt"}}`, ""), "the metadata have no entry network"},
		{fileOf(`{"__metadata__":{"network":null}}`, ""), "__metadata__ must be an object of texts"},
		{withMore(`{"dtype":"F32","shape":[],"data_offsets":[0,4]}`), "the dtype of more must be F64"},
		{withMore(`{"dtype":"F64","shape":[null],"data_offsets":[0,8]}`), "the shape of more must be a list of whole numbers"},
		{
			withMore(`{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[16,16]}`),
			"the shape of more does not take the 0 bytes of its data_offsets",
		},
		{
			withMore(`{"dtype":"F64","shape":[1],"data_offsets":[16,24]}`),
			"more is truncated: it ends at 24, and there are 16 bytes",
		},
		{
			withMore(`{"dtype":"F64","shape":[1],"data_offsets":[4,12]}`),
			"another tensor overlaps more, which begins at 4, and not at 8",
		},
		{fileOf(header, data+"\x00"), "there are 1 trailing bytes"},
		{fileOf(header, nan), "the numbers of layers.0.weights must be finite"},
		{
			withMore(`{"dtype":"F64","shape":[0],"data_offsets":[16,16]}`),
			"the tensor more belongs to nothing in the network",
		},
	}
	for _, c := range cases {
		t.Run(c.want, func(t *testing.T) { expect.Error(t, expect.ErrorOf(Read(c.text)), c.want) })
	}
}

func TestAStateThatNoOptimiserKeepsIsRefused(t *testing.T) {
	steps := 1
	for _, state := range []*layers.State{
		{},
		{Steps: &steps},
		{Kept: map[string]layers.LayeredGradients{"means": slopes(), "squares": slopes()}},
	} {
		err := expect.ErrorOf(Write(deep, state))
		expect.Error(t, err, "state must keep velocity, or squares, or steps, means and squares")
	}
}

// ofManyKinds has kernels of linked maps, which are stored in one row, and what is null in every kind.
var ofManyKinds = layers.Network{Layers: []layers.Layer{
	layers.Convolution{
		Kernels: [][][][]float64{{{{1, 2}}, {{3, 4}}}, {{{5, 6}}}}, Links: [][]int{{1, 0}, {1}}, Stride: 2, Padding: 1, Activation: "tanh",
	},
	layers.MaxPool{Size: 1, Stride: 1, Frozen: true},
	layers.Columns{},
	layers.GRU{
		Weights: [][]float64{{1}, {2}, {3}}, StateWeights: [][]float64{{4}, {5}, {6}}, StateBiases: []float64{0.5},
		InitialState: []float64{math.Copysign(0, -1)}, Reset: "after", Returns: "last",
	},
}}

func TestLayersOfEveryKindComeBack(t *testing.T) {
	velocity := layers.LayeredGradients{Layers: []layers.Slopes{
		ofManyKinds.Layers[0].Parameters(), layers.NoSlopes{}, layers.NoSlopes{}, ofManyKinds.Layers[3].Parameters(),
	}}
	state := &layers.State{Kept: map[string]layers.LayeredGradients{"velocity": velocity}}

	file, err := Write(ofManyKinds, state)
	expect.NoError(t, err)
	stored, err := Read(file.Bytes)

	expect.NoError(t, err)
	expect.Equal(t, stored, Stored{ofManyKinds, state})
}

func TestWhatTheMetadataSayOfALayerIsReadWithCare(t *testing.T) {
	for described, message := range map[string]string{
		`{"kind":"max-pool","size":1}`:                            "must have kind, size, stride, and nothing else but frozen",
		`{"kind":"max-pool","size":1.5,"stride":1}`:               ".size must not be 1.5",
		`{"kind":"max-pool","size":null,"stride":1}`:              ".size must not be null",
		`{"kind":"max-pool","size":1,"stride":1,"frozen":"true"}`: `.frozen must be true or false, got "true"`,
		`{"kind":"spiral"}`:                                       `.kind must not be "spiral"`,
	} {
		header := `{"__metadata__":{"network":` + compact(`{"layers":[`+described+`]}`) + `}}`
		_, err := Read(fileOf(header, ""))
		if err == nil || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: got %v, want %s", described, err, message)
		}
	}
}
