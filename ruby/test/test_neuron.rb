# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"
require_relative "refusals"

# One neuron.
class TestNeuron < Minitest::Test
  include Refusals

  Neuron = SmallNetworks::Neuron

  # Math.exp may be off by a few units in the last place, depending on the system.
  ROUNDING = 1e-15

  def test_weighted_sum_adds_the_bias_last
    # The guide, level 2, neuron/feedforward/spam.
    assert_equal 5, Neuron.weighted_sum([1, 0], [7, 3], -2)
    # 1 is lost beside 1e16, unless the bias comes first.
    assert_equal 0, Neuron.weighted_sum([1, 1], [1e16, 1], -1e16)
  end

  def test_weighted_sum_rounds_each_product_before_it_is_added
    # The guide, level 6, hard/weighted-sum/no-fused-multiply-add.
    inputs = [-1, 1.0000000009313226]
    assert_equal 0, Neuron.weighted_sum(inputs, [1.0000000018626451, 1.0000000009313226], 0)
  end

  def test_weighted_sum_of_opposite_infinities_is_nan
    assert_predicate Neuron.weighted_sum([1, 1], [Float::INFINITY, -Float::INFINITY], 0), :nan?
  end

  def test_neuron_puts_out_the_activation_of_its_weighted_sum
    # The guide, level 2, neuron/feedforward/spam.
    assert_in_epsilon 0.9933071490757152, Neuron.feedforward([1, 0], [7, 3], -2, :sigmoid), ROUNDING
  end

  def test_activations_at_zero
    # The guide, level 2.
    values = { sigmoid: 0.5, tanh: 0, relu: 0, identity: 0, step: 1 }
    values.each { |activation, value| assert_equal value, Neuron.activate(activation, -0.0) }
    slopes = { sigmoid: 0.25, tanh: 1, relu: 0, identity: 1, step: 0 }
    slopes.each { |activation, slope| assert_equal slope, Neuron.activation_derivative(activation, 0) }
  end

  def test_identity_keeps_negative_zero_and_relu_does_not
    assert_equal(-Float::INFINITY, 1 / Neuron.activate(:identity, -0.0))
    assert_equal Float::INFINITY, 1 / Neuron.activate(:relu, -0.0)
  end

  def test_sigmoid_reaches_the_smallest_numbers_and_its_limits
    # The guide, level 6, "Large totals"; exp may be off by one unit in the last place.
    assert_in_delta 5e-324, Neuron.activate(:sigmoid, -745), 5e-324
    assert_equal [0, 1], [-Float::INFINITY, Float::INFINITY].map { |total| Neuron.activate(:sigmoid, total) }
  end

  def test_derivative_is_taken_at_the_total
    # The guide, level 2, neuron/derivative/sigmoid-minus-0-5.
    assert_in_epsilon 0.2350037122015945, Neuron.activation_derivative(:sigmoid, -0.5), ROUNDING
  end

  def test_derivatives_stay_accurate_far_out
    # The guide, level 6, hard/derivative/sigmoid-40.
    assert_in_epsilon 4.248354255291589e-18, Neuron.activation_derivative(:sigmoid, 40), ROUNDING
    # 1 - tanh² is 4 times the derivative of the sigmoid at twice the total.
    assert_in_epsilon 4 * 4.248354255291589e-18, Neuron.activation_derivative(:tanh, -20), ROUNDING
    assert_equal 0, Neuron.activation_derivative(:tanh, Float::INFINITY)
  end

  def test_nan_gives_nan_in_all_activations_and_derivatives
    Neuron::ACTIVATIONS.each do |activation|
      assert_predicate Neuron.activate(activation, Float::NAN), :nan?
      assert_predicate Neuron.activation_derivative(activation, Float::NAN), :nan?
    end
  end

  def test_undecided_is_spam
    # The guide, level 2.
    assert_equal "spam", Neuron.classify([1, 0], [7, 3], -7)
    assert_equal "not spam", Neuron.classify([1, 0], [7, 3], -7.5)
  end

  def test_classify_refuses_what_it_cannot_decide
    assert_refused("the weighted sum of inputs, weights and bias must not be NaN") do
      Neuron.classify([1e200, 1e200], [1e200, -1e200], 0)
    end
    assert_refused("bias must be finite, got Infinity") { Neuron.classify([1], [1], Float::INFINITY) }
  end

  def test_unknown_activations_are_refused
    message = 'activation must be one of sigmoid, tanh, relu, identity, step, got "softmax"'
    assert_refused(message) { Neuron.activate(:softmax, 0) }
    assert_refused(message) { Neuron.activation_derivative("softmax", 0) }
  end

  def test_what_is_no_number_and_lists_of_other_lengths_are_refused
    assert_refused('total must be a number, got "six"') { Neuron.activate(:step, "six") }
    assert_refused("inputs and weights must have the same length, got 2 and 1") do
      Neuron.weighted_sum([1, 2], [1], 0)
    end
  end
end
