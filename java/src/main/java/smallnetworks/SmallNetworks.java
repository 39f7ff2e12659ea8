package smallnetworks;

/**
 * Three small neural networks: a button perceptron, a neuron, and a 2-2-1 network.
 *
 * <p>All of them compute in binary64, in the order that their documentation gives, and never change an
 * argument. A bad argument is refused with an {@link IllegalArgumentException} whose message names the
 * argument and its value, null with a {@link NullPointerException}. Messages spell an argument as the
 * specification does, which is the same for every language: {@code learning_rate}.
 */
public final class SmallNetworks {
    /** The version of this port. */
    public static final String VERSION = "0.1.0";

    private SmallNetworks() {}
}
