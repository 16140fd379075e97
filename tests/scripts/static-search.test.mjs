// The words of the search that a page makes by itself: the rules of help_finder/finding/lookup/.
import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "./parts.mjs";

const endings = { da: ["erne", "en", "er", "e", "t"], en: ["ing", "s"] };
const { fold, split, stems, slips } = take("static-search.js", ["LETTERS", "fold", "split", "stems", "slips"], {
  endings,
});

test("words compare alike however Danish letters are typed", () => {
  for (const word of ["Værested", "vaerested", "VÆRESTED"]) {
    assert.equal(fold(word), "vaerested");
  }
  assert.equal(fold("Åben"), fold("aaben"));
  assert.equal(fold("Gøre"), fold("goere"));
  assert.equal(fold("café"), "cafe");
});

test("a text is split into words; an apostrophe parts none, a hyphen does", () => {
  assert.deepEqual([...split("I don't know: By-Pedel, §110")], ["i", "dont", "know", "by", "pedel", "110"]);
  assert.deepEqual([...split("!?")], []);
});

test("endings are cut off and three letters stay", () => {
  assert.ok(stems("bussen", "da").has("bus"));
  assert.ok(stems("senge", "da").has("seng"));
  assert.deepEqual([...stems("den", "da")], ["den"]);
});

test("a letter wrong, missing, added or swapped is one slip", () => {
  for (const typed of ["herbirg", "herbrg", "herberrg", "hrebreg", "herbegr"]) {
    const most = typed === "hrebreg" ? 2 : 1;
    assert.equal(slips(typed, "herberg", 2), most, typed);
  }
  assert.equal(slips("herberg", "herberg", 2), 0);
});

test("more slips than allowed are not counted to their end", () => {
  assert.equal(slips("mad", "tandlæge", 2), 3);
  assert.equal(slips("abcd", "wxyz", 1), 2);
});
