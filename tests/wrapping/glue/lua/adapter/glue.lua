--- A dense network of sigmoid neurons, as a stranger might have written it.

local glue = {}

function glue.load(layers)
  return layers
end

function glue.dump(network)
  return network
end

local function forward(network, inputs)
  local found = {inputs}
  for i, layer in ipairs(network) do
    local row = {}
    for j, weights in ipairs(layer.weights) do
      local total = layer.biases[j]
      for k, weight in ipairs(weights) do
        total = total + weight * found[i][k]
      end
      row[j] = 1 / (1 + math.exp(-total))
    end
    found[i + 1] = row
  end
  return found
end

function glue.predict(network, inputs)
  return forward(network, inputs)[#network + 1]
end

function glue.activations(network, inputs)
  return {table.unpack(forward(network, inputs), 2)}
end

function glue.step(network, inputs, targets, rate)
  print("a log", 1)
  local found, delta = forward(network, inputs), {}
  for i, o in ipairs(found[#found]) do
    delta[i] = 2 * (o - targets[i]) * o * (1 - o)
  end
  for i = #network, 1, -1 do
    local below = {}
    for k, a in ipairs(found[i]) do
      below[k] = 0
      for j, d in ipairs(delta) do
        below[k] = below[k] + d * network[i].weights[j][k] * a * (1 - a)
        network[i].weights[j][k] = network[i].weights[j][k] - rate * d * a
      end
    end
    for j, d in ipairs(delta) do
      network[i].biases[j] = network[i].biases[j] - rate * d
    end
    delta = below
  end
end

return glue
