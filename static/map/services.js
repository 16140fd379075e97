// The services of the page's own list on the map: same services, same order, same numbers.
const HIT = 44; // side of the smallest thing one can press, px
const FACE = 32; // height of a pin as it is drawn, px
const FEW = 3; // numbers that a shared pin says
const CLOSE = 60; // px between the middles of two rings: nearer ones share one
const NARROW = 24; // px: a ring of a smaller radius is drawn as a pin alone
const circles = L.layerGroup().addTo(map);
const pins = L.layerGroup().addTo(map);
const services = [];
let rings = [];
let groups = []; // the pins: which services each shows
let lit = null;
let halo = null; // the circle of the lit service alone

// The number is before the name while a map is shown.
function number(item, title, no) {
  let badge = item.querySelector(".card__no, .m-no");
  if (!badge) {
    badge = document.createElement("span");
    badge.className = "m-no";
    badge.setAttribute("aria-hidden", "true");
    title.before(badge);
  }
  badge.textContent = no;
}
function read(item, index) {
  const { lat, lon, within, name } = item.dataset;
  const title = item.querySelector("h2 a, h3 a") || item.querySelector("a");
  if (title) {
    number(item, title, index + 1);
  }
  return {
    item,
    title,
    no: index + 1,
    at: L.latLng(Number(lat), Number(lon)),
    within: Number(within),
    name: name || title.textContent.trim(),
  };
}

// At every zoom, circles that would overlap share one ring around all of them.
function shareRings(list) {
  const shared = list.map((service) => ({ members: [service], at: service.at, radius: service.within }));
  for (;;) {
    let best = null;
    shared.forEach((a, first) =>
      shared.slice(first + 1).forEach((b, rest) => {
        const closeness = closenessOf(a, b);
        if (closeness < 1 && (!best || closeness < best.closeness)) {
          best = { first, second: first + 1 + rest, closeness };
        }
      }),
    );
    if (!best) {
      return shared;
    }
    const [gone] = shared.splice(best.second, 1);
    shared[best.first] = joined(shared[best.first], gone);
  }
}
// Below 1 they share: their middles are nearer than CLOSE on the screen, or than half of the smaller one's radius.
function closenessOf(a, b) {
  const onScreen = map.project(a.at).distanceTo(map.project(b.at)) / CLOSE;
  return Math.min(onScreen, map.distance(a.at, b.at) / (Math.min(a.radius, b.radius) / 2));
}
function joined(a, b) {
  const [wide, small] = a.radius >= b.radius ? [a, b] : [b, a];
  const apart = map.distance(wide.at, small.at);
  const members = [...a.members, ...b.members].sort((one, other) => one.no - other.no);
  if (apart + small.radius <= wide.radius) {
    return { ...wide, members };
  }
  const radius = (apart + wide.radius + small.radius) / 2;
  const share = apart ? (radius - wide.radius) / apart : 0;
  const at = L.latLng(
    wide.at.lat + (small.at.lat - wide.at.lat) * share,
    wide.at.lng + (small.at.lng - wide.at.lng) * share,
  );
  return { members, at, radius };
}

function sign(members) {
  const numbers = members.map(({ no }) => no);
  return numbers.length > FEW ? numbers.slice(0, 2).join("·") + " +" + (numbers.length - 2) : numbers.join("·");
}
const widthOf = (members) => Math.max(FACE, 18 + 9 * sign(members).length);
const frameOf = ({ point, members }) => around(point.x, point.y, Math.max(HIT, widthOf(members)) + 2, HIT);

// At every zoom, pins that would cover each other share one: "3·7", or "3·7 +4" for many.
function gather(found) {
  for (let first = 0; first < found.length; first += 1) {
    for (let second = first + 1; second < found.length; second += 1) {
      const [a, b] = [found[first], found[second]];
      if (!crosses(frameOf(a), frameOf(b))) {
        continue;
      }
      const members = [...a.members, ...b.members].sort((one, other) => one.no - other.no);
      const share = b.members.length / members.length;
      found.splice(second, 1);
      found[first] = { members, point: a.point.add(b.point.subtract(a.point).multiplyBy(share)) };
      return gather(found); // a wider pin may cover others: begin again
    }
  }
  return found;
}

// The numbers of a ring are on its rim, where they cover nothing; in a ring too small for that, in its middle.
function radiusOf(ring) {
  const north = L.latLng(ring.at.lat + ring.radius / sketch_metres.degree, ring.at.lng);
  return map.project(ring.at).y - map.project(north).y;
}
function onRim(ring, settled) {
  const middle = map.project(ring.at);
  const radius = radiusOf(ring);
  const spots = Array.from({ length: 16 }, (_, n) => (((n % 2 ? n + 1 : -n) / 2) * Math.PI) / 8 - Math.PI / 2).map(
    (turn) => ({ members: ring.members, point: middle.add([Math.cos(turn) * radius, Math.sin(turn) * radius]) }),
  );
  const isFree = (spot) => !settled.some((other) => crosses(frameOf(other), frameOf(spot)));
  return spots.find(isFree) || { members: ring.members, point: middle };
}
function arrangement() {
  const wide = rings.filter((ring) => radiusOf(ring) >= NARROW);
  const narrow = rings.filter((ring) => !wide.includes(ring));
  const exact = services.filter(({ within }) => within <= sketch_metres.door);
  const points = [
    ...exact.map((service) => ({ members: [service], point: map.project(service.at) })),
    ...narrow.map((ring) => ({ members: ring.members, point: map.project(ring.at) })),
  ];
  const found = gather(wide.reduce((settled, ring) => [...settled, onRim(ring, settled)], gather(points)));
  // Rings whose numbers ended up together are one ring.
  for (const { members } of found) {
    const [first, second] = wide.filter((ring) => members.includes(ring.members[0]));
    if (second) {
      rings = [joined(first, second), ...rings.filter((ring) => ring !== first && ring !== second)];
      return arrangement();
    }
  }
  return found;
}

