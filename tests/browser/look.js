// What no rule of axe says: what is too wide, too small, cut off, or lies on something else. Returns sentences.
() => {
  const found = [];
  const name = (e) => `${e.tagName.toLowerCase()}.${(e.getAttribute("class") || "").replaceAll(" ", ".")} “${e.textContent.trim().slice(0, 30)}”`;
  const isClipped = (e) => Boolean(e) && (getComputedStyle(e).clipPath === "inset(50%)" || isClipped(e.parentElement)); // for the ear alone
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && !isClipped(e) && !e.closest(".skip, .map");
  const say = (fault, e) => found.push(`${fault}: ${name(e)}`);

  if (document.documentElement.scrollWidth > innerWidth) {
    for (const e of document.querySelectorAll("body *")) {
      if (e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".skyline")) { say("too wide", e); }
    }
  }

  for (const e of document.querySelectorAll("a[href], button, summary, input, select, [tabindex]")) {
    if (!shown(e)) { continue; }
    const box = (e.closest("label") || e).getBoundingClientRect();
    const after = getComputedStyle(e, "::after");
    const more = after.position === "absolute" ? -2 * parseFloat(after.top) || 0 : 0; // a target may reach beyond what one sees
    const isInText = getComputedStyle(e).display === "inline" || e.tabIndex < 0;
    if (e.tabIndex > 0) { say("tab order by number", e); }
    if (!isInText && (box.width + more < 44 || box.height + more < 44)) { say(`small target ${Math.round(box.width)}×${Math.round(box.height)}`, e); }
    if (isInText && e.tabIndex >= 0 && box.height < 24) { say("low link", e); }
  }

  for (const e of document.querySelectorAll("label, legend")) {
    const isControl = e.querySelector("input, select, textarea, button");
    if (!isControl && parseFloat(getComputedStyle(e).borderTopWidth)) { say("looks like a field to fill in", e); }
  }

  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("script") || !shown(e)) { continue; }
    if (parseFloat(getComputedStyle(e).fontSize) < 16) { say("small text", e); }
    const holder = e.closest("a, button, td, th, li, p, .status, .result");
    const frame = holder && getComputedStyle(holder).display !== "inline" && holder.getBoundingClientRect();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (frame && box.width > 1 && (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + box.height * 0.3)) { say("text leaves its box", e); }
      if (box.width > 1 && !e.closest(".top, .service__do")) { lines.push({ box, e }); }
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom - one.box.height * 0.3; next += 1) {
      const two = lines[next].box;
      if (two.left < one.box.right - 3 && two.right > one.box.left + 3) { say("text on text", lines[next].e); }
    }
  });
  return [...new Set(found)].slice(0, 6);
}
