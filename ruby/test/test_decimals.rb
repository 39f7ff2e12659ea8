# frozen_string_literal: true

require "minitest/autorun"
require "small_networks"

# Numbers as text.
class TestDecimals < Minitest::Test
  Decimals = SmallNetworks::Decimals

  # The guide, level 1, "The report".
  TWO_DECIMALS = {
    0.125 => "0.13", # a tie, away from zero
    -0.125 => "-0.13",
    1.005 => "1.00", # lies below 1.005
    1.115 => "1.11", # lies below 1.115, though 100 times it is rounded to 111.5
    -0.001 => "-0.00",
    -0.0 => "0.00",
    70_368_744_177_664.625 => "70368744177664.63"
  }.freeze

  # The guide, level 1, "The report", and conventions.
  FEWEST_DIGITS = {
    0.0 => "0",
    -0.0 => "0",
    1.0 => "1",
    100.0 => "100",
    -12.5 => "-12.5",
    0.05 => "0.05",
    0.6000000000000001 => "0.6000000000000001",
    0.000001 => "0.000001",
    1e-7 => "1e-7",
    -1.25e-10 => "-1.25e-10",
    123_456_789_012_345_680_000.0 => "123456789012345680000",
    1e20 => "100000000000000000000",
    1e21 => "1e+21",
    1.5e21 => "1.5e+21",
    2.0**-44 => "5.684341886080802e-14",
    2.0**-25 => "2.9802322387695312e-8",
    5e-324 => "5e-324"
  }.freeze

  def test_two_decimals_are_the_nearest_to_the_exact_value_and_ties_go_away_from_zero
    TWO_DECIMALS.each { |value, text| assert_equal text, Decimals.two_decimals(value) }
  end

  def test_fewest_digits_are_those_that_javascript_prints
    FEWEST_DIGITS.each { |value, text| assert_equal text, Decimals.fewest_digits(value) }
  end
end
