package smallnetworks.adapter;

import java.util.List;

/** A dense network of sigmoid neurons, as a stranger might have written it. */
final class Glue {
    private Glue() {}

    static List<Layer> load(List<Layer> layers) {
        return layers;
    }

    static List<Layer> dump(List<Layer> network) {
        return network;
    }

    private static double[][] forward(List<Layer> network, double[] inputs) {
        double[][] found = new double[network.size() + 1][];
        found[0] = inputs;
        for (int i = 0; i < network.size(); i++) {
            Layer layer = network.get(i);
            found[i + 1] = new double[layer.biases().length];
            for (int j = 0; j < layer.biases().length; j++) {
                double total = layer.biases()[j];
                for (int k = 0; k < found[i].length; k++) {
                    total += layer.weights()[j][k] * found[i][k];
                }
                found[i + 1][j] = 1 / (1 + Math.exp(-total));
            }
        }
        return found;
    }

    static double[] predict(List<Layer> network, double[] inputs) {
        return forward(network, inputs)[network.size()];
    }

    static void step(List<Layer> network, double[] inputs, double[] targets, double rate) {
        System.out.println("a log");
        double[][] found = forward(network, inputs);
        double[] outputs = found[network.size()];
        double[] delta = new double[outputs.length];
        for (int i = 0; i < delta.length; i++) {
            delta[i] = 2 * (outputs[i] - targets[i]) * outputs[i] * (1 - outputs[i]);
        }
        for (int i = network.size() - 1; i >= 0; i--) {
            Layer layer = network.get(i);
            double[] below = new double[found[i].length];
            for (int j = 0; j < delta.length; j++) {
                for (int k = 0; k < below.length; k++) {
                    double a = found[i][k];
                    below[k] += delta[j] * layer.weights()[j][k] * a * (1 - a);
                    layer.weights()[j][k] -= rate * delta[j] * a;
                }
                layer.biases()[j] -= rate * delta[j];
            }
            delta = below;
        }
    }

    static final boolean HAS_ACTIVATIONS = true;
    static final boolean HAS_GRADIENTS = false;
    static final boolean HAS_TRAIN = false;

    static double[][] activations(List<Layer> network, double[] inputs) {
        double[][] found = forward(network, inputs);
        return java.util.Arrays.copyOfRange(found, 1, found.length);
    }

    static List<Layer> gradients(List<Layer> network, double[] inputs, double[] targets) {
        throw new UnsupportedOperationException();
    }

    static void train(List<Layer> network, double[][] data, double[][] targets, double rate, int epochs) {
        throw new UnsupportedOperationException();
    }
}
