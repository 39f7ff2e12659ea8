package smallnetworks;

/**
 * The outputs of the three neurons of a {@link Network}.
 *
 * @param h1 that of the first hidden neuron
 * @param h2 that of the second hidden neuron
 * @param o1 that of the output neuron, which is the network's
 */
public record Activations(double h1, double h2, double o1) {
    /** Returns the activations of three neurons, which need not be finite, for a sample. */
    static Activations of(NeuronParameters h1, NeuronParameters h2, NeuronParameters o1, double[] inputs) {
        double h1Output = h1.feedforward(inputs[0], inputs[1]);
        double h2Output = h2.feedforward(inputs[0], inputs[1]);
        return new Activations(h1Output, h2Output, o1.feedforward(h1Output, h2Output));
    }
}
