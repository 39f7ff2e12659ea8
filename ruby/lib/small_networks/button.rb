# frozen_string_literal: true

require_relative "checks"
require_relative "decimals"
require_relative "value"

module SmallNetworks
  # The button perceptron: a machine has some buttons, and one of them gives food. There is one input and one
  # weight for each button, one output, no bias and no threshold.
  #
  # Numbers must be finite, and +inputs+ and +weights+ of one length and not empty; else ArgumentError is
  # raised. Results that overflow are infinite or NaN.
  module Button
    # One trial of a training: its +output+, its +error+, and the +weights+ before it taught anything.
    Trial = Value.define(:output, :error, :weights)

    # What a training gives: its +trace+, one Trial after the other, and the +weights+ after the last.
    Training = Value.define(:trace, :weights)

    REPORTABLE = (-1e15..1e15)
    private_constant :REPORTABLE

    module_function

    # Returns the output, the sum of each input times its weight.
    #
    # @param inputs [Array<Numeric>] one for each button
    # @param weights [Array<Numeric>] one for each button
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said above
    def evaluate_neural_network(inputs, weights)
      output_of(*checked_inputs_and_weights(inputs, weights))
    end

    # Returns the error: how far the output falls short of the target.
    #
    # @param target [Numeric]
    # @param output [Numeric]
    # @return [Float]
    # @raise [ArgumentError] if one of them is not finite
    def evaluate_neural_network_error(target, output)
      Checks.finite("target", target) - Checks.finite("output", output)
    end

    # Returns new weights: each grows by the learning rate where its input is above 0. Neither the size of the
    # input nor the error plays a part.
    #
    # @param inputs [Array<Numeric>] one for each button
    # @param weights [Array<Numeric>] one for each button
    # @param learning_rate [Numeric] of either sign, or 0
    # @return [Array<Float>] one for each button
    # @raise [ArgumentError] if an argument is not as said above
    def learn(inputs, weights, learning_rate)
      inputs, weights = checked_inputs_and_weights(inputs, weights)
      learnt_weights(inputs, weights, Checks.finite("learning_rate", learning_rate))
    end

    # Trains with the same inputs again and again: evaluates, notes the trial, learns.
    #
    # @param inputs [Array<Numeric>] one for each button
    # @param weights [Array<Numeric>] one for each button
    # @param target [Numeric] the output that is wanted
    # @param learning_rate [Numeric] of either sign, or 0
    # @param trials [Numeric] how many: a whole number from 0 to 1 000 000
    # @return [Training]
    # @raise [ArgumentError] if an argument is not as said here and above
    def train(inputs, weights, target, learning_rate, trials)
      inputs, weights = checked_inputs_and_weights(inputs, weights)
      target = Checks.finite("target", target)
      learning_rate = Checks.finite("learning_rate", learning_rate)
      trace = Array.new(Checks.count("trials", trials)) do
        trial = trial_of(inputs, weights, target)
        weights = learnt_weights(inputs, weights, learning_rate)
        trial
      end
      Training.new(trace: trace.freeze, weights:)
    end

    # Trains with one trial for each button that is pressed: its input is 1, and all others are 0. The right
    # button has the target 1, and the weights learn from it alone; any other has the target 0.
    #
    # @param presses [Array<Numeric>] the numbers of the buttons, from 0 up, in order; may be empty
    # @param right_button [Numeric] the number of the button that gives food
    # @param weights [Array<Numeric>] one for each button
    # @param learning_rate [Numeric] of either sign, or 0
    # @return [Training]
    # @raise [ArgumentError] if an argument is not as said above, or a button has no weight
    def train_on_presses(presses, right_button, weights, learning_rate)
      weights = Checks.finites("weights", weights)
      learning_rate = Checks.finite("learning_rate", learning_rate)
      right_button = checked_button("right_button", right_button, weights)
      presses = Checks.counts("presses", presses)
      presses.each_with_index { |pressed, index| checked_button("presses[#{index}]", pressed, weights) }

      trace = presses.map do |pressed|
        inputs = Array.new(weights.length) { |button| button == pressed ? 1.0 : 0.0 }
        right = pressed == right_button
        trial = trial_of(inputs, weights, right ? 1.0 : 0.0)
        weights = learnt_weights(inputs, weights, learning_rate) if right
        trial
      end
      Training.new(trace: trace.freeze, weights:)
    end

    # Returns a line of text on a trial: output and error with two decimals, ties away from zero, and the
    # weights with the fewest digits that read back as the same number.
    #
    # @param output [Numeric] from -1e15 to 1e15
    # @param error [Numeric] from -1e15 to 1e15
    # @param weights [Array<Numeric>] at least one
    # @return [String] such as "Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0"
    # @raise [ArgumentError] if an argument is not as said here and above
    def report(output, error, weights)
      output = Decimals.two_decimals(checked_reportable("output", output))
      error = Decimals.two_decimals(checked_reportable("error", error))
      weights = Checks.finites("weights", weights).map { |weight| Decimals.fewest_digits(weight) }
      "Neural Net output: #{output} Error: #{error} Weight Vector: #{weights.join(',')}"
    end

    private_class_method def output_of(inputs, weights)
      # Array#sum would compensate for rounding, which gives other last bits than adding from left to right.
      inputs.zip(weights).inject(0.0) { |sum, (input, weight)| sum + input * weight }
    end

    private_class_method def learnt_weights(inputs, weights, learning_rate)
      weights.zip(inputs).map { |weight, input| input.positive? ? weight + learning_rate : weight }.freeze
    end

    private_class_method def trial_of(inputs, weights, target)
      output = output_of(inputs, weights)
      Trial.new(output:, error: target - output, weights:)
    end

    private_class_method def checked_inputs_and_weights(inputs, weights)
      inputs = Checks.finites("inputs", inputs)
      weights = Checks.finites("weights", weights)
      Checks.same_length(inputs:, weights:)
      [inputs, weights]
    end

    private_class_method def checked_button(name, button, weights)
      button = Checks.count(name, button)
      return button if button < weights.length

      raise ArgumentError, "#{name} must be below the number of weights, #{weights.length}, got #{button}"
    end

    private_class_method def checked_reportable(name, value)
      float = Checks.finite(name, value)
      return float if REPORTABLE.cover?(float)

      raise ArgumentError, "#{name} must be from -1e15 to 1e15, got #{value}"
    end
  end
end
