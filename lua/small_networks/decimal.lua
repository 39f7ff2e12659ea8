--- Numbers as decimal text, in the two ways in which a report prints them.

local decimal = {}

--- Return a number with two decimals, those nearest to its exact value; a tie goes away from zero.
--
-- A value below zero keeps its sign even if it is printed as zero; negative zero has none.
-- @param value a finite number
-- @return text such as "0.13" for 0.125, "1.00" for 1.005 (which lies below 1.005) or "-0.00" for -0.001
function decimal.two_decimals(value)
  local sign = value < 0 and "-" or ""
  local size = math.abs(value)
  if size * 8 % 2 ~= 1 then
    return sign .. ("%.2f"):format(size)
  end
  -- Only an odd number of eighths is a tie, and %.2f would take that to the even neighbour.
  local whole = size // 1
  return sign .. ("%.0f.%.0f"):format(whole, math.ceil((size - whole) * 100))
end

--- Return the digits of a whole number as text, and the power of ten by which they are multiplied.
--
-- No shorter digits read back as the same number; of those as short, these are the nearest to it, and of two
-- equally near, those that end in an even digit.
-- @param size a finite float above zero
local function shortest(size)
  for places = 0, 16 do
    local text = ("%%.%de"):format(places):format(size)
    local first, rest, exponent = text:match("^(%d)%.?(%d*)e(.*)$")
    local digits = tonumber(first .. rest)
    local power = tonumber(exponent) - places
    -- The nearest decimal need not read back at a power of two, where the numbers below lie closer
    -- together than those above, while its neighbour above does.
    for candidate = digits, digits + 1 do
      if tonumber(("%de%d"):format(candidate, power)) == size then
        return ("%d"):format(candidate), power
      end
    end
  end
end

--- Return a number with the fewest digits that read back as the same number, as JavaScript prints it.
--
-- From 1e-6 up to, but not including, 1e21 it is a plain decimal; whole numbers have no point, and zero of
-- either sign is "0".
-- @param value a finite number
-- @return text such as "0.6000000000000001", "1", "1e-7" or "1.5e+21"
function decimal.fewest_digits(value)
  if value == 0 then
    return "0"
  end
  local sign = value < 0 and "-" or ""
  local size = math.abs(value) * 1.0
  local digits, power = shortest(size)
  local exponent = power + #digits - 1
  if size < 1e-6 or size >= 1e21 then
    local point = #digits > 1 and "." or ""
    return ("%s%s%s%se%+d"):format(sign, digits:sub(1, 1), point, digits:sub(2), exponent)
  elseif power >= 0 then
    return sign .. digits .. ("0"):rep(power)
  elseif exponent >= 0 then
    return sign .. digits:sub(1, exponent + 1) .. "." .. digits:sub(exponent + 2)
  end
  return sign .. "0." .. ("0"):rep(-exponent - 1) .. digits
end

return decimal
