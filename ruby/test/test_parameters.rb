# frozen_string_literal: true

require "minitest/autorun"
require "parameters"
require_relative "refusals"

# JSON values to the library's, and back.
class TestParameters < Minitest::Test
  include Refusals

  UNIT = { "weights" => [1, 2], "bias" => "-0" }.freeze
  NETWORK = { "h1" => UNIT, "h2" => UNIT, "o1" => UNIT }.freeze

  def test_four_numbers_travel_as_text_in_both_directions
    texts = ["Infinity", "-Infinity", "-0", "NaN"]
    numbers = Parameters.numeric("inputs", texts)
    assert_equal [Float::INFINITY, -Float::INFINITY, -0.0], numbers.first(3)
    assert_equal(-Float::INFINITY, 1 / numbers[2])
    assert_predicate numbers[3], :nan?
    assert_equal texts, Parameters.result(numbers)
  end

  def test_other_values_are_left_to_the_library
    [0, 0.5, 1e308, "nan", "+Infinity", "1", true, nil, {}].each do |value|
      assert_equal [value], Parameters.result(Parameters.numeric("inputs", [value]))
    end
  end

  def test_numbers_beyond_binary64_are_refused
    # JSON.parse reads 1e400 as infinite.
    message = "data[1][0] must be within binary64, got Infinity"
    assert_refused(message) { Parameters.numeric("data", [[0, 0], [Float::INFINITY, 0]]) }
    message = "bias must be within binary64, got #{10**400}"
    # Ruby warns of such an Integer.
    capture_io { assert_refused(message) { Parameters.numeric("bias", 10**400) } }
  end

  def test_network_comes_back_as_it_was
    assert_equal NETWORK.keys, Parameters.network("network", NETWORK).to_h.keys.map(&:to_s)
    result = Parameters.result(Parameters.network("network", NETWORK))
    assert_equal NETWORK, JSON.parse(JSON.generate(result))
  end

  def test_members_of_a_network_are_named_with_their_paths
    refusals = {
      "network must be an object, got null" => nil,
      "network.h2 is missing" => { "h1" => UNIT, "o1" => UNIT },
      "network.h3 is not a parameter" => { **NETWORK, "h3" => UNIT },
      "network.o1 must be an object, got an array" => { **NETWORK, "o1" => [] },
      "network.o1.bias is missing" => { **NETWORK, "o1" => { "weights" => [1, 2] } },
      "network.o1.rate is not a parameter" => { **NETWORK, "o1" => { **UNIT, "rate" => 1 } }
    }
    refusals.each do |message, value|
      assert_refused(message) { Parameters.network("network", value) }
    end
  end
end
