// The places of the page's own list, drawn on the map: same places, same order, same numbers.
const map = sketch_map;
const box = map.getContainer();
const words = box.dataset;
const PIN = 36;   // side of a pin with its edge, px
const markers = [];
const places = L.layerGroup().addTo(map);

// One finger scrolls the page past the map; two fingers, the buttons and the arrow keys move it.
if (matchMedia("(pointer: coarse)").matches) { map.dragging.disable(); }
box.removeAttribute("hidden");
map.invalidateSize();
for (const [name, label] of [["in", words.zoomIn], ["out", words.zoomOut]]) {
  const button = box.querySelector(".leaflet-control-zoom-" + name);
  button.title = label;
  button.setAttribute("aria-label", label);
}

// Names, the most important first; one that would lie on another is left out.
const names = sketch_names.map(([lat, lon, kind, name, rank]) => {
  const icon = L.divIcon({ className: "m-name m-name--" + kind, html: "<span></span>", iconSize: null });
  const label = L.marker([lat, lon], { icon, interactive: false, keyboard: false, zIndexOffset: -900 }).addTo(map);
  const element = label.getElement();
  element.firstChild.textContent = name;
  element.setAttribute("aria-hidden", "true");
  return { element, rank };
}).sort((a, b) => a.rank - b.rank);

function crosses(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
function showNames() {
  const frame = box.getBoundingClientRect();
  const taken = [...box.querySelectorAll(".m-pin")].map((pin) => pin.getBoundingClientRect());
  for (const { element } of names) {
    element.hidden = false;
    const place = element.firstChild.getBoundingClientRect();
    const isCut = place.left < frame.left || place.right > frame.right || place.top < frame.top || place.bottom > frame.bottom;
    if (isCut || taken.some((other) => crosses(other, place))) { element.hidden = true; } else { taken.push(place); }
  }
}

function popup(card, title) {
  const content = document.createElement("div");
  const link = document.createElement("a");
  link.href = title.href;
  link.textContent = title.textContent;
  content.append(link);
  const call = card.querySelector("a[href^='tel:']");
  if (call) {
    const line = document.createElement("a");
    line.href = call.href;
    line.className = "btn btn--main";
    line.textContent = call.textContent.trim().replace(/\s+/g, " ");
    content.append(line);
  }
  return content;
}

// On a wide screen list and map stand side by side; on a phone moving the list would lose the map.
function isBeside() {
  const list = document.querySelector(".cards");
  return list && list.getBoundingClientRect().right <= box.getBoundingClientRect().left;
}

function draw(card) {
  const { lat, lon, within, no } = card.dataset;
  const at = [Number(lat), Number(lon)];
  const title = card.querySelector("h3 a");
  if (Number(within) > 30) {
    L.circle(at, { radius: Number(within), className: "m-near", interactive: false }).addTo(places);
  }
  const icon = L.divIcon({ className: "m-pin", html: no, iconSize: [PIN, PIN] });
  const marker = L.marker(at, { icon, title: title.textContent, riseOnHover: true }).addTo(places);
  const element = marker.getElement();
  element.setAttribute("aria-label", no + ". " + title.textContent);
  element.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); marker.openPopup(); }
  });
  marker.bindPopup(() => popup(card, title), { autoPanPadding: [16, 16] });
  const number = document.createElement("button");
  number.type = "button";
  number.className = "card__no";
  number.textContent = no;
  number.setAttribute("aria-label", words.show.replace("%s", title.textContent));
  number.addEventListener("click", () => { box.scrollIntoView({ block: "nearest" }); marker.openPopup(); });
  card.querySelector(".card__no").replaceWith(number);
  const mark = (on) => { element.classList.toggle("m-pin--on", on); card.classList.toggle("card--on", on); };
  marker.on("popupopen", ({ popup: opened }) => {
    mark(true);
    if (isBeside()) { card.scrollIntoView({ block: "nearest" }); }
    const close = opened.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", words.close);
    opened.getElement().querySelector("a").focus();
  });
  marker.on("popupclose", () => { mark(false); element.focus(); });
  markers.push({ marker, at: L.latLng(at) });
}

// Two places at one address stand beside each other.
function spread() {
  const taken = [];
  for (const { marker, at } of markers) {
    const point = map.latLngToLayerPoint(at);
    let step = 0;
    let spot = point;
    while (taken.some((other) => Math.abs(other.x - spot.x) < PIN && Math.abs(other.y - spot.y) < PIN) && step < 60) {
      step += 1;
      const angle = step * 2.4;
      const far = PIN * 0.55 * Math.sqrt(step);
      spot = L.point(point.x + far * Math.cos(angle), point.y + far * Math.sin(angle));
    }
    taken.push(spot);
    marker.setLatLng(map.layerPointToLatLng(spot));
  }
}

box.addEventListener("keydown", (event) => { if (event.key === "Escape") { map.closePopup(); } });
const town = L.latLngBounds([57.028, 9.880], [57.068, 9.972]);

function drawAll() {
  places.clearLayers();
  markers.length = 0;
  document.querySelectorAll("[data-lat]").forEach(draw);
  const inTown = markers.map(({ at }) => at).filter((at) => town.contains(at));
  const seen = inTown.length ? inTown : markers.map(({ at }) => at);
  if (seen.length) { map.fitBounds(L.latLngBounds(seen).pad(0.1), { maxZoom: 15, padding: [PIN, PIN] }); }
  spread();
  showNames();
}
drawAll();
document.addEventListener("places", drawAll);
map.on("zoomend", () => { spread(); showNames(); });
map.on("moveend", showNames);
