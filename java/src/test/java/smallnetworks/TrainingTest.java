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

class TrainingTest {
    @Test
    void gradientsAreThoseOfTheSquaredError() {
        Gradients gradients = ALL_DIFFERENT.gradients(SAMPLE, 1);
        // guide, page 4: gradients/one-sample/all-different
        assertNearly(
                new NeuronParameters(0.006961737465920606, -0.0023205791553068686, 0.004641158310613737),
                gradients.h1(), NEARLY);
        assertNearly(
                new NeuronParameters(-0.02677352748377796, 0.008924509161259319, -0.017849018322518638),
                gradients.h2(), NEARLY);
        assertNearly(
                new NeuronParameters(-0.058001468095403304, -0.054246906383286685, -0.06492875559386475),
                gradients.o1(), NEARLY);
    }

    @Test
    void numericalGradientsAgreeWithBackpropagation() {
        Gradients expected = ALL_DIFFERENT.gradients(SAMPLE, 1);
        Gradients measured = ALL_DIFFERENT.numericalGradients(SAMPLE, 1, 1e-5);
        // Central differences are off by some epsilon² and by the rounding of the loss over epsilon.
        assertNearly(expected.h1(), measured.h1(), 1e-9);
        assertNearly(expected.h2(), measured.h2(), 1e-9);
        assertNearly(expected.o1(), measured.o1(), 1e-9);
    }

    @Test
    void aParameterPlusEpsilonMayOverflow() {
        Network atTheEdge = new Network(
                new NeuronParameters(0.5, -1.25, 1.7e308), ALL_DIFFERENT.h2(), ALL_DIFFERENT.o1());
        // by hand: the sigmoid of h1 is 1 on both sides
        assertEquals(0, atTheEdge.numericalGradients(SAMPLE, 1, 8e307).h1().bias());
    }

    @Test
    void aStepUsesTheGradientsOfTheOldNetwork() {
        // guide, page 5: training/one-sample/one-epoch
        assertAfterOneEpoch(ALL_DIFFERENT.trainStep(SAMPLE, 0, 1));
    }

    @Test
    void theLossOfATrainingIsThatOfTheTrainedNetwork() {
        Network.Training training = ALL_DIFFERENT.train(new double[][] {SAMPLE}, new double[] {0}, 1, 1);
        // guide, page 5: training/one-sample/one-epoch
        assertAfterOneEpoch(training.network());
        assertEquals(0.4354261949893817, training.loss(), NEARLY);
    }

    @Test
    void theSecondSampleSeesTheNetworkAfterTheFirst() {
        double[][] data = {SAMPLE, {-2, 1}};
        double[] targets = {0, 1};
        Network expected = ALL_DIFFERENT;
        for (int epoch = 0; epoch < 2; epoch++) {
            expected = expected.trainStep(data[0], targets[0], 0.5).trainStep(data[1], targets[1], 0.5);
        }
        assertEquals(expected, ALL_DIFFERENT.train(data, targets, 0.5, 2).network());
    }

    @Test
    void withoutEpochsTheNetworkStays() {
        Network.Training training = ALL_DIFFERENT.train(new double[][] {SAMPLE}, new double[] {1}, 1, 0);
        assertEquals(ALL_DIFFERENT, training.network());
        // guide, page 4: o1 is 0.7983454026793098
        assertEquals((1 - 0.7983454026793098) * (1 - 0.7983454026793098), training.loss(), NEARLY);
    }

    @Test
    void argumentsAreNeverChanged() {
        double[][] data = {{1.5, -0.5}, {1, 2}};
        double[] targets = {0, 1};
        ALL_DIFFERENT.train(data, targets, 1, 10);
        assertArrayEquals(new double[][] {{1.5, -0.5}, {1, 2}}, data);
        assertArrayEquals(new double[] {0, 1}, targets);
    }

    @Test
    void trainingThatDivergesIsRefused() {
        // guide, page 5: a network that is no longer finite after a step is refused
        assertRefused("network.h1.weights[0] must be finite, got -Infinity", () ->
                ALL_DIFFERENT.trainStep(SAMPLE, 1e200, 1e300));
        assertRefused("the partial derivative of network.h1.weights[0] must be finite, got NaN", () ->
                HUGE.gradients(HUGE_SAMPLE, 1));
    }

    @Test
    void badArgumentsAreRefusedByName() {
        double[][] data = {SAMPLE};
        double[] target = {1};
        assertRefused("target must be finite, got -Infinity", () ->
                ALL_DIFFERENT.gradients(SAMPLE, Double.NEGATIVE_INFINITY));
        assertRefused("epsilon must be above 0, got 0.0", () ->
                ALL_DIFFERENT.numericalGradients(SAMPLE, 1, 0));
        assertRefused("learning_rate must be finite, got NaN", () ->
                ALL_DIFFERENT.trainStep(SAMPLE, 1, Double.NaN));
        assertRefused("data and targets must have the same length, got 1 and 2", () ->
                ALL_DIFFERENT.train(data, new double[] {1, 1}, 1, 1));
        assertRefused("epochs must be from 0 to 1000000, got 1000001", () ->
                ALL_DIFFERENT.train(data, target, 1, 1_000_001));
    }

    private static void assertAfterOneEpoch(Network network) {
        assertNearly(
                new NeuronParameters(0.5275613408988606, -1.2591871136329535, 0.7683742272659071),
                network.h1(), NEARLY);
        assertNearly(
                new NeuronParameters(1.39400428820281, 0.28533190393239666, -0.5706638078647933),
                network.h2(), NEARLY);
        assertNearly(
                new NeuronParameters(-0.9796263314492006, 1.7852378825175024, 0.11794871419362378),
                network.o1(), NEARLY);
    }

    private static void assertNearly(NeuronParameters expected, NeuronParameters got, double allowed) {
        assertEquals(expected.weight0(), got.weight0(), allowed);
        assertEquals(expected.weight1(), got.weight1(), allowed);
        assertEquals(expected.bias(), got.bias(), allowed);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
