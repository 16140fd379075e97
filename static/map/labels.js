// The map's words and small signs, in one drawing over the streets; one that would cover a pin, a button or another is left out.
const map = sketch_map;
const box = map.getContainer();
const words = box.dataset;
const SVG = "http://www.w3.org/2000/svg";
const SIGN = 9; // half the side of a sign, px
const GAP = 4; // between a sign and its word, px
const STEP = 6; // between two points of a road's course, px
const BEND = 0.7; // radians that a road may turn under its name

// A drawing of 18 × 18 px for each kind of sign; the first path is its ground.
const SIGNS = {
  station: "M5 4h8v7h-8zM5 8h8M6 14l1.5-3M12 14l-1.5-3",
  bus: "M4.500 4.500h9v7.500h-9zM4.500 8.500h9M6.500 14v-1M11.500 14v-1",
  church: "M9 2.500v5M7 4.500h4M5 14.500v-5l4-2.500 4 2.500v5z",
  hospital: "M9 4.500v9M4.500 9h9",
  library: "M9 5.500c-1.500-1-3-1-4.500-1v8c1.500 0 3 0 4.500 1 1.500-1 3-1 4.500-1v-8c-1.500 0-3 0-4.500 1zv8",
  park: "M9 15v-4M9 3c-2.500 0-4 2-4 4s1.500 4 4 4 4-2 4-4-1.500-4-4-4z",
};

const pane = map.createPane("labels");
const sheet = pane.appendChild(document.createElementNS(SVG, "svg"));
sheet.setAttribute("class", "m-labels");
sheet.setAttribute("aria-hidden", "true");
const labels = sketch_names
  .map(([lat, lon, kind, text, rank, sign, course]) => ({ at: L.latLng(lat, lon), kind, text, rank, sign, course }))
  .sort((a, b) => a.rank - b.rank);

