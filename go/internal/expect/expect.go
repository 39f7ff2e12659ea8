// Package expect is what the tests of the library check with.
package expect

import (
	"math"
	"reflect"
	"testing"
)

// NoError ends the test if there is an error.
func NoError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("got error %q, want none", err)
	}
}

// Error ends the test if err is nil, and fails it if the message differs.
func Error(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatalf("got no error, want %q", want)
	}
	if err.Error() != want {
		t.Errorf("got error %q, want %q", err, want)
	}
}

// Equal fails the test unless both are deeply equal.
func Equal(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// SameBits fails the test unless both have the same bits, sign of zero included.
func SameBits(t testing.TB, got, want float64) {
	t.Helper()
	if math.Float64bits(got) != math.Float64bits(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Close fails the test unless got has the sign of want, and differs by no more than that part of it.
func Close(t testing.TB, got, want, relative float64) {
	t.Helper()
	if math.Abs(got-want) > relative*math.Abs(want) || math.Signbit(got) != math.Signbit(want) {
		t.Errorf("got %v, want %v within %v of it", got, want, relative)
	}
}

// ErrorOf drops a result, so that a call fits where only its error counts.
func ErrorOf[T any](_ T, err error) error {
	return err
}
