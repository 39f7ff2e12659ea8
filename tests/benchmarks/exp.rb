# frozen_string_literal: true

# Times the stated power of e and Math.exp over an array, in turns; prints the median ratio and both times in ns.
require_relative "../../ruby/lib/small_networks"

NUMBERS = Array.new(20_000) { |i| -8.0 + i * 0.0008 }

def timed
  begun = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  NUMBERS.each { |x| yield x }
  (Process.clock_gettime(Process::CLOCK_MONOTONIC) - begun) * 1e9 / NUMBERS.length
end

times = Array.new(21) { [timed { |x| SmallNetworks::Bits.exp(x) }, timed { |x| Math.exp(x) }] }
median = ->(values) { values.sort[values.length / 2] }
puts [times.map { |stated, own| stated / own }, times.map(&:first), times.map(&:last)].map(&median).join(" ")
