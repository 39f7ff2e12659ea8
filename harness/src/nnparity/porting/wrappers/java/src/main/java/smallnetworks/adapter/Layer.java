package smallnetworks.adapter;

/**
 * A dense layer: a row of weights for each neuron, a bias for each, and the activation function ("sigmoid" and others),
 * which need not be given back.
 */
record Layer(double[][] weights, double[] biases, String activation) {
    Layer(double[][] weights, double[] biases) {
        this(weights, biases, "");
    }
}
