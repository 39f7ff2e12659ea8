# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"
require_relative "refusals"

# The button perceptron.
class TestButton < Minitest::Test
  include Refusals

  Button = SmallNetworks::Button

  def test_output_is_the_sum_of_inputs_times_weights
    # The guide, protocol, transcript.
    assert_equal 0.2, Button.evaluate_neural_network([0, 0, 1, 0], [0, 0, 0.2, 0])
  end

  def test_output_is_summed_from_left_to_right_without_compensation
    # 1 is lost beside 1e16, as the sum is rounded after each product.
    assert_equal 0.0, Button.evaluate_neural_network([1, 1, 1], [1e16, 1, -1e16])
  end

  def test_output_that_overflows_is_infinite
    assert_equal Float::INFINITY, Button.evaluate_neural_network([1e200], [1e200])
  end

  def test_error_is_the_target_less_the_output
    # The guide, level 1, button/train/six-trials, trial 5.
    assert_equal 0.19999999999999996, Button.evaluate_neural_network_error(1, 0.8)
  end

  def test_weights_grow_by_the_rate_where_the_input_is_above_0
    # The guide, level 1, button/learn/third-repetition.
    assert_equal [0, 0, 0.6000000000000001, 0], Button.learn([0, 0, 1, 0], [0, 0, 0.4, 0], 0.2)
  end

  def test_size_of_an_input_does_not_count_but_its_sign_does
    assert_equal [2, 2, 2, 1, 1], Button.learn([0.1, 7, 5e-324, 0, -3], [1, 1, 1, 1, 1], 1)
  end

  def test_arguments_are_not_changed_and_results_cannot_be
    weights = [0.5]
    learnt = Button.learn([1], weights, 1)
    assert_equal [0.5], weights
    refute weights.frozen?
    assert learnt.frozen?
  end

  def test_training_notes_the_weights_before_each_trial_and_returns_those_after_the_last
    # The guide, level 1, button/train/six-trials.
    expected = [
      [0, 1, [0, 0, 0, 0]],
      [0.2, 0.8, [0, 0, 0.2, 0]],
      [0.4, 0.6, [0, 0, 0.4, 0]],
      [0.6000000000000001, 0.3999999999999999, [0, 0, 0.6000000000000001, 0]],
      [0.8, 0.19999999999999996, [0, 0, 0.8, 0]],
      [1, 0, [0, 0, 1, 0]]
    ]
    training = Button.train([0, 0, 1, 0], [0, 0, 0, 0], 1, 0.2, 6)
    assert_equal expected, training.trace.map(&:to_a)
    assert_equal [0, 0, 1.2, 0], training.weights
  end

  def test_no_trials_and_no_presses_leave_the_weights
    untouched = Button::Training.new(trace: [], weights: [0.5, 0.25])
    assert_equal untouched, Button.train([0, 1], [0.5, 0.25], 1, 0.2, 0)
    assert_equal untouched, Button.train_on_presses([], 0, [0.5, 0.25], 0.2)
  end

  def test_weights_learn_from_the_right_button_only
    # The guide, level 1: a wrong button has the target 0, and teaches nothing.
    training = Button.train_on_presses([0, 1, 1], 1, [0.5, 0], 0.25)
    expected = [[0.5, -0.5, [0.5, 0]], [0, 1, [0.5, 0]], [0.25, 0.75, [0.5, 0.25]]]
    assert_equal expected, training.trace.map(&:to_a)
    assert_equal [0.5, 0.5], training.weights
  end

  def test_report_is_a_line_with_two_decimals_and_the_weights_as_they_are
    # The guide, level 1, "The report".
    line = "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0"
    assert_equal line, Button.report(0.2, 0.8, [0, 0, 0.2, 0])
  end

  def test_report_takes_output_and_error_up_to_1e15_of_either_sign
    line = "Neural Net output: 1000000000000000.00 Error: -1000000000000000.00 Weight Vector: 0"
    assert_equal line, Button.report(1e15, -1e15, [0])
    assert_refused("output must be from -1e15 to 1e15, got 1.0e+16") { Button.report(1e16, 0, [0]) }
    assert_refused("error must be from -1e15 to 1e15, got -1.0e+16") { Button.report(0, -1e16, [0]) }
  end

  def test_numbers_that_are_not_finite_are_refused
    assert_refused("weights[1] must be finite, got NaN") { Button.learn([1, 1], [1, Float::NAN], 1) }
    assert_refused("target must be finite, got Infinity") do
      Button.evaluate_neural_network_error(Float::INFINITY, 0)
    end
  end

  def test_lists_of_other_lengths_and_empty_ones_are_refused
    assert_refused("inputs and weights must have the same length, got 1 and 2") do
      Button.learn([1], [1, 2], 1)
    end
    assert_refused("inputs must not be empty") { Button.evaluate_neural_network([], []) }
  end

  def test_buttons_without_a_weight_are_refused
    assert_refused("presses[1] must be below the number of weights, 2, got 2") do
      Button.train_on_presses([0, 2], 0, [0, 0], 1)
    end
    assert_refused("right_button must be below the number of weights, 2, got 3") do
      Button.train_on_presses([0], 3, [0, 0], 1)
    end
  end
end
