--- What the 2-2-1 network computes and refuses. Start it in the folder above this one.
--
-- Expected values: the porting guide, pages 3 to 5, and its cases by name (`nnparity show NAME`), with the
-- distances that are allowed there.

local behaviour = require("test.behaviour")
local network = require("small_networks.network")

local test, equal, near, refused = behaviour.test, behaviour.equal, behaviour.near, behaviour.refused

-- Every parameter is another number, so that none can stand for another.
local function all_different()
  return {
    h1 = {weights = {0.5, -1.25}, bias = 0.75},
    h2 = {weights = {1.5, 0.25}, bias = -0.5},
    o1 = {weights = {-0.75, 2}, bias = 0.375},
  }
end

local function xor_start()
  return {
    h1 = {weights = {0.4, -0.7}, bias = 0.8},
    h2 = {weights = {-0.7, 0.8}, bias = -0.6},
    o1 = {weights = {0.7, 0.7}, bias = -0.3},
  }
end

local XOR_DATA, XOR_TARGETS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, {0, 1, 1, 0}

test("feedforward gives the three activations", function()
  -- forward/feedforward/all-different
  near(network.feedforward(all_different(), {1.5, -0.5}), {
    h1 = 0.8933094060543488, h2 = 0.8354835371034368, o1 = 0.7983454026793098,
  }, 16 * 2 ^ -52)
end)

