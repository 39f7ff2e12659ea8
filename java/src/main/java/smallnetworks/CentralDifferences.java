package smallnetworks;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Slopes of a loss, measured by changing one parameter at a time a little up and down. */
final class CentralDifferences {
    private CentralDifferences() {}

    /** Returns the loss's slopes along the three parameters of a neuron, each changed by epsilon. */
    static NeuronParameters slopes(
            NeuronParameters neuron, double epsilon, ToDoubleFunction<NeuronParameters> loss) {
        double weight0 = neuron.weight0();
        double weight1 = neuron.weight1();
        double bias = neuron.bias();
        return new NeuronParameters(
                slope(weight0, epsilon, p -> loss.applyAsDouble(new NeuronParameters(p, weight1, bias))),
                slope(weight1, epsilon, p -> loss.applyAsDouble(new NeuronParameters(weight0, p, bias))),
                slope(bias, epsilon, p -> loss.applyAsDouble(new NeuronParameters(weight0, weight1, p))));
    }

    private static double slope(double parameter, double epsilon, DoubleUnaryOperator loss) {
        double above = loss.applyAsDouble(parameter + epsilon);
        double below = loss.applyAsDouble(parameter - epsilon);
        return (above - below) / (2 * epsilon);
    }
}
