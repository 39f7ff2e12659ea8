# frozen_string_literal: true

# What is refused, and in which words.
module Refusals
  # Passes if the block raises ArgumentError with exactly this message.
  def assert_refused(message, &block)
    assert_equal message, assert_raises(ArgumentError, &block).message
  end
end
