-- SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
-- What Lua programs do: calls, tables, strings, closures, objects, sorting, floating point.

local function fib(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end

local seed = 42
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed % n
end

local function sieve(n)
  local composite, count = {}, 0
  for i = 2, n do
    if not composite[i] then
      count = count + 1
      for j = i * i, n, i do composite[j] = true end
    end
  end
  return count
end

local function sorting(n)
  local list = {}
  for i = 1, n do list[i] = random(100000) end
  table.sort(list)
  table.sort(list, function(a, b) return a > b end)
  return list[1] - list[n]
end

local Point = {}
Point.__index = Point
Point.__add = function(a, b) return Point.new(a.x + b.x, a.y + b.y) end
function Point.new(x, y) return setmetatable({x = x, y = y}, Point) end
function Point:length() return (self.x * self.x + self.y * self.y) ^ 0.5 end

local function objects(n)
  local sum = Point.new(0, 0)
  for i = 1, n do sum = sum + Point.new(i % 7, i % 11) end
  return sum:length()
end

local function words(n)
  local counts, parts = {}, {}
  for i = 1, n do parts[#parts + 1] = "word" .. random(50) end
  local text = table.concat(parts, " ")
  for word in text:gmatch("%a+%d+") do counts[word] = (counts[word] or 0) + 1 end
  local replaced = text:gsub("(%a+)(%d)", "%2%1"):upper():reverse()
  local keys = {}
  for key, value in pairs(counts) do keys[#keys + 1] = string.format("%s=%d", key, value) end
  table.sort(keys)
  return #replaced + #table.concat(keys, ";")
end

local function queens(n)
  local count, columns, up, down = 0, {}, {}, {}
  local function place(row)
    if row > n then count = count + 1 return end
    for c = 1, n do
      if not (columns[c] or up[row + c] or down[row - c]) then
        columns[c], up[row + c], down[row - c] = true, true, true
        place(row + 1)
        columns[c], up[row + c], down[row - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end

local function spectral(n)
  local function a(i, j) local ij = i + j - 1 return 1.0 / (ij * (ij - 1) * 0.5 + i) end
  local u, v = {}, {}
  for i = 1, n do u[i] = 1 end
  for _ = 1, 2 do
    for i = 1, n do local s = 0 for j = 1, n do s = s + a(i, j) * u[j] end v[i] = s end
    for i = 1, n do local s = 0 for j = 1, n do s = s + a(j, i) * v[j] end u[i] = s end
  end
  return u[1] / v[1]
end

local function generate(n)
  local routine = coroutine and coroutine.wrap(function() for i = 1, n do coroutine.yield(i * i) end end)
  local function counter() local i = 0 return function() i = i + 1 return i * i end end
  local next_one, sum = routine or counter(), 0
  for _ = 1, n do sum = sum + next_one() end
  return sum
end

local totals = {}
for i = 1, repetitions do
  for k, value in ipairs {fib(19), sieve(12000), sorting(1500), objects(9000), words(1500), queens(6), spectral(45), generate(4000)} do
    totals[k] = (totals[k] or 0) + value
  end
end
for k, value in ipairs(totals) do print(k, string.format("%.6g", value)) end
