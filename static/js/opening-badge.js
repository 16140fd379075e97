// At a service's page: its state as a badge, and the row of today in its week. Listens to opening-state.js.
"use strict";
(() => {
  function show(badge, found) {
    badge.hidden = !found;
    if (!found) {
      return;
    }
    const kind = found.state === "unknown" ? "ask" : found.state;
    badge.className = "status status--" + kind + badge.dataset.badge;
    badge.querySelector("use").setAttribute("href", "#i-" + kind);
    badge.lastElementChild.textContent = found.said[0];
    badge.parentElement.querySelector("[data-again]").textContent = found.said[1];
  }

  document.addEventListener("states", ({ detail }) => {
    document.querySelectorAll("[data-badge]").forEach((badge) => {
      show(badge, detail.stateOf(badge.parentElement.dataset.times));
    });
    document.querySelectorAll(".week tr").forEach((row) => {
      if (row.dataset.day === String(detail.weekday)) {
        row.setAttribute("aria-current", "date");
      } else {
        row.removeAttribute("aria-current");
      }
    });
  });
})();
