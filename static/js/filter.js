// The list in place: the same form, the same URL, the same answer from the server; and "near me" wholly on the device.
"use strict";
(() => {
  const form = document.querySelector("[data-filter]");
  const results = document.getElementById("results");
  if (!form || !results || !window.fetch || !window.URLSearchParams) {
    return;
  }

  function formUrl() {
    const query = new URLSearchParams(
      [...new FormData(/** @type {HTMLFormElement} */ (form))]
        .map(([name, value]) => [name, String(value)])
        .filter(([, value]) => value),
    );
    return form.getAttribute("action") + (String(query) ? "?" + query : "");
  }

  // Suggestions while a visitor types.
  const field = form.querySelector("[name=q]");
  async function suggest() {
    const answer = await fetch(form.getAttribute("action").replace(/\/$/, ".json"), { credentials: "omit" });
    const words = (await answer.json()).suggestions;
    const options = words.map((value) => Object.assign(document.createElement("option"), { value }));
    const list = Object.assign(document.createElement("datalist"), { id: "suggestions" });
    list.append(...options);
    field.after(list);
  }
  const trySuggest = () => suggest().catch(() => {});
  if (document.activeElement === field) {
    trySuggest();
  } else {
    field.addEventListener("focus", trySuggest, { once: true });
  }

  // Without a server for queries, every URL gives the whole list: then the page itself filters it.
  const isAnswered = (page) => !page.getElementById("search-facts");
  if (location.search.length > 1 && !isAnswered(document)) {
    const script = document.createElement("script");
    script.src = form.dataset.filter;
    document.head.append(script);
  }

  let latest = 0;
  let asked = location.search;
  async function show(target, push) {
    latest += 1;
    const number = latest;
    try {
      const answer = await fetch(target, { credentials: "omit" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (number !== latest) {
        return;
      }
      if (target.includes("?") && !isAnswered(page)) {
        throw new Error("not answered");
      }
      results.innerHTML = page.getElementById("results").innerHTML;
      document.getElementById("map-rest").outerHTML = page.getElementById("map-rest").outerHTML;
      const icons = document.getElementById("icons");
      page.querySelectorAll("#icons > symbol").forEach((icon) => {
        if (!document.getElementById(icon.id)) {
          icons.append(icon);
        }
      });
      page.querySelectorAll(".tick").forEach((tick, index) => {
        const own = form.querySelectorAll(".tick")[index];
        own.lastElementChild.innerHTML = tick.lastElementChild.innerHTML;
        own.hidden = tick.hidden;
      });
      form.querySelector("[data-total]").innerHTML = page.querySelector("[data-total]").innerHTML;
      document.querySelectorAll(".langs a").forEach((link, index) => {
        link.href = page.querySelectorAll(".langs a")[index].getAttribute("href");
      });
      document.getElementById("title").innerHTML = page.getElementById("title").innerHTML;
      document.title = page.title;
      if (push) {
        history.pushState(null, "", target);
      }
      asked = location.search;
      document.dispatchEvent(new Event("services"));
    } catch (error) {
      location.assign(target);
    }
  }

  // "Show more" appends the rows of the next page; without a script the link opens that page.
  results.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { credentials: "omit" });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      append(new DOMParser().parseFromString(await answer.text(), "text/html"), link);
    } catch (error) {
      location.assign(link.href);
    }
  });

  function append(page, link) {
    const shown = new Set([...results.querySelectorAll(".result")].map((row) => row.id));
    const rows = [...page.querySelectorAll("#results .result")].filter((row) => !shown.has(row.id));
    if (!rows.length) {
      throw new Error("the same page again");
    }
    for (const row of rows) {
      const group = results.querySelector('[data-group-name="' + row.dataset.group + '"]');
      const list = group ? group.querySelector(".result-list") : [...results.querySelectorAll(".result-list")].pop();
      if (group) {
        group.hidden = false;
      }
      list.append(document.importNode(row, true));
      const twin = document.querySelector('#map-rest [data-no="' + row.dataset.no + '"]');
      if (row.dataset.no && twin) {
        twin.remove();
      }
    }
    const next = page.querySelector("[data-more]");
    if (next) {
      link.href = next.getAttribute("href");
    } else {
      link.parentElement.remove();
    }
    document.dispatchEvent(new Event("services"));
    const first = document.getElementById(rows[0].id).querySelector("a");
    first.focus({ preventScroll: true });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(formUrl(), true);
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "q") {
      show(formUrl(), true);
    }
  });
  addEventListener("popstate", () => {
    if (location.search === asked) {
      return;
    } // the map was opened or closed
    const query = new URLSearchParams(location.search);
    for (const field of form.elements) {
      if (field.type === "checkbox") {
        field.checked = query.getAll(field.name).includes(field.value);
      } else if (field.name) {
        field.value = query.get(field.name) || "";
      }
    }
    show(location.pathname + location.search, false);
  });

  // Near me: the position stays in this function; nothing is sent, stored or put into a URL.
  const button = form.querySelector("[data-near]");
  if (button && navigator.geolocation && window.isSecureContext) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => sort(coords.latitude, coords.longitude),
        () => say(button.dataset.denied),
        { maximumAge: 6e4, timeout: 15e3 },
      ),
    );
  }

  function say(text) {
    results.querySelector("[role=status]").textContent = text;
  }

  function metres(lat, lon, row) {
    const turn = Math.PI / 180;
    const half =
      Math.sin(((row.dataset.lat - lat) * turn) / 2) ** 2 +
      Math.cos(lat * turn) * Math.cos(row.dataset.lat * turn) * Math.sin(((row.dataset.lon - lon) * turn) / 2) ** 2;
    return 12742e3 * Math.asin(Math.sqrt(half));
  }

  // A walk to a door that is known, else half kilometres rounded outwards; the same words as the server's.
  function words(low, high) {
    const { km, walk } = button.dataset;
    const minutes = Math.max(5, Math.round((Math.max(0, low) + high) / 800) * 5);
    if (walk && high - low <= 60 && minutes <= 60) {
      return walk.replace("%s", String(minutes));
    }
    const half = (km) => (km === 0 ? "0" : (Math.floor(km) || "") + (km % 1 ? "½" : ""));
    const from = Math.floor(Math.max(0, low) / 500) / 2;
    const to = Math.max(0.5, Math.ceil(high / 500) / 2);
    return km.replace("%s", (from === to ? "" : half(from) + "–") + half(to));
  }

  function sort(lat, lon) {
    const far = (row) => (row.dataset.lat ? metres(lat, lon, row) : Infinity);
    const rows = [...results.querySelectorAll(".result")].map((row) => ({ row, far: far(row) }));
    rows
      .sort((a, b) => a.far - b.far)
      .forEach(({ row, far }, rank) => {
        row.dataset.rank = String(rank);
        row.parentElement.append(row);
        if (!row.dataset.lat) {
          return;
        }
        const slack = Number(row.dataset.within);
        row.querySelector(".result__far").textContent = words(far - slack, far + slack);
      });
    say(button.dataset.done);
    document.dispatchEvent(new Event("services"));
  }
})();
