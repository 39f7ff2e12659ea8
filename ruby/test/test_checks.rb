# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"
require_relative "refusals"

# What an argument must be.
class TestChecks < Minitest::Test
  include Refusals

  Checks = SmallNetworks::Checks

  def test_numbers_of_any_class_become_floats
    assert_equal [1.0, 0.5, 2.5], Checks.numbers("inputs", [1, 0.5, 5r / 2])
    assert_instance_of Float, Checks.finite("bias", 1)
  end

  def test_whole_numbers_from_0_to_a_million_are_counts
    assert_equal [0, 6, 1_000_000], Checks.counts("presses", [0, 6.0, 1_000_000])
    assert_empty Checks.counts("presses", [])
    [-1, 1.5, 1_000_001, 1e300, Float::NAN, Float::INFINITY].each do |value|
      message = "trials must be a whole number from 0 to 1000000, got #{value}"
      assert_refused(message) { Checks.count("trials", value) }
    end
  end

  def test_what_is_no_number_is_shown_as_it_is
    shown = { "six" => '"six"', "\u00e9" => "\"\u00e9\"", nil => "nil", true => "true", 1i => "(0+1i)",
              [1] => "an instance of Array" }
    shown.each do |value, text|
      assert_refused("bias must be a number, got #{text}") { Checks.number("bias", value) }
    end
  end

  def test_elements_are_named_with_their_places
    data = [[0, 0], [Float::NAN, 0]]
    assert_refused("data[1][0] must be finite, got NaN") { Checks.data("data", data) }
  end

  def test_lists_must_be_arrays
    assert_refused("inputs must be an array, got 1") { Checks.numbers("inputs", 1) }
  end
end
