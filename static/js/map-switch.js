// On pages with a map: "Liste | Kort", which shows the map over the rows on a phone, and the button for the real map.
// Leaflet is fetched when the map is opened; beside a list on a wide screen, when everything else has come.
"use strict";
(() => {
  const figure = document.querySelector(".map[data-map]");
  if (!figure) { return; }
  const root = document.documentElement;
  const home = document.createComment("map");
  const button = document.getElementById("real-map");
  const isWide = matchMedia("(min-width: 64rem)");
  const hasList = !figure.dataset.lat;
  const FEWEST = 3;   // services with a position: fewer need no map

  function load(tag, name, address) {
    return new Promise((done, fail) => {
      const element = document.createElement(tag);
      element[name] = address;
      if (tag === "link") { element.rel = "stylesheet"; }
      element.onload = done;
      element.onerror = fail;
      document.head.append(element);
    });
  }
  let drawn;
  function draw() {
    const { style, map } = figure.dataset;
    drawn = drawn || load("link", "href", style).then(() => load("script", "src", map))
      .then(() => { figure.classList.add("is-drawn"); })
      .catch(() => { figure.hidden = true; });
    return drawn;
  }

  const isOffered = () => !hasList || document.querySelectorAll("li[data-lat]").length >= FEWEST;
  const isOpen = () => root.classList.contains("on-map");
  const switches = [...document.querySelectorAll("[data-show]")];

  function fit() {
    figure.hidden = !isOffered() || !(isWide.matches || isOpen() || !hasList);
    document.querySelectorAll(".map-switch").forEach((part) => { part.hidden = !isOffered(); });
    switches.forEach((part) => part.setAttribute("aria-pressed", String((part.dataset.show === "map") === isOpen())));
    // Under the map the rows scroll past it; beside a list it has a column of its own.
    const list = document.getElementById("results") || document.querySelector("ul:has(> [data-lat])");
    if (hasList && list) { if (isWide.matches) { home.after(figure); } else { list.before(figure); } }
    root.classList.toggle("beside-map", hasList && isWide.matches && !figure.hidden);
    if (!figure.hidden && hasList) { draw(); }
  }

  // The row that was first on the screen is then the first under the map, and the other way round.
  function open(wanted) {
    const rows = [...document.querySelectorAll("li[data-lat]")];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 150);
    root.classList.toggle("on-map", wanted);
    fit();
    if (wanted && first && scrollY > 200) {
      scrollBy(0, first.getBoundingClientRect().top - figure.querySelector(".map__box").getBoundingClientRect().bottom - 8);
    }
  }
  const isAddressed = () => location.hash === "#kort";
  switches.forEach((part) => part.addEventListener("click", (event) => {
    event.preventDefault();
    const wanted = part.dataset.show === "map";
    if (wanted === isOpen()) { return; }
    if (wanted) {
      history.pushState({ map: true }, "", location.pathname + location.search + "#kort");
      open(true);
    } else if (history.state && history.state.map) {
      history.back();
    } else {
      history.replaceState(null, "", location.pathname + location.search);
      open(false);
    }
  }));
  addEventListener("popstate", () => { if (hasList && isAddressed() !== isOpen()) { open(isAddressed()); } });
  document.addEventListener("places", fit);
  isWide.addEventListener("change", fit);

  // A page of the offline copy offers nothing that needs a network.
  if (button && !document.querySelector("aside.copy, .offline-note")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      if (hasList && figure.hidden) { open(true); }
      draw().then(() => figure.dispatchEvent(new Event("tiles")));
    });
  }
  figure.before(home);
  if (hasList) {
    if (isAddressed()) { open(true); }
    if (document.readyState === "complete") { fit(); } else { addEventListener("load", () => setTimeout(fit)); }
  }
})();
