// A search where nobody answers queries (a static host, or offline): the same list, filtered in the page by the address.
"use strict";
(() => {
  const results = document.getElementById("results");
  const facts = JSON.parse(document.getElementById("simple").textContent);
  const query = new URLSearchParams(location.search);
  const all = [...results.querySelectorAll(".card")];
  const fold = (text) => text.toLowerCase().replace(/æ/g, "ae").replace(/ø|oe/g, "o").replace(/å|aa/g, "a");
  const words = fold(query.get("q") || "").split(/[^a-z0-9]+/).filter((word) => word.length > 2);

  // Yes, ask or no, as the server counts: what is not known is asked, never hidden.
  function fits(card) {
    const [needs, yes, no] = facts.places[card.id].map((list) => list.split(" "));
    if (query.get("need") && !needs.includes(query.get("need"))) { return "no"; }
    const who = query.getAll("who");
    if (who.some((name) => no.includes(name))) { return "no"; }
    const badge = card.querySelector("[data-badge]");
    const open = badge && !badge.hidden ? /--(open|closed|ask)/.exec(badge.className)[1] : "ask";
    if (query.get("open") && open === "closed") { return "no"; }
    return who.every((name) => yes.includes(name)) && !(query.get("open") && open === "ask") ? "yes" : "ask";
  }

  function hits(card) {
    const text = fold(card.textContent + " " + facts.places[card.id][0].split(" ").map((need) => facts.needs[need]).join(" "));
    return words.filter((word) => text.includes(word)).length;
  }

  const spot = facts.near[query.get("near")];
  const far = ({ dataset }) => (dataset.lat ? Math.hypot(dataset.lat - spot[0], (dataset.lon - spot[1]) * 0.54) : 9);
  const found = all.map((card) => ({ card, fit: fits(card), hits: hits(card), far: spot ? far(card) : 0 }))
    .filter(({ fit, hits }) => fit !== "no" && (!words.length || hits));
  found.sort((a, b) => (a.fit < b.fit) - (a.fit > b.fit) || b.hits - a.hits || a.far - b.far);

  const list = results.querySelector(".cards");
  results.querySelectorAll(".group, .cards").forEach((part) => { if (part !== list) { part.remove(); } });
  list.replaceChildren(...found.map(({ card }, place) => {
    card.querySelector(".card__no").textContent = place + 1;
    if (card.dataset.lat) { card.dataset.no = place + 1; }
    return card;
  }));
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
