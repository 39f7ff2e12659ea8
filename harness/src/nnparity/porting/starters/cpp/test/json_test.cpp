#include "check.hpp"
#include "json.hpp"

#include <string>

namespace {

// Returns what is written again, or, if the text is refused, the reason.
std::string read_and_written(const std::string &text) {
    try {
        return json::written(json::read(text));
    } catch (const json::Error &error) {
        return error.what();
    }
}

void check_read(std::string_view behaviour, const std::string &text, std::string_view want) {
    check_equal(behaviour, read_and_written(text), want);
}

void test_values() {
    check_read("literals and empty containers", "[null,true,false,[],{}]", "[null, true, false, [], {}]");
    check_read("members keep their order", " {\"b\" : 1 ,\t\"a\":{}}\r", R"({"b": 1, "a": {}})");
    check_read("the fewest digits",
               "[0.1, 1.0, -7, 9007199254740991, 1.7976931348623157e308, 5e-324, 100000]",
               "[0.1, 1, -7, 9007199254740991, 1.7976931348623157e+308, 5e-324, 100000]");
    check_read("an exponent past any integer", "1e-99999999999999999999", "0");
    check_read("escapes", R"("\u0000\n\/\\\"\u00e9\u20AC\ud83d\ude00")",
               R"("\u0000\u000a/\\\")" "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");

    const json::Value huge = json::read("1e400");
    check_equal("beyond binary64", json::shown(&huge), "a number beyond binary64");
}

void test_refusals() {
    check_read("nothing", "", "expected a value at byte 1");
    check_read("a bare NaN", "[NaN]", "expected a value at byte 2");
    check_read("a leading zero", "01", "expected the end at byte 2");
    check_read("a hexadecimal number", "0x10", "expected the end at byte 2");
    check_read("a point without digits", "[1.]", "expected a digit at byte 4");
    check_read("two values", "{} {}", "expected the end at byte 4");
    check_read("a trailing comma", "[1,]", "expected a value at byte 4");
    check_read("a comment", "[1/**/]", "expected , or ] at byte 3");
    check_read("a control character in a text", "\"\t\"", "expected the end of the text at byte 2");
    check_read("half a surrogate pair", R"("\ud800")",
               "expected the other half of a surrogate pair at byte 8");
    check_read("a byte order mark", "\xEF\xBB\xBF{}", "expected a value at byte 1");
    check_read("overlong UTF-8", "\"\xC0\x80\"", "invalid UTF-8");
    check_read("UTF-8 that is cut off", "\"\xF0\x9F", "invalid UTF-8");
    check_read("a NUL after the value", {'1', '\0'}, "expected the end at byte 2");
    check_read("too many brackets", std::string(100'000, '['), "nested too deep at byte 501");
}

}

int main() {
    test_values();
    test_refusals();
    return check_status("json_test");
}
