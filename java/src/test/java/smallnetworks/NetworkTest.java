package smallnetworks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static smallnetworks.Examples.ALL_DIFFERENT;
import static smallnetworks.Examples.HUGE;
import static smallnetworks.Examples.HUGE_SAMPLE;
import static smallnetworks.Examples.NEARLY;
import static smallnetworks.Examples.SAMPLE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetworkTest {
    @Test
    void eachNeuronHasItsOwnWeights() {
        Activations activations = ALL_DIFFERENT.feedforward(SAMPLE);
        // guide, page 3: forward/feedforward/all-different
        assertEquals(0.8933094060543488, activations.h1(), NEARLY);
        assertEquals(0.8354835371034368, activations.h2(), NEARLY);
        assertEquals(0.7983454026793098, activations.o1(), NEARLY);
    }

    @Test
    void aPredictionIsTheOutputForEachSampleInOrder() {
        // forward/feedforward/article; and by hand, where the hidden neurons are sigmoid(0) = 0.5
        NeuronParameters second = new NeuronParameters(0, 1, 0);
        double[] outputs = new Network(second, second, second).predict(new double[][] {{2, 3}, {2, 0}});
        assertArrayEquals(new double[] {0.7216325609518421, 1 / (1 + Math.exp(-0.5))}, outputs, NEARLY);
    }

    @Test
    void whatOverflowsInANetworkIsNotRefused() {
        // guide, page 3: infinity less infinity gives NaN activations
        assertArrayEquals(new double[] {Double.NaN}, HUGE.predict(new double[][] {HUGE_SAMPLE}));
        assertEquals(Double.NaN, HUGE.train(new double[][] {HUGE_SAMPLE}, new double[] {1}, 1, 0).loss());
    }

    @Test
    void theLossIsTheMeanOfTheSquares() {
        // guide, page 3: forward/mse-loss/article
        assertEquals(0.0625, Network.mseLoss(new double[] {1, 0, 0, 1}, new double[] {0.5, 0, 0, 1}));
    }

    @Test
    void squaresThatOverflowGiveAnInfiniteLoss() {
        // guide, page 3
        assertEquals(Double.POSITIVE_INFINITY, Network.mseLoss(new double[] {1e300}, new double[] {-1e300}));
    }

    @Test
    void aNetworkIsFinite() {
        NeuronParameters neuron = new NeuronParameters(1, 1, 1);
        NeuronParameters infinite = new NeuronParameters(1, 1, Double.POSITIVE_INFINITY);
        NeuronParameters notANumber = new NeuronParameters(1, Double.NaN, 1);
        assertRefused("network.h2.bias must be finite, got Infinity", () ->
                new Network(neuron, infinite, neuron));
        assertRefused("network.o1.weights[1] must be finite, got NaN", () ->
                new Network(neuron, neuron, notANumber));
    }

    @Test
    void badArgumentsAreRefusedByName() {
        assertRefused("inputs must have 2 elements, got 3", () ->
                ALL_DIFFERENT.feedforward(new double[] {1, 2, 3}));
        assertRefused("data must have at least one element, got none", () ->
                ALL_DIFFERENT.predict(new double[][] {}));
        assertRefused("data[1][0] must be finite, got NaN", () ->
                ALL_DIFFERENT.predict(new double[][] {{1, 1}, {Double.NaN, 1}}));
        assertRefused("targets and outputs must have the same length, got 1 and 2", () ->
                Network.mseLoss(new double[] {1}, new double[] {1, 1}));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
