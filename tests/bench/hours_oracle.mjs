// Reads opening hours as JSON lines and prints, for each, the changes of state that opening_hours.js sees in each window.
// Input line: {"text": …, "windows": [[from, to], …]} with local times; output line: {"error": …} or {"windows": [[[minute, state], …], …]}.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const OpeningHours = createRequire(`${process.argv[2]}/`)("opening_hours");
const aalborg = { lat: 57.05, lon: 9.92, address: { country_code: "dk", state: "Nordjylland" } };

function stateOf(open, unknown) { return unknown ? "unknown" : open ? "open" : "closed"; }

function changes(hours, from, to) {
  const start = new Date(from), end = new Date(to);
  const found = [[start / 6e4, stateOf(hours.getState(start), hours.getUnknown(start))]];
  for (const [begin, finish, unknown] of hours.getOpenIntervals(start, end)) {
    found.push([begin / 6e4, stateOf(true, unknown)], [finish / 6e4, "closed"]);
  }
  return [...found, [end / 6e4, "end"]];
}

for await (const line of createInterface({ input: process.stdin })) {
  const { text, windows } = JSON.parse(line);
  try {
    const hours = new OpeningHours(text, aalborg, { mode: 0 });
    console.log(JSON.stringify({ windows: windows.map(([from, to]) => changes(hours, from, to)) }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error).split("\n")[0] }));
  }
}
