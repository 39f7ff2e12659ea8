package smallnetworks.listing;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The article's program: a button perceptron learns that the third button gives food. */
public final class Listing {
    private static final double LEARNING_RATE = 0.2;

    private Listing() {}

    private static double evaluate(double[] inputVector, double[] weightVector) {
        double result = 0;
        for (int i = 0; i < inputVector.length; i++) {
            result += inputVector[i] * weightVector[i];
        }
        return twoDecimals(result);
    }

    private static double error(double desired, double actual) {
        return twoDecimals(desired - actual);
    }

    private static void learn(double[] inputVector, double[] weightVector) {
        for (int i = 0; i < inputVector.length; i++) {
            if (inputVector[i] > 0) {
                weightVector[i] += LEARNING_RATE;
            }
        }
    }

    private static double twoDecimals(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Joins the weights by commas, whole ones without a point. */
    private static String written(double[] weightVector) {
        return Arrays.stream(weightVector)
                .mapToObj(weight -> BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(","));
    }

    /**
     * Prints a line for each of six repetitions.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        double[] inputVector = {0, 0, 1, 0};
        double[] weightVector = {0, 0, 0, 0};
        double desired = 1;
        for (int repetition = 0; repetition < 6; repetition++) {
            double output = evaluate(inputVector, weightVector);
            double error = error(desired, output);
            // Not %n: the line ends are the same everywhere.
            System.out.printf(Locale.ROOT, "Neural Net output: %.2f Error: %.2f Weight Vector: %s\n",
                    output, error, written(weightVector));
            learn(inputVector, weightVector);
        }
    }
}
