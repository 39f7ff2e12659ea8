# frozen_string_literal: true

require "json"

# JSON as its standard has it. JSON.parse takes more, depending on its version: comments, and escapes such as
# \q or half of a surrogate pair.
module StrictJSON
  # A string with its quotes.
  STRING = %r{"(?:
    [^"\\] | \\["\\/bfnrt] | \\u(?![dD][89a-fA-F])\h{4} | \\u[dD][89abAB]\h{2}\\u[dD][c-fC-F]\h{2}
  )*+"}x

  module_function

  # Returns the value of a text of bytes; raises JSON::ParserError. Numbers beyond binary64 are read.
  def parse(bytes)
    text = bytes.dup.force_encoding(Encoding::UTF_8)
    raise JSON::ParserError, "invalid UTF-8" unless text.valid_encoding?
    # Outside of strings, JSON has no slash; a quote is left over where a string is not valid.
    raise JSON::ParserError, "a comment or a bad string" if text.gsub(STRING, "").match?(%r{["/]})

    JSON.parse(text)
  end
end
