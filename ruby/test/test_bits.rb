# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"
require_relative "refusals"

# The same bits everywhere: the guide, level bits.
class TestBits < Minitest::Test
  include Refusals

  Bits = SmallNetworks::Bits

  def test_powers_of_e_are_the_stated_bits
    {
      0 => 1.0, 5.14 => 170.7157683213228, 709.782712893384 => 1.7976931348622732e308,
      -745.1332191019411 => 5e-324, -745.1332191019412 => 0.0,
      Float::INFINITY => Float::INFINITY, -Float::INFINITY => 0.0
    }.each { |x, power| assert_equal power, Bits.exp(x) }
    assert_predicate Bits.exp(Float::NAN), :nan?
  end

  def test_sigmoids_stay_accurate_far_out
    totals = [-Float::INFINITY, -740, -0.0, 40, Float::INFINITY]
    assert_equal [0.0, 4.2e-322, 0.5, 1.0, 1.0], totals.map { |total| Bits.sigmoid(total) }
  end

  def test_hyperbolic_tangents_keep_the_sign
    assert_equal(-Float::INFINITY, 1 / Bits.tanh(-0.0))
    totals = [-5e-324, -1e-20, -1.0]
    assert_equal(totals, [-5e-324, -1e-20, -30].map { |total| Bits.tanh(total) })
  end

  def test_a_loss_that_is_not_finite_is_refused
    steep = SmallNetworks::Network::Unit.new(weights: [1e308, -1e308], bias: 0)
    start = SmallNetworks::Network::TwoTwoOne.new(h1: steep, h2: steep, o1: steep)
    assert_refused("loss must be finite, got NaN") { Bits.train(start, [[1e10, 1e10]], [1], 0, 0) }
  end
end
