-- Times the stated power of e and math.exp over an array, in turns; prints the median ratio and both times in ns.
-- Start it in the folder of the port.
local bits = require("small_networks.bits")

local numbers = {}
for i = 1, 20000 do
  numbers[i] = -8 + i * 0.0008
end

local function timed(run)
  local begun = os.clock()
  for i = 1, #numbers do
    run(numbers[i])
  end
  return (os.clock() - begun) * 1e9 / #numbers
end

local function median(values)
  table.sort(values)
  return values[#values // 2 + 1]
end

local stated, own, ratios = {}, {}, {}
for round = 1, 21 do
  stated[round], own[round] = timed(bits.exp), timed(math.exp)
  ratios[round] = stated[round] / own[round]
end
print(median(ratios), median(stated), median(own))