function add(tag, attributes, parent) {
  const element = (parent || sheet).appendChild(document.createElementNS(SVG, tag));
  Object.keys(attributes).forEach((name) => element.setAttribute(name, attributes[name]));
  return element;
}
function crosses(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
function around(x, y, width, height) {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}

// What is on the map already: pins and the numbers of rings, and the buttons in the corners.
function occupied() {
  const frame = box.getBoundingClientRect();
  return [...box.querySelectorAll(".m-pin__face, .leaflet-control a, .leaflet-control-scale-line")].map((part) => {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    return [left - frame.left - 2, top - frame.top - 2, right - frame.left + 2, bottom - frame.top + 2];
  });
}

function showLabels() {
  const zoom = map.getZoom();
  const size = map.getSize();
  const taken = occupied();
  const isFree = (spots) =>
    spots.every(
      (spot) =>
        spot[0] >= 2 &&
        spot[1] >= 2 &&
        spot[2] <= size.x - 2 &&
        spot[3] <= size.y - 2 &&
        !taken.some((other) => crosses(other, spot)),
    );
  const take = (spots) => {
    taken.push(...spots);
  };
  box.dataset.zoom = zoom < 12 ? "far" : zoom < 14 ? "middle" : "near";
  L.DomUtil.setPosition(sheet, map.containerPointToLayerPoint([0, 0]));
  sheet.setAttribute("width", size.x);
  sheet.setAttribute("height", size.y);
  sheet.textContent = "";
  const view = map.getBounds().pad(0.2);
  labels
    .filter(({ rank, at }) => zoom >= 8 + rank && view.contains(at))
    .forEach((label, number) => {
      const group = add("g", { class: "m-label m-label--" + label.kind });
      const drawn = label.course.length ? along(group, label, number, isFree) : beside(group, label, isFree);
      if (drawn) {
        take(drawn);
      } else {
        sheet.removeChild(group);
      }
    });
}

// Place a word at a point: beside its sign, or centred. Returns the rectangle it covers, null without room.
function beside(group, { at, text, kind, sign }, isFree) {
  const { x, y } = map.latLngToContainerPoint(at);
  const word = add("text", {}, group);
  word.textContent = text;
  const { width, height } = word.getBBox();
  const [w, h] = [width + 4, height];
  const isPoint = kind === "place";
  const mark = around(x, y, 2 * SIGN, 2 * SIGN);
  if (isPoint && !isFree([mark])) {
    return null;
  }
  const away = SIGN + GAP;
  const spots = isPoint
    ? [
        [x, y + away + h / 2],
        [x, y - away - h / 2],
        [x + away + w / 2, y],
        [x - away - w / 2, y],
      ]
    : [
        [x, y],
        [x, y - h],
        [x, y + h],
        [x + w / 2, y],
        [x - w / 2, y],
        [x, y - 2 * h],
        [x, y + 2 * h],
      ];
  const spot = spots.find(([left, top]) => isFree([around(left, top, w, h)]));
  if (!spot) {
    return null;
  }
  word.setAttribute("x", spot[0]);
  word.setAttribute("y", spot[1]);
  if (isPoint) {
    drawSign(group, sign, x, y);
  }
  return isPoint ? [around(...spot, w, h), mark] : [around(...spot, w, h)];
}

function drawSign(group, sign, x, y) {
  const figure = add(
    "g",
    { class: "m-sign m-sign--" + (sign || "square"), transform: "translate(" + (x - SIGN) + " " + (y - SIGN) + ")" },
    group,
  );
  if (SIGNS[sign]) {
    add("rect", { width: 18, height: 18, rx: 4 }, figure);
    add("path", { d: SIGNS[sign] }, figure);
  } else {
    add("rect", { x: 5, y: 5, width: 8, height: 8, rx: 1 }, figure);
  }
}

// The points of a road every STEP pixels, where they are in view.
function paced(course, size) {
  const corners = course.map((point) => map.latLngToContainerPoint(point));
  const points = [];
  let left = 0;
  corners.slice(1).forEach((end, number) => {
    const start = corners[number];
    const length = start.distanceTo(end);
    for (; left < length; left += STEP) {
      const share = left / length;
      points.push({ x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share });
    }
    left -= length;
  });
  return points.filter(({ x, y }) => x > 0 && y > 0 && x < size.x && y < size.y);
}
function turns(points) {
  const direction = (a, b) => Math.atan2(b.y - a.y, b.x - a.x);
  const first = direction(points[0], points[1]);
  return points.slice(2).some((point, number) => {
    const turn = Math.abs(direction(points[number + 1], point) - first);
    return Math.min(turn, 2 * Math.PI - turn) > BEND;
  });
}

// A word along its road, as near as can be to where the base map has it.
function along(group, { at, text, course }, number, isFree) {
  const word = add("text", {}, group);
  word.textContent = text;
  const { width, height } = word.getBBox();
  const points = paced(course, map.getSize());
  const count = Math.ceil((width + 8) / STEP) + 1;
  const middle = map.latLngToContainerPoint(at);
  const far = (first) => {
    const { x, y } = points[first + Math.floor(count / 2)];
    return Math.hypot(x - middle.x, y - middle.y);
  };
  const starts = Array.from({ length: Math.max(0, points.length - count + 1) }, (_, first) => first);
  for (const first of starts.sort((a, b) => far(a) - far(b))) {
    const piece = points.slice(first, first + count);
    const covered = piece.map(({ x, y }) => around(x, y, height, height));
    if (turns(piece) || !isFree(covered)) {
      continue;
    }
    if (piece[0].x > piece[piece.length - 1].x) {
      piece.reverse();
    }
    const id = "m-course-" + number;
    add(
      "path",
      { id, d: "M" + piece.map(({ x, y }) => x.toFixed(1) + " " + y.toFixed(1)).join("L"), fill: "none" },
      group,
    );
    word.textContent = "";
    add("textPath", { href: "#" + id, startOffset: "50%" }, word).textContent = text;
    return covered;
  }
  return null;
}
