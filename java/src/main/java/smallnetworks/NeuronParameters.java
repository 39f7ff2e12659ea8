package smallnetworks;

/**
 * The three parameters of a neuron of the 2-2-1 network, or three numbers that belong to them, such as their
 * partial derivatives.
 *
 * @param weight0 the weight of the neuron's first input
 * @param weight1 the weight of its second input
 * @param bias the bias
 */
public record NeuronParameters(double weight0, double weight1, double bias) {
    /** Returns the output of a sigmoid neuron with these parameters. */
    double feedforward(double input0, double input1) {
        return Neuron.sigmoid(weight0 * input0 + weight1 * input1 + bias);
    }

    /** Returns these parameters after a step of gradient descent: less the rate times their slopes. */
    NeuronParameters descended(NeuronParameters slopes, double learningRate) {
        return new NeuronParameters(
                weight0 - learningRate * slopes.weight0,
                weight1 - learningRate * slopes.weight1,
                bias - learningRate * slopes.bias);
    }
}
