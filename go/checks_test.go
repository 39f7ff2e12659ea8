package smallnetworks

import (
	"math"
	"reflect"
	"testing"
)

// What the tests of this package check with.

func requireNoError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got error %q, want none", err)
	}
}

func requireError(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want %q", want)
	}
	if err.Error() != want {
		t.Errorf("got error %q, want %q", err, want)
	}
}

func requireEqual(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func requireSameBits(t testing.TB, got, want float64) {
	t.Helper()
	if math.Float64bits(got) != math.Float64bits(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func requireClose(t testing.TB, got, want, relative float64) {
	t.Helper()
	if math.Abs(got-want) > relative*math.Abs(want) || math.Signbit(got) != math.Signbit(want) {
		t.Errorf("got %v, want %v within %v of it", got, want, relative)
	}
}

// second drops a result, so that a call fits where only its error counts.
func second[T any](_ T, err error) error {
	return err
}
