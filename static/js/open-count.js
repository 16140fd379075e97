// On the front page: how many services should be open now. Their lists are in one attribute. Listens to opening-state.js.
"use strict";
(() => {
  const button = document.querySelector("[data-all-times]");
  if (!button) {
    return;
  }
  const { allTimes, one, more } = button.dataset;
  const lists = allTimes.split("|").filter(Boolean);

  document.addEventListener("states", ({ detail }) => {
    const open = lists.filter((times) => (detail.stateOf(times) || {}).state === "open").length;
    if (open) {
      button.querySelector("b").textContent = open === 1 ? one : more.replace("%s", String(open));
    }
  });
})();