test("predict gives the output of each sample in order", function()
  -- forward/predict/order
  local outputs = network.predict(all_different(), {{1, 0}, {-2, 1}, {0.5, 0.5}})
  near(outputs, {0.7780160827374443, 0.5775770113840807, 0.7532150093972727}, 16 * 2 ^ -52)
  equal(#outputs, 3)
end)

test("the loss is the mean of the squares, without a half or a root", function()
  -- forward/mse-loss/article
  equal(network.mse_loss({1, 0, 0, 1}, {0.5, 0, 0, 1}), 0.0625)
end)

test("squares that overflow give an infinite loss", function()
  equal(network.mse_loss({1e200}, {0}), math.huge)
end)

test("gradients are the nine partial derivatives of the loss of one sample", function()
  -- gradients/one-sample/all-different
  near(network.gradients(all_different(), {1.5, -0.5}, 1), {
    h1 = {weights = {0.006961737465920606, -0.0023205791553068686}, bias = 0.004641158310613737},
    h2 = {weights = {-0.02677352748377796, 0.008924509161259319}, bias = -0.017849018322518638},
    o1 = {weights = {-0.058001468095403304, -0.054246906383286685}, bias = -0.06492875559386475},
  }, 1e-13)
end)

test("numerical gradients are central differences over the whole width", function()
  -- gradients/numerical/wide, where the width shows
  near(network.numerical_gradients(all_different(), {1.5, -0.5}, 1, 0.25), {
    h1 = {weights = {0.006993341337804383, -0.00232178518269479}, bias = 0.004650699518981909},
    h2 = {weights = {-0.027436030158573085, 0.00894908885530357}, bias = -0.01804553543443767},
    o1 = {weights = {-0.058703569643462135, -0.054821640514662436}, bias = -0.06591247230477751},
  }, 1e-12)
end)

test("a step goes down all nine slopes of the old network", function()
  -- training/one-sample/one-epoch, which is one step
  near(network.train_step(all_different(), {1.5, -0.5}, 0, 1), {
    h1 = {weights = {0.5275613408988606, -1.2591871136329535}, bias = 0.7683742272659071},
    h2 = {weights = {1.39400428820281, 0.28533190393239666}, bias = -0.5706638078647933},
    o1 = {weights = {-0.9796263314492006, 1.7852378825175024}, bias = 0.11794871419362378},
  }, 1e-13)
end)

test("training takes one step for each sample, and the loss after the last", function()
  -- training/learns/100-epochs
  near(network.train(xor_start(), XOR_DATA, XOR_TARGETS, 0.1, 100), {
    network = {
      h1 = {weights = {0.30573184188866015, -0.7294870061660701}, bias = 0.7152067977472476},
      h2 = {weights = {-0.8333186172843166, 0.803838728683318}, bias = -0.7221124777736221},
      o1 = {weights = {0.5054397054166248, 0.6918648697880406}, bias = -0.5463612427299858},
    },
    loss = 0.2484799824321542,
  }, 5e-15)
end)

test("no epochs give the network as it was, and a rate of 0 does too", function()
  equal(network.train(xor_start(), XOR_DATA, XOR_TARGETS, 0.1, 0).network, xor_start())
  equal(network.train(xor_start(), XOR_DATA, XOR_TARGETS, 0, 3).network, xor_start())
end)

test("no function changes its arguments or returns a part of them", function()
  local net, inputs = all_different(), {1.5, -0.5}
  network.gradients(net, inputs, 1)
  network.numerical_gradients(net, inputs, 1, 0.25)
  network.train_step(net, inputs, 1, 0.5)
  network.train(net, {inputs}, {1}, 0.5, 2)
  network.train(net, {inputs}, {1}, 0.5, 0).network.h1.weights[1] = 7
  equal(net, all_different())
  equal(inputs, {1.5, -0.5})
end)

test("a network with a part that is missing or wrong is refused with its path", function()
  local net = all_different()
  net.h2.bias = math.huge
  refused("network.h2.bias must be finite, got inf", network.feedforward, net, {1, 2})
  net.h1.weights = {1}
  refused("network.h1.weights must have a length of 2, got 1", network.feedforward, net, {1, 2})
  net.h1 = nil
  refused("network.h1 must be a table with weights and bias, got nil", network.feedforward, net, {1, 2})
  refused("network must be a table with h1, h2 and o1, got 4", network.feedforward, 4, {1, 2})
end)

test("data without samples, or a sample without two numbers, is refused", function()
  refused("data must not be empty", network.predict, all_different(), {})
  refused("data[2] must have a length of 2, got 3", network.predict, all_different(), {{1, 2}, {1, 2, 3}})
  refused("inputs[2] must be a number, got a table", network.feedforward, all_different(), {1, {}})
end)

test("as many targets as outputs or samples are needed", function()
  refused("targets and outputs must have the same length, got 1 and 2", network.mse_loss, {1}, {1, 2})
  refused(
    "data and targets must have the same length, got 4 and 1",
    network.train, xor_start(), XOR_DATA, {1}, 1, 1
  )
end)

test("an epsilon that is not above 0 is refused", function()
  refused("epsilon must be above 0, got 0", network.numerical_gradients, all_different(), {1, 2}, 1, -0.0)
end)

test("epochs that are negative, fractional or too many are refused", function()
  for value, text in pairs({[-1] = "-1", [0.5] = "0.5", [1000001] = "1000001"}) do
    refused(
      "epochs must be a whole number from 0 to 1000000, got " .. text,
      network.train, xor_start(), XOR_DATA, XOR_TARGETS, 0.1, value
    )
  end
end)

test("training that diverges, and slopes that overflow, are refused", function()
  -- Activations of 1/2 give slopes of about the target's size, which the rate or the factor 2 overflows.
  local zero = {weights = {0, 0}, bias = 0}
  local flat = {h1 = zero, h2 = zero, o1 = zero}
  local diverged = "trained_network.o1.weights[1] must be finite, got inf"
  refused(diverged, network.train_step, flat, {0, 0}, 1e300, 1e10)
  refused(diverged, network.train, flat, {{0, 0}}, {1e300}, 1e10, 1)
  refused("gradients.h1.weights[1] must be finite, got nan", network.gradients, flat, {0, 0}, 1e308)
  refused(
    "numerical_gradients.h1.weights[1] must be finite, got nan",
    network.numerical_gradients, flat, {0, 0}, 1e200, 0.1
  )
end)

print("network_test.lua passed")
