// A search without a server (a static host, or offline): the page ranks by itself, by the rules of the server,
// from an index made at build time. The rules are those of help_finder/finding/: words, phrases, lexicon, weighing, search.
"use strict";
(async () => {
  const results = document.getElementById("results");
  const facts = JSON.parse(document.getElementById("search-facts").textContent);
  const query = new URLSearchParams(location.search);
  const [index, parts] = await Promise.all([facts.index, facts.parts].map(async (url) => (await fetch(url)).json()));

  // --- words: fold, split, endings ---
  const LETTERS = { æ: "ae", ø: "oe", å: "aa", ß: "ss" };
  const fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/[æøåß]/g, (letter) => LETTERS[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/aa/g, "a")
      .replace(/oe/g, "o");
  const split = (text) =>
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/['’`\u00b4]/g, "")
      .match(/[\p{L}\p{N}_]+/gu) || [];
  const endings = Object.fromEntries(
    Object.entries(index.endings).map(([language, list]) => [language, list.split(" ")]),
  );
  function stems(word, language) {
    const found = new Set([word]);
    for (const ending of endings[language]) {
      const rest = word.slice(0, word.length - ending.length);
      if (!word.endsWith(ending) || rest.length < 3) {
        continue;
      }
      found.add(rest);
      if (ending.length > 1 && rest.length > 3 && rest.at(-1) === rest.at(-2)) {
        found.add(rest.slice(0, -1));
      }
    }
    return found;
  }

  // Slips between two words (a letter wrong, missing, added or swapped with its neighbour), or one more than `most`.
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) {
      return most + 1;
    }
    let [older, old] = [[], Array.from({ length: other.length + 1 }, (_, position) => position)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        row[j] = Math.min(row[j - 1] + 1, old[j] + 1, old[j - 1] + Number(one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], older[j - 2] + 1);
        }
      }
      if (Math.min(...row) > most) {
        return most + 1;
      }
      [older, old] = [old, row];
    }
    return old[other.length];
  }

  // --- the query ---
  const LAW =
    /(?:§+|(?<![\p{L}\p{N}_])(?:paragraf|paragraph|section|pgf|par)(?![\p{L}\p{N}_])\.?)\s*(\d+)(?:\s*([a-h])(?![\p{L}\p{N}_]))?/giu;
  const AGE =
    /(?<![\p{L}\p{N}_])(\d{1,2})\s*(?:år|aar|years?|yrs?|yo)(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?:er|am|im|i'm)\s+(\d{1,2})(?![\p{L}\p{N}_])/iu;
  const stop = new Set(index.stop.split(" "));
  const longest = document.querySelector('[data-filter] [name="q"]').maxLength;
  const text = [...(query.get("q") || "").split(/\s+/).join(" ").trim()].slice(0, longest).join("");
  const exact = query.get("exact") === "yes";
  const page = document.documentElement.lang;
  const laws = [...text.matchAll(LAW)].map(([, number, letter]) => "§" + number + (letter || "").toLowerCase());
  const rest = text.replace(LAW, " ");
  const PHONE = /(?<![0-9])(?:\+45\s?)?([0-9](?:\s?[0-9]){2,7})(?![0-9])/g;
  const phones = [...rest.matchAll(PHONE)].map(([, digits]) => "+" + digits.replace(/\s/g, ""));
  const tokens = split(rest).map((word) => ({
    word: fold(word),
    tells: !stop.has(word) && !/^\d+$/.test(word),
  }));
  const ageFound = AGE.exec(text);
  const age = ageFound ? Number(ageFound[1] || ageFound[2]) : null;

  // --- phrases of danger ---
  const GAP = 3;
  const NOT = new Set(index.not);
  const PHRASES = index.phrases.flatMap((list, danger) =>
    list.split(";").map((phrase) => ({ danger, patterns: phrase.split(" ").map((pattern) => pattern.split("|")) })),
  );
  function means(form, word) {
    if (form.endsWith("*")) {
      return word.startsWith(form.slice(0, -1));
    }
    if (form === word) {
      return true;
    }
    if (word.length < 4 || NOT.has(word) || NOT.has(form)) {
      return false;
    }
    if (
      form.length >= 4 &&
      Object.keys(endings).some((language) => {
        const own = stems(form, language);
        return [...stems(word, language)].some((stem) => own.has(stem));
      })
    ) {
      return true;
    }
    const most = form.length < 5 ? 0 : form.length < 8 ? 1 : 2;
    return most > 0 && form[0] === word[0] && slips(form, word, most) <= most;
  }
  const fitting = new Map();
  function fitsPattern(pattern, word) {
    const key = pattern.join("|") + " " + word;
    if (!fitting.has(key)) {
      fitting.set(
        key,
        pattern.some((form) => means(form, word)),
      );
    }
    return fitting.get(key);
  }
  function isPhraseAt({ patterns }, start) {
    const breaks = patterns.some((pattern) => pattern.some((form) => NOT.has(form))) ? new Set() : NOT;
    if (!fitsPattern(patterns[0], tokens[start].word) || (start && breaks.has(tokens[start - 1].word))) {
      return false;
    }
    let ends = [start];
    for (const pattern of patterns.slice(1)) {
      const next = new Set();
      for (const end of ends) {
        for (let position = end + 1; position < Math.min(tokens.length, end + 2 + GAP); position += 1) {
          if (breaks.has(tokens[position].word)) {
            break;
          }
          if (fitsPattern(pattern, tokens[position].word)) {
            next.add(position);
          }
        }
      }
      ends = [...next];
      if (!ends.length) {
        return false;
      }
    }
    return true;
  }
  const told = new Set(
    PHRASES.filter((phrase) => tokens.some((_, start) => isPhraseAt(phrase, start))).map(({ danger }) => danger),
  );
  const dangers = index.dangers.filter((_, number) => told.has(number)).slice(0, 2);

  // --- the lexicon ---
  const single = new Map();
  const phrases = new Map();
  const listed = new Map();
  const languages = new Map();
  for (const [key, list] of Object.entries(index.entries)) {
    const [kind, id, language, weight] = key.split(" ");
    const target = kind + " " + id;
    for (const entry of list.split(";")) {
      const words = entry.split(" ").map((word) => ({ word: word.replace("~", ""), tells: word[0] !== "~" }));
      const telling = words.filter(({ tells }) => tells).map(({ word }) => word);
      for (const word of telling) {
        if (!listed.has(word)) {
          listed.set(word, new Set());
          languages.set(word, new Set());
        }
        listed.get(word).add(target);
        languages.get(word).add(language);
      }
      if (words.length > 1) {
        for (const word of new Set(telling.length ? telling : [words[0].word])) {
          if (!phrases.has(word)) {
            phrases.set(word, []);
          }
          phrases.get(word).push({ target, words: words.map(({ word }) => word), telling });
        }
      } else {
        if (!single.has(words[0].word)) {
          single.set(words[0].word, new Map());
        }
        const known = single.get(words[0].word);
        known.set(target, Math.max(Number(weight), known.get(target) || 0));
      }
    }
  }
  const vocabulary = [...listed.keys()].sort();
  const rarity = new Map(
    vocabulary.map((word) => {
      const targets = [...listed.get(word)];
      const ofNeeds = targets.filter((target) => target.startsWith("need ")).length;
      const share = ofNeeds
        ? index.needs.length / ofNeeds
        : Math.max(index.services.length, index.needs.length) / targets.length;
      return [word, Math.min(3.5, Math.log(1 + share))];
    }),
  );
  const byStem = new Map();
  for (const word of vocabulary) {
    for (const language of Object.keys(endings).filter((own) => languages.get(word).has(own))) {
      for (const stem of stems(word, language)) {
        const key = language + stem;
        if (!byStem.has(key)) {
          byStem.set(key, []);
        }
        byStem.get(key).push(word);
      }
    }
  }
  const [EXACT, STEM, START, TYPO, TWO_TYPOS, KIN, PIECE] = [1, 0.95, 0.8, 0.75, 0.6, 0.6, 0.5];
  function same(word) {
    const found = new Map();
    for (const language of Object.keys(endings)) {
      for (const stem of stems(word, language)) {
        for (const known of byStem.get(language + stem) || []) {
          found.set(known, STEM);
        }
      }
    }
    if (rarity.has(word)) {
      found.set(word, EXACT);
    }
    return found;
  }
  function slipped(word) {
    const allowed = Number(word.length >= 4) + Number(word.length >= 8);
    const found = [];
    for (const known of vocabulary) {
      const limit = Math.min(allowed, Number(known.length >= 4) + Number(known.length >= 7));
      if (!limit || (word.length <= 4 && known[0] !== word[0])) {
        continue;
      }
      const distance = slips(word, known, limit);
      if (distance <= limit) {
        found.push([known, distance === 1 ? TYPO : TWO_TYPOS]);
      }
    }
    return found;
  }
  function pieces(word) {
    const found = new Map();
    for (const known of vocabulary) {
      const [short, long] = known.length < word.length ? [known, word] : [word, known];
      const isPart =
        short.length >= 4 && long.length - short.length >= 3 && (long.startsWith(short) || long.endsWith(short));
      if (isPart && languages.get(known).has("da")) {
        found.set(known, short.length);
      }
    }
    const longest = Math.max(0, ...found.values());
    return new Map([...found].filter(([, size]) => size === longest).map(([known]) => [known, PIECE]));
  }
  function relatives(word) {
    const shared = (known) => {
      let size = 0;
      while (size < known.length && known[size] === word[size]) {
        size += 1;
      }
      return size;
    };
    const own = vocabulary.filter((known) => languages.get(known).has("kl"));
    const most = Math.max(0, ...own.map(shared));
    if (most < 5) {
      return new Map();
    }
    return new Map(
      own.filter((known) => shared(known) === most && most >= 0.5 * known.length).map((known) => [known, KIN]),
    );
  }
  function alike(word, last) {
    const found = same(word);
    if (found.size) {
      return found;
    }
    if (last && word.length >= 4) {
      vocabulary.filter((known) => known.startsWith(word)).forEach((known) => found.set(known, START));
    }
    for (const [known, sure] of slipped(word)) {
      found.set(known, Math.max(sure, found.get(known) || 0));
    }
    if (found.size) {
      return found;
    }
    if (page === "kl" || word.includes("q")) {
      const near = relatives(word);
      return near.size || word.includes("q") ? near : pieces(word);
    }
    const inside = page === "da" ? pieces(word) : new Map();
    return inside.size ? inside : relatives(word);
  }

  // --- weighing ---
  const best = (map) => Math.max(0, ...map.values());
  function partOf(meant) {
    const sure = best(meant);
    const weights = [...meant].filter(([, value]) => value === sure).map(([known]) => rarity.get(known));
    const part = { weight: weights.length ? Math.max(...weights) : 1, fits: new Map() };
    for (const [known, value] of meant) {
      for (const [target, weight] of single.get(known) || []) {
        raise(part, target, value * weight);
      }
    }
    return part;
  }
  function raise(part, target, fit) {
    part.fits.set(target, Math.max(fit, part.fits.get(target) || 0));
  }

  const meant = tokens.map(({ word, tells }, position) =>
    !tells ? new Map() : exact ? same(word) : alike(word, position === tokens.length - 1),
  );
  const weighed = new Map();
  tokens.forEach(({ tells }, position) => {
    if (tells) {
      weighed.set(position, partOf(meant[position]));
    }
  });
  if (!exact) {
    for (let position = 0; position + 1 < tokens.length; position += 1) {
      const word = tokens[position].word + tokens[position + 1].word;
      let joined = same(word);
      const isKnown = best(meant[position]) >= STEM && best(meant[position + 1]) >= STEM;
      if (!joined.size && !isKnown && word.length >= 7) {
        joined = new Map(slipped(word).filter(([, sure]) => sure === TYPO));
      }
      if (!joined.size) {
        continue;
      }
      for (const at of [position, position + 1]) {
        if (best(joined) >= STEM || best(meant[at]) < STEM) {
          weighed.delete(at);
        }
      }
      weighed.set(tokens.length + position, partOf(joined));
      meant[position] = new Map([...meant[position], ...joined]);
    }
  }
  const meaning = new Map();
  const note = (word, position) => {
    if (!meaning.has(word)) {
      meaning.set(word, []);
    }
    meaning.get(word).push(position);
  };
  tokens.forEach(({ word, tells }, position) => {
    for (const [known, sure] of meant[position]) {
      if (sure >= TWO_TYPOS) {
        note(known, position);
      }
    }
    if (!tells) {
      note(word, position);
    }
  });
  function inOrder(words) {
    for (const start of meaning.get(words[0]) || []) {
      const found = [start];
      for (const word of words.slice(1)) {
        const last = found.at(-1);
        const next = (meaning.get(word) || []).find((position) => last < position && position <= last + 1 + GAP);
        if (next === undefined) {
          break;
        }
        found.push(next);
      }
      if (found.length === words.length) {
        return found;
      }
    }
    return [];
  }
  for (const entry of new Set([...meaning.keys()].flatMap((word) => phrases.get(word) || []))) {
    const order = inOrder(entry.words);
    for (const position of order) {
      if (weighed.has(position)) {
        raise(weighed.get(position), entry.target, 1.3);
      } else if (!entry.telling.length) {
        weighed.set(position, { weight: 1, fits: new Map([[entry.target, 1.3]]) });
      }
    }
    if (order.length || !entry.telling.length || !entry.telling.every((word) => meaning.has(word))) {
      continue;
    }
    const fit = entry.telling.length === 1 ? 0.7 : 1.1;
    for (const word of entry.telling) {
      const [position] = meaning.get(word);
      const sure = meant[position].has(word) ? meant[position].get(word) : EXACT;
      if (weighed.has(position)) {
        raise(weighed.get(position), entry.target, fit * sure);
      }
    }
  }
  [...laws, ...phones.filter((phone) => single.has(phone))].forEach((mark, number) => {
    weighed.set(-1 - number, { weight: mark[0] === "+" ? 7 : 3.5, fits: new Map(single.get(mark) || []) });
  });
  const whole = [...weighed.values()].reduce((sum, { weight }) => sum + weight, 0);
  const scores = new Map();
  for (const { weight, fits } of weighed.values()) {
    for (const [target, fit] of fits) {
      scores.set(target, (scores.get(target) || 0) + (weight * fit) / whole);
    }
  }

  // --- the answer: danger, needs, guides, services ---
  const round = (score) => Math.round(score * 1e6);
  const scoreOf = (kind, id) => scores.get(kind + " " + id) || 0;
  const of = (kind) =>
    [...scores]
      .filter(([target]) => target.startsWith(kind + " "))
      .map(([target, score]) => [target.slice(kind.length + 1), score]);
  const byNeed = index.needs.map((id) => [id, scoreOf("need", id)]);
  const least = Math.max(0.12, 0.6 * Math.max(0, ...byNeed.map(([, score]) => score)));
  const near = byNeed
    .filter(([, score]) => score >= least - 1e-12)
    .sort(([, a], [, b]) => round(b) - round(a))
    .map(([id]) => id);
  const needs = [...new Set([...dangers.map(([, need]) => need), ...near])].slice(0, 3);
  const bestNeed = dangers.length ? 1 : Math.max(0, ...needs.map((id) => scoreOf("need", id)));
  const first = index.needs.indexOf(needs[0]);

  function services() {
    const tiers = new Map();
    dangers
      .flatMap(([, , own]) => own)
      .forEach((at, number) => {
        if (!tiers.has(at)) {
          tiers.set(at, number - 1000);
        }
      });
    if (!dangers.length) {
      const found = of("service");
      const lowest = Math.max(0.3, bestNeed, 0.6 * Math.max(0, ...found.map(([, score]) => score)));
      const levels = [...new Set(found.map(([, score]) => round(score)))].sort((a, b) => b - a);
      for (const [slug, score] of found) {
        if (score >= lowest - 1e-9) {
          tiers.set(index.services.indexOf(slug), levels.indexOf(round(score)) - 1000);
        }
      }
    }
    const telling = tokens.filter(({ tells }) => tells).map(({ word }) => word);
    const says = index.says.map((words) => new Set(words.split(" ")));
    if (needs.length) {
      index.tiers[first].forEach((tier, number) =>
        tier.forEach((at) => {
          if (!tiers.has(at)) {
            tiers.set(at, 2 * number + Number(!telling.some((word) => says[at].has(word))));
          }
        }),
      );
    } else if (!tiers.size && weighed.size && !scores.has("open ") && telling.length) {
      says.forEach((own, at) => {
        if (telling.every((word) => own.has(word))) {
          tiers.set(at, 0);
        }
      });
    }
    const later = Math.max(0, ...tiers.values()) + 1001;
    const tierOf = (at) => tiers.get(at) + (age !== null && age < 18 && index.ages[at] > age ? later : 0);
    return [...tiers.keys()].map((at) => ({ slug: index.services[at], tier: tierOf(at), at }));
  }
  function guides() {
    const found = new Map(/** @type {[number, number][]} */ (of("guide")));
    const top = Math.max(0, ...found.values());
    const named =
      top >= Math.max(0.4, 0.8 * bestNeed)
        ? [...found.keys()].filter((slug) => found.get(slug) === top).slice(0, 1)
        : [];
    const touched = (slug) => round(found.get(slug) || 0);
    const own = needs.length
      ? index.guidesOf[first].flatMap((list) =>
          list.map((number) => index.guides[number]).sort((a, b) => touched(b) - touched(a)),
        )
      : [];
    return [...new Set([...named, ...own])].slice(0, 2);
  }
  const unanswered = of("unanswered")
    .filter(([, score]) => score > bestNeed + 1e-12)
    .sort(([, a], [, b]) => b - a)
    .map(([id]) => id)[0];
  const isUnanswered = Boolean(unanswered) && !dangers.length;

  // --- the page: rows as the server would send them, filtered by the choices in the URL ---
  const make = (html) => {
    const box = document.createElement("template");
    box.innerHTML = html;
    return box.content;
  };
  function fits(row) {
    const [own, yes, no] = index.choices[row.id].map((list) => list.split(" "));
    if (query.get("need") && !own.includes(query.get("need"))) {
      return "no";
    }
    const who = query.getAll("who");
    if (who.some((name) => no.includes(name))) {
      return "no";
    }
    const timed = row.querySelector("[data-times]");
    const state = timed && timed.dataset.state;
    const open = state === "later" ? "closed" : state || "ask";
    if (query.get("open") && open === "closed") {
      return "no";
    }
    return who.every((name) => yes.includes(name)) && !(query.get("open") && open === "ask") ? "yes" : "ask";
  }
  const spot = index.near[query.get("near")];
  const far = ({ dataset }) =>
    !spot ? 0 : dataset.lat ? Math.hypot(dataset.lat - spot[0], (dataset.lon - spot[1]) * 0.54) : 9;
  const everything = () => index.services.map((slug, at) => ({ slug, tier: 0, at }));
  const isOpenAlone = scores.has("open ") && !needs.length;
  const wanted = !text || isOpenAlone ? everything() : isUnanswered ? [] : services();
  const STATES = ["open", "ask", "closed"];
  function stateOf(row) {
    const timed = row.querySelector("[data-times]");
    const state = timed ? timed.dataset.state || "ask" : row.dataset.group === "closed" ? "closed" : "ask";
    return STATES.indexOf(state === "later" ? "closed" : state);
  }

  function show() {
    const list = document.createElement("ul");
    list.className = "result-list";
    list.setAttribute("role", "list");
    const rows = wanted.map((found) => {
      const row = make(parts.rows[found.slug]).firstElementChild;
      list.append(row);
      return { ...found, row };
    });
    results.querySelectorAll(".result-group, .result-list, .more-results").forEach((part) => {
      part.remove();
    });
    results.append(list);
    document.dispatchEvent(new Event("services")); // opening-state.js says the state of each row
    const kept = rows
      .map((found) => ({ ...found, fit: fits(found.row), state: stateOf(found.row), far: far(found.row) }))
      .filter(({ fit }) => fit !== "no");
    const late = ({ state }) => (isOpenAlone || scores.has("open ") ? state > 0 : 0);
    kept.sort(
      (a, b) =>
        Number(a.fit < b.fit) - Number(a.fit > b.fit) ||
        Number(late(a)) - Number(late(b)) ||
        a.tier - b.tier ||
        a.state - b.state ||
        a.far - b.far ||
        a.at - b.at,
    );
    list.textContent = ""; // not replaceChildren: Safari before 14 does not know it
    list.append(...kept.map(({ row }) => row));
    const status = results.querySelector("[role=status]");
    status.textContent = status.textContent.replace(/\d+/, kept.length);
    const lead = [
      '<p class="note">' + parts.note + "</p>",
      ...dangers.map(([id]) => parts.dangers[id]),
      !isUnanswered && needs.length
        ? '<ul role="list" class="needs">' + needs.map((id) => "<li>" + parts.needs[id] + "</li>").join("") + "</ul>"
        : "",
      !isUnanswered && text
        ? '<ul role="list" class="rows found-pages">' +
          guides()
            .map((slug) => parts.guides[slug])
            .join("") +
          "</ul>"
        : "",
      kept.length ? "" : parts.unanswered[isUnanswered ? unanswered : ""],
    ];
    status.after(make(lead.join("")));
    document.querySelectorAll("[data-unsearched]").forEach((part) => {
      part.remove();
    });
    document.getElementById("map-rest").outerHTML = "<ul hidden id=map-rest></ul>";
    document.dispatchEvent(new Event("services"));
  }
  show();
  for (const field of document.querySelector("[data-filter]").elements) {
    if (field.type === "checkbox") {
      field.checked = query.getAll(field.name).includes(field.value);
    } else if (field.name) {
      field.value = query.get(field.name) || "";
    }
  }
  document.dispatchEvent(new Event("searched"));
})();
