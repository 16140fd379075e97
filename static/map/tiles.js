// The window on the map, its edges and buttons; and the real map, which is fetched only after a press on #real-map.
if (matchMedia("(pointer: coarse)").matches) {
  map.dragging.disable();
} // one finger scrolls the page, two move the map
L.control.scale({ imperial: false, maxWidth: 120 }).addTo(map);
for (const [name, label] of [
  ["in", words.zoomIn],
  ["out", words.zoomOut],
]) {
  const button = box.querySelector(".leaflet-control-zoom-" + name);
  button.title = label;
  button.setAttribute("aria-label", label);
}

// The map cannot be moved or zoomed beyond the edge of the drawing.
const [west, south, east, north] = sketch_edges;
const town = L.latLngBounds([57.036, 9.898], [57.061, 9.948]);
map.options.maxBoundsViscosity = 1;
function fence() {
  const edges = services.reduce((bounds, { at }) => bounds.extend(at), L.latLngBounds([south, west], [north, east]));
  map.setMaxBounds(edges).setMinZoom(Math.min(15, map.getBoundsZoom(edges, true)));
}

function readAll() {
  const old = lit && lit.name;
  services.splice(0, Infinity, ...[...document.querySelectorAll("[data-lat]")].map(read));
  lit = services.find(({ name }) => name === old) || (services.length === 1 ? services[0] : null);
}
const WIDEST = 400; // m: radius of a ring that is seen whole when the map is opened
// The middle of the town where the list has something there, else wherever it has.
function drawAll() {
  readAll();
  fence();
  const inTown = services.map(({ at }) => at).filter((at) => town.contains(at));
  const seen = inTown.length ? inTown : services.map(({ at }) => at);
  if (seen.length) {
    const bounds = L.latLngBounds(seen);
    services
      .filter(({ at }) => seen.includes(at))
      .forEach(({ at, within }) => bounds.extend(at.toBounds(2 * Math.min(within, WIDEST))));
    map.fitBounds(bounds.pad(0.05), { maxZoom: 15, padding: [HIT / 2, HIT / 2] });
  }
  redraw();
}
function redraw() {
  arrange();
  showLabels();
  lightTopmost();
}

const PATIENCE = 8000; // ms without a single tile: then the host is said to be silent
const said = figure.querySelector("[data-tiles-said]");
let layer = null;
let silence = 0;
function showTiles() {
  const { tiles, maxZoom } = figure.dataset;
  said.textContent = said.dataset.wait;
  layer = L.tileLayer(tiles, { maxZoom: Number(maxZoom), referrerPolicy: "strict-origin-when-cross-origin" });
  const giveUp = () => {
    if (!figure.classList.contains("has-tiles")) {
      hideTiles(said.dataset.silent);
    }
  };
  silence = setTimeout(giveUp, PATIENCE);
  layer.on("tileload", () => {
    said.textContent = "";
    figure.classList.add("has-tiles");
  });
  layer.on("load", giveUp); // fired when every tile has come or failed
  map.options.zoomSnap = 1; // tiles are drawn for whole zooms
  map.setMaxZoom(layer.options.maxZoom).setZoom(Math.round(map.getZoom()));
  layer.addTo(map);
}
function hideTiles(text) {
  clearTimeout(silence);
  layer.off().remove();
  layer = null;
  map.options.zoomSnap = 0.5;
  map.setMaxZoom(17);
  figure.classList.remove("has-tiles");
  said.textContent = text || "";
  button.setAttribute("aria-pressed", "false");
}
function switchTiles() {
  const isWanted = button.getAttribute("aria-pressed") === "true";
  if (isWanted && !layer) {
    showTiles();
  }
  if (!isWanted && layer) {
    hideTiles();
  }
}

box.querySelectorAll(".sketch").forEach((picture) => picture.remove()); // a service's picture, until now
// Where the file of the other services cannot be fetched, the map has those of the list.
const drawWithRest = () =>
  fetchRest()
    .catch(() => {})
    .then(drawAll);
document.addEventListener("services", drawWithRest);
document.addEventListener("states", () => {
  // rows move between groups: other numbers, the same window
  const order = [...document.querySelectorAll("[data-lat]")];
  if (order.length !== services.length || order.some((item, index) => services[index].item !== item)) {
    readAll();
    redraw();
  }
});
map.on("zoomend", redraw);
map.on("moveend", showLabels);
map.on("resize", () => {
  fence();
  showLabels();
});
figure.addEventListener("tiles", switchTiles);
figure.addEventListener("fit", () => {
  if (box.offsetHeight) {
    map.invalidateSize({ pan: false });
  }
});
// Tiles come after the first drawing, which chooses what part of the town is seen.
drawWithRest().then(() => {
  figure.classList.add("is-drawn");
  map.invalidateSize();
  if (button) {
    switchTiles();
  }
});
