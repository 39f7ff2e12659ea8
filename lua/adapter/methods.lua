--- The table of methods by name.
--
-- Each method is one entry: the function that it runs, and its parameters in the order in which that takes
-- them. A parameter is its name and its reader, {"inputs", numbers}; the reader turns the name and the JSON
-- value into the argument. Readers and functions refuse a value with error(message, 0).

local parameters = require("adapter.parameters")
local small_networks = require("small_networks")

local button, neuron, network = small_networks.button, small_networks.neuron, small_networks.network
local number, numbers, text = parameters.number, parameters.numbers, parameters.text
local bits = small_networks.bits
local data, two_two_one = parameters.data, parameters.network

local methods = {
  ["button.evaluate_neural_network"] = {
    run = button.evaluate_neural_network,
    parameters = {{"inputs", numbers}, {"weights", numbers}},
  },
  ["button.evaluate_neural_network_error"] = {
    run = button.evaluate_neural_network_error,
    parameters = {{"target", number}, {"output", number}},
  },
  ["button.learn"] = {
    run = button.learn,
    parameters = {{"inputs", numbers}, {"weights", numbers}, {"learning_rate", number}},
  },
  ["button.train"] = {
    run = button.train,
    parameters = {
      {"inputs", numbers}, {"weights", numbers}, {"target", number}, {"learning_rate", number},
      {"trials", number},
    },
  },
  ["button.train_on_presses"] = {
    run = button.train_on_presses,
    parameters = {
      {"presses", numbers}, {"right_button", number}, {"weights", numbers}, {"learning_rate", number},
    },
  },
  ["button.report"] = {
    run = button.report,
    parameters = {{"output", number}, {"error", number}, {"weights", numbers}},
  },

  ["neuron.weighted_sum"] = {
    run = neuron.weighted_sum,
    parameters = {{"inputs", numbers}, {"weights", numbers}, {"bias", number}},
  },
  ["neuron.activate"] = {
    run = neuron.activate,
    parameters = {{"activation", text}, {"total", number}},
  },
  ["neuron.activation_derivative"] = {
    run = neuron.activation_derivative,
    parameters = {{"activation", text}, {"total", number}},
  },
  ["neuron.feedforward"] = {
    run = neuron.feedforward,
    parameters = {{"inputs", numbers}, {"weights", numbers}, {"bias", number}, {"activation", text}},
  },
  ["neuron.classify"] = {
    run = neuron.classify,
    parameters = {{"inputs", numbers}, {"weights", numbers}, {"bias", number}},
  },

  ["network.feedforward"] = {
    run = network.feedforward,
    parameters = {{"network", two_two_one}, {"inputs", numbers}},
  },
  ["network.predict"] = {
    run = network.predict,
    parameters = {{"network", two_two_one}, {"data", data}},
  },
  ["network.mse_loss"] = {
    run = network.mse_loss,
    parameters = {{"targets", numbers}, {"outputs", numbers}},
  },
  ["network.gradients"] = {
    run = network.gradients,
    parameters = {{"network", two_two_one}, {"inputs", numbers}, {"target", number}},
  },
  ["network.numerical_gradients"] = {
    run = network.numerical_gradients,
    parameters = {{"network", two_two_one}, {"inputs", numbers}, {"target", number}, {"epsilon", number}},
  },
  ["network.train_step"] = {
    run = network.train_step,
    parameters = {
      {"network", two_two_one}, {"inputs", numbers}, {"target", number}, {"learning_rate", number},
    },
  },
  ["network.train"] = {
    run = network.train,
    parameters = {
      {"network", two_two_one}, {"data", data}, {"targets", numbers}, {"learning_rate", number},
      {"epochs", number},
    },
  },

  ["bits.exp"] = {run = bits.exp, parameters = {{"x", number}}},
  ["bits.sigmoid"] = {run = bits.sigmoid, parameters = {{"total", number}}},
  ["bits.tanh"] = {run = bits.tanh, parameters = {{"total", number}}},
  ["bits.train"] = {
    run = bits.train,
    parameters = {
      {"network", two_two_one}, {"data", data}, {"targets", numbers}, {"learning_rate", number},
      {"epochs", number},
    },
  },
}

--- Say what this port is.
local function describe()
  local names = {}
  for name in pairs(methods) do
    table.insert(names, name)
  end
  table.sort(names)
  return {
    name = "lua",
    language = "Lua",
    language_version = _VERSION:match("[0-9.]+"),
    port_version = small_networks.version,
    protocol_version = "1",
    methods = names,
  }
end

methods["describe"] = {run = describe, parameters = {}}

return methods
