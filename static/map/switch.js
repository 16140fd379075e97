// "Liste | Kort": shows the map over the rows on a phone; on a wide screen the map is always beside the list.
const figure = document.querySelector(".map[data-map]");
const button = document.getElementById("real-map");
const root = document.documentElement;
const home = document.createComment("map"); // the figure's position on a wide screen
const isWide = matchMedia("(min-width: 64rem)");
const hasList = !figure.dataset.lat;
const FEWEST = 3; // services with a position: fewer need no map
const switches = [...document.querySelectorAll("[data-show]")];
const isOpen = () => root.classList.contains("on-map");
const isAddressed = () => location.hash === "#kort";

// Under the map the rows scroll past it; beside a list it has a column of its own.
// Moved only where it must be: what has the focus in it would lose it.
function move() {
  const list = document.getElementById("results") || document.querySelector("li[data-lat]").closest("ul");
  if (isWide.matches && home.nextSibling !== figure) {
    home.after(figure);
  }
  if (!isWide.matches && list.previousSibling !== figure) {
    list.before(figure);
  }
}

function fit() {
  const isOffered = !hasList || document.querySelectorAll("li[data-lat]").length >= FEWEST;
  figure.hidden = !isOffered || !(isWide.matches || isOpen() || !hasList);
  switches.forEach((part) => part.setAttribute("aria-pressed", String((part.dataset.show === "map") === isOpen())));
  if (hasList) {
    move();
  }
  root.classList.toggle("beside-map", hasList && isWide.matches && !figure.hidden);
  figure.dispatchEvent(new Event("fit"));
}

// The row that was first on the screen is then the first under the map.
function open(wanted) {
  const first = [...document.querySelectorAll("li[data-lat]")].find((row) => row.getBoundingClientRect().bottom > 150);
  root.classList.toggle("on-map", wanted);
  fit();
  if (wanted && first && scrollY > 200) {
    const map = figure.querySelector(".map__box");
    const under = parseFloat(getComputedStyle(map).top) + map.offsetHeight + 8;
    scrollBy(0, first.getBoundingClientRect().top - under);
  }
}
function press(part) {
  const wanted = part.dataset.show === "map";
  if (wanted === isOpen()) {
    return;
  }
  if (wanted) {
    history.pushState({ map: true }, "", location.pathname + location.search + "#kort");
    open(true);
  } else if (history.state && history.state.map) {
    history.back();
  } else {
    history.replaceState(null, "", location.pathname + location.search);
    open(false);
  }
}
function pressReal() {
  if (document.querySelector(".offline-note")) {
    return;
  }
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  if (hasList && figure.hidden) {
    open(true);
  }
  figure.dispatchEvent(new Event("tiles"));
}

figure.before(home);
switches.forEach((part) => part.addEventListener("click", () => press(part)));
if (button) {
  button.addEventListener("click", pressReal);
}
addEventListener("popstate", () => {
  if (hasList && isAddressed() !== isOpen()) {
    open(isAddressed());
  }
});
document.addEventListener("services", fit);
isWide.addEventListener("change", fit);
// The press that fetched this script.
if (figure.asked === button && button) {
  pressReal();
} else if (figure.asked) {
  press(figure.asked);
} else if (hasList && isAddressed()) {
  open(true);
}
fit();
