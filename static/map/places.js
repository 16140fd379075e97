// The places of the page's own list, drawn on the map: same places, same order, same numbers.
const map = sketch_map;
const box = map.getContainer();
const words = box.dataset;
const PIN = 36;   // side of a pin with its edge, px
const markers = [];
const circles = L.layerGroup().addTo(map);
const places = L.layerGroup().addTo(map);
let groups = [];     // the pins: which places each shows
let chosen = null;   // the place whose number was pressed in the list

// One finger scrolls the page past the map; two fingers, the buttons and the arrow keys move it.
if (matchMedia("(pointer: coarse)").matches) { map.dragging.disable(); }
box.removeAttribute("hidden");
map.invalidateSize();
for (const [name, label] of [["in", words.zoomIn], ["out", words.zoomOut]]) {
  const button = box.querySelector(".leaflet-control-zoom-" + name);
  button.title = label;
  button.setAttribute("aria-label", label);
}

// The drawing ends somewhere: nobody can move or zoom to where streets would stop in the air.
const [west, south, east, north] = sketch_edge;
const drawing = L.latLngBounds([south, west], [north, east]);
map.options.maxBoundsViscosity = 1;
function fence() {
  const edge = markers.reduce((bounds, { at }) => bounds.extend(at), L.latLngBounds(drawing.getSouthWest(), drawing.getNorthEast()));
  map.setMaxBounds(edge).setMinZoom(Math.min(15, map.getBoundsZoom(edge, true)));
}

// Names, the most important first. Each tries to stand below, above, right and left of its dot; one without room is left out.
const DOT = 5;    // from the middle of a dot to its name, px
const SIDES = {
  s: (x, y, w, h) => [x - w / 2, y + DOT, x + w / 2, y + DOT + h],
  n: (x, y, w, h) => [x - w / 2, y - DOT - h, x + w / 2, y - DOT],
  e: (x, y, w, h) => [x + 2 * DOT, y - h / 2, x + 2 * DOT + w, y + h / 2],
  w: (x, y, w, h) => [x - 2 * DOT - w, y - h / 2, x - 2 * DOT, y + h / 2],
};
const MIDDLE = { c: (x, y, w, h) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2] };
const names = sketch_names.map(([lat, lon, kind, text, rank]) => ({ at: L.latLng(lat, lon), kind, text, rank }))
  .sort((a, b) => a.rank - b.rank);

