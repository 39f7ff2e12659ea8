# frozen_string_literal: true

require_relative "checks"
require_relative "neuron"
require_relative "value"

module SmallNetworks
  # The 2-2-1 network: two inputs x1 and x2, the hidden neurons h1 and h2, and the output neuron o1, all of
  # them sigmoid neurons. Its nine parameters are the weights w1, w2 and the bias b1 of h1; w3, w4, b2 of h2;
  # and w5, w6, b3 of o1.
  #
  # A network must be a TwoTwoOne, a sample two numbers, and all numbers finite; else ArgumentError is raised.
  module Network
    # One neuron: two +weights+ and a +bias+.
    Unit = Value.define(:weights, :bias)

    # A network, or something in its shape: +h1+, +h2+ and +o1+, each a Unit.
    TwoTwoOne = Value.define(:h1, :h2, :o1)

    # What the neurons put out: +h1+, +h2+ and +o1+, each a Float.
    Activations = Value.define(:h1, :h2, :o1)

    # What a training gives: the +network+ after the last step, and its +loss+.
    Training = Value.define(:network, :loss)

    # Where in a network the nine parameters stand, from w1 to b3.
    PATHS = %w[h1 h2 o1].product(%w[weights[0] weights[1] bias]).map { |path| path.join(".") }.freeze
    private_constant :PATHS

    module_function

    # Returns what each neuron puts out.
    #
    # @param network [TwoTwoOne]
    # @param inputs [Array<Numeric>] x1 and x2
    # @return [Activations]
    # @raise [ArgumentError] if an argument is not as said above
    def feedforward(network, inputs)
      h1, h2, o1 = activations(checked_parameters(network), *Checks.sample("inputs", inputs))
      Activations.new(h1:, h2:, o1:)
    end

    # Returns the network's output for each sample.
    #
    # @param network [TwoTwoOne]
    # @param data [Array<Array<Numeric>>] at least one sample, each two numbers
    # @return [Array<Float>] one for each sample
    # @raise [ArgumentError] if an argument is not as said here and above
    def predict(network, data)
      outputs_of(checked_parameters(network), Checks.data("data", data))
    end

    # Returns the loss: the mean of the squares of target less output. It may overflow, and is then infinite.
    #
    # @param targets [Array<Numeric>] at least one
    # @param outputs [Array<Numeric>] one for each target
    # @return [Float]
    # @raise [ArgumentError] if an argument is not as said here and above
    def mse_loss(targets, outputs)
      targets = Checks.finites("targets", targets)
      outputs = Checks.finites("outputs", outputs)
      Checks.same_length(targets:, outputs:)
      mean_squared_error(targets, outputs)
    end

    # Returns the nine partial derivatives of the loss of one sample, the square of target less output, by
    # backpropagation.
    #
    # @param network [TwoTwoOne]
    # @param inputs [Array<Numeric>] x1 and x2
    # @param target [Numeric]
    # @return [TwoTwoOne] one for each parameter
    # @raise [ArgumentError] if an argument is not as said above, or a derivative is not finite
    def gradients(network, inputs, target)
      parameters = checked_parameters(network)
      inputs = Checks.sample("inputs", inputs)
      target = Checks.finite("target", target)
      two_two_one(partial_derivatives(parameters, *inputs, target), "the partial derivative by network")
    end

    # Returns the same derivatives as gradients does, roughly, by central differences: each parameter alone is
    # moved up and down by epsilon.
    #
    # @param network [TwoTwoOne]
    # @param inputs [Array<Numeric>] x1 and x2
    # @param target [Numeric]
    # @param epsilon [Numeric] above 0
    # @return [TwoTwoOne] one for each parameter
    # @raise [ArgumentError] if an argument is not as said here and above, or a derivative is not finite
    def numerical_gradients(network, inputs, target, epsilon)
      parameters = checked_parameters(network)
      inputs = Checks.sample("inputs", inputs)
      target = Checks.finite("target", target)
      epsilon = Checks.positive("epsilon", epsilon)
      slopes = Array.new(parameters.length) do |index|
        above = loss_with(parameters, index, parameters[index] + epsilon, inputs, target)
        below = loss_with(parameters, index, parameters[index] - epsilon, inputs, target)
        (above - below) / (2.0 * epsilon)
      end
      two_two_one(slopes, "the partial derivative by network")
    end

    # Returns the network after one step of gradient descent on one sample: each parameter is less by the
    # learning rate times its partial derivative, and all derivatives are those of the network as it was.
    #
    # @param network [TwoTwoOne]
    # @param inputs [Array<Numeric>] x1 and x2
    # @param target [Numeric]
    # @param learning_rate [Numeric] of either sign, or 0
    # @return [TwoTwoOne]
    # @raise [ArgumentError] if an argument is not as said above, or a parameter is no longer finite
    def train_step(network, inputs, target, learning_rate)
      parameters = checked_parameters(network)
      inputs = Checks.sample("inputs", inputs)
      target = Checks.finite("target", target)
      learning_rate = Checks.finite("learning_rate", learning_rate)
      two_two_one(stepped(parameters, *inputs, target, learning_rate), "after a step, network")
    end

    # Trains on samples: in each epoch, takes one step for each sample in order.
    #
    # @param network [TwoTwoOne]
    # @param data [Array<Array<Numeric>>] at least one sample, each two numbers
    # @param targets [Array<Numeric>] one for each sample
    # @param learning_rate [Numeric] of either sign, or 0
    # @param epochs [Numeric] how many: a whole number from 0 to 1 000 000
    # @return [Training] its loss is the mse_loss over all samples
    # @raise [ArgumentError] if an argument is not as said here and above, or a parameter is no longer finite
    def train(network, data, targets, learning_rate, epochs)
      parameters = checked_parameters(network)
      data = Checks.data("data", data)
      targets = Checks.finites("targets", targets)
      Checks.same_length(data:, targets:)
      learning_rate = Checks.finite("learning_rate", learning_rate)
      Checks.count("epochs", epochs).times do
        data.each_with_index do |(x1, x2), index|
          parameters = stepped(parameters, x1, x2, targets[index], learning_rate)
        end
      end
      # It is soon enough to look now: no step makes an infinite or NaN parameter finite again.
      network = two_two_one(parameters, "after training, network")
      Training.new(network:, loss: mean_squared_error(targets, outputs_of(parameters, data)))
    end

    # From here on, a network is an array of its nine parameters, each a Float, from w1 to b3: the loops check
    # nothing, and an array for each step is cheaper than a TwoTwoOne with all its parts.
    private_class_method def activations(parameters, x1, x2)
      w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
      h1 = Neuron.sigmoid(w1 * x1 + w2 * x2 + b1)
      h2 = Neuron.sigmoid(w3 * x1 + w4 * x2 + b2)
      [h1, h2, Neuron.sigmoid(w5 * h1 + w6 * h2 + b3)]
    end

    private_class_method def partial_derivatives(parameters, x1, x2, target)
      h1, h2, o1 = activations(parameters, x1, x2)
      w5 = parameters[6]
      w6 = parameters[7]
      d_o1 = -2.0 * (target - o1) * o1 * (1.0 - o1)
      d_h1 = d_o1 * w5 * h1 * (1.0 - h1)
      d_h2 = d_o1 * w6 * h2 * (1.0 - h2)
      [d_h1 * x1, d_h1 * x2, d_h1, d_h2 * x1, d_h2 * x2, d_h2, d_o1 * h1, d_o1 * h2, d_o1]
    end

    private_class_method def stepped(parameters, x1, x2, target, learning_rate)
      w1, w2, b1, w3, w4, b2, w5, w6, b3 = parameters
      s1, s2, s3, s4, s5, s6, s7, s8, s9 = partial_derivatives(parameters, x1, x2, target)
      # One by one: a block for each takes a third longer.
      [
        w1 - learning_rate * s1, w2 - learning_rate * s2, b1 - learning_rate * s3,
        w3 - learning_rate * s4, w4 - learning_rate * s5, b2 - learning_rate * s6,
        w5 - learning_rate * s7, w6 - learning_rate * s8, b3 - learning_rate * s9
      ]
    end

    private_class_method def loss_with(parameters, index, parameter, inputs, target)
      moved = parameters.dup
      moved[index] = parameter
      difference = target - activations(moved, *inputs).last
      difference * difference
    end

    private_class_method def outputs_of(parameters, data)
      data.map { |x1, x2| activations(parameters, x1, x2).last }.freeze
    end

    private_class_method def mean_squared_error(targets, outputs)
      # Array#sum would compensate for rounding, which gives other last bits than adding from left to right.
      differences = targets.zip(outputs).map { |target, output| target - output }
      differences.inject(0.0) { |sum, difference| sum + difference * difference } / differences.length
    end

    # Returns the nine parameters of a network as an array, each checked.
    #
    # @param network [TwoTwoOne]
    # @return [Array<Float>] from w1 to b3
    # @raise [ArgumentError] if it is not as said above
    def checked_parameters(network)
      Checks.instance("network", network, TwoTwoOne).each_pair.flat_map do |name, neuron|
        path = "network.#{name}"
        Checks.instance(path, neuron, Unit)
        [*Checks.sample("#{path}.weights", neuron.weights), Checks.finite("#{path}.bias", neuron.bias)]
      end
    end

    # Returns the network of nine parameters, and refuses what is not finite.
    #
    # @param parameters [Array<Float>] from w1 to b3
    # @param subject [String] what stands before a path in a message
    # @return [TwoTwoOne]
    # @raise [ArgumentError] if a parameter is not finite
    def two_two_one(parameters, subject)
      PATHS.zip(parameters) { |path, parameter| Checks.finite("#{subject}.#{path}", parameter) }
      h1, h2, o1 = parameters.each_slice(3).map { |*weights, bias| Unit.new(weights: weights.freeze, bias:) }
      TwoTwoOne.new(h1:, h2:, o1:)
    end
  end
end
