package smallnetworks;

/**
 * What an argument must be. Each check throws an IllegalArgumentException that names the argument, and its
 * value if that is a single number.
 */
final class Checks {
    private static final int MAXIMUM_COUNT = 1_000_000;

    private Checks() {}

    static void finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
    }

    static void finite(String name, NeuronParameters values) {
        // Training checks a network after each step, so no name is put together before one is needed.
        if (!Double.isFinite(values.weight0())) {
            finite(name + ".weights[0]", values.weight0());
        }
        if (!Double.isFinite(values.weight1())) {
            finite(name + ".weights[1]", values.weight1());
        }
        if (!Double.isFinite(values.bias())) {
            finite(name + ".bias", values.bias());
        }
    }

    static void positive(String name, double value) {
        finite(name, value);
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, got " + value);
        }
    }

    /** Refuses an empty list, and an element that is not finite. */
    static void finites(String name, double[] values) {
        notEmpty(name, values.length);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] must be finite, got " + values[i]);
            }
        }
    }

    static void notEmpty(String name, int length) {
        if (length == 0) {
            throw new IllegalArgumentException(name + " must have at least one element, got none");
        }
    }

    static void sameLength(String name, int length, String otherName, int otherLength) {
        if (length != otherLength) {
            throw new IllegalArgumentException(
                    name + " and " + otherName + " must have the same length, got "
                            + length + " and " + otherLength);
        }
    }

    /** Refuses a number of repetitions below 0 or above a million. */
    static void count(String name, int value) {
        if (value < 0 || value > MAXIMUM_COUNT) {
            throw new IllegalArgumentException(
                    name + " must be from 0 to " + MAXIMUM_COUNT + ", got " + value);
        }
    }

    /** Refuses anything but two finite numbers. */
    static void sample(String name, double[] inputs) {
        if (inputs.length != 2) {
            throw new IllegalArgumentException(name + " must have 2 elements, got " + inputs.length);
        }
        finites(name, inputs);
    }

    /** Refuses an empty list of samples, and an element that is not a sample. */
    static void data(String name, double[][] samples) {
        notEmpty(name, samples.length);
        for (int i = 0; i < samples.length; i++) {
            sample(name + "[" + i + "]", samples[i]);
        }
    }

    /** Refuses what a training of the 2-2-1 network does not take. */
    static void training(double[][] data, double[] targets, double learningRate, int epochs) {
        data("data", data);
        finites("targets", targets);
        sameLength("data", data.length, "targets", targets.length);
        finite("learning_rate", learningRate);
        count("epochs", epochs);
    }

    /** Refuses a button that has no weight. */
    static void button(String name, int button, int weights) {
        count(name, button);
        if (button >= weights) {
            throw new IllegalArgumentException(
                    name + " must be below the number of weights, " + weights + ", got " + button);
        }
    }
}
