package smallnetworks;

/**
 * One neuron: inputs times weights, plus a bias, through an activation function.
 *
 * <p>Except for {@link #classify} every function takes infinities and NaN too, and follows IEEE 754.
 */
public final class Neuron {
    // Below, the 1 of 1 + e^-total is lost, and e^-total overflows further out.
    private static final double SIGMOID_IS_EXPONENTIAL_BELOW = -700;

    private Neuron() {}

    /**
     * {@return the total: the sum of {@code inputs[i] * weights[i]} from left to right, and then the bias}
     *
     * @param inputs the inputs
     * @param weights one for each input
     * @param bias the bias
     * @throws IllegalArgumentException if a list is empty or not as long as the other
     */
    public static double weightedSum(double[] inputs, double[] weights, double bias) {
        Checks.notEmpty("inputs", inputs.length);
        Checks.notEmpty("weights", weights.length);
        Checks.sameLength("inputs", inputs.length, "weights", weights.length);
        double total = 0;
        for (int i = 0; i < inputs.length; i++) {
            total += inputs[i] * weights[i];
        }
        return total + bias;
    }

    /**
     * {@return the activation function's value at the total, NaN at NaN}
     *
     * @param activation the activation function
     * @param total the weighted sum
     */
    public static double activate(Activation activation, double total) {
        return switch (activation) {
            case SIGMOID -> sigmoid(total);
            case TANH -> Math.tanh(total);
            // Math.max keeps NaN, and makes a negative zero positive.
            case RELU -> Math.max(total, 0.0);
            case IDENTITY -> total;
            case STEP -> Double.isNaN(total) ? total : total >= 0 ? 1 : 0;
        };
    }

    /**
     * {@return the derivative of the activation function at the total, NaN at NaN}
     *
     * @param activation the activation function
     * @param total the weighted sum, not the activation
     */
    public static double activationDerivative(Activation activation, double total) {
        if (Double.isNaN(total)) {
            return total;
        }
        return switch (activation) {
            case SIGMOID -> sigmoidDerivative(total);
            // tanh(x) is 2 * sigmoid(2x) - 1.
            case TANH -> 4 * sigmoidDerivative(2 * total);
            case RELU -> total > 0 ? 1 : 0;
            case IDENTITY -> 1;
            case STEP -> 0;
        };
    }

    /**
     * {@return the output of a neuron: its weighted sum through the activation function}
     *
     * @param inputs the inputs
     * @param weights one for each input
     * @param bias the bias
     * @param activation the activation function
     * @throws IllegalArgumentException if a list is empty or not as long as the other
     */
    public static double feedforward(double[] inputs, double[] weights, double bias, Activation activation) {
        return activate(activation, weightedSum(inputs, weights, bias));
    }

    /**
     * {@return {@code "spam"} if a sigmoid neuron's output is at least 0.5, else {@code "not spam"}}
     *
     * @param inputs what is known of a message
     * @param weights one for each input
     * @param bias the bias
     * @throws IllegalArgumentException if a list is empty or not as long as the other, a number not finite,
     *     or the weighted sum overflows to NaN
     */
    public static String classify(double[] inputs, double[] weights, double bias) {
        Checks.finites("inputs", inputs);
        Checks.finites("weights", weights);
        Checks.finite("bias", bias);
        double output = feedforward(inputs, weights, bias, Activation.SIGMOID);
        if (Double.isNaN(output)) {
            throw new IllegalArgumentException("the weighted sum of inputs and weights overflows to NaN");
        }
        return output >= 0.5 ? "spam" : "not spam";
    }

    static double sigmoid(double total) {
        return total < SIGMOID_IS_EXPONENTIAL_BELOW ? Math.exp(total) : 1 / (1 + Math.exp(-total));
    }

    // s * (1 - s) would be 0 from 37 on, where the sigmoid rounds to 1.
    private static double sigmoidDerivative(double total) {
        double exponential = Math.exp(-Math.abs(total));
        return exponential / ((1 + exponential) * (1 + exponential));
    }
}
