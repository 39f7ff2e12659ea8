--- Which function of the glue is called for each request. What it raises becomes the answer, with its place; what it
-- prints goes to standard error: standard output is for replies.

io.output(io.stderr)
function print(...)
  local words = table.pack(...)
  for i = 1, words.n do
    words[i] = tostring(words[i])
  end
  io.stderr:write(table.concat(words, "\t"), "\n")
end

local glue = require("adapter.glue")
local json = require("adapter.json")

local wrapped = {}

function wrapped.load(layers)
  return glue.dump(glue.load(layers))
end

local function outputs(network, data)
  local found = {}
  for i, inputs in ipairs(data) do
    found[i] = glue.predict(network, inputs)
  end
  return found
end

function wrapped.predict(layers, data)
  return outputs(glue.load(layers), data)
end

function wrapped.activations(layers, inputs)
  return glue.activations(glue.load(layers), inputs)
end

function wrapped.gradients(layers, inputs, targets)
  return glue.gradients(glue.load(layers), inputs, targets)
end

function wrapped.step(layers, inputs, targets, rate)
  local network = glue.load(layers)
  glue.step(network, inputs, targets, rate)
  return glue.dump(network)
end

function wrapped.train(layers, data, targets, rate, epochs)
  local network = glue.load(layers)
  if glue.train then
    glue.train(network, data, targets, rate, epochs)
  else
    for _ = 1, epochs do
      for i, inputs in ipairs(data) do
        glue.step(network, inputs, targets[i], rate)
      end
    end
  end
  return {layers = glue.dump(network), outputs = outputs(network, data)}
end

--- Return what JSON can hold: lists are marked, and numbers that it has no literal for are text.
local function encoded(value)
  if type(value) == "number" then
    if value ~= value then
      return "NaN"
    elseif value == math.huge or value == -math.huge then
      return value > 0 and "Infinity" or "-Infinity"
    end
    return value
  elseif type(value) ~= "table" then
    return value
  end
  local is_list = #value > 0 or next(value) == nil
  local copy = is_list and json.array({}) or {}
  for key, each in pairs(value) do
    copy[key] = encoded(each)
  end
  return copy
end

local function given(_, value)
  return value
end

local PARAMETERS = {
  load = {"layers"},
  predict = {"layers", "data"},
  activations = {"layers", "inputs"},
  gradients = {"layers", "inputs", "targets"},
  step = {"layers", "inputs", "targets", "rate"},
  train = {"layers", "data", "targets", "rate", "epochs"},
}

--- Add to a table of methods those that the glue has.
return function(methods)
  for name, names in pairs(PARAMETERS) do
    local parameters = {}
    for i, parameter in ipairs(names) do
      parameters[i] = {parameter, given}
    end
    if glue[name] or name == "train" then
      methods["wrapped." .. name] = {
        run = function(...) return encoded(wrapped[name](...)) end,
        parameters = parameters,
      }
    end
  end
end
