// "Open until 21.00" on the device: the same list of minutes that the server looks up, so the page itself needs no clock.
"use strict";
(() => {
  const source = document.getElementById("states");
  if (!source) {
    return;
  }
  const words = JSON.parse(source.textContent);
  // "e" is open with an unknown closing time.
  const NAMES = { o: "open", c: "closed", u: "unknown", e: "open" };

  function decode(text) {
    let minute = 0;
    return text.split(" ").map((word, index) => {
      const single = word[1] === "!";
      minute += parseInt(word.slice(single ? 2 : 1), 36) * (single || !index ? 1 : 5);
      return { minute, state: NAMES[word[0]], isOpenEnd: word[0] === "e" };
    });
  }

  function stateAt(changes, minute) {
    const end = changes[changes.length - 1].minute;
    let index = -1;
    while (index < changes.length - 2 && changes[index + 1].minute <= minute) {
      index += 1;
    }
    if (index < 0 || minute >= end) {
      return null;
    }
    const next = changes.slice(index + 1, -1);
    const { state, isOpenEnd } = changes[index];
    const goesOn = state === "open" && next.length > 0 && next[0].state === "open";
    return {
      state,
      isOpenEnd: isOpenEnd || goesOn,
      until: next[0],
      opens: next.find((change) => change.state === "open"),
    };
  }

  // The wall clock in Denmark, wherever the device thinks it is.
  const format = new Intl.DateTimeFormat("en", {
    timeZone: "Europe/Copenhagen",
    hour12: false,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  function wall(minute) {
    const part = {};
    format.formatToParts(minute * 6e4).forEach(({ type, value }) => {
      part[type] = value;
    });
    const day = Date.UTC(part.year, part.month - 1, part.day) / 864e5;
    const hour = part.hour % 24; // browsers before `hourCycle` say 24 at midnight
    return {
      day,
      clock: hour + words.colon + part.minute,
      padded: String(hour).padStart(2, "0") + words.colon + part.minute,
    };
  }
  function clock(at) {
    return words.colon === ":" ? at.padded : at.clock;
  }

  // The sentences of the interface, their gaps filled.
  function say({ state, isOpenEnd, until, opens }, minute) {
    if (isOpenEnd) {
      return [words.open, ""];
    }
    if (state === "open") {
      return [until ? words.until.replace("%s", clock(wall(until.minute))) : words.always, ""];
    }
    const later = opens && wall(opens.minute);
    const ahead = later && later.day - wall(minute).day;
    const again = !later ? "" : ahead === 0 ? words.today : ahead === 1 ? words.tomorrow : ahead < 7 ? words.day : "";
    const name = later ? words.days[(later.day + 3) % 7] : "";
    return [words[state], again.replace("%d", name).replace("%s", later ? clock(later) : "")];
  }

  // The group of a list: open, later today, closed, or ask for an unknown state.
  function group(found, minute) {
    if (!found || found.state === "unknown") {
      return "ask";
    }
    if (found.state === "open") {
      return "open";
    }
    return found.opens && wall(found.opens.minute).day === wall(minute).day ? "later" : "closed";
  }

  // In a row: the window's light, and one word or the next opening.
  function showBrief(row, brief, found, minute) {
    const kind = { open: "open", closed: "closed" }[found && found.state] || "ask";
    row.querySelector(".lamp").className = "lamp lamp--" + kind + ("unsure" in row.dataset ? " lamp--unsure" : "");
    const [main, more] = found ? say(found, minute) : [words.unknown, ""];
    brief.textContent = more || main;
  }

  // Other scripts of the page hear of each minute, with the weekday and a look-up of any list of times.
  let timer;
  function show() {
    clearTimeout(timer);
    const minute = Math.floor(Date.now() / 6e4);
    for (const row of document.querySelectorAll("[data-times]")) {
      const brief = row.querySelector("[data-state-words]");
      if (brief) {
        row.changes = row.changes || decode(row.dataset.times);
        const found = stateAt(row.changes, minute);
        row.dataset.state = group(found, minute);
        showBrief(row, brief, found, minute);
      }
    }
    const stateOf = (times) => {
      const found = stateAt(decode(times), minute);
      return found && { state: found.state, said: say(found, minute) };
    };
    document.dispatchEvent(new CustomEvent("states", { detail: { stateOf, weekday: (wall(minute).day + 3) % 7 } }));
    timer = setTimeout(show, 6e4 - (Date.now() % 6e4));
  }
  show();
  document.addEventListener("services", show);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      show();
    }
  });
})();
