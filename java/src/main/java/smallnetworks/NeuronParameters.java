package smallnetworks;

/**
 * The three parameters of a neuron of the 2-2-1 network, or three numbers that belong to them, such as their
 * partial derivatives.
 *
 * @param weight0 the weight of the neuron's first input
 * @param weight1 the weight of its second input
 * @param bias the bias
 */
public record NeuronParameters(double weight0, double weight1, double bias) {}
