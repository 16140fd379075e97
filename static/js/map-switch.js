// On pages with a map: fetches it after a press on its button ("Kort", or the real map); beside a list on a wide screen, when
// everything else has come. What happens then is in map/switch.js, which comes with it.
"use strict";
(() => {
  const figure = document.querySelector(".map[data-map]");
  if (!figure) {
    return;
  }
  const FEWEST = 3; // services with a position: fewer need no map
  const hasList = !figure.dataset.lat;
  const isWide = matchMedia("(min-width: 64rem)");
  const isKept = document.querySelector(".offline-note"); // a page of the offline copy loads no tiles
  const button = document.getElementById("real-map");
  let isAsked = false;

  // A press while the script is on its way counts, too.
  function load(pressed) {
    figure.asked = pressed || figure.asked;
    if (isAsked) {
      return;
    }
    isAsked = true;
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: figure.dataset.style });
    const script = Object.assign(document.createElement("script"), { src: figure.dataset.map });
    sheet.onload = () => document.head.append(script);
    sheet.onerror = script.onerror = () => {
      isAsked = false;
    };
    document.head.append(sheet);
  }
  // Beside a map rows have a column for their numbers, from before the map has come.
  function isOffered() {
    const isIt = !hasList || document.querySelectorAll("li[data-lat]").length >= FEWEST;
    document.documentElement.classList.toggle("beside-map", hasList && isIt && isWide.matches);
    return isIt;
  }
  function offer() {
    const isShown = isOffered();
    document.querySelectorAll(".map-switch").forEach((part) => {
      part.hidden = !isShown;
    });
    if (hasList && isShown && (isWide.matches || location.hash === "#kort")) {
      load();
    }
  }
  document.addEventListener("click", ({ target }) => {
    const pressed = target.closest("[data-show=map], #real-map");
    if (pressed && !(isKept && pressed === button)) {
      load(pressed);
    }
  });
  if (button && !isKept) {
    button.parentElement.hidden = false;
  }
  isOffered();
  if (document.readyState === "complete") {
    offer();
  } else {
    addEventListener("load", () => setTimeout(offer));
  }
  document.addEventListener("services", offer);
  isWide.addEventListener("change", offer);
})();
