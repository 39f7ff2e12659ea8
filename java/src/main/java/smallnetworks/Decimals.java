package smallnetworks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Numbers as a report prints them. */
final class Decimals {
    // 17 significant digits tell any two binary64 numbers apart.
    private static final int MOST_DIGITS = 17;
    private static final double LEAST_PLAIN = 1e-6;
    private static final double LEAST_LARGE = 1e21;

    private Decimals() {}

    /**
     * Returns the two decimals nearest to the exact value of a finite number, a tie away from zero. A number
     * below zero keeps its sign even if it is printed as zero.
     */
    static String twoDecimals(double value) {
        String magnitude = new BigDecimal(Math.abs(value)).setScale(2, RoundingMode.HALF_UP).toPlainString();
        return value < 0 ? "-" + magnitude : magnitude;
    }

    /**
     * Returns a finite number with the fewest digits that read back as the same number: plain from 1e-6 up to
     * but not including 1e21, otherwise with an exponent, as in 1e-7 and 1.5e+21. Zero of either sign is 0.
     */
    static String fewestDigits(double value) {
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        double magnitude = Math.abs(value);
        boolean plain = magnitude == 0 || magnitude >= LEAST_PLAIN && magnitude < LEAST_LARGE;
        return plain ? shortest.toPlainString() : shortest.toString().replace('E', 'e');
    }

    // Double.toString does not always find the fewest digits before Java 19.
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            // Numbers lie twice as far apart above a power of two as below it. So the decimal nearest to it
            // may read back as the number below, while the next decimal above reads back as the power.
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
