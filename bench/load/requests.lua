-- Sends the request in the file $BENCH_REQUEST, byte for byte, over and over. Each [unique-ids] in it becomes a number
-- of twelve digits that no other request of the run carries, each [k] one of a thousand; both are as long as what
-- they replace, so that the content-length written in the file stays true. Or sends those of the list in the file
-- $BENCH_LIST-<thread> one after another, each once.

local threads = 0

function setup(thread)
  thread:set("thread_number", threads)
  threads = threads + 1
end

local pieces = {}
local places = {}
local sequence = 0
local list

function init()
  if os.getenv("BENCH_LIST") then
    list = assert(io.open(os.getenv("BENCH_LIST") .. "-" .. thread_number, "rb"))
    return
  end
  local file = assert(io.open(os.getenv("BENCH_REQUEST"), "rb"))
  local text = file:read("*a")
  file:close()
  local from = 1
  for before, place, after in text:gmatch("()(%[[%w-]+%])()") do
    if place == "[unique-ids]" or place == "[k]" then
      pieces[#pieces + 1] = text:sub(from, before - 1)
      pieces[#pieces + 1] = place
      places[#places + 1] = { at = #pieces, is_unique = place == "[unique-ids]" }
      from = after
    end
  end
  pieces[#pieces + 1] = text:sub(from)
  -- Digits: which run, which thread, which request.
  sequence = tonumber(os.getenv("BENCH_RUN")) * 1e11 + thread_number * 1e10
end

local function next_of_list()
  local length = list:read("*n")
  if not length then error("the list of requests has come to its end") end
  list:read(1)
  return list:read(length)
end

function request()
  if list then return next_of_list() end
  if #places == 0 then return pieces[1] end
  for _, place in ipairs(places) do
    if place.is_unique then
      sequence = sequence + 1
      pieces[place.at] = string.format("%012.0f", sequence)
    else
      pieces[place.at] = string.format("%03d", sequence % 1000)
    end
  end
  return table.concat(pieces)
end

-- One line for load/wrk.mjs, with the processor time that wrk itself took, in clock ticks.
function done(summary, latency)
  local stat = assert(io.open("/proc/self/stat")):read("*a")
  local fields = {}
  for field in stat:match(".*%) (.*)"):gmatch("%S+") do fields[#fields + 1] = field end
  local errors = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"microseconds":%d,"refused":%d,"broken":%d,"median_microseconds":%d,' ..
    '"p99_microseconds":%d,"ticks":%d}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99),
    fields[12] + fields[13]))
end
