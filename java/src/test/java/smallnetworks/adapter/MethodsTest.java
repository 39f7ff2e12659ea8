package smallnetworks.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsTest {
    private static final String NEURONS =
            """
            "h1":{"weights":[0.5,-1.25],"bias":0.75},"h2":{"weights":[1.5,0.25],"bias":-0.5}""";
    private static final String NETWORK =
            "{" + NEURONS + ",\"o1\":{\"weights\":[-0.75,2.0],\"bias\":0.375}}";

    @Test
    void describeListsEveryMethod() throws IOException {
        String description = answer("describe", "{}");
        for (String member : new String[] {
            "\"name\":\"java\"", "\"protocol_version\":\"1\"",
            """
            "methods":["bits.exp","bits.sigmoid","bits.tanh","bits.train",\
            "button.evaluate_neural_network","button.evaluate_neural_network_error",\
            "button.learn","button.report","button.train","button.train_on_presses","describe",\
            "network.feedforward","network.gradients","network.mse_loss","network.numerical_gradients",\
            "network.predict","network.train","network.train_step","neuron.activate",\
            "neuron.activation_derivative","neuron.classify","neuron.feedforward","neuron.weighted_sum"]"""
        }) {
            assertTrue(description.contains(member), description);
        }
    }

    @ParameterizedTest
    // guide, protocol: numbers
    @CsvSource({
        "'\"NaN\"', '\"NaN\"'", "'\"Infinity\"', '\"Infinity\"'", "'\"-Infinity\"', '\"-Infinity\"'",
        "'\"-0\"', '\"-0\"'", "0.6000000000000001, 0.6000000000000001",
        "1e-99999999999999999999, 0.0"
    })
    void numbersTravelWhole(String sent, String written) throws IOException {
        assertResult(written, "neuron.activate", "{\"activation\":\"identity\",\"total\":" + sent + "}");
    }

    @Test
    void aTrainingHasATraceAndWeights() throws IOException {
        // guide, page 1: the first trial of button/train/six-trials
        assertResult(
                """
                {"trace":[{"output":0.0,"error":1.0,"weights":[0.0,0.0]}],"weights":[0.0,0.2]}""",
                "button.train",
                """
                {"inputs":[0,1],"weights":[0,0],"target":1,"learning_rate":0.2,"trials":1.0}""");
    }

    @Test
    void aNetworkComesBackInItsShape() throws IOException {
        String answer = answer("network.train", "{\"network\":" + NETWORK + """
                ,"data":[[1.5,-0.5]],"targets":[0],"learning_rate":0,"epochs":1}""");
        assertTrue(answer.contains("\"result\":{\"network\":" + NETWORK), answer);
    }

    @ParameterizedTest
    // guide, page 0: kinds of parameters
    @CsvSource({
        "1e400, total must be within the range of binary64",
        "'\"1\"', 'total must be a number, got \\\"1\\\"'",
        "'\"nan\"', 'total must be a number, got \\\"nan\\\"'",
        "true, 'total must be a number, got true'", "null, 'total must be a number, got null'",
        "[1], 'total must be a number, got a list'"
    })
    void whatIsNoNumberIsRefused(String sent, String message) throws IOException {
        assertRefused(message, "neuron.activate", "{\"activation\":\"identity\",\"total\":" + sent + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 'trials must be a whole number of at most 32 bits, got 1.5'",
        "1e300, 'trials must be a whole number of at most 32 bits, got 1.0E300'",
        "1000001, 'trials must be from 0 to 1000000, got 1000001'",
        "'\"NaN\"', 'trials must be a whole number of at most 32 bits, got \\\"NaN\\\"'"
    })
    void whatIsNoCountIsRefused(String sent, String message) throws IOException {
        assertRefused(message, "button.train",
                "{\"inputs\":[1],\"weights\":[0],\"target\":1,\"learning_rate\":1,\"trials\":" + sent + "}");
    }

    @Test
    void whatIsInAListIsRefusedByItsPlace() throws IOException {
        // guide, page 0: parameters/button.learn/inputs-element-text
        assertRefused("inputs[0] must be a number, got \\\"six\\\"", "button.learn",
                "{\"inputs\":[\"six\",0],\"weights\":[0,0],\"learning_rate\":0.2}");
        assertRefused("inputs must be a list, got 1", "button.learn",
                "{\"inputs\":1,\"weights\":[0,0],\"learning_rate\":0.2}");
        assertRefused("data[1] must be a list, got 2", "network.predict",
                "{\"network\":" + NETWORK + ",\"data\":[[1,2],2]}");
    }

    @Test
    void anActivationIsSpeltExactly() throws IOException {
        assertRefused("activation must be sigmoid, tanh, relu, identity or step, got \\\"Step\\\"",
                "neuron.activate", "{\"activation\":\"Step\",\"total\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[]                                        | network must be an object, got a list",
        "{NEURONS}                                 | network.o1 is missing",
        "{NEURONS,\"h3\":1}                        | network.h3 is not a parameter",
        "{NEURONS,\"o1\":{\"weights\":[1,2]}}      | network.o1.bias is missing",
        "{NEURONS,\"o1\":{\"weights\":[1],\"bias\":1}} | network.o1.weights must have 2 elements, got 1",
        "{NEURONS,\"o1\":{\"weights\":[1,2],\"bias\":\"NaN\"}} | network.o1.bias must be finite, got NaN",
        "{NEURONS,\"o1\":{\"weights\":[1,2],\"bias\":true}} | network.o1.bias must be a number, got true"
    })
    void aBadNetworkIsRefusedByThePath(String network, String message) throws IOException {
        assertRefused(message, "network.feedforward",
                "{\"network\":" + network.replace("NEURONS", NEURONS) + ",\"inputs\":[1,2]}");
    }

    private static void assertResult(String result, String method, String params) throws IOException {
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}\n", answer(method, params));
    }

    private static void assertRefused(String message, String method, String params) throws IOException {
        String error = "{\"code\":-32602,\"message\":\"" + message + "\"}";
        assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + error + "}\n", answer(method, params));
    }

    private static String answer(String method, String params) throws IOException {
        String call = "\"method\":\"" + method + "\",\"params\":" + params;
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1," + call + "}\n";
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Adapter.serve(new ByteArrayInputStream(request.getBytes(UTF_8)), output);
        return output.toString(UTF_8);
    }
}
