// Only in preview: shows the mistakes of the last save over the page, and reloads the page after a valid change.
"use strict";
(() => {
  const { shown } = document.currentScript.dataset;
  const panel =
    document.getElementById("mistakes") ||
    document.body.insertBefore(document.createElement("div"), document.body.firstChild);
  panel.id = "mistakes";
  let shownPanel = panel.innerHTML;

  async function checkForNewer() {
    try {
      const answer = await fetch("/preview/state.json", { cache: "no-store" });
      const state = await answer.json();
      if (state.shown !== shown) {
        location.reload();
        return;
      }
      if (state.panel !== shownPanel) {
        shownPanel = state.panel;
        panel.innerHTML = shownPanel;
      }
    } catch (error) {
      /* the server is starting again: ask once more */
    }
    setTimeout(checkForNewer, 500);
  }
  checkForNewer();
})();
