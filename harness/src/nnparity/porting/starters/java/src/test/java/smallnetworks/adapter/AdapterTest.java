package smallnetworks.adapter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterTest {
    @Test
    void errorsNameWhatIsWrong() throws IOException {
        assertEquals(
                """
                {"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"unknown method \\"brew.coffee\\""}}
                """,
                served("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"brew.coffee\"}"));
        assertEquals(
                """
                {"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"a is not a parameter"}}
                """,
                served("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"describe\",\"params\":{\"a\":1}}"));
        assertEquals(
                """
                {"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"method must be text, got nothing"}}
                """,
                served("{\"jsonrpc\":\"2.0\",\"id\":1}"));
    }

    @Test
    void aLineThatIsNotJsonHasNoId() throws IOException {
        String start = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"not JSON: ";
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        String byteOrderMark = "\u00ef\u00bb\u00bf";
        String notUtf8 = "\"\u00ff\"";
        for (String line : List.of("", "{} {}", "NaN", "01", "[1,]", notUtf8, byteOrderMark + "{}", nested)) {
            String replies = served(line + "\n");
            // Jackson words what follows, and may change it.
            assertTrue(replies.startsWith(start), replies);
            assertEquals(1, replies.lines().count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"describe", "brew.coffee"})
    void notificationsGetNoReply(String method) throws IOException {
        assertEquals("", served("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}\n"));
    }

    @Test
    void everyLineIsAnsweredInOrder() throws IOException {
        String first = "{\"jsonrpc\":\"2.0\",\"id\":\"long\",\"method\":\"no.such\"}" + " ".repeat(1_000_000);
        // No line feed ends it.
        String last = "{\"jsonrpc\":\"2.0\",\"id\":-0.5,\"method\":\"no.such\"}";
        assertEquals(
                """
                {"jsonrpc":"2.0","id":"long","error":{"code":-32601,"message":"unknown method \\"no.such\\""}}
                {"jsonrpc":"2.0","id":-0.5,"error":{"code":-32601,"message":"unknown method \\"no.such\\""}}
                """,
                served(first + "\r\n" + last));
    }

    /** Each character of the input is sent as one byte, so that a test can send what is not UTF-8. */
    private static String served(String input) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Adapter.serve(new ByteArrayInputStream(input.getBytes(ISO_8859_1)), output);
        return output.toString(UTF_8);
    }
}
