#include "adapter.hpp"
#include "check.hpp"

#include <sstream>
#include <string>

namespace {

// Returns the replies to all lines of an input, the last of which needs no line feed.
std::string served(const std::string &input) {
    std::istringstream requests(input);
    std::ostringstream replies;
    adapter::serve(requests, replies);
    return replies.str();
}

}

int main() {
    check_equal("an unknown method is named",
                served(R"({"jsonrpc": "2.0", "id": "four", "method": "brew.coffee"})"),
                R"({"jsonrpc": "2.0", "id": "four", "error": )"
                R"({"code": -32601, "message": "unknown method \"brew.coffee\""}})"
                "\n");
    check_equal("a parameter of another name is refused",
                served(R"({"jsonrpc": "2.0", "id": 0, "method": "describe", "params": {"a": 1}})"),
                R"({"jsonrpc": "2.0", "id": 0, "error": )"
                R"({"code": -32602, "message": "\"a\" is not a parameter"}})"
                "\n");
    check_equal("a notification gets no reply", served(R"({"jsonrpc": "2.0", "method": "describe"})"), "");
    const std::string not_json =
        R"({"jsonrpc": "2.0", "id": null, "error": )"
        R"({"code": -32700, "message": "not JSON: expected a value at byte 1"}})"
        "\n";
    check_equal("each line that is not JSON is answered, also an empty one", served("\nhello"),
                not_json + not_json);
    return check_status("adapter_test");
}
