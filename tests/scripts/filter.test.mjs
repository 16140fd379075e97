// Distances that a device works out by itself, and their words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "./parts.mjs";

const button = { dataset: { km: "%s km", walk: "%s min. til fods" } };
const { metres, words } = take("filter.js", ["metres", "words"], { button });
const row = (lat, lon) => ({ dataset: { lat: String(lat), lon: String(lon) } });

test("a distance is along the ground, in metres", () => {
  assert.equal(metres(57.05, 9.92, row(57.05, 9.92)), 0);
  assert.ok(Math.abs(metres(57, 9.92, row(58, 9.92)) - 111195) < 60);
  assert.ok(Math.abs(metres(57.05, 9.92, row(57.05, 9.93)) - 605) < 3);
});

test("a near door is a walk, of five minutes or a multiple of five", () => {
  assert.equal(words(0, 60), "5 min. til fods");
  assert.equal(words(770, 830), "10 min. til fods");
});

test("a circle or a long way is in half kilometres, rounded outwards", () => {
  assert.equal(words(0, 500), "0–½ km");
  assert.equal(words(700, 1300), "½–1½ km");
  assert.equal(words(9970, 10030), "9½–10½ km");
});