function write(name) {
  const icon = L.divIcon({ className: "m-name m-name--" + name.kind, html: "<span></span>", iconSize: null });
  name.element = L.marker(name.at, { icon, interactive: false, keyboard: false, zIndexOffset: -900 }).addTo(map).getElement();
  name.element.firstChild.textContent = name.text;
  name.element.setAttribute("aria-hidden", "true");
}
function crosses(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
function showNames() {
  box.dataset.zoom = map.getZoom() < 13 ? "far" : "near";
  const { x: width, y: height } = map.getSize();
  const frame = box.getBoundingClientRect();
  const taken = groups.map(({ marker, width: across }) => {
    const { x, y } = map.latLngToContainerPoint(marker.getLatLng());
    return [x - across / 2, y - PIN / 2, x + across / 2, y + PIN / 2];
  });
  box.querySelectorAll(".leaflet-control").forEach((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    taken.push([left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]);
  });
  const view = map.getBounds();
  const due = names.filter((name) => {
    const isDue = map.getZoom() >= 8 + name.rank && view.contains(name.at);
    if (isDue && !name.element) { write(name); }
    if (name.element) { name.element.hidden = !isDue; }
    return isDue;
  });
  const sizes = due.map(({ element: { firstChild } }) => [firstChild.offsetWidth + 4, firstChild.offsetHeight]);
  due.forEach(({ element, at, kind }, place) => {
    const { x, y } = map.latLngToContainerPoint(at);
    const isFree = (spot) => spot[0] >= 0 && spot[1] >= 0 && spot[2] <= width && spot[3] <= height
      && !taken.some((other) => crosses(other, spot));
    const dot = [x - DOT, y - DOT, x + DOT, y + DOT];
    const sides = { place: SIDES, town: { ...MIDDLE, ...SIDES } }[kind] || MIDDLE;
    const side = (kind !== "place" || isFree(dot)) && Object.keys(sides).find((way) => isFree(sides[way](x, y, ...sizes[place])));
    element.hidden = !side;
    if (!side) { return; }
    element.dataset.side = side;
    taken.push(sides[side](x, y, ...sizes[place]));
    if (kind === "place") { taken.push(dot); }
  });
}

// What a pin says when it is opened: each of its places, and whom to ring where they are few.
const FEW = 3;
function entry({ card, no, title }, count) {
  const content = document.createElement("div");
  const link = document.createElement("a");
  link.href = title.href;
  link.textContent = (count > 1 ? no + ". " : "") + title.textContent;
  content.append(link);
  const call = count <= FEW && card.querySelector("a[href^='tel:']");
  if (call) {
    const line = document.createElement("a");
    line.href = call.href;
    line.className = "btn btn--main";
    line.textContent = call.textContent.trim().replace(/\s+/g, " ");
    content.append(line);
  }
  return content;
}
function popup(members) {
  const content = document.createElement("div");
  content.append(...members.map((member) => entry(member, members.length)));
  return content;
}

// On a wide screen list and map stand side by side; on a phone moving the list would lose the map.
function isBeside() {
  const list = document.querySelector(".cards");
  return list && list.getBoundingClientRect().right <= box.getBoundingClientRect().left;
}

function draw(card) {
  const { lat, lon, within, no } = card.dataset;
  const title = card.querySelector("h3 a");
  const place = { card, no, title, at: L.latLng(Number(lat), Number(lon)) };
  if (Number(within) > 30) {
    L.circle(place.at, { radius: Number(within), className: "m-near", interactive: false }).addTo(circles);
  }
  const number = document.createElement("button");
  number.type = "button";
  number.className = "card__no";
  number.textContent = no;
  number.setAttribute("aria-label", words.show.replace("%s", title.textContent));
  number.addEventListener("click", () => {
    box.scrollIntoView({ block: "nearest" });
    chosen = place;
    groups.find(({ members }) => members.includes(place)).marker.openPopup();
  });
  card.querySelector(".card__no").replaceWith(number);
  markers.push(place);
}

// Places whose pins would cover each other share one: "3·7", or "3·7 +4" for many. So it is at every zoom.
function sign(members) {
  const numbers = members.map(({ no }) => no);
  return numbers.length > FEW ? numbers.slice(0, 2).join("·") + " +" + (numbers.length - 2) : numbers.join("·");
}
function gather() {
  const found = markers.map((place) => ({ members: [place], point: map.project(place.at), width: PIN }));
  for (let first = 0; first < found.length; first += 1) {
    for (let second = 0; second < found.length; second += 1) {
      const [a, b] = [found[first], found[second]];
      if (first === second || Math.abs(a.point.x - b.point.x) >= (a.width + b.width) / 2
        || Math.abs(a.point.y - b.point.y) >= PIN) { continue; }
      const members = [...a.members, ...b.members].sort((one, other) => one.no - other.no);
      const sum = members.reduce((total, { at }) => total.add(map.project(at)), L.point(0, 0));
      found[Math.min(first, second)] = { members, point: sum.divideBy(members.length), width: 20 + 10 * sign(members).length };
      found.splice(Math.max(first, second), 1);
      first = -1;   // a wider pin may cover others: begin again
      break;
    }
  }
  return found;
}
function pin({ members, point, width }) {
  const icon = L.divIcon({ className: "m-pin", html: sign(members), iconSize: [width, PIN] });
  const label = members.map(({ no, title }) => no + ". " + title.textContent).join(", ");
  const marker = L.marker(map.unproject(point), { icon, title: label, riseOnHover: true }).addTo(places);
  const element = marker.getElement();
  element.setAttribute("aria-label", label);
  element.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); marker.openPopup(); }
  });
  marker.bindPopup(() => popup(members), {
    autoPanPadding: [16, 16], maxWidth: Math.min(300, box.clientWidth - 90), maxHeight: Math.max(160, box.clientHeight - 140),
  });
  const mark = (on) => {
    element.classList.toggle("m-pin--on", on);
    members.forEach((place) => place.card.classList.toggle("card--on", on && (!chosen || place === chosen)));
  };
  marker.on("popupopen", ({ popup: opened }) => {
    const shown = members.includes(chosen) ? chosen : members[0];
    if (shown !== chosen) { chosen = null; }
    mark(true);
    if (isBeside()) { shown.card.scrollIntoView({ block: "nearest" }); }
    const close = opened.getElement().querySelector(".leaflet-popup-close-button");
    close.setAttribute("aria-label", words.close);
    [...opened.getElement().querySelectorAll("a")].find((link) => link.href === shown.title.href).focus();
  });
  marker.on("popupclose", () => { mark(false); chosen = null; if (element.isConnected) { element.focus(); } });
  return { members, marker, width };
}

// After a zoom the pins that stay the same stay; who stood on one that is gone stands on the one that took its place.
function arrange() {
  const same = (a) => (b) => a.members.length === b.members.length && a.members.every((place, n) => place === b.members[n]);
  const next = gather();
  const gone = groups.filter((old) => !next.some(same(old)));
  const held = gone.find(({ marker }) => marker.isPopupOpen() || marker.getElement() === document.activeElement);
  const isOpen = held && held.marker.isPopupOpen();
  groups.filter((old) => !gone.includes(old)).forEach((old) => { next[next.findIndex(same(old))] = old; });
  const kept = chosen;
  gone.forEach(({ marker }) => places.removeLayer(marker));
  chosen = kept;
  groups = next.map((group) => (group.marker ? group : pin(group)));
  if (!held) { return; }
  const heir = groups.find(({ members }) => members.includes(held.members[0]));
  if (isOpen) { heir.marker.openPopup(); } else { heir.marker.getElement().focus(); }
}

box.addEventListener("keydown", (event) => { if (event.key === "Escape") { map.closePopup(); } });
const town = L.latLngBounds([57.028, 9.880], [57.068, 9.972]);

function drawAll() {
  places.clearLayers();
  circles.clearLayers();
  markers.length = 0;
  groups = [];
  document.querySelectorAll("[data-lat]").forEach(draw);
  const inTown = markers.map(({ at }) => at).filter((at) => town.contains(at));
  const seen = inTown.length ? inTown : markers.map(({ at }) => at);
  fence();
  if (seen.length) { map.fitBounds(L.latLngBounds(seen).pad(0.1), { maxZoom: 15, padding: [PIN, PIN] }); }
  arrange();
  showNames();
}
drawAll();
document.addEventListener("places", drawAll);
map.on("resize", fence);
map.on("zoomend", arrange);
map.on("zoomend moveend", showNames);
