// Only in preview: while somebody types opening hours, the week is shown below in words.
"use strict";
(() => {
  const { week } = document.currentScript.dataset;
  const field = document.getElementById("q-hours-text");
  const said = document.querySelector(".question__week");
  if (!field || !said) {
    return;
  }
  let waiting = 0;

  async function showMeaning() {
    const answer = await fetch(`${week}?hours=${encodeURIComponent(field.value)}`);
    const found = await answer.json();
    said.textContent = found.week ? `Det betyder: ${found.week}` : "Det kan siden ikke læse endnu.";
  }

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    if (field.value.trim()) {
      waiting = setTimeout(showMeaning, 250);
    } else {
      said.textContent = "";
    }
  });
})();
