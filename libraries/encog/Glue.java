package smallnetworks.adapter;

import java.util.List;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;

/** Encog's BasicNetwork, and its Backpropagation with one sample, without momentum and without its flat-spot fix. */
final class Glue {
    private Glue() {}

    static BasicNetwork load(List<Layer> layers) {
        BasicNetwork network = new BasicNetwork();
        network.addLayer(new BasicLayer(null, true, layers.get(0).weights()[0].length));
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            // The bias of a layer is an input of the next.
            boolean hasBias = i < layers.size() - 1;
            network.addLayer(new BasicLayer(function(layer.activation()), hasBias, layer.biases().length));
        }
        network.getStructure().finalizeStructure();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            for (int j = 0; j < layer.biases().length; j++) {
                double[] row = layer.weights()[j];
                for (int k = 0; k < row.length; k++) {
                    network.setWeight(i, k, j, row[k]);
                }
                network.setWeight(i, row.length, j, layer.biases()[j]);
            }
        }
        return network;
    }

    private static ActivationFunction function(String name) {
        return switch (name) {
            case "sigmoid" -> new ActivationSigmoid();
            case "tanh" -> new ActivationTANH();
            case "relu" -> new ActivationReLU();
            default -> new ActivationLinear();
        };
    }

    static List<Layer> dump(Object given) {
        BasicNetwork network = (BasicNetwork) given;
        return java.util.stream.IntStream.range(0, network.getLayerCount() - 1).mapToObj(i -> layer(network, i)).toList();
    }

    private static Layer layer(BasicNetwork network, int i) {
        int inputs = network.getLayerNeuronCount(i);
        int neurons = network.getLayerNeuronCount(i + 1);
        double[][] weights = new double[neurons][inputs];
        double[] biases = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            for (int k = 0; k < inputs; k++) {
                weights[j][k] = network.getWeight(i, k, j);
            }
            biases[j] = network.getWeight(i, inputs, j);
        }
        return new Layer(weights, biases);
    }

    static double[] predict(Object given, double[] inputs) {
        BasicNetwork network = (BasicNetwork) given;
        double[] outputs = new double[network.getOutputCount()];
        network.compute(inputs, outputs);
        return outputs;
    }

    static void step(Object given, double[] inputs, double[] targets, double rate) {
        BasicMLDataSet sample = new BasicMLDataSet(new double[][] {inputs}, new double[][] {targets});
        Backpropagation training = new Backpropagation((BasicNetwork) given, sample, rate, 0);
        training.fixFlatSpot(false);
        training.setThreadCount(1);
        training.iteration();
        training.finishTraining();
    }

    static final boolean HAS_ACTIVATIONS = false;
    static final boolean HAS_GRADIENTS = false;
    static final boolean HAS_TRAIN = false;

    static double[][] activations(Object network, double[] inputs) {
        throw new UnsupportedOperationException();
    }

    static List<Layer> gradients(Object network, double[] inputs, double[] targets) {
        throw new UnsupportedOperationException();
    }

    static void train(Object network, double[][] data, double[][] targets, double rate, int epochs) {
        throw new UnsupportedOperationException();
    }
}
