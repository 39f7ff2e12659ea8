#include "json.hpp"

#include <cassert>
#include <charconv>
#include <cmath>

namespace json {
namespace {

class Writer {
public:
    explicit Writer(std::string &line) : line_(line) {}

    void operator()(Null) { line_ += "null"; }

    void operator()(bool value) { line_ += value ? "true" : "false"; }

    // Writes the fewest digits that read back as the same number, with an exponent only far from 1.
    void operator()(double number) {
        assert(std::isfinite(number));
        const double size = std::abs(number);
        const bool plain = size == 0 || (1e-6 <= size && size < 1e21);
        const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
        char digits[32];
        line_.append(digits, std::to_chars(std::begin(digits), std::end(digits), number, format).ptr);
    }

    void operator()(const std::string &text) {
        line_ += '"';
        for (const char character : text) {
            write(character);
        }
        line_ += '"';
    }

    void operator()(const Array &array) {
        const char *separator = "";
        line_ += '[';
        for (const Value &element : array) {
            line_ += separator;
            std::visit(*this, element);
            separator = ", ";
        }
        line_ += ']';
    }

    void operator()(const Object &object) {
        const char *separator = "";
        line_ += '{';
        for (const auto &[name, value] : object) {
            line_ += separator;
            (*this)(name);
            line_ += ": ";
            std::visit(*this, value);
            separator = ", ";
        }
        line_ += '}';
    }

private:
    void write(char character) {
        if (static_cast<unsigned char>(character) < ' ') {
            static constexpr char digits[] = "0123456789abcdef";
            line_ += "\\u00";
            line_ += digits[character / 16];
            line_ += digits[character % 16];
            return;
        }
        if (character == '"' || character == '\\') {
            line_ += '\\';
        }
        line_ += character;
    }

    std::string &line_;
};

}

std::string written(const Value &value) {
    std::string line;
    std::visit(Writer(line), value);
    return line;
}

std::string shown(const Value *value) {
    if (value == nullptr) {
        return "nothing";
    }
    if (std::holds_alternative<Array>(*value)) {
        return "a list";
    }
    if (std::holds_alternative<Object>(*value)) {
        return "an object";
    }
    const double *number = std::get_if<double>(value);
    if (number != nullptr && !std::isfinite(*number)) {
        return "a number beyond binary64";
    }
    return written(*value);
}

}
