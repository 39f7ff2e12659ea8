# frozen_string_literal: true

require_relative "checks"

module SmallNetworks
  # One neuron: inputs times weights, plus a bias, through an activation.
  #
  # Unless it is said otherwise, numbers may be infinite or NaN, and follow IEEE 754. +inputs+ and +weights+
  # must be of one length and not empty, and an activation one of ACTIVATIONS; else ArgumentError is raised.
  module Neuron
    # The names of the activations.
    ACTIVATIONS = %i[sigmoid tanh relu identity step].freeze

    # Below this total, 1 is lost beside e^-total, which soon overflows.
    SIGMOID_IS_EXPONENTIAL_BELOW = -700.0
    private_constant :SIGMOID_IS_EXPONENTIAL_BELOW

    module_function

    # Returns the total: the sum of each input times its weight, and the bias last.
    #
    # @param inputs [Array<Numeric>]
    # @param weights [Array<Numeric>] one for each input
    # @param bias [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said above
    def weighted_sum(inputs, weights, bias)
      inputs = Checks.numbers("inputs", inputs)
      weights = Checks.numbers("weights", weights)
      Checks.same_length(inputs:, weights:)
      bias = Checks.number("bias", bias)
      # Array#sum would compensate for rounding, which gives other last bits than adding from left to right.
      inputs.zip(weights).inject(0.0) { |sum, (input, weight)| sum + input * weight } + bias
    end

    # Returns the value of an activation at a total. The step is 1 from 0 on, of either sign; the ReLU of what
    # is not above 0 is positive zero; NaN gives NaN.
    #
    # @param activation [Symbol] one of ACTIVATIONS
    # @param total [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said above
    def activate(activation, total)
      Checks.one_of("activation", activation, ACTIVATIONS)
      total = Checks.number("total", total)
      return total if total.nan?

      case activation
      when :sigmoid then sigmoid(total)
      when :tanh then Math.tanh(total)
      when :relu then total.positive? ? total : 0.0
      when :identity then total
      when :step then total.negative? ? 0.0 : 1.0
      end
    end

    # Returns the derivative of an activation by the total, at a total. That of ReLU is 0 at 0; NaN gives NaN.
    #
    # @param activation [Symbol] one of ACTIVATIONS
    # @param total [Numeric] the total, not the value of the activation there
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said above
    def activation_derivative(activation, total)
      Checks.one_of("activation", activation, ACTIVATIONS)
      total = Checks.number("total", total)
      return total if total.nan?

      case activation
      when :sigmoid then sigmoid_derivative(total)
      when :tanh then tanh_derivative(total)
      when :relu then total.positive? ? 1.0 : 0.0
      when :identity then 1.0
      when :step then 0.0
      end
    end

    # Returns the output of a neuron: its activation at the weighted sum.
    #
    # @param inputs [Array<Numeric>]
    # @param weights [Array<Numeric>] one for each input
    # @param bias [Numeric]
    # @param activation [Symbol] one of ACTIVATIONS
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said above
    def feedforward(inputs, weights, bias, activation)
      activate(activation, weighted_sum(inputs, weights, bias))
    end

    # Tells whether a sigmoid neuron takes its inputs for spam: its output is at least 0.5 then.
    #
    # @param inputs [Array<Numeric>] finite
    # @param weights [Array<Numeric>] finite, one for each input
    # @param bias [Numeric] finite
    # @return [String] "spam" or "not spam"
    # @raise [ArgumentError] if an argument is not as said here and above, or the weighted sum is NaN
    def classify(inputs, weights, bias)
      total = weighted_sum(
        Checks.finites("inputs", inputs), Checks.finites("weights", weights), Checks.finite("bias", bias)
      )
      raise ArgumentError, "the weighted sum of inputs, weights and bias must not be NaN" if total.nan?

      sigmoid(total) >= 0.5 ? "spam" : "not spam"
    end

    # Returns 1 / (1 + e^-total), without its overflow. Checks nothing, as the network calls it in its loops.
    #
    # @param total [Float]
    # @return [Float] from 0 to 1, or NaN
    def sigmoid(total)
      return Math.exp(total) if total < SIGMOID_IS_EXPONENTIAL_BELOW

      1.0 / (1.0 + Math.exp(-total))
    end

    private_class_method def sigmoid_derivative(total)
      # sigmoid * (1 - sigmoid) would be 0 as soon as the sigmoid is rounded to 1.
      exponential = Math.exp(-total.abs)
      exponential / ((1.0 + exponential) * (1.0 + exponential))
    end

    private_class_method def tanh_derivative(total)
      # 1 - tanh * tanh would be 0 as soon as tanh is rounded to 1.
      exponential = Math.exp(-2.0 * total.abs)
      4.0 * exponential / ((1.0 + exponential) * (1.0 + exponential))
    end
  end
end
