// The device's look-up of a service's state, its words and its group.
import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "./parts.mjs";

const words = {
  colon: ".",
  open: "Åbent",
  closed: "Lukket",
  unknown: "Ring først",
  always: "Åbent hele døgnet",
  until: "Åbent til %s",
  today: "åbner %s",
  tomorrow: "åbner i morgen %s",
  day: "åbner %d %s",
  days: ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
};
const NAMES = ["NAMES", "decode", "stateAt", "format", "wall", "clock", "say", "group"];
const { decode, stateAt, wall, say, group } = take("opening-state.js", NAMES, { words });

const minute = (text) => Date.parse(text) / 6e4;
const base36 = (number) => number.toString(36);

// Monday 23 November 2026: closed, open 9 to 15; Tuesday the same; the list ends on Sunday.
const START = minute("2026-11-23T00:00+01:00");
const HOURS = `c${base36(START)} o${base36((9 * 60) / 5)} c${base36((6 * 60) / 5)} o${base36((18 * 60) / 5)} c${base36((6 * 60) / 5)} .${base36(1440)}`;
const at = (text) => stateAt(decode(HOURS), minute(text));

test("a list is decoded in steps of five minutes, or of one after an exclamation mark", () => {
  const changes = decode(`o${base36(100)} c!7 u1 .2`);
  assert.deepEqual(
    [...changes].map((change) => [change.minute, change.state]),
    [
      [100, "open"],
      [107, "closed"],
      [112, "unknown"],
      [122, undefined],
    ],
  );
});

test("the state holds from its first minute to the one before the next", () => {
  assert.equal(at("2026-11-23T08:59+01:00").state, "closed");
  assert.equal(at("2026-11-23T09:00+01:00").state, "open");
  assert.equal(at("2026-11-23T14:59+01:00").state, "open");
  assert.equal(at("2026-11-23T15:00+01:00").state, "closed");
});

test("nothing is known before the list begins and after it ends", () => {
  assert.equal(at("2026-11-22T23:59+01:00"), null);
  assert.equal(stateAt(decode(HOURS), decode(HOURS).at(-1).minute), null);
});

test("the words name the closing time, and the next opening by its day", () => {
  const said = (text) => [...say(at(text), minute(text))];
  assert.deepEqual(said("2026-11-23T10:00+01:00"), ["Åbent til 15.00", ""]);
  assert.deepEqual(said("2026-11-23T08:00+01:00"), ["Lukket", "åbner 9.00"]);
  assert.deepEqual(said("2026-11-23T16:00+01:00"), ["Lukket", "åbner i morgen 9.00"]);
});

test("a later day is named by its weekday", () => {
  const from = minute("2026-11-23T12:00+01:00");
  const until = { state: "open", minute: minute("2026-11-26T07:30+01:00") };
  assert.deepEqual([...say({ state: "closed", opens: until }, from)], ["Lukket", "åbner torsdag 7.30"]);
});

test("an open end has no closing time", () => {
  const open = stateAt(decode(`e${base36(START)} c12 .12`), START);
  assert.equal(open.isOpenEnd, true);
  assert.deepEqual([...say(open, START)], ["Åbent", ""]);
});

test("open without an end is round the clock", () => {
  assert.deepEqual([...say(stateAt(decode(`o${base36(START)} .7sc`), START), START)], ["Åbent hele døgnet", ""]);
});

test("the group follows the state, and later means the same day in Copenhagen", () => {
  const grouped = (text) => group(at(text), minute(text));
  assert.equal(grouped("2026-11-23T10:00+01:00"), "open");
  assert.equal(grouped("2026-11-23T08:00+01:00"), "later");
  assert.equal(grouped("2026-11-23T16:00+01:00"), "closed");
  assert.equal(group(null, START), "ask");
  assert.equal(group({ state: "unknown" }, START), "ask");
});

test("the wall clock is Copenhagen's on both sides of a change", () => {
  assert.equal(wall(minute("2026-10-25T00:30Z")).clock, "2.30");
  assert.equal(wall(minute("2026-10-25T01:30Z")).clock, "2.30");
  assert.equal(wall(minute("2026-03-29T01:00Z")).clock, "3.00");
  assert.equal(wall(minute("2026-11-22T23:00Z")).clock, "0.00");
});
