package smallnetworks;

/** An activation function: what makes of a neuron's weighted sum, the total, its output. */
public enum Activation {
    /** 1 / (1 + e^-total), from 0 to 1. */
    SIGMOID,
    /** The hyperbolic tangent, from -1 to 1. */
    TANH,
    /** The total if it is above 0, else 0. Its derivative at 0 is 0. */
    RELU,
    /** The total itself. */
    IDENTITY,
    /** 1 if the total is 0 or above, else 0. Its derivative is 0 everywhere. */
    STEP
}
