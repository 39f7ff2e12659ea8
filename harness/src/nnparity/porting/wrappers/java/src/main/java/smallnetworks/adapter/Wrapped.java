package smallnetworks.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Which function of the glue is called for each request. What it throws becomes the answer, with its place; what it
 * prints goes to standard error: standard output is for replies.
 */
final class Wrapped {
    private Wrapped() {}

    static Object load(ObjectNode params) {
        return guarded(() -> encoded(Glue.dump(Glue.load(layers(params)))));
    }

    static Object predict(ObjectNode params) {
        return guarded(() -> {
            var network = Glue.load(layers(params));
            return Arrays.stream(rows(params.get("data")))
                    .map(inputs -> encoded(Glue.predict(network, inputs)))
                    .toList();
        });
    }

    static Object activations(ObjectNode params) {
        return guarded(() -> encoded(Glue.activations(Glue.load(layers(params)), row(params.get("inputs")))));
    }

    static Object gradients(ObjectNode params) {
        return guarded(() -> encoded(
                Glue.gradients(Glue.load(layers(params)), row(params.get("inputs")), row(params.get("targets")))));
    }

    static Object step(ObjectNode params) {
        return guarded(() -> {
            var network = Glue.load(layers(params));
            double rate = params.get("rate").doubleValue();
            Glue.step(network, row(params.get("inputs")), row(params.get("targets")), rate);
            return encoded(Glue.dump(network));
        });
    }

    static Object train(ObjectNode params) {
        return guarded(() -> {
            var network = Glue.load(layers(params));
            double[][] data = rows(params.get("data"));
            double[][] targets = rows(params.get("targets"));
            double rate = params.get("rate").doubleValue();
            int epochs = (int) params.get("epochs").doubleValue();
            if (Glue.HAS_TRAIN) {
                Glue.train(network, data, targets, rate, epochs);
            } else {
                for (int epoch = 0; epoch < epochs; epoch++) {
                    for (int i = 0; i < data.length; i++) {
                        Glue.step(network, data[i], targets[i], rate);
                    }
                }
            }
            List<Object> layers = encoded(Glue.dump(network));
            return Map.of(
                    "layers", layers,
                    "outputs", Arrays.stream(data).map(inputs -> encoded(Glue.predict(network, inputs))).toList());
        });
    }

    private static Object guarded(Supplier<Object> call) {
        System.setOut(System.err);
        try {
            return call.get();
        } catch (RuntimeException e) {
            String place = Arrays.stream(e.getStackTrace())
                    .filter(each -> each.getClassName().equals(Glue.class.getName()))
                    .findFirst()
                    .map(each -> " (" + each.getFileName() + ":" + each.getLineNumber() + ")")
                    .orElse("");
            throw new IllegalArgumentException(e + place, e);
        }
    }

    private static List<Layer> layers(ObjectNode params) {
        List<Layer> found = new ArrayList<>();
        for (JsonNode layer : params.get("layers")) {
            found.add(new Layer(
                    rows(layer.get("weights")), row(layer.get("biases")), layer.get("activation").textValue()));
        }
        return found;
    }

    private static double[] row(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static double[][] rows(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(Wrapped::row).toArray(double[][]::new);
    }

    private static List<Object> encoded(List<Layer> layers) {
        return layers.stream()
                .<Object>map(layer ->
                        Map.of("weights", encoded(layer.weights()), "biases", encoded(layer.biases())))
                .toList();
    }

    private static List<Object> encoded(double[][] rows) {
        return Arrays.stream(rows).<Object>map(Wrapped::encoded).toList();
    }

    /** JSON has no literal for NaN and the infinities: they are text. */
    private static List<Object> encoded(double[] row) {
        return Arrays.stream(row)
                .<Object>mapToObj(number -> Double.isFinite(number) ? (Object) number : Double.toString(number))
                .toList();
    }
}
