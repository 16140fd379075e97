// Makes better what already works without it: the map beside the list, and the way in the device's own map.
"use strict";
(() => {
  const figure = document.querySelector(".map[data-map]");
  const button = document.querySelector(".find__map");

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
    const { leaflet, style, map } = figure.dataset;
    drawn = drawn || Promise.all([load("link", "href", style), load("script", "src", leaflet)])
      .then(() => load("script", "src", map))
      .catch(() => { figure.hidden = true; });
    return drawn;
  }

  // Leaflet is fetched when the map comes near the window, not before: on a phone it lies below the list.
  if (figure && "IntersectionObserver" in window) {
    const fit = () => {
      figure.hidden = !document.querySelector("[data-lat]");
      if (button) { button.hidden = figure.hidden; }
    };
    fit();
    document.addEventListener("places", fit);
    new IntersectionObserver((entries, observer) => {
      if (entries.some((entry) => entry.isIntersecting)) { observer.disconnect(); draw(); }
    }, { rootMargin: "200px" }).observe(figure);
  }

  // Notices and jobs come and go by the clock of the device, so that a kept page tells no lie.
  const minute = Date.now() / 6e4;
  document.querySelectorAll("[data-until]").forEach((item) => {
    item.hidden = minute < item.dataset.from || minute >= item.dataset.until;
  });
  document.querySelectorAll("[data-empty]").forEach((text) => {
    text.hidden = Boolean(document.querySelector(text.dataset.empty + " > :not([hidden])"));
  });

  // No banner that asks to install the site: somebody may be looking over the shoulder.
  addEventListener("beforeinstallprompt", (event) => event.preventDefault());

  document.querySelectorAll("[data-needs-script]").forEach((part) => { part.hidden = false; });
  document.querySelectorAll("[data-print]").forEach((link) => { link.addEventListener("click", () => print()); });

  // "Find vej": a telephone has a map of its own; elsewhere the link stays as it is.
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  if (isApple || /Android/.test(navigator.userAgent)) {
    document.querySelectorAll("a[data-address]").forEach((link) => {
      const query = encodeURIComponent(link.dataset.address);
      link.href = isApple ? "maps:?q=" + query : "geo:0,0?q=" + query;
    });
  }
})();
