package smallnetworks;

import java.util.Arrays;

/**
 * The 2-2-1 network: two inputs, two hidden neurons, one output neuron, all of them sigmoid neurons.
 *
 * <p>A sample is a list of two inputs, data a list of at least one sample. All numbers must be finite.
 *
 * @param h1 the first hidden neuron, whose inputs are those of the network
 * @param h2 the second hidden neuron, whose inputs are the same
 * @param o1 the output neuron, whose inputs are the activations of h1 and h2
 */
public record Network(NeuronParameters h1, NeuronParameters h2, NeuronParameters o1) {
    /**
     * Takes the parameters.
     *
     * @param h1 those of the first hidden neuron
     * @param h2 those of the second hidden neuron
     * @param o1 those of the output neuron
     * @throws IllegalArgumentException if one of them is not finite
     */
    public Network {
        Checks.finite("network.h1", h1);
        Checks.finite("network.h2", h2);
        Checks.finite("network.o1", o1);
    }

    /**
     * What a training gave.
     *
     * @param network the network after the last step
     * @param loss its mean squared error over all samples
     */
    public record Training(Network network, double loss) {}

    /**
     * {@return the activations for a sample, NaN where a weighted sum overflows to NaN}
     *
     * @param inputs a sample
     * @throws IllegalArgumentException if inputs are not two finite numbers
     */
    public Activations feedforward(double[] inputs) {
        Checks.sample("inputs", inputs);
        return FlatNetwork.activations(flat(), inputs);
    }

    /**
     * {@return the output for each sample of the data, in order}
     *
     * @param data the samples
     * @throws IllegalArgumentException if data is empty, or a sample is not two finite numbers
     */
    public double[] predict(double[][] data) {
        Checks.data("data", data);
        double[] parameters = flat();
        return Arrays.stream(data)
                .mapToDouble(sample -> FlatNetwork.activations(parameters, sample).o1())
                .toArray();
    }

    /**
     * {@return the mean of the squares of {@code targets[i] - outputs[i]}, infinite if they overflow}
     *
     * @param targets what each output should be
     * @param outputs as many numbers as targets
     * @throws IllegalArgumentException if a list is empty or not as long as the other, or a number not finite
     */
    public static double mseLoss(double[] targets, double[] outputs) {
        Checks.finites("targets", targets);
        Checks.finites("outputs", outputs);
        Checks.sameLength("targets", targets.length, "outputs", outputs.length);
        return meanSquaredError(targets, outputs);
    }

    /**
     * {@return the partial derivatives of the loss of one sample, {@code (target - o1)²}, by backpropagation}
     *
     * @param inputs a sample
     * @param target what its output should be
     * @throws IllegalArgumentException if inputs are not two finite numbers, or the target or a partial
     *     derivative is not finite
     */
    public Gradients gradients(double[] inputs, double target) {
        checkSample(inputs, target);
        double[] slopes = new double[FlatNetwork.SIZE];
        FlatNetwork.writeSlopes(flat(), inputs, target, slopes);
        return new Gradients(
                FlatNetwork.neuron(slopes, 0), FlatNetwork.neuron(slopes, 3), FlatNetwork.neuron(slopes, 6));
    }

    /**
     * {@return the partial derivatives of the loss of one sample by central differences: for each parameter p
     * alone, {@code (loss(p + epsilon) - loss(p - epsilon)) / (2 * epsilon)}}
     *
     * @param inputs a sample
     * @param target what its output should be
     * @param epsilon how far each parameter is moved
     * @throws IllegalArgumentException if inputs are not two finite numbers, the target, epsilon or a partial
     *     derivative is not finite, or epsilon is not above 0
     */
    public Gradients numericalGradients(double[] inputs, double target, double epsilon) {
        checkSample(inputs, target);
        Checks.positive("epsilon", epsilon);
        return new Gradients(
                CentralDifferences.slopes(h1, epsilon, changed -> loss(changed, h2, o1, inputs, target)),
                CentralDifferences.slopes(h2, epsilon, changed -> loss(h1, changed, o1, inputs, target)),
                CentralDifferences.slopes(o1, epsilon, changed -> loss(h1, h2, changed, inputs, target)));
    }

    /**
     * {@return the network after one step of gradient descent: each parameter less the learning rate times
     * its partial derivative}
     *
     * @param inputs a sample
     * @param target what its output should be
     * @param learningRate how far to step, which may be 0 or below
     * @throws IllegalArgumentException if inputs are not two finite numbers, or the target, the learning
     *     rate or a parameter of the new network is not finite
     */
    public Network trainStep(double[] inputs, double target, double learningRate) {
        checkSample(inputs, target);
        Checks.finite("learning_rate", learningRate);
        double[] parameters = flat();
        FlatNetwork.epoch(parameters, new double[][] {inputs}, new double[] {target}, learningRate);
        return of(parameters);
    }

    /**
     * Takes one training step for each sample of the data, in order, and repeats that.
     *
     * @param data the samples
     * @param targets what the output for each sample should be
     * @param learningRate how far to step, which may be 0 or below
     * @param epochs how often to go through the data, from 0 to 1,000,000
     * @return the trained network and its loss
     * @throws IllegalArgumentException if data is empty, a sample is not two finite numbers, targets is not
     *     as long as data, a target or the learning rate is not finite, epochs are out of range, or the
     *     training diverges, so that a parameter is no longer finite
     */
    public Training train(double[][] data, double[] targets, double learningRate, int epochs) {
        Checks.training(data, targets, learningRate, epochs);
        double[] parameters = flat();
        for (int epoch = 0; epoch < epochs; epoch++) {
            FlatNetwork.epoch(parameters, data, targets, learningRate);
        }
        // It is soon enough to look now: no step makes a parameter finite again.
        Network trained = of(parameters);
        return new Training(trained, meanSquaredError(targets, trained.predict(data)));
    }

    // Takes NaN too, which a network whose weighted sum overflows predicts.
    private static double meanSquaredError(double[] targets, double[] outputs) {
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            double difference = targets[i] - outputs[i];
            sum += difference * difference;
        }
        return sum / targets.length;
    }

    // w1, w2, b1, w3, w4, b2, w5, w6, b3.
    private double[] flat() {
        return FlatNetwork.of(h1, h2, o1);
    }

    static Network of(double[] parameters) {
        return new Network(
                FlatNetwork.neuron(parameters, 0),
                FlatNetwork.neuron(parameters, 3),
                FlatNetwork.neuron(parameters, 6));
    }

    // Takes neurons, not a network, as a parameter plus epsilon may overflow, which leaves the loss finite.
    private static double loss(
            NeuronParameters h1, NeuronParameters h2, NeuronParameters o1, double[] inputs, double target) {
        double difference = target - FlatNetwork.activations(FlatNetwork.of(h1, h2, o1), inputs).o1();
        return difference * difference;
    }

    private static void checkSample(double[] inputs, double target) {
        Checks.sample("inputs", inputs);
        Checks.finite("target", target);
    }
}
