#include "json.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace json {
namespace {

// Far more than any request needs, and far less than would exhaust the stack.
constexpr int deepest = 500;

// Returns the length of the UTF-8 sequence at the beginning of the text, or 0 if there is none.
std::size_t sequence_length(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.size()) {
        return 0;
    }
    for (std::size_t i = 1; i < length; i++) {
        if ((byte(i) & 0xC0) != 0x80) {
            return 0;
        }
    }
    // Longer than need be, half of a surrogate pair, or past U+10FFFF.
    const bool excluded = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) >= 0xA0) ||
                          (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) >= 0x90);
    return excluded ? 0 : length;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string utf8(char32_t character) {
    // Six bits a byte from the last one on; the first one also tells how many there are.
    const auto head = [character](char32_t mark, int shift) {
        return static_cast<char>(mark | (character >> shift));
    };
    const auto tail = [character](int shift) {
        return static_cast<char>(0x80 | ((character >> shift) & 0x3F));
    };
    if (character < 0x80) {
        return {head(0, 0)};
    }
    if (character < 0x800) {
        return {head(0xC0, 6), tail(0)};
    }
    if (character < 0x10000) {
        return {head(0xE0, 12), tail(6), tail(0)};
    }
    return {head(0xF0, 18), tail(12), tail(6), tail(0)};
}

class Reader {
public:
    explicit Reader(const std::string &text) : text_(text) {}

    Value read_all() {
        Value value = read_value();
        skip_space();
        if (next_ != text_.size()) {
            fail("expected the end");
        }
        return value;
    }

private:
    [[noreturn]] void fail(const std::string &what) const {
        throw Error(what + " at byte " + std::to_string(next_ + 1));
    }

    // The next character; at the end it is the NUL that follows every std::string.
    char peek() const { return text_[next_]; }

    void skip_space() {
        next_ = std::min(text_.find_first_not_of(" \t\r\n", next_), text_.size());
    }

    bool skip(std::string_view expected) {
        const bool found = text_.compare(next_, expected.size(), expected) == 0;
        next_ += found ? expected.size() : 0;
        return found;
    }

    bool skip_after_space(std::string_view expected) {
        skip_space();
        return skip(expected);
    }

    bool skip_digits() {
        const std::size_t start = next_;
        next_ = std::min(text_.find_first_not_of("0123456789", next_), text_.size());
        return next_ > start;
    }

    Value read_value() {
        skip_space();
        switch (peek()) {
        case '{':
            return read_nested(&Reader::read_object);
        case '[':
            return read_nested(&Reader::read_array);
        case '"':
            return read_text();
        case 't':
            return read_literal("true", true);
        case 'f':
            return read_literal("false", false);
        case 'n':
            return read_literal("null", nullptr);
        default:
            return read_number();
        }
    }

    Value read_nested(Value (Reader::*read_container)()) {
        if (depth_ == deepest) {
            fail("nested too deep");
        }
        depth_++;
        Value value = (this->*read_container)();
        depth_--;
        return value;
    }

    Value read_object() {
        Object object;
        skip("{");
        if (skip_after_space("}")) {
            return object;
        }
        do {
            skip_space();
            std::string name = read_text();
            if (!skip_after_space(":")) {
                fail("expected :");
            }
            object.push_back({std::move(name), read_value()});
        } while (skip_after_space(","));
        if (!skip("}")) {
            fail("expected , or }");
        }
        return object;
    }

    Value read_array() {
        Array array;
        skip("[");
        if (skip_after_space("]")) {
            return array;
        }
        do {
            array.push_back(read_value());
        } while (skip_after_space(","));
        if (!skip("]")) {
            fail("expected , or ]");
        }
        return array;
    }

    Value read_literal(std::string_view literal, Value value) {
        if (!skip(literal)) {
            fail("expected a value");
        }
        return value;
    }

    Value read_number() {
        const std::size_t start = next_;
        skip("-");
        if (!skip("0") && !skip_digits()) {
            fail("expected a value");
        }
        if (skip(".") && !skip_digits()) {
            fail("expected a digit");
        }
        if (skip("e") || skip("E")) {
            if (!skip("+")) {
                skip("-");
            }
            if (!skip_digits()) {
                fail("expected a digit");
            }
        }
        // Unlike std::from_chars, it returns an infinity or zero for what is beyond binary64. It reads a
        // point only as long as nobody calls std::setlocale.
        return std::strtod(text_.c_str() + start, nullptr);
    }

    std::string read_text() {
        if (!skip("\"")) {
            fail("expected a text");
        }
        std::string text;
        while (!skip("\"")) {
            if (static_cast<unsigned char>(peek()) < ' ') {
                fail("expected the end of the text");
            }
            if (peek() == '\\') {
                text += read_escape();
            } else {
                text += peek();
                next_++;
            }
        }
        return text;
    }

    std::string read_escape() {
        static constexpr std::string_view letters = "\"\\/bfnrt";
        static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char letter = text_[next_ + 1];
        if (letter == 'u') {
            return utf8(read_character());
        }
        const std::size_t found = letters.find(letter);
        if (found == letters.npos) {
            fail("unknown escape");
        }
        next_ += 2;
        return {meanings[found]};
    }

    char32_t read_character() {
        const char32_t unit = read_code_unit();
        if (unit < 0xD800 || unit > 0xDFFF) {
            return unit;
        }
        const char32_t low = read_code_unit();
        if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF) {
            fail("expected the two halves of a surrogate pair");
        }
        return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }

    // Reads the \uXXXX of one UTF-16 code unit.
    char32_t read_code_unit() {
        static constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
        if (!skip("\\u")) {
            fail("expected the other half of a surrogate pair");
        }
        char32_t unit = 0;
        for (int i = 0; i < 4; i++) {
            const std::size_t digit = digits.find(peek());
            if (digit == digits.npos) {
                fail("expected a hexadecimal digit");
            }
            unit = 16 * unit + static_cast<char32_t>(digit % 16);
            next_++;
        }
        return unit;
    }

    const std::string &text_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

}

Value read(const std::string &text) {
    if (!is_utf8(text)) {
        throw Error("invalid UTF-8");
    }
    return Reader(text).read_all();
}

}
