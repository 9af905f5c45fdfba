-- Closures, metatables, coroutines, string patterns, errors, files, integer and float arithmetic, the collector.
local Point = {}
Point.__index = Point
Point.__add = function(a, b) return setmetatable({x = a.x + b.x, y = a.y + b.y}, Point) end
Point.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Point.__tostring = function(p) return ("(%g, %g)"):format(p.x, p.y) end
local function point(x, y) return setmetatable({x = x, y = y}, Point) end
print(point(1, 2) + point(0.5, -4), point(1, 1) == point(1, 1), rawequal(point(1, 1), point(1, 1)))

local function permutations(items)
  local function go(n)
    if n == 0 then coroutine.yield(table.concat(items)) end
    for i = 1, n do
      items[n], items[i] = items[i], items[n]
      go(n - 1)
      items[n], items[i] = items[i], items[n]
    end
  end
  return coroutine.wrap(function() go(#items) end)
end
local all = {}
for p in permutations({"a", "b", "c", "d"}) do all[#all + 1] = p end
table.sort(all)
print(#all, all[1], all[24])

local text = "key1 = value one; key2=  42 ;key3 = [nested = yes]"
for k, v in text:gmatch("(%w+)%s*=%s*([^;]-)%s*%f[;\0]") do io.write(k, "->", v, "|") end
print()
print(("hello world"):gsub("o", {o = "0"}), ("%5.2f|%-8s|%08x|%q"):format(3.14159, "left", 48879, 'a "quote"\n'))
print(utf8.char(955, 8364, 128512), utf8.len("λ€"), #"λ€", ("x"):rep(5, "-"))

print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7 / 2, 2 ^ 0.5, 1 << 62, 5 // 0.0, -5 % math.huge, math.maxinteger + 1 == math.mininteger)
print(3 | 8, 0xff ~ 0x0f, ~0, 1 < 1.5, "10" + 5, 10 .. "", math.type(3), math.type(3.0), math.tointeger(8.0), 1e15, 1e16, 2^53)
print(pcall(function() return 1 // 0 end))
print(pcall(function() local t = nil; return t.x end))
print(select(2, pcall(error, setmetatable({}, {__tostring = function() return "custom error" end}))))
print(xpcall(function() error({code = 42}) end, function(e) return "handled " .. e.code end))
local ok, message = pcall(function() local function f() return f() + 1 end return f() end)
print(ok, message:match("stack overflow"))

local co = coroutine.create(function(a, b)
  local c = coroutine.yield(a + b)
  local d, e = coroutine.yield(c * 2)
  error("inside " .. d .. e)
end)
print(coroutine.resume(co, 1, 2)); print(coroutine.resume(co, 10)); print(coroutine.resume(co, "x", "y")); print(coroutine.status(co))

local closed = {}
do
  local a <close> = setmetatable({}, {__close = function() closed[#closed + 1] = "a" end})
  local b <close> = setmetatable({}, {__close = function() closed[#closed + 1] = "b" end})
end
print(table.concat(closed))

local weak = setmetatable({}, {__mode = "k"})
for i = 1, 1000 do weak[{}] = i end
collectgarbage()
print(next(weak), collectgarbage("count") < 2000)

local file = assert(io.open("made.txt", "w"))
for i = 1, 200 do file:write(i, " ", i * i, "\n") end
file:close()
local sum = 0
for line in io.lines("made.txt") do sum = sum + tonumber(line:match(" (%d+)$")) end
print(sum, io.open("missing.txt"))
local f = io.open("made.txt", "rb"); print(f:seek("end"), f:seek("set", 3), f:read("l", "n", "n")); f:close()
print(os.remove("made.txt"), os.rename("nothing", "other"))

local function queens(n)
  local count, columns, up, down = 0, {}, {}, {}
  local function place(r)
    if r > n then count = count + 1 return end
    for c = 1, n do
      if not (columns[c] or up[r + c] or down[r - c]) then
        columns[c], up[r + c], down[r - c] = true, true, true
        place(r + 1)
        columns[c], up[r + c], down[r - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count
end
print(queens(8))
print(string.pack("<i4>I2z", -2, 513, "zed"):byte(1, -1))
print(load("return ...", "chunk", "t", {})(7), load("syntax error here"))
print(os.time{year = 2020, month = 5, day = 17, hour = 12} ~= nil, os.date("!%Y-%m-%d %H:%M:%S", 1000000000), arg[1])
os.exit(#arg + 10)
