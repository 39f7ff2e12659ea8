package smallnetworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where exp plays a part, a value may be off by 4 units in the last place, a derivative by 8 (guide, page 2).
 */
class NeuronTest {
    @Test
    void theBiasIsAddedLast() {
        // by hand: 1 is lost in 1e16, but not in 0
        assertEquals(1, Neuron.weightedSum(new double[] {1e16, -1e16}, new double[] {1, 1}, 1));
    }

    @Test
    void productsAreRoundedBeforeTheyAreAdded() {
        // guide, page 6: hard/weighted-sum/no-fused-multiply-add
        assertEquals(0, Neuron.weightedSum(
                new double[] {-1, 1.0000000009313226},
                new double[] {1.0000000018626451, 1.0000000009313226},
                0));
    }

    @Test
    void infinityLessInfinityIsNotANumber() {
        // guide, page 6: weighted_sum follows IEEE 754
        assertEquals(Double.NaN, Neuron.weightedSum(
                new double[] {1, 1}, new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, 0));
    }

    @ParameterizedTest
    // guide, conventions: neuron; page 2: neuron/feedforward/spam; page 6: far out
    @CsvSource({
        "SIGMOID, 5, 0.9933071490757152", "SIGMOID, -0.5, 0.37754066879814546", "SIGMOID, 0, 0.5",
        "SIGMOID, -745, 5e-324", "SIGMOID, Infinity, 1", "SIGMOID, -Infinity, 0",
        "TANH, 0, 0", "TANH, -0.0, -0.0", "TANH, Infinity, 1", "TANH, -Infinity, -1",
        "RELU, 2.5, 2.5", "RELU, -1, 0", "RELU, -0.0, 0",
        "IDENTITY, -0.0, -0.0", "IDENTITY, -Infinity, -Infinity",
        "STEP, 0, 1", "STEP, -0.0, 1", "STEP, -5e-324, 0"
    })
    void anActivationIsTheFunctionAtTheTotal(Activation activation, double total, double value) {
        double allowed = activation == Activation.SIGMOID ? 4 * Math.ulp(value) : Double.MIN_VALUE;
        assertEquals(value, Neuron.activate(activation, total), allowed);
        assertEquals(Math.copySign(1, value), Math.copySign(1, Neuron.activate(activation, total)));
    }

    @ParameterizedTest
    // guide, page 2: neuron/derivative/sigmoid-minus-0-5 and the table; page 6: hard/derivative/sigmoid-40
    @CsvSource({
        "SIGMOID, -0.5, 0.2350037122015945", "SIGMOID, 40, 4.248354255291589e-18", "SIGMOID, -Infinity, 0",
        "TANH, 0, 1", "TANH, 1e308, 0", "TANH, Infinity, 0",
        "RELU, 5e-324, 1", "RELU, 0, 0", "RELU, -1, 0", "IDENTITY, -3, 1", "STEP, 0, 0"
    })
    void aDerivativeIsTakenAtTheTotal(Activation activation, double total, double slope) {
        assertEquals(slope, Neuron.activationDerivative(activation, total), 8 * Math.ulp(slope));
    }

    @Test
    void theDerivativeOfTanhStaysAccurateFarOut() {
        // 4 e^-2t, as 1 + e^-2t is 1 at t = 20
        double slope = 4 * Math.exp(-40);
        assertEquals(slope, Neuron.activationDerivative(Activation.TANH, -20), 8 * Math.ulp(slope));
    }

    @ParameterizedTest
    @EnumSource
    void notANumberStaysNotANumber(Activation activation) {
        assertEquals(Double.NaN, Neuron.activate(activation, Double.NaN));
        assertEquals(Double.NaN, Neuron.activationDerivative(activation, Double.NaN));
    }

    @Test
    void theOutputIsTheActivatedWeightedSum() {
        // guide, page 2: neuron/feedforward/spam
        double output = 0.9933071490757152;
        assertEquals(output, Neuron.feedforward(
                new double[] {1, 0}, new double[] {7, 3}, -2, Activation.SIGMOID), 4 * Math.ulp(output));
    }

    @ParameterizedTest
    // guide, page 2: undecided is spam
    @CsvSource({"0, spam", "1, spam", "-1, not spam"})
    void whatIsUndecidedIsSpam(double bias, String verdict) {
        assertEquals(verdict, Neuron.classify(new double[] {0}, new double[] {1}, bias));
    }

    @Test
    void badArgumentsAreRefusedByName() {
        double[] one = {1};
        double[] two = {1, 1};
        assertRefused("inputs must have at least one element, got none", () ->
                Neuron.weightedSum(new double[] {}, new double[] {}, 0));
        assertRefused("inputs and weights must have the same length, got 1 and 2", () ->
                Neuron.feedforward(one, two, 0, Activation.STEP));
        assertRefused("bias must be finite, got Infinity", () ->
                Neuron.classify(one, one, Double.POSITIVE_INFINITY));
        assertRefused("inputs[1] must be finite, got NaN", () ->
                Neuron.classify(new double[] {1, Double.NaN}, two, 0));
        // guide, page 6: hard/classify/overflow-to-nan
        assertRefused("the weighted sum of inputs and weights overflows to NaN", () ->
                Neuron.classify(new double[] {1e300, 1e300}, new double[] {1e300, -1e300}, 0));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
