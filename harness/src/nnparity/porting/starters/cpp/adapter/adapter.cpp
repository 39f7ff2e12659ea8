#include "adapter.hpp"

#include "json.hpp"
⟪% if wrapped %⟫
#include "wrapped.hpp"
⟪% else %⟫
#include "small_networks.hpp"
⟪% endif %⟫

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace adapter {
namespace {

enum ErrorCode { not_json = -32700, invalid_request = -32600, unknown_method = -32601, bad_params = -32602 };

// A request that gets an error for an answer.
struct RequestError : std::runtime_error {
    RequestError(ErrorCode error_code, const std::string &message)
        : runtime_error(message), code(error_code) {}

    ErrorCode code;
};

struct Method {
    std::vector<std::string_view> parameters;
    // Gets params that hold just these; throws std::invalid_argument for a value that it refuses.
    json::Value (*function)(const json::Object &params);
};

json::Value describe(const json::Object &params);

// Another method is one more entry: its name, its parameters and its function.
const std::map<std::string, Method> methods = {
    {"describe", {{}, describe}},
⟪% if wrapped %⟫
    {"wrapped.load", {{"layers"}, wrapped::load}},
    {"wrapped.predict", {{"layers", "data"}, wrapped::predict}},
    {"wrapped.activations", {{"layers", "inputs"}, wrapped::activations}},
    {"wrapped.gradients", {{"layers", "inputs", "targets"}, wrapped::gradients}},
    {"wrapped.step", {{"layers", "inputs", "targets", "rate"}, wrapped::step}},
    {"wrapped.train", {{"layers", "data", "targets", "rate", "epochs"}, wrapped::train}},
⟪% endif %⟫
};

// Says what this port is.
json::Value describe(const json::Object &) {
    json::Array names;
    for (const auto &[name, method] : methods) {
⟪% if wrapped %⟫
        if (!wrapped::has(name)) {
            continue;
        }
⟪% endif %⟫
        names.push_back(name);
    }
    return json::Object{
        {"name", "⟪name⟫"},
        {"language", "C++"},
        {"language_version", "C++20, compiler " __VERSION__},
        {"port_version", ⟪ '"0.1.0"' if wrapped else "small_networks::version" ⟫},
        {"protocol_version", "1"},
        {"methods", names},
    };
}

// Refuses what cannot be a request because of one value; nullptr stands for one that is missing.
[[noreturn]] void refuse(const std::string &name, const std::string &expected, const json::Value *value) {
    throw RequestError(invalid_request, name + " must be " + expected + ", got " + json::shown(value));
}

json::Object parse(const std::string &line) {
    try {
        json::Value value = json::read(line);
        if (!std::holds_alternative<json::Object>(value)) {
            refuse("a request", "an object", &value);
        }
        return std::get<json::Object>(std::move(value));
    } catch (const json::Error &error) {
        throw RequestError(not_json, std::string("not JSON: ") + error.what());
    }
}

std::optional<json::Value> request_id(const json::Object &request) {
    const json::Value *id = json::find(request, "id");
    if (id == nullptr) {
        return std::nullopt;
    }
    const double *number = std::get_if<double>(id);
    if (!std::holds_alternative<std::string>(*id) && (number == nullptr || !std::isfinite(*number))) {
        refuse("id", "text or a number within binary64", id);
    }
    return *id;
}

std::pair<std::string, json::Object> method_and_params(const json::Object &request) {
    const json::Value *version = json::find(request, "jsonrpc");
    const auto *number = std::get_if<std::string>(version);
    if (number == nullptr || *number != "2.0") {
        refuse("jsonrpc", "\"2.0\"", version);
    }
    const json::Value *method = json::find(request, "method");
    const auto *name = std::get_if<std::string>(method);
    if (name == nullptr) {
        refuse("method", "text", method);
    }
    const json::Value *params = json::find(request, "params");
    if (params == nullptr) {
        return {*name, {}};
    }
    const auto *object = std::get_if<json::Object>(params);
    if (object == nullptr) {
        refuse("params", "an object", params);
    }
    return {*name, *object};
}

// Refuses params that hold another parameter than these, or lack one of them.
void check_names(const json::Object &params, const std::vector<std::string_view> &parameters) {
    for (const auto &[name, value] : params) {
        if (std::find(parameters.begin(), parameters.end(), name) == parameters.end()) {
            throw std::invalid_argument(json::written(name) + " is not a parameter");
        }
    }
    for (const std::string_view parameter : parameters) {
        if (json::find(params, parameter) == nullptr) {
            throw std::invalid_argument(std::string(parameter) + " is missing");
        }
    }
}

json::Value call(const std::string &name, const json::Object &params) {
    const auto found = methods.find(name);
    if (found == methods.end()) {
        throw RequestError(unknown_method, "unknown method " + json::written(name));
    }
    const Method &method = found->second;
    try {
        check_names(params, method.parameters);
        return method.function(params);
    } catch (const std::invalid_argument &error) {
        throw RequestError(bad_params, error.what());
    }
}

// Returns the reply to one line; none to a notification.
std::optional<json::Value> answer(const std::string &line) {
    std::optional<json::Value> id;
    try {
        const json::Object request = parse(line);
        id = request_id(request);
        const auto [name, params] = method_and_params(request);
        if (!id) {
            return std::nullopt;
        }
        return json::Object{{"jsonrpc", "2.0"}, {"id", *id}, {"result", call(name, params)}};
    } catch (const RequestError &error) {
        const json::Object problem = {{"code", static_cast<double>(error.code)}, {"message", error.what()}};
        return json::Object{{"jsonrpc", "2.0"}, {"id", id.value_or(nullptr)}, {"error", problem}};
    }
}

}

void serve(std::istream &input, std::ostream &output) {
    for (std::string line; std::getline(input, line);) {
        if (const auto reply = answer(line)) {
            // endl, not '\n': the reply must not wait in a buffer.
            output << json::written(*reply) << std::endl;
        }
        if (!output) {
            throw std::runtime_error("cannot write a reply");
        }
    }
    if (!input.eof()) {
        throw std::runtime_error("cannot read a request");
    }
}

}
