package smallnetworks.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
⟪% if not wrapped %⟫
import smallnetworks.SmallNetworks;
⟪% endif %⟫

/** The adapter: reads requests from standard input, one a line, and answers each on standard output. */
public final class Adapter {
    private static final int NOT_JSON = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int UNKNOWN_METHOD = -32601;
    private static final int BAD_PARAMS = -32602;

    // Names, texts and numbers may be of any length; how deep a line may be nested stays limited.
    private static final StreamReadConstraints ANY_LENGTH = StreamReadConstraints.builder()
            .maxNameLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .build();

    // Without the fast parser a number of a million digits takes seconds. Half of a surrogate pair, which a
    // text may hold, has an escape and no UTF-8.
    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(ANY_LENGTH).build())
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /**
     * A method is called with exactly its parameters, and throws IllegalArgumentException if the value of one
     * is bad. A number beyond the range of binary64 is infinite.
     */
    private record Method(List<String> parameters, Function<ObjectNode, ?> function) {}

    private static final Map<String, Method> METHODS = Map.ofEntries(
⟪% if wrapped %⟫
            entry("wrapped.load", new Method(List.of("layers"), Wrapped::load)),
            entry("wrapped.predict", new Method(List.of("layers", "data"), Wrapped::predict)),
            entry("wrapped.activations", new Method(List.of("layers", "inputs"), Wrapped::activations)),
            entry("wrapped.gradients", new Method(List.of("layers", "inputs", "targets"), Wrapped::gradients)),
            entry("wrapped.step", new Method(List.of("layers", "inputs", "targets", "rate"), Wrapped::step)),
            entry("wrapped.train", new Method(List.of("layers", "data", "targets", "rate", "epochs"), Wrapped::train)),
⟪% endif %⟫
            entry("describe", new Method(List.of(), params -> describe())));

    /** A request that gets an error for an answer. */
    private static final class RequestException extends Exception {
        private static final long serialVersionUID = 1;

        private final int code;

        RequestException(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private Adapter() {}

    /** Says what this port is. */
    private static Map<String, Object> describe() {
⟪% if wrapped %⟫
        TreeSet<String> methods = new TreeSet<>(METHODS.keySet());
        methods.removeIf(name -> name.equals("wrapped.activations") && !Glue.HAS_ACTIVATIONS
                || name.equals("wrapped.gradients") && !Glue.HAS_GRADIENTS);
⟪% endif %⟫
        return Map.of(
                "name", "⟪name⟫",
                "language", "Java",
                "language_version", System.getProperty("java.version"),
                "port_version", ⟪ '"0.1.0"' if wrapped else "SmallNetworks.VERSION" ⟫,
                "protocol_version", "1",
                "methods", ⟪ "methods" if wrapped else "new TreeSet<>(METHODS.keySet())" ⟫);
    }

    /** Returns the reply to one line, or nothing for a notification. */
    private static Optional<ObjectNode> answer(byte[] line) {
        ObjectNode reply = JSON.createObjectNode().put("jsonrpc", "2.0").putNull("id");
        try {
            ObjectNode request = parse(line);
            reply.set("id", requestId(request));
            String name = method(request);
            ObjectNode params = params(request);
            if (!request.has("id")) {
                return Optional.empty();
            }
            reply.set("result", call(name, params));
        } catch (RequestException e) {
            reply.putObject("error").put("code", e.code).put("message", e.getMessage());
        }
        return Optional.of(reply);
    }

    private static ObjectNode parse(byte[] line) throws RequestException {
        JsonNode value;
        try {
            // Unlike the mapper, a new decoder refuses all that is not UTF-8.
            value = JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
        } catch (CharacterCodingException e) {
            throw new RequestException(NOT_JSON, "not JSON: invalid UTF-8");
        } catch (JsonProcessingException e) {
            throw new RequestException(NOT_JSON, "not JSON: " + e.getOriginalMessage());
        }
        if (value.isMissingNode()) {
            throw new RequestException(NOT_JSON, "not JSON: an empty line");
        }
        if (value instanceof ObjectNode request) {
            return request;
        }
        throw invalid("a request must be an object", value);
    }

    private static JsonNode requestId(ObjectNode request) throws RequestException {
        JsonNode id = request.path("id");
        if (id.isMissingNode()) {
            return NullNode.getInstance();
        }
        if (id.isTextual() || id.isNumber() && Double.isFinite(id.doubleValue())) {
            return id;
        }
        throw invalid("id must be text or a number within binary64", id);
    }

    private static String method(ObjectNode request) throws RequestException {
        JsonNode version = request.path("jsonrpc");
        if (!version.isTextual() || !version.textValue().equals("2.0")) {
            throw invalid("jsonrpc must be \"2.0\"", version);
        }
        JsonNode name = request.path("method");
        if (!name.isTextual()) {
            throw invalid("method must be text", name);
        }
        return name.textValue();
    }

    private static ObjectNode params(ObjectNode request) throws RequestException {
        JsonNode value = request.path("params");
        if (value.isMissingNode()) {
            return JSON.createObjectNode();
        }
        if (value instanceof ObjectNode params) {
            return params;
        }
        throw invalid("params must be an object", value);
    }

    private static RequestException invalid(String expected, JsonNode got) {
        return new RequestException(INVALID_REQUEST, expected + ", got " + written(got));
    }

    private static JsonNode call(String name, ObjectNode params) throws RequestException {
        Method method = METHODS.get(name);
        if (method == null) {
            throw new RequestException(UNKNOWN_METHOD, "unknown method \"" + name + "\"");
        }
        try {
            checkNames(params, method.parameters);
            return JSON.valueToTree(method.function.apply(params));
        } catch (IllegalArgumentException e) {
            throw new RequestException(BAD_PARAMS, e.getMessage());
        }
    }

    /** Refuses parameters that are unknown or missing. */
    private static void checkNames(ObjectNode params, List<String> names) {
        params.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(name + " is not a parameter");
            }
        });
        for (String name : names) {
            if (!params.has(name)) {
                throw new IllegalArgumentException(name + " is missing");
            }
        }
    }

    /** Returns a JSON value as it stands in a message. */
    private static String written(JsonNode value) {
        return switch (value.getNodeType()) {
            case MISSING -> "nothing";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case NUMBER -> value.asText();
            default -> value.toString();
        };
    }

    /** Answers until the input ends. */
    static void serve(InputStream input, OutputStream output) throws IOException {
        for (byte[] line = readLine(input); line != null; line = readLine(input)) {
            Optional<ObjectNode> reply = answer(line);
            if (reply.isPresent()) {
                output.write(JSON.writeValueAsBytes(reply.get()));
                output.write('\n');
                output.flush();
            }
        }
    }

    /**
     * Returns null at the end of the input. A BufferedReader would end a line at a carriage return too, and
     * let through what is not UTF-8.
     */
    private static byte[] readLine(InputStream input) throws IOException {
        int next = input.read();
        if (next == -1) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (next != '\n' && next != -1) {
            line.write(next);
            next = input.read();
        }
        return line.toByteArray();
    }

    public static void main(String[] arguments) throws IOException {
        serve(new BufferedInputStream(System.in), System.out);
    }
}
