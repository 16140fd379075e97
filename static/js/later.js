// On pages of results: fetches the script of their controls (`data-later`) at the first touch. A press while it loads counts.
"use strict";
(() => {
  const form = document.querySelector("[data-later]");
  if (!form) {
    return;
  }
  const asked = location.search;
  let script;
  let isHere = false;
  let held;

  function load() {
    if (script) {
      return;
    }
    script = Object.assign(document.createElement("script"), { src: form.dataset.later });
    script.onload = () => {
      isHere = true;
      if (held) {
        held.target.dispatchEvent(new Event(held.type, { bubbles: true, cancelable: true }));
      }
    };
    script.onerror = () => {
      if (held && held.type === "click") {
        location.assign(held.target.closest("a").href);
      } else if (held) {
        form.submit();
      }
    };
    document.head.append(script);
  }

  // A touch begins before its click: the script loads in between.
  function touch({ target }) {
    if (target.closest("[data-later], [data-more]")) {
      load();
    }
  }
  function press(event) {
    const isOwn = event.target.closest(event.type === "click" ? "[data-more]" : "[data-later]");
    if (isHere || !isOwn || event.target.name === "q" || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    held = event;
    load();
  }
  for (const name of ["pointerdown", "touchstart", "focusin"]) {
    document.addEventListener(name, touch, { passive: true });
  }
  for (const name of ["click", "submit", "change"]) {
    document.addEventListener(name, press);
  }

  // A reloaded page returns to the choices it had before.
  addEventListener("popstate", () => {
    if (!isHere && location.search !== asked) {
      location.reload();
    }
  });
  // Without a server for queries the page filters itself.
  if (asked.length > 1 && document.getElementById("search-facts")) {
    load();
  }
})();
