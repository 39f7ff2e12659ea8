package smallnetworks.adapter;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import smallnetworks.Bits;
import smallnetworks.Button;
import smallnetworks.Network;
import smallnetworks.Neuron;
import smallnetworks.SmallNetworks;

/** The methods of the protocol. */
final class Methods {
    private static final Map<String, Method> METHODS = Map.ofEntries(
            entry("describe", new Method(List.of(), params -> describe())),
            entry("button.evaluate_neural_network", new Method(
                    List.of("inputs", "weights"),
                    params -> Button.evaluateNeuralNetwork(
                            params.numbers("inputs"), params.numbers("weights")))),
            entry("button.evaluate_neural_network_error", new Method(
                    List.of("target", "output"),
                    params -> Button.evaluateNeuralNetworkError(
                            params.number("target"), params.number("output")))),
            entry("button.learn", new Method(
                    List.of("inputs", "weights", "learning_rate"),
                    params -> Button.learn(
                            params.numbers("inputs"), params.numbers("weights"),
                            params.number("learning_rate")))),
            entry("button.train", new Method(
                    List.of("inputs", "weights", "target", "learning_rate", "trials"),
                    params -> Button.train(
                            params.numbers("inputs"), params.numbers("weights"), params.number("target"),
                            params.number("learning_rate"), params.integer("trials")))),
            entry("button.train_on_presses", new Method(
                    List.of("presses", "right_button", "weights", "learning_rate"),
                    params -> Button.trainOnPresses(
                            params.integers("presses"), params.integer("right_button"),
                            params.numbers("weights"), params.number("learning_rate")))),
            entry("button.report", new Method(
                    List.of("output", "error", "weights"),
                    params -> Button.report(
                            params.number("output"), params.number("error"), params.numbers("weights")))),
            entry("neuron.weighted_sum", new Method(
                    List.of("inputs", "weights", "bias"),
                    params -> Neuron.weightedSum(
                            params.numbers("inputs"), params.numbers("weights"), params.number("bias")))),
            entry("neuron.activate", new Method(
                    List.of("activation", "total"),
                    params -> Neuron.activate(params.activation("activation"), params.number("total")))),
            entry("neuron.activation_derivative", new Method(
                    List.of("activation", "total"),
                    params -> Neuron.activationDerivative(
                            params.activation("activation"), params.number("total")))),
            entry("neuron.feedforward", new Method(
                    List.of("inputs", "weights", "bias", "activation"),
                    params -> Neuron.feedforward(
                            params.numbers("inputs"), params.numbers("weights"), params.number("bias"),
                            params.activation("activation")))),
            entry("neuron.classify", new Method(
                    List.of("inputs", "weights", "bias"),
                    params -> Neuron.classify(
                            params.numbers("inputs"), params.numbers("weights"), params.number("bias")))),
            entry("network.feedforward", new Method(
                    List.of("network", "inputs"),
                    params -> params.network("network").feedforward(params.numbers("inputs")))),
            entry("network.predict", new Method(
                    List.of("network", "data"),
                    params -> params.network("network").predict(params.samples("data")))),
            entry("network.mse_loss", new Method(
                    List.of("targets", "outputs"),
                    params -> Network.mseLoss(params.numbers("targets"), params.numbers("outputs")))),
            entry("network.gradients", new Method(
                    List.of("network", "inputs", "target"),
                    params -> params.network("network").gradients(
                            params.numbers("inputs"), params.number("target")))),
            entry("network.numerical_gradients", new Method(
                    List.of("network", "inputs", "target", "epsilon"),
                    params -> params.network("network").numericalGradients(
                            params.numbers("inputs"), params.number("target"), params.number("epsilon")))),
            entry("network.train_step", new Method(
                    List.of("network", "inputs", "target", "learning_rate"),
                    params -> params.network("network").trainStep(
                            params.numbers("inputs"), params.number("target"),
                            params.number("learning_rate")))),
            entry("network.train", new Method(
                    List.of("network", "data", "targets", "learning_rate", "epochs"),
                    params -> params.network("network").train(
                            params.samples("data"), params.numbers("targets"), params.number("learning_rate"),
                            params.integer("epochs")))),
            entry("bits.exp", new Method(List.of("x"), params -> Bits.exp(params.number("x")))),
            entry("bits.sigmoid", new Method(
                    List.of("total"), params -> Bits.sigmoid(params.number("total")))),
            entry("bits.tanh", new Method(List.of("total"), params -> Bits.tanh(params.number("total")))),
            entry("bits.train", new Method(
                    List.of("network", "data", "targets", "learning_rate", "epochs"),
                    params -> Bits.train(
                            params.network("network"), params.samples("data"), params.numbers("targets"),
                            params.number("learning_rate"), params.integer("epochs")))));

    private Methods() {}

    /** A method, with the names of exactly the parameters that it takes. */
    record Method(List<String> parameters, Function<Parameters, ?> function) {
        /**
         * Returns the method's result.
         *
         * @throws IllegalArgumentException if a parameter is missing, unknown or bad
         */
        Object call(ObjectNode params) {
            return function.apply(new Parameters(params, parameters));
        }
    }

    static Optional<Method> named(String name) {
        return Optional.ofNullable(METHODS.get(name));
    }

    /** Says what this port is. */
    private static Map<String, Object> describe() {
        return Map.of(
                "name", "java",
                "language", "Java",
                "language_version", System.getProperty("java.version"),
                "port_version", SmallNetworks.VERSION,
                "protocol_version", "1",
                "methods", new TreeSet<>(METHODS.keySet()));
    }
}
