// Package smallnetworks holds what its packages share. Each of them holds small neural networks, written to be read, from a
// button perceptron to networks of any shape.
//
// All arithmetic is binary64. Functions return an error, with the name of the argument and the value, for
// what they cannot take; names in messages are written as in the protocol, learning_rate and not learningRate.
// No argument is changed.
//
// Every product that is added to something stands inside float64(…). Go may fuse x*y + z into one operation
// with one rounding, also across statements, and does so on arm64, ppc64 and s390x, and on amd64 with GOAMD64=v3;
// an explicit conversion forbids it, so that the same bits come out on every machine.
package smallnetworks

// Version is the version of this port.
const Version = "0.1.0"
