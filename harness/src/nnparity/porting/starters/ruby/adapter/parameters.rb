# frozen_string_literal: true

require "json"

# JSON values to the library's. A reader is called with a parameter's name and its JSON value, returns the
# argument, and raises ArgumentError to refuse; readers of numbers, lists and networks belong here.
module Parameters
  module_function

  # Reads the members of an object, each with its reader, in the order of the readers. All must be there, and
  # no other.
  def arguments(params, readers)
    params.each_key { |name| raise ArgumentError, "#{name} is not a parameter" unless readers.key?(name) }
    readers.map do |name, reader|
      reader.call(name, params.fetch(name) { raise ArgumentError, "#{name} is missing" })
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
end
