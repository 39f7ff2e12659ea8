package smallnetworks;

/** Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network. */
public final class SmallNetworks {
    /** The version of this port. */
    public static final String VERSION = "0.1.0";

    private SmallNetworks() {}
}
