import java.util.Arrays;
import smallnetworks.Bits;

/** Times the stated power of e and Math.exp over an array, in turns; prints the median ratio and both times in ns. */
final class Exp {
    private static final int COUNT = 20_000;
    private static final int ROUNDS = 401;

    private Exp() {}

    public static void main(String[] arguments) {
        double[] stated = new double[ROUNDS];
        double[] own = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < COUNT; i++) {
                sum += Bits.exp(-8 + 16.0 * i / COUNT);
            }
            long between = System.nanoTime();
            for (int i = 0; i < COUNT; i++) {
                sum += Math.exp(-8 + 16.0 * i / COUNT);
            }
            stated[round] = (between - begun) / (double) COUNT;
            own[round] = (System.nanoTime() - between) / (double) COUNT;
            ratios[round] = stated[round] / own[round];
        }
        System.err.println(sum);
        System.out.println(median(ratios) + " " + median(stated) + " " + median(own));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
