# frozen_string_literal: true

require "json"
require_relative "../lib/small_networks"

# JSON values to the library's, and back. A reader takes a parameter's name and its JSON value, returns the
# argument, and raises ArgumentError to refuse. What the library refuses by itself is handed on as it is.
module Parameters
  # These numbers travel as text: JSON has no infinities and no NaN, and many readers lose the sign of -0.
  NUMBERS_BY_TEXT = {
    "NaN" => Float::NAN,
    "Infinity" => Float::INFINITY,
    "-Infinity" => -Float::INFINITY,
    "-0" => -0.0
  }.freeze

  module_function

  # Reads a number, or a list of numbers or of lists.
  def numeric(name, value)
    case value
    when Array
      value.each_with_index.map { |element, index| numeric("#{name}[#{index}]", element) }
    when Numeric
      # The library takes infinities in some places; a number beyond binary64 must not become one there.
      raise ArgumentError, "#{name} must be within binary64, got #{written(value)}" unless value.to_f.finite?

      value
    else
      NUMBERS_BY_TEXT.fetch(value, value)
    end
  end

  # Reads the name of an activation.
  def activation(_name, value)
    value.is_a?(String) ? value.to_sym : value
  end

  # Reads a network; its neurons and their members are named with their paths, such as network.h2.bias.
  def network(name, value)
    h1, h2, o1 = members(value, { "h1" => method(:unit), "h2" => method(:unit), "o1" => method(:unit) }, name)
    SmallNetworks::Network::TwoTwoOne.new(h1:, h2:, o1:)
  end

  # Reads one neuron of a network.
  def unit(name, value)
    weights, bias = members(value, { "weights" => method(:numeric), "bias" => method(:numeric) }, name)
    SmallNetworks::Network::Unit.new(weights:, bias:)
  end

  # Reads the members of an object, each with its reader, and returns them in the order of the readers. All
  # must be there, and no other. The path of the object, if it has one, stands before their names in messages.
  def members(object, readers, path = nil)
    raise ArgumentError, "#{path} must be an object, got #{written(object)}" unless object.is_a?(Hash)

    object.each_key do |key|
      raise ArgumentError, "#{[path, key].compact.join('.')} is not a parameter" unless readers.key?(key)
    end
    readers.map do |key, reader|
      name = [path, key].compact.join(".")
      reader.call(name, object.fetch(key) { raise ArgumentError, "#{name} is missing" })
    end
  end

  # Returns a result of the library as what JSON can express.
  def result(value)
    case value
    when Array then value.map { |element| result(element) }
    when Struct then value.to_h.transform_values { |member| result(member) }
    when Float then number(value)
    else value
    end
  end

  # Writes a refused value as it stands in a message.
  def written(value)
    case value
    when Array then "an array"
    when Hash then "an object"
    when Float then value.to_s # JSON has no text for an infinite one.
    else JSON.generate(value)
    end
  end

  private_class_method def number(value)
    return value if value.finite? && !(value.zero? && 1 / value < 0)
    return "NaN" if value.nan?

    NUMBERS_BY_TEXT.key(value)
  end
end
