// On pages of results: rows are in groups by state, and move when their state does. Listens to opening-state.js.
"use strict";
(() => {
  const results = document.getElementById("results");
  if (!results) {
    return;
  }

  // The group a row belongs to: by its state now, else the one the server gave it (no hours known, or paused).
  function groupOf(row) {
    const timed = "mustAsk" in row.dataset ? null : row.querySelector("[data-times]");
    return (timed && timed.dataset.state) || row.dataset.group;
  }

  // Rows of a group keep the order of the page; a new answer to a filter brings its own.
  function rankRows() {
    results.querySelectorAll(".result").forEach((row, index) => {
      row.dataset.rank = row.dataset.rank || String(index);
    });
  }

  function arrange() {
    const groups = [...results.querySelectorAll("[data-group-name]")];
    if (!groups.length) {
      return;
    }
    rankRows();
    const focused = document.activeElement;
    const rows = [...results.querySelectorAll(".result")].sort(
      (a, b) => Number(a.dataset.rank) - Number(b.dataset.rank),
    );
    for (const group of groups) {
      const own = rows.filter((row) => groupOf(row) === group.dataset.groupName);
      const list = group.querySelector(".result-list");
      if (own.some((row, index) => list.children[index] !== row)) {
        list.append(...own);
      }
      // One that was empty when the page was made has its heading as a value.
      if (!group.querySelector("h2")) {
        const heading = group.dataset.head + " <span class=result-group__count></span>";
        group.insertAdjacentHTML("afterbegin", "<h2 class=result-group__name>" + heading + "</h2>");
      }
      group.querySelector(".result-group__count").textContent = String(own.length);
      group.hidden = !own.length;
    }
    if (focused && focused !== document.activeElement && results.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  document.addEventListener("states", arrange);
})();
