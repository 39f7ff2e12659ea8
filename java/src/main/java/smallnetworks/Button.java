package smallnetworks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The button perceptron: a machine has some buttons, and one of them gives food.
 *
 * <p>There is one input and one weight for each button, one output, no bias and no threshold. A weight grows
 * where its input is on. All arguments must be finite; what overflows is infinite or NaN and not an error.
 */
public final class Button {
    private static final double REPORTED_LIMIT = 1e15;

    private Button() {}

    /**
     * One repetition of a training.
     *
     * @param output the output of this trial
     * @param error how far the output was from the target
     * @param weights the weights before they learned from this trial
     */
    public record Trial(double output, double error, double[] weights) {}

    /**
     * What a training gave.
     *
     * @param trace the trials in order
     * @param weights the weights after the last trial
     */
    public record Training(List<Trial> trace, double[] weights) {}

    /**
     * {@return the output, the sum of {@code inputs[i] * weights[i]} from left to right}
     *
     * @param inputs one for each button
     * @param weights one for each button
     * @throws IllegalArgumentException if a list is empty or not as long as the other, or a number not finite
     */
    public static double evaluateNeuralNetwork(double[] inputs, double[] weights) {
        checkInputs(inputs, weights);
        return output(inputs, weights);
    }

    /**
     * {@return how far the output is from the target: {@code target - output}}
     *
     * @param target what the output should be
     * @param output what it is
     * @throws IllegalArgumentException if a number is not finite
     */
    public static double evaluateNeuralNetworkError(double target, double output) {
        Checks.finite("target", target);
        Checks.finite("output", output);
        return target - output;
    }

    /**
     * {@return new weights: those whose input is above 0 have grown by the learning rate} Neither the size of
     * the input nor the error plays a part.
     *
     * @param inputs one for each button
     * @param weights one for each button
     * @param learningRate how much a weight grows, which may be 0 or below
     * @throws IllegalArgumentException if a list is empty or not as long as the other, or a number not finite
     */
    public static double[] learn(double[] inputs, double[] weights, double learningRate) {
        checkInputs(inputs, weights);
        Checks.finite("learning_rate", learningRate);
        return learned(inputs, weights, learningRate);
    }

    /**
     * Evaluates and learns, again and again with the same inputs.
     *
     * @param inputs one for each button
     * @param weights one for each button, to begin with
     * @param target what the output should be
     * @param learningRate how much a weight grows, which may be 0 or below
     * @param trials how many times, from 0 to 1,000,000
     * @return the trace and the last weights
     * @throws IllegalArgumentException if a list is empty or not as long as the other, a number not finite,
     *     or trials out of range
     */
    public static Training train(
            double[] inputs, double[] weights, double target, double learningRate, int trials) {
        checkInputs(inputs, weights);
        Checks.finite("target", target);
        Checks.finite("learning_rate", learningRate);
        Checks.count("trials", trials);
        List<Trial> trace = new ArrayList<>(trials);
        double[] current = weights.clone();
        for (int trial = 0; trial < trials; trial++) {
            trace.add(trial(inputs, current, target));
            current = learned(inputs, current, learningRate);
        }
        return new Training(Collections.unmodifiableList(trace), current);
    }

    /**
     * Evaluates once for each pressed button, and learns if it is the right one.
     *
     * <p>The inputs are 1 for the pressed button and 0 for all others; the target is 1 for the right button
     * and 0 for any other. Buttons count from 0.
     *
     * @param presses the pressed buttons in order, which may be none
     * @param rightButton the button that gives food
     * @param weights one for each button, to begin with
     * @param learningRate how much the weight of the right button grows, which may be 0 or below
     * @return the trace and the last weights
     * @throws IllegalArgumentException if weights is empty, a number is not finite, or a button is not
     *     below the number of weights or not from 0 to 1,000,000
     */
    public static Training trainOnPresses(
            int[] presses, int rightButton, double[] weights, double learningRate) {
        Checks.finites("weights", weights);
        for (int i = 0; i < presses.length; i++) {
            Checks.button("presses[" + i + "]", presses[i], weights.length);
        }
        Checks.button("right_button", rightButton, weights.length);
        Checks.finite("learning_rate", learningRate);
        List<Trial> trace = new ArrayList<>(presses.length);
        double[] current = weights.clone();
        double[] inputs = new double[weights.length];
        for (int button : presses) {
            inputs[button] = 1;
            boolean right = button == rightButton;
            trace.add(trial(inputs, current, right ? 1 : 0));
            current = right ? learned(inputs, current, learningRate) : current.clone();
            inputs[button] = 0;
        }
        return new Training(Collections.unmodifiableList(trace), current);
    }

    /**
     * {@return a line such as {@code Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0}}
     *
     * @param output from -1e15 to 1e15, printed with the two decimals nearest to its exact value, a tie away
     *     from zero
     * @param error from -1e15 to 1e15, printed likewise
     * @param weights printed with the fewest digits that read back as the same number
     * @throws IllegalArgumentException if output or error is out of range, or weights are empty or not finite
     */
    public static String report(double output, double error, double[] weights) {
        checkReported("output", output);
        checkReported("error", error);
        Checks.finites("weights", weights);
        String weightVector =
                DoubleStream.of(weights).mapToObj(Decimals::fewestDigits).collect(Collectors.joining(","));
        return "Neural Net output: " + Decimals.twoDecimals(output)
                + " Error: " + Decimals.twoDecimals(error)
                + " Weight Vector: " + weightVector;
    }

    // Within a training weights may have overflowed, which these do not refuse.

    private static Trial trial(double[] inputs, double[] weights, double target) {
        double output = output(inputs, weights);
        return new Trial(output, target - output, weights);
    }

    private static double output(double[] inputs, double[] weights) {
        double output = 0;
        for (int i = 0; i < inputs.length; i++) {
            output += inputs[i] * weights[i];
        }
        return output;
    }

    private static double[] learned(double[] inputs, double[] weights, double learningRate) {
        double[] grown = weights.clone();
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] > 0) {
                grown[i] += learningRate;
            }
        }
        return grown;
    }

    private static void checkInputs(double[] inputs, double[] weights) {
        Checks.finites("inputs", inputs);
        Checks.finites("weights", weights);
        Checks.sameLength("inputs", inputs.length, "weights", weights.length);
    }

    private static void checkReported(String name, double value) {
        Checks.finite(name, value);
        if (Math.abs(value) > REPORTED_LIMIT) {
            throw new IllegalArgumentException(name + " must be from -1e15 to 1e15, got " + value);
        }
    }
}
