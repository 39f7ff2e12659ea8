--- The glue between nnparity and the code that is wrapped: fill in load, dump, predict and step.
--
-- A network comes as a list of dense layers, from the inputs to the outputs, each a table with `weights` (a row for
-- each neuron, with a weight for each input), `biases` (one for each neuron) and `activation` ("sigmoid" and others).
-- The 2-2-1 network has two: 2 rows of 2 weights, then 1 row of 2.

local glue = {}

--- Return a network of the wrapped code with these weights and biases.
function glue.load(layers)
  error("fill in load, in adapter/glue.lua")
end

--- Give back the weights and biases of a network, as they are now: {{weights = …, biases = …}, …}.
function glue.dump(network)
  error("fill in dump, in adapter/glue.lua")
end

--- Return the outputs for the inputs of one sample.
function glue.predict(network, inputs)
  error("fill in predict, in adapter/glue.lua")
end

--- Change the network by one update with one sample.
function glue.step(network, inputs, targets, rate)
  error("fill in step, in adapter/glue.lua")
end

-- What the code has beside that; take away the -- of what you fill in.

-- The activations of each layer, the outputs last, as a list of lists.
-- function glue.activations(network, inputs) end

-- The partial derivatives of one sample's loss, in the shape of the network, as a list of layers.
-- function glue.gradients(network, inputs, targets) end

-- Train for some epochs; without it, `step` is called for each sample, in order.
-- function glue.train(network, data, targets, rate, epochs) end

return glue
