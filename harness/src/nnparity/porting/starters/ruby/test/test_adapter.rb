# frozen_string_literal: true

require "adapter"
require "minitest/autorun"
require "stringio"

# How lines are answered.
class TestAdapter < Minitest::Test
  # Returns the replies to some lines.
  def replies(*lines)
    output = StringIO.new
    Adapter.serve(StringIO.new(lines.map(&:b).join("\n")), output)
    output.string.lines.map { |line| JSON.parse(line) }
  end

  def test_describe_names_the_port_and_its_methods_even_if_its_line_does_not_end
    reply, = replies('{"jsonrpc": "2.0", "id": 0, "method": "describe"}')
    assert_equal [0, "⟪name⟫"], [reply["id"], reply["result"]["name"]]
    assert_includes reply["result"]["methods"], "describe"
  end

  def test_unknown_method_is_named_and_the_id_comes_back_as_it_was
    reply, = replies('{"jsonrpc": "2.0", "id": "two", "method": "brew.coffee"}')
    error = { "code" => -32_601, "message" => 'unknown method "brew.coffee"' }
    assert_equal({ "jsonrpc" => "2.0", "id" => "two", "error" => error }, reply)
  end

  def test_unknown_parameter_is_named_whatever_its_value_is
    line = '{"jsonrpc": "2.0", "id": 1, "method": "describe", "params": {"z": 1e400}}'
    error = { "code" => -32_602, "message" => "z is not a parameter" }
    # Ruby warns of such a number.
    capture_io { assert_equal error, replies(line).first["error"] }
  end

  def test_bad_lines_do_not_end_the_loop_and_a_notification_gets_no_reply
    answered = replies(
      '{"jsonrpc": "2.0", "id": 1',
      "{\"jsonrpc\": \"2.0\", \"id\": \"\xff\", \"method\": \"describe\"}",
      "[" * 100_000 + "]" * 100_000,
      '{"jsonrpc": "2.0", "method": "brew.coffee"}',
      '{"jsonrpc": "1.0", "id": 7, "method": "describe"}'
    )
    expected = [[nil, -32_700], [nil, -32_700], [nil, -32_700], [7, -32_600]]
    assert_equal expected, (answered.map { |reply| [reply["id"], reply["error"]["code"]] })
  end

  def test_json_is_read_strictly
    comments = ["1 // one", "/* one */ 1"]
    strings = ['"\q"', '"\u12"', '"\ud800"', '"\udc00"', "\"\t\"", "'a'"]
    others = ["NaN", "-Infinity", "01", "1.", "[1,]", "1 2", "\uFEFF1", ""]
    (comments + strings + others).each do |text|
      assert_raises(JSON::ParserError, text) { StrictJSON.parse(text) }
    end
    assert_equal ["/*", "é😀/"], StrictJSON.parse('["/*", "\u00e9\ud83d\ude00\/"]')
  end
end
