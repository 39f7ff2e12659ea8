package smallnetworks;

/** Networks and samples for tests. */
final class Examples {
    /** The network of the guide's examples, on pages 3 to 5. */
    static final Network ALL_DIFFERENT = new Network(
            new NeuronParameters(0.5, -1.25, 0.75),
            new NeuronParameters(1.5, 0.25, -0.5),
            new NeuronParameters(-0.75, 2, 0.375));

    /** The sample of the guide's examples. */
    static final double[] SAMPLE = {1.5, -0.5};

    /** A network whose first hidden neuron has infinity less infinity for the huge sample's weighted sum. */
    static final Network HUGE = new Network(
            new NeuronParameters(1e300, -1e300, 0), ALL_DIFFERENT.h2(), ALL_DIFFERENT.o1());

    /** A sample that overflows in the huge network. */
    static final double[] HUGE_SAMPLE = {1e300, 1e300};

    /** exp may be off by units in the last place; a mistake is off by far more. */
    static final double NEARLY = 1e-14;

    private Examples() {}
}
