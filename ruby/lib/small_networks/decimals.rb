# frozen_string_literal: true

module SmallNetworks
  # Finite numbers as decimal text.
  module Decimals
    # A number that is 0.DIGITS times ten to one of these powers is written without an exponent: 1e-6 is 0.1
    # times ten to the -5, and what lies just below 1e21 is 0.99… times ten to the 21.
    PLAIN_POWERS = (-5..21)
    private_constant :PLAIN_POWERS

    module_function

    # Writes a number with the two decimals nearest to its exact value; a tie goes away from zero. What lies
    # below zero keeps its sign, as "-0.00"; negative zero does not lie there.
    #
    # @param value [Float] a finite number
    # @return [String] such as "0.13" for 0.125
    def two_decimals(value)
      # A Rational holds the exact value, and so does its product; the product of Floats would be rounded.
      whole, hundredths = (value.abs.to_r * 100).round(half: :up).divmod(100)
      format("%s%d.%02d", value.negative? ? "-" : "", whole, hundredths)
    end

    # Writes a number with the fewest digits that read back as the same number, as JavaScript prints it: plain
    # from 1e-6 up to, but not including, 1e21, else with an exponent. Zero of either sign is "0".
    #
    # @param value [Float] a finite number
    # @return [String] such as "0.2", "1", "1e-7" or "1.5e+21"
    def fewest_digits(value)
      return "0" if value.zero?

      digits, power = digits_and_power(value.abs)
      sign = value.negative? ? "-" : ""
      "#{sign}#{PLAIN_POWERS.cover?(power) ? plain(digits, power) : scientific(digits, power - 1)}"
    end

    # Returns the digits d and the power p, so that the number is 0.d times ten to the p.
    private_class_method def digits_and_power(value)
      # Float#to_s has the fewest digits already; only where it puts the point differs.
      mantissa, exponent = value.to_s.split("e")
      whole, fraction = mantissa.split(".")
      digits = "#{whole}#{fraction}".sub(/\A0+/, "")
      leading_zeros = whole.length + fraction.length - digits.length
      [digits.sub(/0+\z/, ""), whole.length - leading_zeros + exponent.to_i]
    end

    private_class_method def plain(digits, power)
      return "0.#{'0' * -power}#{digits}" unless power.positive?
      return digits.ljust(power, "0") if digits.length <= power

      digits.dup.insert(power, ".")
    end

    private_class_method def scientific(digits, exponent)
      mantissa = digits.length == 1 ? digits : digits.dup.insert(1, ".")
      format("%se%+d", mantissa, exponent)
    end
  end
end
