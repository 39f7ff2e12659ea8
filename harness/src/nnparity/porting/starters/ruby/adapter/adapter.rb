# frozen_string_literal: true

require "json"
require_relative "parameters"
require_relative "strict_json"
⟪% if wrapped %⟫
require_relative "wrapped"
⟪% else %⟫
require_relative "../lib/small_networks"
⟪% endif %⟫

# Reads requests, one a line, and answers each.
module Adapter
  NOT_JSON = -32_700
  INVALID_REQUEST = -32_600
  UNKNOWN_METHOD = -32_601
  BAD_PARAMS = -32_602

  # A request that gets an error for an answer.
  class RequestError < StandardError
    attr_reader :code

    def initialize(code, message)
      super(message)
      @code = code
    end
  end

  module_function

  # Says what this port is.
  def describe
    {
      name: "⟪name⟫",
      language: "⟪language⟫",
      language_version: RUBY_VERSION,
      port_version: ⟪ '"0.1.0"' if wrapped else "SmallNetworks::VERSION" ⟫,
      protocol_version: "1",
      methods: METHODS.keys
    }
  end

  # Each method is one entry: its function, and its parameters in the order in which the function takes them.
  # With each parameter goes its reader, which is called with the name and the JSON value and returns the
  # argument. Readers and functions raise ArgumentError to refuse a value.
  METHODS = {
    "describe" => [method(:describe), {}]⟪ "," if wrapped else "" ⟫
⟪% if wrapped %⟫
    **Wrapped::METHODS
⟪% endif %⟫
  }.freeze

  # Answers each line at once.
  def serve(input, output)
    # Bytes, so that a line ends with a line feed on every system, and each line is judged as UTF-8 by itself.
    input.binmode
    output.binmode
    input.each_line("\n") do |line|
      reply = answer(line)
      next unless reply

      output.write(JSON.generate(reply), "\n")
      output.flush
    end
  end

  # Returns the reply to one line, or nil for a notification.
  def answer(line)
    id = nil
    request = parse(line)
    id = request_id(request)
    name, params = method_and_params(request)
    { jsonrpc: "2.0", id: id, result: call(name, params) } if request.key?("id")
  rescue RequestError => e
    { jsonrpc: "2.0", id: id, error: { code: e.code, message: e.message } }
  end

  def parse(line)
    request = StrictJSON.parse(line)
    return request if request.is_a?(Hash)

    raise RequestError.new(INVALID_REQUEST, "a request must be an object, got #{Parameters.written(request)}")
  rescue JSON::ParserError => e
    # Some versions quote all that is left of the line, and begin or end within a character.
    raise RequestError.new(NOT_JSON, "not JSON: #{e.message.scrub[0, 100].strip}")
  end

  def request_id(request)
    id = request["id"]
    return id if id.is_a?(String) || (id.is_a?(Numeric) && id.to_f.finite?) || !request.key?("id")

    message = "id must be a string or a number within binary64, got #{Parameters.written(id)}"
    raise RequestError.new(INVALID_REQUEST, message)
  end

  def method_and_params(request)
    version, name = request.values_at("jsonrpc", "method")
    params = request.fetch("params", {})
    unless version == "2.0"
      raise RequestError.new(INVALID_REQUEST, %(jsonrpc must be "2.0", got #{Parameters.written(version)}))
    end
    unless name.is_a?(String)
      raise RequestError.new(INVALID_REQUEST, "method must be a string, got #{Parameters.written(name)}")
    end
    unless params.is_a?(Hash)
      raise RequestError.new(INVALID_REQUEST, "params must be an object, got #{Parameters.written(params)}")
    end

    [name, params]
  end

  def call(name, params)
    function, readers = METHODS.fetch(name) do
      raise RequestError.new(UNKNOWN_METHOD, "unknown method #{Parameters.written(name)}")
    end
    begin
      function.call(*Parameters.arguments(params, readers))
    rescue ArgumentError => e
      # Any other exception is a fault of this port: it ends the adapter and shows on standard error.
      raise RequestError.new(BAD_PARAMS, e.message)
    end
  end
end

Adapter.serve($stdin, $stdout) if $PROGRAM_NAME == __FILE__
