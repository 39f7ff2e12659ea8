# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"
require_relative "refusals"

# The 2-2-1 network.
class TestNetwork < Minitest::Test
  include Refusals

  Network = SmallNetworks::Network

  # Math.exp may be off by a few units in the last place, depending on the system.
  ROUNDING = 1e-14

  # Returns a network, or something in its shape, of its numbers from w1 to b3.
  def self.two_two_one(numbers)
    h1, h2, o1 = numbers.each_slice(3).map { |*weights, bias| Network::Unit.new(weights:, bias:) }
    Network::TwoTwoOne.new(h1:, h2:, o1:)
  end

  # The guide, levels 3 to 5, the cases all-different and training/one-sample/one-epoch.
  ALL_DIFFERENT = two_two_one([0.5, -1.25, 0.75, 1.5, 0.25, -0.5, -0.75, 2, 0.375])
  INPUTS = [1.5, -0.5].freeze
  GRADIENTS = two_two_one(
    [
      0.006961737465920606, -0.0023205791553068686, 0.004641158310613737,
      -0.02677352748377796, 0.008924509161259319, -0.017849018322518638,
      -0.058001468095403304, -0.054246906383286685, -0.06492875559386475
    ]
  )
  AFTER_ONE_EPOCH = two_two_one(
    [
      0.5275613408988606, -1.2591871136329535, 0.7683742272659071,
      1.39400428820281, 0.28533190393239666, -0.5706638078647933,
      -0.9796263314492006, 1.7852378825175024, 0.11794871419362378
    ]
  )

  def test_each_neuron_puts_out_the_sigmoid_of_its_weighted_sum
    expected = [0.8933094060543488, 0.8354835371034368, 0.7983454026793098]
    assert_close expected, Network.feedforward(ALL_DIFFERENT, INPUTS).to_a
  end

  def test_prediction_is_the_output_for_each_sample_in_order
    data = [[0, 0], INPUTS]
    expected = data.map { |inputs| Network.feedforward(ALL_DIFFERENT, inputs).o1 }
    assert_equal expected, Network.predict(ALL_DIFFERENT, data)
  end

  def test_loss_is_the_mean_of_the_squares
    # The guide, level 3, forward/mse-loss/article.
    assert_equal 0.0625, Network.mse_loss([1, 0, 0, 1], [0.5, 0, 0, 1])
  end

  def test_loss_that_overflows_is_infinite
    assert_equal Float::INFINITY, Network.mse_loss([1e200], [0])
  end

  def test_gradients_are_the_partial_derivatives_of_the_loss_of_one_sample
    assert_network GRADIENTS, Network.gradients(ALL_DIFFERENT, INPUTS, 1)
  end

  def test_numerical_gradients_approach_the_gradients
    approached = Network.numerical_gradients(ALL_DIFFERENT, INPUTS, 1, 1e-5)
    numbers(GRADIENTS).zip(numbers(approached)) { |slope, near| assert_in_delta slope, near, 1e-10 }
  end

  def test_step_goes_down_along_the_gradients_of_the_old_network
    assert_network AFTER_ONE_EPOCH, Network.train_step(ALL_DIFFERENT, INPUTS, 0, 1)
  end

  def test_training_returns_the_network_after_the_last_step_and_its_loss
    training = Network.train(ALL_DIFFERENT, [INPUTS], [0], 1, 1)
    assert_network AFTER_ONE_EPOCH, training.network
    assert_in_epsilon 0.4354261949893817, training.loss, ROUNDING
  end

  def test_each_step_begins_with_the_network_of_the_one_before
    data = [[1, 2], [3, -1]]
    targets = [1, 0]
    stepped = [0, 1, 0, 1].inject(ALL_DIFFERENT) do |network, index|
      Network.train_step(network, data[index], targets[index], 0.5)
    end
    assert_equal stepped, Network.train(ALL_DIFFERENT, data, targets, 0.5, 2).network
  end

  def test_no_epochs_leave_the_network
    training = Network.train(ALL_DIFFERENT, [INPUTS], [1], 0.5, 0)
    assert_equal ALL_DIFFERENT, training.network
    assert_equal Network.mse_loss([1], Network.predict(ALL_DIFFERENT, [INPUTS])), training.loss
  end

  def test_networks_that_are_returned_cannot_be_changed
    network = Network.train_step(ALL_DIFFERENT, INPUTS, 0, 1)
    assert [network, network.h1, network.h1.weights].all?(&:frozen?)
    assert_raises(FrozenError) { network.h1.bias = 0 }
  end

  def test_training_that_diverges_is_refused
    network = self.class.two_two_one([0] * 9)
    message = "after a step, network.o1.weights[0] must be finite, got -Infinity"
    assert_refused(message) { Network.train_step(network, [0, 0], -1e300, 1e300) }
    message = "after training, network.h1.weights[0] must be finite, got NaN"
    assert_refused(message) { Network.train(network, [[0, 0]], [-1e300], 1e300, 3) }
  end

  def test_partial_derivatives_that_are_not_finite_are_refused
    network = self.class.two_two_one([0, 0, 0, 0, 0, 0, 1e10, 0, -5e9])
    message = "the partial derivative by network.h1.weights[0] must be finite, got -Infinity"
    assert_refused(message) { Network.gradients(network, [1e300, 0], 1e300) }
    message = "the partial derivative by network.h1.weights[0] must be finite, got NaN"
    assert_refused(message) { Network.numerical_gradients(network, [0, 0], 1e300, 1) }
  end

  def test_epsilon_that_is_not_above_0_is_refused
    message = "epsilon must be above 0, got 0"
    assert_refused(message) { Network.numerical_gradients(ALL_DIFFERENT, INPUTS, 1, 0) }
  end

  def test_what_is_no_network_is_refused_with_its_path
    infinite = self.class.two_two_one([0, 0, 0, 0, 0, Float::INFINITY, 0, 0, 0])
    message = "network.h2.bias must be finite, got Infinity"
    assert_refused(message) { Network.predict(infinite, [[0, 0]]) }
    message = "network must be a SmallNetworks::Network::TwoTwoOne, got nil"
    assert_refused(message) { Network.feedforward(nil, INPUTS) }
    message = "network.h1 must be a SmallNetworks::Network::Unit, got nil"
    assert_refused(message) { Network.feedforward(Network::TwoTwoOne.new, INPUTS) }
  end

  def test_samples_of_other_lengths_and_lists_that_do_not_match_are_refused
    message = "data[1] must have exactly two numbers, got 3"
    assert_refused(message) { Network.predict(ALL_DIFFERENT, [INPUTS, [1, 2, 3]]) }
    message = "data and targets must have the same length, got 1 and 2"
    assert_refused(message) { Network.train(ALL_DIFFERENT, [INPUTS], [0, 1], 1, 1) }
    message = "targets and outputs must have the same length, got 2 and 1"
    assert_refused(message) { Network.mse_loss([0, 1], [1]) }
  end

  private

  def numbers(network)
    network.to_a.flat_map { |unit| [*unit.weights, unit.bias] }
  end

  def assert_network(expected, actual)
    assert_close numbers(expected), numbers(actual)
  end

  def assert_close(expected, actual)
    assert_equal expected.length, actual.length
    expected.zip(actual) { |wanted, got| assert_in_epsilon wanted, got, ROUNDING }
  end
end
