package smallnetworks.adapter;

import java.util.ArrayList;
import java.util.List;
import org.neuroph.core.Neuron;
import org.neuroph.core.data.DataSet;
import org.neuroph.core.data.DataSetRow;
import org.neuroph.nnet.MultiLayerPerceptron;
import org.neuroph.nnet.learning.BackPropagation;
import org.neuroph.util.TransferFunctionType;

/** Neuroph's MultiLayerPerceptron, and one iteration of its BackPropagation over one sample. */
final class Glue {
    private Glue() {}

    static MultiLayerPerceptron load(List<Layer> layers) {
        List<Integer> counts = new ArrayList<>(List.of(layers.get(0).weights()[0].length));
        layers.forEach(layer -> counts.add(layer.biases().length));
        MultiLayerPerceptron network = new MultiLayerPerceptron(counts, TransferFunctionType.SIGMOID);
        for (int i = 0; i < layers.size(); i++) {
            for (int j = 0; j < layers.get(i).biases().length; j++) {
                double[] row = layers.get(i).weights()[j];
                Neuron neuron = network.getLayerAt(i + 1).getNeuronAt(j);
                for (int k = 0; k < row.length; k++) {
                    neuron.getInputConnections().get(k).getWeight().setValue(row[k]);
                }
                // The last connection comes from a neuron that is always 1.
                neuron.getInputConnections().get(row.length).getWeight().setValue(layers.get(i).biases()[j]);
            }
        }
        return network;
    }

    static List<Layer> dump(Object given) {
        MultiLayerPerceptron network = (MultiLayerPerceptron) given;
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < network.getLayersCount(); i++) {
            List<double[]> weights = new ArrayList<>();
            List<Double> biases = new ArrayList<>();
            for (Neuron neuron : network.getLayerAt(i).getNeurons()) {
                if (neuron.getInputConnections().isEmpty()) {
                    continue;
                }
                double[] all = neuron.getInputConnections().stream().mapToDouble(each -> each.getWeight().getValue()).toArray();
                weights.add(java.util.Arrays.copyOf(all, all.length - 1));
                biases.add(all[all.length - 1]);
            }
            double[] own = biases.stream().mapToDouble(Double::doubleValue).toArray();
            layers.add(new Layer(weights.toArray(new double[0][]), own));
        }
        return layers;
    }

    static double[] predict(Object given, double[] inputs) {
        MultiLayerPerceptron network = (MultiLayerPerceptron) given;
        network.setInput(inputs);
        network.calculate();
        return network.getOutput().clone();
    }

    static void step(Object given, double[] inputs, double[] targets, double rate) {
        MultiLayerPerceptron network = (MultiLayerPerceptron) given;
        DataSet samples = new DataSet(inputs.length, targets.length);
        samples.add(new DataSetRow(inputs, targets));
        BackPropagation rule = new BackPropagation();
        rule.setLearningRate(rate);
        rule.setMaxIterations(1);
        network.setLearningRule(rule);
        network.learn(samples);
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
