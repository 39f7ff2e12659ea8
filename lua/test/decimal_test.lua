--- How numbers are printed. Start it in the folder above this one.
--
-- Expected values: the porting guide, page 1, "The report".

local behaviour = require("test.behaviour")
local decimal = require("small_networks.decimal")

local test, equal = behaviour.test, behaviour.equal

--- Expect the text of each number; a list of pairs, since a table's key cannot be negative zero.
local function each(print_number, pairs_of_number_and_text)
  for _, pair in ipairs(pairs_of_number_and_text) do
    equal(print_number(pair[1]), pair[2])
  end
end

test("two decimals take a tie away from zero", function()
  each(decimal.two_decimals, {
    {0.125, "0.13"}, {-0.125, "-0.13"}, {0.375, "0.38"}, {0.625, "0.63"}, {7.875, "7.88"},
    {70368744177664.625, "70368744177664.63"},
  })
end)

test("two decimals go by the exact value, which may lie below the one written", function()
  each(decimal.two_decimals, {{1.005, "1.00"}, {1.115, "1.11"}})
end)

test("a value below zero keeps its sign, and negative zero has none", function()
  each(decimal.two_decimals, {{-0.001, "-0.00"}, {-0.0, "0.00"}})
end)

test("fewest digits are plain from 1e-6 up to 1e21, and otherwise have an exponent", function()
  each(decimal.fewest_digits, {
    {1.0, "1"}, {0.000001, "0.000001"}, {1e-7, "1e-7"}, {123456789012345680000.0, "123456789012345680000"},
    {1e21, "1e+21"}, {1.5e21, "1.5e+21"}, {-123.456, "-123.456"}, {-0.0, "0"},
  })
end)

test("fewest digits are found at powers of two, where the nearest decimal does not read back", function()
  each(decimal.fewest_digits, {{2.0 ^ -44, "5.684341886080802e-14"}})
end)

test("of two decimals that are equally near, the even digit is taken", function()
  each(decimal.fewest_digits, {{2.0 ^ -25, "2.9802322387695312e-8"}})
end)

test("fewest digits of the smallest and the largest number read back", function()
  each(decimal.fewest_digits, {{5e-324, "5e-324"}, {1.7976931348623157e308, "1.7976931348623157e+308"}})
end)

print("decimal_test.lua passed")
