// A search where nobody answers queries (a static host, or offline): the same list, filtered in the page by the address.
"use strict";
(() => {
  const results = document.getElementById("results");
  const facts = JSON.parse(document.getElementById("simple").textContent);
  const query = new URLSearchParams(location.search);
  const all = [...results.querySelectorAll(".result")];
  const fold = (text) => text.toLowerCase().replace(/æ/g, "ae").replace(/ø|oe/g, "o").replace(/å|aa/g, "a");
  const words = fold(query.get("q") || "").split(/[^a-z0-9]+/).filter((word) => word.length > 2);

  // Yes, ask or no, as the server counts: what is not known is asked, never hidden.
  function fits(row) {
    const [needs, yes, no] = facts.places[row.id].map((list) => list.split(" "));
    if (query.get("need") && !needs.includes(query.get("need"))) { return "no"; }
    const who = query.getAll("who");
    if (who.some((name) => no.includes(name))) { return "no"; }
    const timed = row.querySelector("[data-times]");
    const open = { later: "closed", undefined: "ask" }[timed?.dataset.state] || timed.dataset.state;
    if (query.get("open") && open === "closed") { return "no"; }
    return who.every((name) => yes.includes(name)) && !(query.get("open") && open === "ask") ? "yes" : "ask";
  }

  function hits(row) {
    const text = fold(row.textContent + " " + facts.places[row.id][0].split(" ").map((need) => facts.needs[need]).join(" "));
    return words.filter((word) => text.includes(word)).length;
  }

  const spot = facts.near[query.get("near")];
  const far = ({ dataset }) => (dataset.lat ? Math.hypot(dataset.lat - spot[0], (dataset.lon - spot[1]) * 0.54) : 9);
  const found = all.map((row) => ({ row, fit: fits(row), hits: hits(row), far: spot ? far(row) : 0 }))
    .filter(({ fit, hits }) => fit !== "no" && (!words.length || hits));
  found.sort((a, b) => (a.fit < b.fit) - (a.fit > b.fit) || b.hits - a.hits || a.far - b.far);

  const list = results.querySelector(".result-list");
  results.querySelectorAll(".result-group").forEach((group) => { group.remove(); });
  list.replaceChildren(...found.map(({ row }) => row));
  results.append(list);
  const status = results.querySelector("[role=status]");
  status.textContent = status.textContent.replace(/\d+/, found.length);
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = facts.note;
  status.after(note);
  for (const field of document.querySelector("[data-filter]").elements) {
    if (field.type === "checkbox") { field.checked = query.getAll(field.name).includes(field.value); }
    else if (field.name) { field.value = query.get(field.name) || ""; }
  }
  document.dispatchEvent(new Event("places"));
})();
