package smallnetworks;

import smallnetworks.Network.Training;

/**
 * exp, sigmoid, tanh and training, with the same bits in every language.
 *
 * <p>Every operation is one of binary64 in the order in which it is written; the order is part of the
 * specification. Except for {@link #train} every function takes infinities and NaN too; NaN gives NaN.
 */
public final class Bits {
    // 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
    private static final double PER_LN2 = 0x1.71547652b82fep+0;
    private static final double LN2_HIGH = 0x1.62e42fefa3800p-1;
    private static final double LN2_LOW = 0x1.ef35793c76730p-45;
    // Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
    private static final double WHOLE = 0x1.8p+52;

    private static final double C2 = 0x1.000000000000ap-1;
    private static final double C3 = 0x1.55555555554fap-3;
    private static final double C4 = 0x1.555555555088cp-5;
    private static final double C5 = 0x1.1111111127b9ap-7;
    private static final double C6 = 0x1.6c16c184266dep-10;
    private static final double C7 = 0x1.a01a012a69e60p-13;
    private static final double C8 = 0x1.a0199a16e03c0p-16;
    private static final double C9 = 0x1.71df253a82225p-19;
    private static final double C10 = 0x1.28ad68a39703bp-22;
    private static final double C11 = 0x1.ad7f797c8fc30p-26;

    private Bits() {}

    /**
     * {@return e to the power of x}
     *
     * @param x the exponent
     */
    public static double exp(double x) {
        if (x > 710) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < -746) {
            return 0;
        }
        if (Double.isNaN(x)) {
            return x;
        }
        double whole = whole(x);
        int k = (int) whole;
        double value = 1 + fraction(x, whole);
        if (k >= Double.MIN_EXPONENT && k <= Double.MAX_EXPONENT) {
            return value * powerOfTwo(k);
        }
        // Two factors: only the second can leave the normal numbers, so it is rounded once.
        int half = k >> 1;
        return value * powerOfTwo(half) * powerOfTwo(k - half);
    }

    /**
     * {@return 1 / (1 + e^-total)}
     *
     * @param total the weighted sum
     */
    public static double sigmoid(double total) {
        double e = exp(-Math.abs(total));
        return total >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /**
     * {@return the hyperbolic tangent}
     *
     * @param total the weighted sum
     */
    public static double tanh(double total) {
        if (Double.isNaN(total) || total == 0) {
            return total;
        }
        if (Math.abs(total) > 22) {
            return Math.signum(total);
        }
        double y = -2 * Math.abs(total);
        double whole = whole(y);
        double power = powerOfTwo((int) whole);
        double lessOne = (power - 1) + power * fraction(y, whole); // e^y - 1
        return Math.copySign(-lessOne / (2 + lessOne), total);
    }

    /**
     * Takes one training step for each sample of the data, in order, and repeats that.
     *
     * @param network the network to start from
     * @param data the samples
     * @param targets what the output for each sample should be
     * @param learningRate how far to step, which may be 0 or below
     * @param epochs how often to go through the data, from 0 to 1,000,000
     * @return the trained network and its loss
     * @throws IllegalArgumentException as {@link Network#train} does, and if the loss is not finite
     */
    public static Training train(
            Network network, double[][] data, double[] targets, double learningRate, int epochs) {
        Checks.training(data, targets, learningRate, epochs);
        double[] parameters = FlatNetwork.of(network.h1(), network.h2(), network.o1());
        for (int epoch = 0; epoch < epochs; epoch++) {
            for (int i = 0; i < data.length; i++) {
                step(parameters, data[i], targets[i], learningRate);
            }
        }
        Network trained = Network.of(parameters);
        double sum = 0;
        for (int i = 0; i < data.length; i++) {
            double h1 = activation(parameters, 0, data[i][0], data[i][1]);
            double h2 = activation(parameters, 3, data[i][0], data[i][1]);
            double difference = targets[i] - activation(parameters, 6, h1, h2);
            sum += difference * difference;
        }
        double loss = sum / targets.length;
        Checks.finite("loss", loss);
        return new Training(trained, loss);
    }

    /** Returns k, so that e^x is (1 + f) · 2^k. */
    private static double whole(double x) {
        return (x * PER_LN2 + WHOLE) - WHOLE;
    }

    /** Returns f, so that e^x is (1 + f) · 2^k. */
    private static double fraction(double x, double k) {
        double r = (x - k * LN2_HIGH) - k * LN2_LOW;
        double q = r * r;
        double s = q * q;
        double low = (C2 + C3 * r) + (C4 + C5 * r) * q;
        double middle = (C6 + C7 * r) + (C8 + C9 * r) * q;
        double p = low + (middle + (C10 + C11 * r) * s) * s;
        return r + p * q;
    }

    /** Returns 2^k, for k from -1022 to 1023, by its exponent bits. */
    private static double powerOfTwo(int k) {
        return Double.longBitsToDouble((1023L + k) << 52);
    }

    // From here on, a network is an array of its nine parameters, and a neuron the place of its first one.

    private static double activation(double[] p, int first, double x1, double x2) {
        return sigmoid((p[first] * x1 + p[first + 1] * x2) + p[first + 2]);
    }

    private static void step(double[] p, double[] inputs, double target, double learningRate) {
        double h1 = activation(p, 0, inputs[0], inputs[1]);
        double h2 = activation(p, 3, inputs[0], inputs[1]);
        double o1 = activation(p, 6, h1, h2);
        double o1Slope = -2 * (target - o1) * o1 * (1 - o1);
        // The slopes of the hidden neurons are made with the old output weights.
        double h1Slope = o1Slope * p[6] * h1 * (1 - h1);
        double h2Slope = o1Slope * p[7] * h2 * (1 - h2);
        move(p, 0, h1Slope, inputs[0], inputs[1], learningRate);
        move(p, 3, h2Slope, inputs[0], inputs[1], learningRate);
        move(p, 6, o1Slope, h1, h2, learningRate);
    }

    private static void move(
            double[] p, int first, double slope, double x1, double x2, double learningRate) {
        p[first] -= learningRate * (slope * x1);
        p[first + 1] -= learningRate * (slope * x2);
        p[first + 2] -= learningRate * slope;
    }
}
