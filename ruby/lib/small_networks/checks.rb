# frozen_string_literal: true

module SmallNetworks
  # What an argument must be. Each check takes the argument's name and value, and returns the value in the
  # form in which the library computes: numbers as Float, counts as Integer, lists as new frozen arrays. Each
  # raises ArgumentError, with a sentence that names the argument and its value, if it is something else.
  module Checks
    # The largest count of anything: trials, epochs, a button.
    MAXIMUM_COUNT = 1_000_000

    module_function

    # A real number, infinite or NaN as it may be.
    #
    # @return [Float]
    def number(name, value)
      return value.to_f if value.is_a?(Numeric) && value.real?

      raise ArgumentError, "#{name} must be a number, got #{written(value)}"
    end

    # A number that is neither infinite nor NaN.
    #
    # @return [Float]
    def finite(name, value)
      float = number(name, value)
      return float if float.finite?

      raise ArgumentError, "#{name} must be finite, got #{written(value)}"
    end

    # A finite number above 0.
    #
    # @return [Float]
    def positive(name, value)
      float = finite(name, value)
      return float if float.positive?

      raise ArgumentError, "#{name} must be above 0, got #{written(value)}"
    end

    # A whole number from 0 to MAXIMUM_COUNT, of whatever class: 6.0 is 6.
    #
    # @return [Integer]
    def count(name, value)
      float = number(name, value)
      return float.to_i if (0..MAXIMUM_COUNT).cover?(float) && float == float.floor

      raise ArgumentError, "#{name} must be a whole number from 0 to #{MAXIMUM_COUNT}, got #{written(value)}"
    end

    # A list of at least one number.
    #
    # @return [Array<Float>]
    def numbers(name, values)
      filled_list(name, values) { |element_name, value| number(element_name, value) }
    end

    # A list of at least one finite number.
    #
    # @return [Array<Float>]
    def finites(name, values)
      filled_list(name, values) { |element_name, value| finite(element_name, value) }
    end

    # A list of counts, which may be empty.
    #
    # @return [Array<Integer>]
    def counts(name, values)
      list(name, values) { |element_name, value| count(element_name, value) }
    end

    # A list of exactly two finite numbers.
    #
    # @return [Array<Float>]
    def sample(name, values)
      sample = list(name, values) { |element_name, value| finite(element_name, value) }
      return sample if sample.length == 2

      raise ArgumentError, "#{name} must have exactly two numbers, got #{sample.length}"
    end

    # A list of at least one sample.
    #
    # @return [Array<Array<Float>>]
    def data(name, values)
      filled_list(name, values) { |element_name, value| sample(element_name, value) }
    end

    # Lists of the same length; they come by their names, as in <tt>same_length(data: [], targets: [])</tt>.
    #
    # @return [nil]
    def same_length(**lists)
      lengths = lists.values.map(&:length)
      return if lengths.uniq.one?

      names = lists.keys.join(" and ")
      raise ArgumentError, "#{names} must have the same length, got #{lengths.join(' and ')}"
    end

    # One of some choices.
    #
    # @return [Object] the choice
    def one_of(name, value, choices)
      return value if choices.include?(value)

      raise ArgumentError, "#{name} must be one of #{choices.join(', ')}, got #{written(value)}"
    end

    # An instance of a class.
    #
    # @return [Object] the instance
    def instance(name, value, expected_class)
      return value if value.is_a?(expected_class)

      raise ArgumentError, "#{name} must be a #{expected_class}, got #{written(value)}"
    end

    private_class_method def list(name, values)
      raise ArgumentError, "#{name} must be an array, got #{written(values)}" unless values.is_a?(Array)

      values.each_with_index.map { |value, index| yield "#{name}[#{index}]", value }.freeze
    end

    private_class_method def filled_list(name, values, &check)
      raise ArgumentError, "#{name} must not be empty" if values == []

      list(name, values, &check)
    end

    # How a refused value stands in a message. Text is not inspected: what that escapes depends on the locale.
    private_class_method def written(value)
      case value
      when String, Symbol then %("#{value}")
      when Numeric, nil, true, false then value.inspect
      else "an instance of #{value.class}"
      end
    end
  end
end
