# frozen_string_literal: true

require "minitest/autorun"
require "open3"
require "rbconfig"

# The listing, a separate program.
class TestListing < Minitest::Test
  # The guide, listing.
  OUTPUT = <<~TEXT
    Neural Net output: 0.00 Error: 1.00 Weight Vector: 0,0,0,0
    Neural Net output: 0.20 Error: 0.80 Weight Vector: 0,0,0.2,0
    Neural Net output: 0.40 Error: 0.60 Weight Vector: 0,0,0.4,0
    Neural Net output: 0.60 Error: 0.40 Weight Vector: 0,0,0.6000000000000001,0
    Neural Net output: 0.80 Error: 0.20 Weight Vector: 0,0,0.8,0
    Neural Net output: 1.00 Error: 0.00 Weight Vector: 0,0,1,0
  TEXT

  def test_listing_prints_what_the_article_prints
    output, errors, status = Open3.capture3(RbConfig.ruby, "-w", File.expand_path("../listing.rb", __dir__))
    assert_equal [OUTPUT, "", 0], [output, errors, status.exitstatus]
  end
end
