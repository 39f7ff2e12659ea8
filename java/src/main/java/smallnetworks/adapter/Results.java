package smallnetworks.adapter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import smallnetworks.NeuronParameters;

/** Java's values as the results of replies. */
final class Results {
    /** How Jackson writes what the library returns. Records are written as objects of their components. */
    static final SimpleModule MODULE = new SimpleModule()
            .addSerializer(double.class, new NumberSerializer())
            .addSerializer(Double.class, new NumberSerializer())
            .addSerializer(double[].class, new NumbersSerializer())
            .addSerializer(NeuronParameters.class, new NeuronParametersSerializer());

    private Results() {}

    private static final class NumberSerializer extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            writeNumber(json, value);
        }
    }

    private static final class NumbersSerializer extends JsonSerializer<double[]> {
        @Override
        public void serialize(double[] values, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            json.writeStartArray();
            for (double value : values) {
                writeNumber(json, value);
            }
            json.writeEndArray();
        }
    }

    private static final class NeuronParametersSerializer extends JsonSerializer<NeuronParameters> {
        @Override
        public void serialize(NeuronParameters neuron, JsonGenerator json, SerializerProvider serializers)
                throws IOException {
            json.writeStartObject();
            json.writeArrayFieldStart("weights");
            writeNumber(json, neuron.weight0());
            writeNumber(json, neuron.weight1());
            json.writeEndArray();
            json.writeFieldName("bias");
            writeNumber(json, neuron.bias());
            json.writeEndObject();
        }
    }

    // Negative zero, infinities and NaN travel as text.
    private static void writeNumber(JsonGenerator json, double value) throws IOException {
        if (Double.compare(value, -0.0) == 0) {
            json.writeString("-0");
        } else if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeString(Double.toString(value));
        }
    }
}
