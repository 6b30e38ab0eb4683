-- Reports for wrk: a fresh key each, words and points that differ. At the end one line of JSON.
local streets = {"桃源路", "望江街", "新华路", "学府巷", "柳溪街", "长安里", "和平路", "滨河道"}
local matters = {"路灯不亮已经好几天", "井盖松动有响声", "垃圾桶满了没人清", "下水道堵塞往外冒水", "夜里施工吵得睡不着"}
local random = math.random

function init(args)
  math.randomseed(os.time() * 1000 + tonumber(args[1] or 0))
end

function request()
  local key = string.format("%08x-%04x-4%03x-8%03x-%06x%06x", random(0, 0x7fffffff), random(0, 0xffff), random(0, 0xfff),
    random(0, 0xfff), random(0, 0xffffff), random(0, 0xffffff))
  local place = streets[random(#streets)] .. random(1, 300) .. "号"
  local body = string.format(
    '{"description":"%s%s，请尽快派人看看","place_text":"%s","category":"c%d%d","lng":%.6f,"lat":%.6f,"phone":"13%09d","name":"王女士","agreed":true}',
    place, matters[random(#matters)], place, random(0, 7), random(0, 4), 114.001 + random() * 0.094, 22.601 + random() * 0.046,
    random(0, 999999999))
  return wrk.format("POST", "/api/v1/reports", {["Content-Type"] = "application/json", ["Idempotency-Key"] = key}, body)
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.4f,"p50":%.2f,"p95":%.2f,"p99":%.2f,"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
    latency:percentile(99) / 1000, e.connect, e.read, e.write, e.status, e.timeout))
end
