# frozen_string_literal: true

require_relative "checks"
require_relative "network"

module SmallNetworks
  # exp, sigmoid, tanh and training, with the same bits in every language.
  #
  # Every operation is one of binary64 in the order in which it is written; the order is part of the
  # specification. Numbers may be infinite or NaN where it is not said otherwise; NaN gives NaN.
  module Bits
    # 1/ln 2, and ln 2 in two parts: the products of the first with whole numbers are exact.
    PER_LN2 = Float("0x1.71547652b82fep+0")
    LN2_HIGH = Float("0x1.62e42fefa3800p-1")
    LN2_LOW = Float("0x1.ef35793c76730p-45")
    # Beside it a number has no room for a fraction: adding it rounds to a whole number, ties to even.
    WHOLE = Float("0x1.8p+52")

    C2 = Float("0x1.000000000000ap-1")
    C3 = Float("0x1.55555555554fap-3")
    C4 = Float("0x1.555555555088cp-5")
    C5 = Float("0x1.1111111127b9ap-7")
    C6 = Float("0x1.6c16c184266dep-10")
    C7 = Float("0x1.a01a012a69e60p-13")
    C8 = Float("0x1.a0199a16e03c0p-16")
    C9 = Float("0x1.71df253a82225p-19")
    C10 = Float("0x1.28ad68a39703bp-22")
    C11 = Float("0x1.ad7f797c8fc30p-26")
    private_constant :PER_LN2, :LN2_HIGH, :LN2_LOW, :WHOLE
    private_constant :C2, :C3, :C4, :C5, :C6, :C7, :C8, :C9, :C10, :C11

    module_function

    # Returns e^x.
    #
    # @param x [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if x is not a number
    def exp(x)
      power(Checks.number("x", x))
    end

    # Returns 1 / (1 + e^-total).
    #
    # @param total [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if total is not a number
    def sigmoid(total)
      activation(Checks.number("total", total))
    end

    # Returns the hyperbolic tangent.
    #
    # @param total [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if total is not a number
    def tanh(total)
      total = Checks.number("total", total)
      return total if total.nan? || total.zero?

      sign = total.negative? ? -1.0 : 1.0
      return sign if total.abs > 22.0

      k, f = reduced(-2.0 * total.abs)
      scale = Math.ldexp(1.0, k)
      less_one = (scale - 1.0) + scale * f # e^(-2 |total|) - 1
      sign * (-less_one / (2.0 + less_one))
    end

    # Trains on samples: in each epoch, takes one step for each sample in order.
    #
    # @param network [Network::TwoTwoOne]
    # @param data [Array<Array<Numeric>>] at least one sample, each two numbers
    # @param targets [Array<Numeric>] one for each sample
    # @param learning_rate [Numeric] of either sign, or 0
    # @param epochs [Numeric] how many: a whole number from 0 to 1 000 000
    # @return [Network::Training] its loss is the mean of the squares of target less output
    # @raise [ArgumentError] if an argument is not finite or not as said here, or a result is not finite
    def train(network, data, targets, learning_rate, epochs)
      parameters = Network.checked_parameters(network)
      data = Checks.data("data", data)
      targets = Checks.finites("targets", targets)
      Checks.same_length(data:, targets:)
      learning_rate = Checks.finite("learning_rate", learning_rate)
      Checks.count("epochs", epochs).times do
        data.each_with_index do |(x1, x2), index|
          parameters = stepped(parameters, x1, x2, targets[index], learning_rate)
        end
      end
      network = Network.two_two_one(parameters, "after training, network")
      Network::Training.new(network:, loss: Checks.finite("loss", loss(parameters, data, targets)))
    end

    private_class_method def power(x)
      return Float::INFINITY if x > 710.0
      return 0.0 if x < -746.0
      return x if x.nan?

      k, f = reduced(x)
      half = k / 2 # rounded down
      # Two factors: only the second can leave the normal numbers, so it is rounded once.
      (1.0 + f) * Math.ldexp(1.0, half) * Math.ldexp(1.0, k - half)
    end

    # Returns k and f, so that e^x is (1 + f) 2^k.
    private_class_method def reduced(x)
      k = (x * PER_LN2 + WHOLE) - WHOLE
      r = (x - k * LN2_HIGH) - k * LN2_LOW
      q = r * r
      s = q * q
      low = (C2 + C3 * r) + (C4 + C5 * r) * q
      middle = (C6 + C7 * r) + (C8 + C9 * r) * q
      p = low + (middle + (C10 + C11 * r) * s) * s
      [k.to_i, r + p * q]
    end

    private_class_method def activation(total)
      e = power(-total.abs)
      total >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e)
    end

    private_class_method def activations(parameters, x1, x2)
      w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
      h1 = activation(w1 * x1 + w2 * x2 + b1)
      h2 = activation(w3 * x1 + w4 * x2 + b2)
      [h1, h2, activation(w5 * h1 + w6 * h2 + b3)]
    end

    private_class_method def stepped(parameters, x1, x2, target, learning_rate)
      h1, h2, o1 = activations(parameters, x1, x2)
      w5, w6 = parameters[6, 2]
      d_o1 = -2.0 * (target - o1) * o1 * (1.0 - o1)
      d_h1 = d_o1 * w5 * h1 * (1.0 - h1)
      d_h2 = d_o1 * w6 * h2 * (1.0 - h2)
      slopes = [d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1]
      Array.new(parameters.length) { |index| parameters[index] - learning_rate * slopes[index] }
    end

    private_class_method def loss(parameters, data, targets)
      differences = targets.zip(data).map { |target, (x1, x2)| target - activations(parameters, x1, x2).last }
      differences.inject(0.0) { |sum, difference| sum + difference * difference } / differences.length
    end
  end
end
