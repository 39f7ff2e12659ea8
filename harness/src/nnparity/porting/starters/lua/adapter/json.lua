--- JSON, read strictly and written compactly.
--
-- An object is a table, an array is a table that json.array has marked, null is json.null, and every number
-- that is read is a float. The locale does not matter unless the program calls os.setlocale.

local json = {}

json.null = {}

-- More than any request needs, and less than the stack holds.
local MAX_DEPTH = 100

local LITERALS = {["true"] = true, ["false"] = false, ["null"] = json.null}

local ESCAPES = {
  ['"'] = '"', ["\\"] = "\\", ["/"] = "/",
  b = "\b", f = "\f", n = "\n", r = "\r", t = "\t",
}

local ARRAY = {}

--- Mark a table as an array, since an empty one could be an object too, and return it.
function json.array(elements)
  return setmetatable(elements, ARRAY)
end

--- Return which of JSON's types a value is of: "null", "boolean", "number", "string", "array" or "object".
function json.type(value)
  if value == json.null then
    return "null"
  elseif type(value) ~= "table" then
    return type(value)
  end
  return getmetatable(value) == ARRAY and "array" or "object"
end

-- Reading. Each reader takes the text and where its value begins, and returns the value and where it ends.

local read_value

local function fail(position, problem)
  error(("%s at byte %d"):format(problem, position), 0)
end

local function skip_space(text, position)
  return text:match("^[ \t\r\n]*()", position)
end

local function char_at(text, position)
  return text:sub(position, position)
end

local function read_literal(text, position)
  local word = text:match("^[a-z]+", position)
  if LITERALS[word] == nil then
    fail(position, "expected a literal")
  end
  return LITERALS[word], position + #word
end

local function read_number(text, position)
  local stop = text:match("^-?0()", position) or text:match("^-?[1-9][0-9]*()", position)
  if not stop then
    fail(position, "expected a value")
  end
  stop = text:match("^%.[0-9]+()", stop) or stop
  stop = text:match("^[eE][+-]?[0-9]+()", stop) or stop
  -- A float even where the number is whole: 1 and 1.0 are the same.
  return tonumber(text:sub(position, stop - 1)) + 0.0, stop
end

local function code_unit(text, position)
  local digits = text:match("^\\u(%x%x%x%x)", position)
  return digits and tonumber(digits, 16)
end

local function read_escape(text, position)
  local plain = ESCAPES[char_at(text, position + 1)]
  if plain then
    return plain, position + 2
  end
  local unit = code_unit(text, position)
  if not unit then
    fail(position, "expected an escape")
  elseif unit < 0xD800 or unit > 0xDFFF then
    return utf8.char(unit), position + 6
  end
  local low = code_unit(text, position + 6)
  if unit > 0xDBFF or not low or low < 0xDC00 or low > 0xDFFF then
    fail(position, "expected both halves of a surrogate pair")
  end
  return utf8.char(0x10000 + (unit - 0xD800) * 0x400 + (low - 0xDC00)), position + 12
end

local function read_string(text, position)
  local pieces = {}
  position = position + 1
  while true do
    local plain, stop = text:match('^([^"\\\0-\31]*)()', position)
    table.insert(pieces, plain)
    local mark = char_at(text, stop)
    if mark == '"' then
      return table.concat(pieces), stop + 1
    elseif mark ~= "\\" then
      fail(stop, "expected a closing quote or a character that needs no escape")
    end
    local escaped
    escaped, position = read_escape(text, stop)
    table.insert(pieces, escaped)
  end
end

local function read_array(text, position, depth)
  local elements = json.array({})
  position = skip_space(text, position + 1)
  if char_at(text, position) == "]" then
    return elements, position + 1
  end
  while true do
    local element
    element, position = read_value(text, position, depth + 1)
    table.insert(elements, element)
    local mark = char_at(text, position)
    if mark == "]" then
      return elements, position + 1
    elseif mark ~= "," then
      fail(position, "expected a comma or a bracket")
    end
    position = position + 1
  end
end

local function read_object(text, position, depth)
  local members = {}
  position = skip_space(text, position + 1)
  if char_at(text, position) == "}" then
    return members, position + 1
  end
  while true do
    position = skip_space(text, position)
    if char_at(text, position) ~= '"' then
      fail(position, "expected a name in quotes")
    end
    local name, value
    name, position = read_string(text, position)
    position = skip_space(text, position)
    if char_at(text, position) ~= ":" then
      fail(position, "expected a colon")
    end
    value, position = read_value(text, position + 1, depth + 1)
    members[name] = value
    local mark = char_at(text, position)
    if mark == "}" then
      return members, position + 1
    elseif mark ~= "," then
      fail(position, "expected a comma or a brace")
    end
    position = position + 1
  end
end

-- By the character that a value begins with; what begins with none of these is a number, or no value.
local READERS = {
  ["{"] = read_object, ["["] = read_array, ['"'] = read_string,
  t = read_literal, f = read_literal, n = read_literal,
}

-- Skips the white space on both sides of the value.
function read_value(text, position, depth)
  position = skip_space(text, position)
  if depth > MAX_DEPTH then
    fail(position, "nested too deep")
  end
  local read = READERS[char_at(text, position)] or read_number
  local value, stop = read(text, position, depth)
  return value, skip_space(text, stop)
end

--- Return the value of a JSON text, or nil and what is wrong with the text.
function json.decode(text)
  local _, invalid = utf8.len(text)
  -- Lua 5.3 takes half of a surrogate pair for a character.
  invalid = invalid or text:find("\xed[\xa0-\xbf]")
  if invalid then
    return nil, ("invalid UTF-8 at byte %d"):format(invalid)
  end
  local done, value, stop = pcall(read_value, text, 1, 1)
  if not done then
    return nil, value
  elseif stop <= #text then
    return nil, ("expected the end at byte %d"):format(stop)
  end
  return value
end

-- Writing.

local function write_number(number)
  -- The fewest digits that read back the same; they make 9 of the float 9.0.
  for digits = 15, 17 do
    local text = ("%%.%dg"):format(digits):format(number)
    if tonumber(text) == number then
      return text
    end
  end
  error(("JSON has no number %s"):format(number))
end

local function escape(char)
  if char == '"' or char == "\\" then
    return "\\" .. char
  end
  return ("\\u%04x"):format(char:byte())
end

local function write_string(text)
  return '"' .. text:gsub('[\0-\31"\\]', escape) .. '"'
end

local function write_array(elements)
  local texts = {}
  for i, element in ipairs(elements) do
    texts[i] = json.encode(element)
  end
  return "[" .. table.concat(texts, ",") .. "]"
end

local function write_object(members)
  local texts = {}
  for name, value in pairs(members) do
    table.insert(texts, write_string(name) .. ":" .. json.encode(value))
  end
  -- pairs has no order, and the same value is to be written the same way each time.
  table.sort(texts)
  return "{" .. table.concat(texts, ",") .. "}"
end

local WRITERS = {
  null = function() return "null" end,
  boolean = tostring,
  number = write_number,
  string = write_string,
  array = write_array,
  object = write_object,
}

--- Return the JSON text of a value.
function json.encode(value)
  return WRITERS[json.type(value)](value)
end

return json
