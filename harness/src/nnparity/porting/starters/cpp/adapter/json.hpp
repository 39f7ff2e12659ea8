// JSON: values, a strict reader and a writer.

#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace json {

struct Value;
struct Member;

using Null = std::nullptr_t;
using Array = std::vector<Value>;

using Object = std::vector<Member>;

// A number read from beyond the range of binary64 is infinite; a text is UTF-8.
struct Value : std::variant<Null, bool, double, std::string, Array, Object> {
    using variant::variant;
};

struct Member {
    std::string name;
    Value value;
};

// Why a text is not JSON.
struct Error : std::runtime_error {
    using runtime_error::runtime_error;
};

// Returns the value of a member, or nullptr if there is none of this name.
const Value *find(const Object &object, std::string_view name);

// Reads a single value; throws Error.
Value read(const std::string &text);

// Writes a value on one line. Its numbers must be finite.
std::string written(const Value &value);

// Writes a value, or nullptr for none, as it stands in messages: lists and objects only by their kind.
std::string shown(const Value *value);

}
