package smallnetworks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ButtonTest {
    @Test
    void theOutputIsTheSumOfInputsTimesWeights() {
        // guide, protocol: the transcript
        assertEquals(0.2, Button.evaluateNeuralNetwork(
                new double[] {0, 0, 1, 0}, new double[] {0, 0, 0.2, 0}));
    }

    @Test
    void aSumOfNegativeZerosIsZero() {
        // guide, page 6: 0 + (-0) is 0
        assertEquals(0.0, Button.evaluateNeuralNetwork(new double[] {-1}, new double[] {0}));
    }

    @Test
    void theErrorIsTakenFromTheUnroundedOutput() {
        // guide, page 1: button/train/six-trials, trial 4
        assertEquals(0.3999999999999999, Button.evaluateNeuralNetworkError(1, 0.6000000000000001));
    }

    @Test
    void onlyWeightsWhoseInputIsAboveZeroGrow() {
        // guide, page 1: neither the size of the input nor the sign of the rate plays a part
        assertArrayEquals(new double[] {0.25, 0.25, 1, 1}, Button.learn(
                new double[] {0.1, 7, 0, -1}, new double[] {1, 1, 1, 1}, -0.75));
    }

    @Test
    void theRateIsAddedAgainAndAgain() {
        // guide, page 1: button/learn/third-repetition
        assertArrayEquals(new double[] {0, 0, 0.6000000000000001, 0}, Button.learn(
                new double[] {0, 0, 1, 0}, new double[] {0, 0, 0.4, 0}, 0.2));
    }

    @Test
    void theTraceHoldsTheWeightsBeforeEachTrial() {
        Button.Training training = Button.train(
                new double[] {0, 0, 1, 0}, new double[] {0, 0, 0, 0}, 1, 0.2, 6);
        // guide, page 1: button/train/six-trials
        double[] outputs = {0, 0.2, 0.4, 0.6000000000000001, 0.8, 1};
        double[] errors = {1, 0.8, 0.6, 0.3999999999999999, 0.19999999999999996, 0};
        assertEquals(6, training.trace().size());
        for (int i = 0; i < 6; i++) {
            Button.Trial trial = training.trace().get(i);
            assertEquals(outputs[i], trial.output());
            assertEquals(errors[i], trial.error());
            assertArrayEquals(new double[] {0, 0, outputs[i], 0}, trial.weights());
        }
        assertArrayEquals(new double[] {0, 0, 1.2, 0}, training.weights());
    }

    @Test
    void withoutTrialsOrPressesTheWeightsStay() {
        double[] weights = {0.5, 0.25};
        for (Button.Training training : List.of(
                Button.train(new double[] {1, 1}, weights, 1, 0.2, 0),
                Button.trainOnPresses(new int[] {}, 0, weights, 0.2))) {
            assertEquals(List.of(), training.trace());
            assertArrayEquals(weights, training.weights());
        }
    }

    @Test
    void onlyThePressOfTheRightButtonTeaches() {
        Button.Training training =
                Button.trainOnPresses(new int[] {0, 2, 2}, 2, new double[] {0.5, 0, 0}, 0.25);
        // by hand: 0.5 for a button that should give 0, then 0 and 0.25 for one that should give 1
        double[] outputs = {0.5, 0, 0.25};
        double[] errors = {-0.5, 1, 0.75};
        double[] thirdWeights = {0, 0, 0.25};
        for (int i = 0; i < 3; i++) {
            Button.Trial trial = training.trace().get(i);
            assertEquals(outputs[i], trial.output());
            assertEquals(errors[i], trial.error());
            assertArrayEquals(new double[] {0.5, 0, thirdWeights[i]}, trial.weights());
        }
        assertArrayEquals(new double[] {0.5, 0, 0.5}, training.weights());
    }

    @Test
    void weightsThatOverflowAreInfinite() {
        // guide, page 1: if the weights overflow, the infinite value is the result
        Button.Training training = Button.train(
                new double[] {1}, new double[] {Double.MAX_VALUE}, 1, Double.MAX_VALUE, 2);
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY}, training.weights());
        assertEquals(Double.NEGATIVE_INFINITY, training.trace().get(1).error());
    }

    @Test
    void argumentsAreNeverChanged() {
        double[] inputs = {1, 0};
        double[] weights = {0.5, 0.5};
        int[] presses = {0, 1};
        Button.learn(inputs, weights, 1);
        Button.Training training = Button.train(inputs, weights, 1, 1, 3);
        Button.trainOnPresses(presses, 0, weights, 1);
        assertArrayEquals(new double[] {1, 0}, inputs);
        assertArrayEquals(new double[] {0.5, 0.5}, weights);
        assertArrayEquals(new int[] {0, 1}, presses);
        weights[0] = 7;
        assertArrayEquals(new double[] {0.5, 0.5}, training.trace().get(0).weights());
    }

    @Test
    void aReportIsOneLine() {
        // guide, page 1: button/report/first-trial
        assertEquals("Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0",
                Button.report(0, 1, new double[] {0, 0, 0, 0}));
    }

    @Test
    void aReportGoesUpTo1e15() {
        assertEquals("Neural Net output: 1000000000000000.00 Error: -1000000000000000.00 Weight Vector: 1",
                Button.report(1e15, -1e15, new double[] {1}));
        assertRefused("output must be from -1e15 to 1e15, got 2.0E15", () ->
                Button.report(2e15, 0, new double[] {1}));
        assertRefused("error must be from -1e15 to 1e15, got -2.0E15", () ->
                Button.report(0, -2e15, new double[] {1}));
    }

    @Test
    void badArgumentsAreRefusedByName() {
        double[] two = {1, 1};
        assertRefused("inputs must have at least one element, got none", () ->
                Button.evaluateNeuralNetwork(new double[] {}, two));
        assertRefused("inputs and weights must have the same length, got 2 and 3", () ->
                Button.learn(two, new double[] {1, 1, 1}, 1));
        assertRefused("weights[1] must be finite, got NaN", () ->
                Button.evaluateNeuralNetwork(two, new double[] {1, Double.NaN}));
        assertRefused("target must be finite, got Infinity", () ->
                Button.evaluateNeuralNetworkError(Double.POSITIVE_INFINITY, 0));
        assertRefused("learning_rate must be finite, got NaN", () -> Button.learn(two, two, Double.NaN));
        assertRefused("trials must be from 0 to 1000000, got -1", () -> Button.train(two, two, 1, 1, -1));
        assertRefused("trials must be from 0 to 1000000, got 1000001", () ->
                Button.train(two, two, 1, 1, 1_000_001));
        assertRefused("presses[1] must be below the number of weights, 2, got 2", () ->
                Button.trainOnPresses(new int[] {0, 2}, 0, two, 1));
        assertRefused("right_button must be from 0 to 1000000, got -1", () ->
                Button.trainOnPresses(new int[] {0}, -1, two, 1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
