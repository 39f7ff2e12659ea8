# frozen_string_literal: true

require_relative "glue"

# Which function of the glue is called for each request. Whatever it raises becomes the answer, with the place
# where it was raised. What it prints goes to standard error: standard output is for replies.
module Wrapped
  module_function

  def load(layers)
    Glue.dump(Glue.load(layers))
  end

  def predict(layers, data)
    network = Glue.load(layers)
    data.map { |inputs| Glue.predict(network, inputs) }
  end

  def activations(layers, inputs)
    Glue.activations(Glue.load(layers), inputs)
  end

  def gradients(layers, inputs, targets)
    Glue.gradients(Glue.load(layers), inputs, targets)
  end

  def step(layers, inputs, targets, rate)
    network = Glue.load(layers)
    Glue.step(network, inputs, targets, rate)
    Glue.dump(network)
  end

  def train(layers, data, targets, rate, epochs)
    network = Glue.load(layers)
    if Glue.respond_to?(:train)
      Glue.train(network, data, targets, rate, epochs)
    else
      epochs.times { data.zip(targets) { |inputs, wanted| Glue.step(network, inputs, wanted, rate) } }
    end
    { layers: Glue.dump(network), outputs: data.map { |inputs| Glue.predict(network, inputs) } }
  end

  # Calls one of these functions; the result is of values that JSON can hold.
  def guarded(name)
    lambda do |*arguments|
      $stdout = $stderr
      encoded(send(name, *arguments))
    rescue StandardError, NotImplementedError => e
      place = (e.backtrace.grep(/glue\.rb/).first || e.backtrace.first)[%r{[^/]+:\d+}]
      raise ArgumentError, "#{e.class}: #{e.message} (#{place})"
    end
  end

  def encoded(value)
    case value
    when Array then value.map { |each| encoded(each) }
    when Hash then value.transform_values { |each| encoded(each) }
    when Layer then { weights: encoded(value.weights), biases: encoded(value.biases) }
    when Float then value.finite? ? value : value.to_s
    else value
    end
  end

  # Numbers need no reader: the harness sends them as they are.
  GIVEN = ->(_name, value) { value }
  LAYERS = lambda do |_name, value|
    value.map { |layer| Layer.new(floats(layer["weights"]), floats(layer["biases"]), layer["activation"]) }
  end
  FLOATS = ->(_name, value) { floats(value) }

  def floats(value)
    value.is_a?(Array) ? value.map { |each| floats(each) } : value.to_f
  end

  SAMPLE = { "layers" => LAYERS, "inputs" => FLOATS, "targets" => FLOATS }.freeze
  TRAINING = { "layers" => LAYERS, "data" => FLOATS, "targets" => FLOATS, "rate" => FLOATS, "epochs" => GIVEN }.freeze
  METHODS = {
    "wrapped.load" => [guarded(:load), { "layers" => LAYERS }],
    "wrapped.predict" => [guarded(:predict), { "layers" => LAYERS, "data" => FLOATS }],
    "wrapped.step" => [guarded(:step), { **SAMPLE, "rate" => FLOATS }],
    "wrapped.train" => [guarded(:train), TRAINING],
    "wrapped.activations" => [guarded(:activations), { "layers" => LAYERS, "inputs" => FLOATS }],
    "wrapped.gradients" => [guarded(:gradients), SAMPLE]
  }.select { |name, _| Glue.respond_to?(name.delete_prefix("wrapped.")) || name == "wrapped.train" }.freeze
end