function pin({ members, point }) {
  const width = widthOf(members);
  const kind = members.every(({ within }) => within <= sketch_metres.door) ? "" : " m-pin--near";
  const html = document.createElement("span");
  html.className = "m-pin__face";
  html.textContent = sign(members);
  const icon = L.divIcon({ className: "m-pin" + kind, html, iconSize: [Math.max(HIT, width), HIT] });
  const label = members.map(({ no, name }) => no + ". " + name).join(", ");
  const marker = L.marker(map.unproject(point), { icon, title: label, riseOnHover: true }).addTo(pins);
  const element = marker.getElement();
  element.setAttribute("aria-label", label);
  // A press goes from one of its rows to the next; a service that is on a later page of the list is opened itself.
  const press = (event) => {
    const listed = members.filter(({ item }) => item.offsetParent || item === figure);
    if (!listed.length) {
      location.assign(members[0].item.dataset.href);
      return;
    }
    light(listed[(listed.indexOf(lit) + 1) % listed.length], true, event.originalEvent.detail === 0);
  };
  marker.on("click", press);
  element.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      press({ originalEvent: { detail: 0 } });
    }
  });
  return { members, marker };
}

// After a zoom the pins that stay the same stay; the focus moves from a removed pin to the one that replaces it.
function arrange() {
  const isSame = (a, b) =>
    a.members.length === b.members.length && a.members.every((service, n) => service === b.members[n]);
  const focused = groups.find(({ marker }) => marker.getElement() === document.activeElement);
  groups.forEach(({ marker }) => pins.removeLayer(marker));
  rings = shareRings(services.filter(({ within }) => within > sketch_metres.door));
  groups = arrangement().map(pin);
  circles.clearLayers();
  rings.forEach((ring) => {
    if (radiusOf(ring) < NARROW) {
      return;
    }
    L.circle(ring.at, { radius: ring.radius, className: "m-ring", interactive: false }).addTo(circles);
  });
  if (focused) {
    (
      groups.find((group) => isSame(group, focused)) ||
      groups.find(({ members }) => members.includes(focused.members[0]))
    ).marker
      .getElement()
      .focus({ preventScroll: true });
  }
  show();
}

// One service is lit on the map and in the list. `isAsked`: its row comes into view; by keyboard its link has the focus.
function light(service, isAsked, isByKeyboard) {
  lit = service;
  show();
  if (!lit || !isAsked || !lit.title) {
    return;
  }
  const row = lit.item.getBoundingClientRect();
  const bar = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const top = isBeside() ? bar : parseFloat(getComputedStyle(box).top) + box.offsetHeight + 8; // under the map, once it sticks
  if (row.top < top || row.bottom > innerHeight) {
    scrollBy(0, row.top - top);
  }
  if (isByKeyboard) {
    lit.title.focus({ preventScroll: true });
  }
}
function show() {
  services.forEach((service) => service.item.classList.toggle("is-lit", service === lit));
  groups.forEach(({ members, marker }) => {
    const isLit = members.includes(lit);
    marker.getElement().classList.toggle("m-pin--lit", isLit);
    marker.setZIndexOffset(isLit ? 1000 : 0);
  });
  if (halo) {
    halo.remove();
  }
  halo =
    lit && lit.within > sketch_metres.door
      ? L.circle(lit.at, { radius: lit.within, className: "m-ring m-ring--lit", interactive: false }).addTo(map)
      : null;
}

// On a wide screen list and map are side by side: what the mouse or the focus is on is lit. On a phone it is the row
// that is first under the map.
function isBeside() {
  const first = services.length && services[0].item.getBoundingClientRect();
  return first && first.right <= box.getBoundingClientRect().left;
}
function lightTopmost() {
  if (isBeside() || !box.offsetHeight || services.length < 2) {
    return;
  }
  const edge = box.getBoundingClientRect().bottom;
  const first = services.find(({ item }) => item.getBoundingClientRect().top >= edge - 8);
  if (first && first !== lit) {
    light(first);
  }
}
let isWaiting = false;
addEventListener(
  "scroll",
  () => {
    if (isWaiting) {
      return;
    }
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      lightTopmost();
    });
  },
  { passive: true },
);
for (const type of ["mouseover", "focusin"]) {
  document.addEventListener(type, ({ target }) => {
    const service = isBeside() && target.closest && services.find(({ item }) => item.contains(target));
    if (service && service !== lit) {
      light(service);
    }
  });
}

// The services on later pages of the whole list are in a file of their own: no list needs them before its map is opened.
async function fetchRest() {
  const rest = document.querySelector("#map-rest[data-all]");
  if (!rest) {
    return;
  }
  rest.removeAttribute("data-all");
  const answer = await fetch(document.querySelector("form.ask").getAttribute("action").replace(/\/$/, ".json"), {
    credentials: "omit",
  });
  rest.innerHTML = (await answer.json()).rest;
  const shown = new Set([...document.querySelectorAll(".result[data-no]")].map((row) => row.dataset.no));
  [...rest.children].filter((twin) => shown.has(twin.dataset.no)).forEach((twin) => twin.remove());
}
