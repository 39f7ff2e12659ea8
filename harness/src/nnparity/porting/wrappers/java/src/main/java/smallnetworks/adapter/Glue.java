package smallnetworks.adapter;

import java.util.List;

/**
 * The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.
 *
 * <p>A network comes as a list of dense layers, from the inputs to the outputs. The 2-2-1 network has two: 2 rows of 2
 * weights, then 1 row of 2. In place of Object, put the type of the code's networks.
 */
final class Glue {
    private Glue() {}

    /** Returns a network of the wrapped code with these weights and biases. */
    static Object load(List<Layer> layers) {
        throw new UnsupportedOperationException("fill in load, in Glue.java");
    }

    /** Gives back the weights and biases of a network, as they are now. */
    static List<Layer> dump(Object network) {
        throw new UnsupportedOperationException("fill in dump, in Glue.java");
    }

    /** Returns the outputs for the inputs of one sample. */
    static double[] predict(Object network, double[] inputs) {
        throw new UnsupportedOperationException("fill in predict, in Glue.java");
    }

    /** Changes the network by one update with one sample. */
    static void step(Object network, double[] inputs, double[] targets, double rate) {
        throw new UnsupportedOperationException("fill in step, in Glue.java");
    }

    // What the code has beside that: fill in the function, and change false to true.

    static final boolean HAS_ACTIVATIONS = false;
    static final boolean HAS_GRADIENTS = false;
    static final boolean HAS_TRAIN = false;

    /** Returns the activations of each layer, the outputs last. */
    static double[][] activations(Object network, double[] inputs) {
        throw new UnsupportedOperationException("fill in activations, in Glue.java");
    }

    /** Returns the partial derivatives of one sample's loss, in the shape of the network. */
    static List<Layer> gradients(Object network, double[] inputs, double[] targets) {
        throw new UnsupportedOperationException("fill in gradients, in Glue.java");
    }

    /** Trains for some epochs; without it, step is called for each sample, in order. */
    static void train(Object network, double[][] data, double[][] targets, double rate, int epochs) {
        throw new UnsupportedOperationException("fill in train, in Glue.java");
    }
}
