#include "check.h"
#include "json.h"

/* Reads bytes and compares what is written again, or, if they are refused, the reason. */
static void check_bytes(const char *behaviour, const char *bytes, size_t length, const char *want) {
    Arena arena = {0};
    JsonValue value;
    Buffer written = buffer_new(&arena);
    const char *wrong = json_read(&arena, bytes, length, &value);
    if (wrong == NULL) {
        json_write(&written, &value);
    }
    check_text(behaviour, wrong != NULL ? wrong : written.bytes, want);
    arena_free(&arena);
}

static void check_read(const char *behaviour, const char *line, const char *want) {
    check_bytes(behaviour, line, strlen(line), want);
}

static void test_values(void) {
    check_read("literals and empty containers", "[null,true,false,[],{}]", "[null, true, false, [], {}]");
    check_read("members keep their order", " {\"b\" : 1 ,\t\"a\":{}}\r", "{\"b\": 1, \"a\": {}}");
    check_read("no more digits than needed",
               "[0.1, 1.0, -7, 9007199254740991, 1.7976931348623157e308, -1e-7]",
               "[0.1, 1, -7, 9007199254740991, 1.7976931348623157e+308, -1e-07]");
    check_read("an exponent past any integer", "1e-99999999999999999999", "0");
    check_read("escapes", "\"\\u0000\\n\\/\\\\\\\"\\u00e9\\u20AC\\ud83d\\ude00\"",
               "\"\\u0000\\u000a/\\\\\\\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");

    Arena arena = {0};
    JsonValue value;
    json_read(&arena, "1e400", 5, &value);
    check_text("beyond binary64", json_shown(&arena, &value), "a number beyond binary64");
    arena_free(&arena);
}

static void test_refusals(void) {
    check_read("nothing", "", "expected a value at byte 1");
    check_read("a bare NaN", "[NaN]", "expected a value at byte 2");
    check_read("a leading zero", "01", "expected the end at byte 2");
    check_read("a hexadecimal number", "0x10", "expected the end at byte 2");
    check_read("a point without digits", "[1.]", "expected a digit at byte 4");
    check_read("two values", "{} {}", "expected the end at byte 4");
    check_read("a trailing comma", "[1,]", "expected a value at byte 4");
    check_read("a comment", "[1/**/]", "expected , or ] at byte 3");
    check_read("a control character in a text", "\"\t\"", "expected the end of the text at byte 2");
    check_read("half a surrogate pair", "\"\\ud800\"",
               "expected the other half of a surrogate pair at byte 8");
    check_read("a byte order mark", "\xEF\xBB\xBF{}", "expected a value at byte 1");
    check_read("overlong UTF-8", "\"\xC0\x80\"", "invalid UTF-8");
    check_read("UTF-8 that is cut off", "\"\xF0\x9F", "invalid UTF-8");
    check_bytes("a NUL after the value", "1\0", 2, "expected the end at byte 2");

    char nested[100000];
    memset(nested, '[', sizeof nested);
    nested[sizeof nested - 1] = '\0';
    check_read("too many brackets", nested, "nested too deep at byte 501");
}

int main(void) {
    test_values();
    test_refusals();
    return check_status("json_test");
}
