#include "json.hpp"

#include <algorithm>

namespace json {

const Value *find(const Object &object, std::string_view name) {
    const auto has_name = [name](const Member &member) { return member.name == name; };
    const auto found = std::find_if(object.begin(), object.end(), has_name);
    return found == object.end() ? nullptr : &found->value;
}

}
