package smallnetworks;

/**
 * The partial derivatives of one sample's loss, in the shape of the {@link Network} whose parameters they are
 * for.
 *
 * @param h1 those of the first hidden neuron
 * @param h2 those of the second hidden neuron
 * @param o1 those of the output neuron
 */
public record Gradients(NeuronParameters h1, NeuronParameters h2, NeuronParameters o1) {
    /**
     * Takes the partial derivatives.
     *
     * @param h1 those of the first hidden neuron
     * @param h2 those of the second hidden neuron
     * @param o1 those of the output neuron
     * @throws IllegalArgumentException if one of them is not finite
     */
    public Gradients {
        Checks.finite("the partial derivative of network.h1", h1);
        Checks.finite("the partial derivative of network.h2", h2);
        Checks.finite("the partial derivative of network.o1", o1);
    }
}
