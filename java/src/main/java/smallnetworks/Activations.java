package smallnetworks;

/**
 * The outputs of the three neurons of a {@link Network}.
 *
 * @param h1 that of the first hidden neuron
 * @param h2 that of the second hidden neuron
 * @param o1 that of the output neuron, which is the network's
 */
public record Activations(double h1, double h2, double o1) {}
