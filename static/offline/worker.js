// The offline copy that the visitor asked for: made and kept fresh here, and shown where there is no network.
// Network first, because hours and notices change and the newest page is the true one; the copy answers at once where the
// telephone knows that it is offline, after PATIENCE where the network is too slow, and where the server fails.
"use strict";
const PATIENCE = 3000;
const HOUR = 36e5;
const LANGUAGE = /^\/(da|kl|en)\//;
const HANDS = 4; // pages fetched at a time: kind to a thin network
const tried = {};

addEventListener("install", () => {
  skipWaiting();
});
addEventListener("activate", (event) => {
  event.waitUntil(clients.claim());
});

addEventListener("message", (event) => {
  const [port] = event.ports;
  const work = keep(event.data, (done, of) => port.postMessage({ done, of }));
  event.waitUntil(
    work.then(
      (copy) => port.postMessage({ copy }),
      () => port.postMessage({ failed: true }),
    ),
  );
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && !/^\/exit\/?$/.test(url.pathname)) {
    event.respondWith(page(event, url));
  } else if (request.method === "GET" && url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((found) => found || fetch(request)));
  } else if (request.method === "GET" && /\/(search|found)\.json$/.test(url.pathname)) {
    // The search index: from the copy where there is no network.
    event.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
  }
});

const nameOf = (lang) => "kept-" + lang;
const listOf = (lang) => "/" + lang + "/keep.json";
const stored = (lang, path) => caches.match(path, { cacheName: nameOf(lang) });
const keptPage = async (lang, path) => (await stored(lang, path)) || stored(lang, path + "/");
const listed = async (lang) => {
  const found = await stored(lang, listOf(lang));
  return found ? found.json() : null;
};

async function page(event, url) {
  const { request } = event;
  const lang = await languageOf(url.pathname);
  const home = lang && url.pathname === "/" ? "/" + lang + "/" : null; // the server sends on to it; so does the copy
  const kept = lang && !home && request.method === "GET" && (await keptPage(lang, url.pathname));
  const isHere = kept || home;
  try {
    if (isHere && !navigator.onLine) {
      throw new Error("offline");
    }
    const network = fetch(request);
    const answer = await (isHere ? Promise.race([network, timeOut()]) : network);
    if (isHere && answer.status >= 500) {
      throw new Error("ill");
    }
    if (lang) {
      event.waitUntil(freshen(lang, url, answer.clone()));
    }
    return answer;
  } catch (error) {
    return home ? Response.redirect(home) : shown(lang, kept, url);
  }
}

function timeOut() {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error("late")), PATIENCE);
  });
}

// The page's language, or else the copy's: a sentence in another language is better than the browser's error.
async function languageOf(path) {
  const [, own] = LANGUAGE.exec(path) || [];
  const names = await caches.keys();
  return names.includes(nameOf(own)) ? own : names.length ? names[0].slice(-2) : null;
}

// Return the page from the copy with its date above it; for a page that was not kept, a page that says so.
async function shown(lang, kept, url) {
  const copy = lang && (await listed(lang));
  const response = kept || (copy && (await stored(lang, copy.offline)));
  if (!response) {
    return Response.error();
  }
  // Shown until static-search.js has searched the page; an old browser cannot.
  const isAsked = kept && url.search && /\/find\/?$/.test(url.pathname);
  const words =
    copy.words.copy.replace("%s", day(copy.kept, lang)) +
    (isAsked ? " <span data-unsearched>" + copy.words.search + "</span>" : "");
  const note =
    '<aside class="offline-note wrap" aria-label="' + copy.words.label + '"><p class="note">' + words + "</p></aside>";
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding");
  headers.delete("Content-Length");
  headers.set("Cache-Control", "no-store");
  const text = (await response.text()).replace("<main", () => note + "<main");
  return new Response(text, { status: kept ? 200 : 503, headers });
}

function day(time, lang) {
  const date = new Date(time);
  return lang === "en"
    ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
    : [date.getDate(), date.getMonth() + 1, date.getFullYear()].map((part) => String(part).padStart(2, "0")).join(".");
}

// Fetch the list and what has changed since the last time. The list is written last: without it there is no copy.
async function keep(lang, report) {
  const old = await listed(lang);
  const answer = await fetch(listOf(lang), { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  const copy = await answer.json();
  const cache = await caches.open(nameOf(lang));
  try {
    const wanted = await missing(cache, copy, old);
    const next = wanted.values();
    let done = 0;
    const hand = async () => {
      for (const path of next) {
        const isPage = path in copy.pages;
        const mark = await take(cache, path, isPage ? "no-store" : "default");
        if (isPage) {
          copy.pages[path] = mark;
        }
        done += 1;
        report(done, wanted.length);
      }
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
    copy.kept = Date.now();
    await tidy(cache, copy, lang);
    await cache.put(
      listOf(lang),
      new Response(JSON.stringify(copy), { headers: { "Content-Type": "application/json" } }),
    );
    return copy;
  } catch (error) {
    if (!old) {
      await caches.delete(nameOf(lang));
    }
    throw error;
  }
}

async function missing(cache, copy, old) {
  const here = new Set((await cache.keys()).map(pathOf));
  const pages = Object.keys(copy.pages).filter(
    (path) => !old || !here.has(path) || old.pages[path] !== copy.pages[path],
  );
  return [...copy.files.filter((path) => !here.has(path)), ...pages];
}

// The digest is of the body that arrived, not the listed one: a page that changed meanwhile is fetched again next time.
// Pages bypass the browser's own cache, which would later show them without their date.
async function take(cache, path, how) {
  const answer = await fetch(path, { cache: how, credentials: "omit" });
  if (!answer.ok || answer.redirected) {
    throw new Error(path);
  }
  const mark = await digest(await answer.clone().arrayBuffer());
  await cache.put(path, answer);
  return mark;
}

async function tidy(cache, copy, lang) {
  const wanted = new Set([...Object.keys(copy.pages), ...copy.files, listOf(lang)]);
  for (const request of await cache.keys()) {
    if (!wanted.has(pathOf(request))) {
      await cache.delete(request);
    }
  }
}

// Once a day, and when a page from the network differs from the kept one; at most once an hour.
async function freshen(lang, url, answer) {
  const copy = await listed(lang);
  if (!copy || Date.now() - (tried[lang] || 0) < HOUR) {
    return;
  }
  const mark = !url.search && answer.ok && copy.pages[url.pathname];
  const differs = mark && mark !== (await digest(await answer.arrayBuffer()));
  if (differs || Date.now() - copy.kept > 24 * HOUR) {
    tried[lang] = Date.now();
    await keep(lang, () => {}).catch(() => {});
  }
}

async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function pathOf(request) {
  return new URL(request.url).pathname;
}
