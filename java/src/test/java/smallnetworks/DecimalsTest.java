package smallnetworks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest
    // guide, page 1: the table of two decimals, and 1.115, which lies below 1.115
    @CsvSource({
        "0.125, 0.13", "-0.125, -0.13", "1.005, 1.00", "1.115, 1.11", "-0.001, -0.00", "-0.0, 0.00",
        "0.2, 0.20"
    })
    void twoDecimalsAreThoseNearestToTheExactValue(double value, String written) {
        assertEquals(written, Decimals.twoDecimals(value));
    }

    @ParameterizedTest
    // guide, page 1: the table of weights
    @CsvSource({
        "1.0, 1", "-0.0, 0", "0.6000000000000001, 0.6000000000000001", "0.000001, 0.000001", "1e-7, 1e-7",
        "123456789012345680000, 123456789012345680000", "1e20, 100000000000000000000", "1e21, 1e+21",
        "-1.5e21, -1.5e+21", "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void weightsHaveTheFewestDigits(double value, String written) {
        assertEquals(written, Decimals.fewestDigits(value));
    }

    @ParameterizedTest
    // Java 17's Double.toString gives 1.9999999999999998E23, 8.409999999999999E21 and 4.9E-324.
    @CsvSource({"2e23, 2e+23", "8.41e21, 8.41e+21", "5e-324, 5e-324"})
    void noDigitIsWrittenInVain(double value, String written) {
        assertEquals(written, Decimals.fewestDigits(value));
    }

    @ParameterizedTest
    // 2 to the power of -44 is 5.684341886080801486…e-14, of which ….801e-14 reads back as the number below.
    @CsvSource({"0x1p-44, 5.684341886080802e-14", "-0x1p-44, -5.684341886080802e-14"})
    void aPowerOfTwoMayBeRoundedUp(double value, String written) {
        assertEquals(written, Decimals.fewestDigits(value));
    }
}
