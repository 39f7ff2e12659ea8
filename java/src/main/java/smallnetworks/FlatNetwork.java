package smallnetworks;

/**
 * The nine parameters of a {@link Network} in one array, in the order of {@link #of}, which training changes in place.
 *
 * <p>Nothing is checked, and no object is made at a step: objects for each step took up to three times as long.
 */
final class FlatNetwork {
    /** How many parameters there are. */
    static final int SIZE = 9;

    private FlatNetwork() {}

    /** Returns w1, w2, b1, w3, w4, b2, w5, w6, b3. */
    static double[] of(NeuronParameters h1, NeuronParameters h2, NeuronParameters o1) {
        return new double[] {
            h1.weight0(), h1.weight1(), h1.bias(),
            h2.weight0(), h2.weight1(), h2.bias(),
            o1.weight0(), o1.weight1(), o1.bias()};
    }

    /** Returns the neuron whose parameters begin at a place. */
    static NeuronParameters neuron(double[] numbers, int first) {
        return new NeuronParameters(numbers[first], numbers[first + 1], numbers[first + 2]);
    }

    /** Returns the activations for a sample. */
    static Activations activations(double[] p, double[] inputs) {
        double h1 = Neuron.sigmoid(p[0] * inputs[0] + p[1] * inputs[1] + p[2]);
        double h2 = Neuron.sigmoid(p[3] * inputs[0] + p[4] * inputs[1] + p[5]);
        return new Activations(h1, h2, Neuron.sigmoid(p[6] * h1 + p[7] * h2 + p[8]));
    }

    /** Takes one step of gradient descent for each sample, in order. */
    static void epoch(double[] p, double[][] data, double[] targets, double learningRate) {
        double[] slopes = new double[SIZE];
        for (int i = 0; i < data.length; i++) {
            writeSlopes(p, data[i], targets[i], slopes);
            for (int j = 0; j < SIZE; j++) {
                p[j] -= learningRate * slopes[j];
            }
        }
    }

    /** Writes the partial derivatives of the loss of one sample, by backpropagation. */
    static void writeSlopes(double[] p, double[] inputs, double target, double[] slopes) {
        Activations outputs = activations(p, inputs);
        // A neuron's slope is the derivative of the loss by its weighted sum, and so by its bias, too.
        double o1Slope = -2 * (target - outputs.o1()) * outputs.o1() * (1 - outputs.o1());
        double h1Slope = o1Slope * p[6] * outputs.h1() * (1 - outputs.h1());
        double h2Slope = o1Slope * p[7] * outputs.h2() * (1 - outputs.h2());
        writeNeuron(slopes, 0, h1Slope, inputs[0], inputs[1]);
        writeNeuron(slopes, 3, h2Slope, inputs[0], inputs[1]);
        writeNeuron(slopes, 6, o1Slope, outputs.h1(), outputs.h2());
    }

    private static void writeNeuron(double[] slopes, int first, double slope, double input0, double input1) {
        slopes[first] = slope * input0;
        slopes[first + 1] = slope * input1;
        slopes[first + 2] = slope;
    }
}
