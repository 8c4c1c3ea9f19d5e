-- wrk -s post.lua URL -- FILE ROWS,ROWS,…: POSTs lines of FILE, as many a request as ROWS says in turn. Requests are made once.
local requests, at = {}, 0

function init(args)
  local lines, rows = {}, {}
  for line in io.lines(args[1]) do lines[#lines + 1] = line end
  for count in string.gmatch(args[2], "%d+") do rows[#rows + 1] = tonumber(count) end
  local from = 1
  while #requests < 2000 do
    local count = rows[#requests % #rows + 1]
    if from + count - 1 > #lines then break end
    requests[#requests + 1] = wrk.format("POST", "/invocations", { ["Content-Type"] = "text/csv" }, table.concat(lines, "\n", from, from + count - 1) .. "\n")
    from = from + count
  end
  while #requests % #rows > 0 do requests[#requests] = nil end
end

function request()
  at = at + 1
  return requests[at % #requests + 1]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"microseconds":%d,"p50":%.3f,"p99":%.3f,"p999":%.3f,"most":%.3f,"failures":%d,"refusals":%d}\n',
    summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency:percentile(99.9) / 1000, latency.max / 1000,
    e.connect + e.read + e.write + e.timeout, e.status))
end
