package smallnetworks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same bits everywhere: the guide, level bits. */
class BitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "5.14, 170.7157683213228",
        "709.782712893384, 1.7976931348622732e308",
        "-745.1332191019411, 4.9e-324",
        "-745.1332191019412, 0",
        "Infinity, Infinity",
        "-Infinity, 0",
        "NaN, NaN"
    })
    void powersOfEAreTheStatedBits(double x, double power) {
        assertEquals(power, Bits.exp(x));
    }

    @ParameterizedTest
    @CsvSource({"-Infinity, 0", "-740, 4.2e-322", "-0.0, 0.5", "40, 1", "Infinity, 1"})
    void sigmoidsStayAccurateFarOut(double total, double sigmoid) {
        assertEquals(sigmoid, Bits.sigmoid(total));
    }

    @ParameterizedTest
    @CsvSource({"-0.0, -0.0", "-4.9e-324, -4.9e-324", "-1e-20, -1e-20", "-30, -1"})
    void hyperbolicTangentsKeepTheSign(double total, double tanh) {
        assertEquals(tanh, Bits.tanh(total));
    }

    @Test
    void aLossThatIsNotFiniteIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Bits.train(
                        Examples.HUGE, new double[][] {Examples.HUGE_SAMPLE}, new double[] {1}, 0, 0));
        assertEquals("loss must be finite, got NaN", refused.getMessage());
    }
}
