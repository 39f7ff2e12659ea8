// Package smallnetworks holds three small neural networks: a button perceptron, a neuron, and
// a 2-2-1 network.
package smallnetworks

// Version is the version of this port.
const Version = "0.1.0"
