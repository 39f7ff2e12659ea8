package smallnetworks.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import smallnetworks.Activation;
import smallnetworks.Network;
import smallnetworks.NeuronParameters;

/**
 * The parameters of a request as Java's values. What only JSON can get wrong is refused here, with
 * an IllegalArgumentException that names the parameter and what was found; the library refuses all else.
 */
final class Parameters {
    private final ObjectNode params;

    /** Refuses parameters that are unknown or missing. */
    Parameters(ObjectNode params, List<String> names) {
        checkNames("", params, names);
        this.params = params;
    }

    double number(String name) {
        return number(name, params.get(name));
    }

    double[] numbers(String name) {
        return numbers(name, params.get(name));
    }

    int integer(String name) {
        return integer(name, params.get(name));
    }

    int[] integers(String name) {
        ArrayNode list = list(name, params.get(name));
        int[] integers = new int[list.size()];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = integer(element(name, i), list.get(i));
        }
        return integers;
    }

    Activation activation(String name) {
        JsonNode value = params.get(name);
        return switch (value.asText()) {
            case "sigmoid" -> Activation.SIGMOID;
            case "tanh" -> Activation.TANH;
            case "relu" -> Activation.RELU;
            case "identity" -> Activation.IDENTITY;
            case "step" -> Activation.STEP;
            default -> throw mismatch(name, "sigmoid, tanh, relu, identity or step", value);
        };
    }

    double[][] samples(String name) {
        ArrayNode list = list(name, params.get(name));
        double[][] samples = new double[list.size()][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = numbers(element(name, i), list.get(i));
        }
        return samples;
    }

    Network network(String name) {
        ObjectNode network = object(name, params.get(name), List.of("h1", "h2", "o1"));
        return new Network(
                neuron(name + ".h1", network.get("h1")),
                neuron(name + ".h2", network.get("h2")),
                neuron(name + ".o1", network.get("o1")));
    }

    /** Returns a JSON value as it stands in a message. */
    static String written(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NUMBER -> value.asText();
            default -> value.toString();
        };
    }

    private static double number(String path, JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            if (Double.isInfinite(number)) {
                throw new IllegalArgumentException(path + " must be within the range of binary64");
            }
            return number;
        }
        return switch (value.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "-0" -> -0.0;
            default -> throw mismatch(path, "a number", value);
        };
    }

    private static double[] numbers(String path, JsonNode value) {
        ArrayNode list = list(path, value);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(element(path, i), list.get(i));
        }
        return numbers;
    }

    private static int integer(String path, JsonNode value) {
        double number = number(path, value);
        int integer = (int) number;
        if (integer != number) {
            throw mismatch(path, "a whole number of at most 32 bits", value);
        }
        return integer;
    }

    private static ArrayNode list(String path, JsonNode value) {
        if (value instanceof ArrayNode list) {
            return list;
        }
        throw mismatch(path, "a list", value);
    }

    private static NeuronParameters neuron(String path, JsonNode value) {
        ObjectNode neuron = object(path, value, List.of("weights", "bias"));
        double[] weights = numbers(path + ".weights", neuron.get("weights"));
        if (weights.length != 2) {
            throw new IllegalArgumentException(path + ".weights must have 2 elements, got " + weights.length);
        }
        return new NeuronParameters(weights[0], weights[1], number(path + ".bias", neuron.get("bias")));
    }

    private static ObjectNode object(String path, JsonNode value, List<String> names) {
        if (value instanceof ObjectNode object) {
            checkNames(path + ".", object, names);
            return object;
        }
        throw mismatch(path, "an object", value);
    }

    private static void checkNames(String prefix, ObjectNode object, List<String> names) {
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(prefix + name + " is not a parameter");
            }
        });
        for (String name : names) {
            if (!object.has(name)) {
                throw new IllegalArgumentException(prefix + name + " is missing");
            }
        }
    }

    private static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    private static IllegalArgumentException mismatch(String path, String expected, JsonNode got) {
        return new IllegalArgumentException(path + " must be " + expected + ", got " + written(got));
    }
}
