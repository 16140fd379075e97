// Marks what axe need not look at again: text in colours, a size and on grounds that it has seen in this window.
// Takes the kinds of text seen so far, returns the new ones of this page; each is a number.
(known) => {
  const seen = new Set(known);
  const found = new Set();
  const number = (text) => [...text].reduce((sum, sign) => Math.imul(sum ^ sign.codePointAt(0), 16777619), 2166136261);
  const groundOf = (style) => [style.backgroundColor, style.backgroundImage, style.opacity, style.filter].join();
  const plain = "rgba(0, 0, 0, 0),none,1,none";

  const look = (e, grounds, around) => {
    const style = getComputedStyle(e);
    const ground = groundOf(style);
    const own = ground === plain ? grounds : `${grounds}|${ground}`;
    let isSeen = true;
    if (e.matches("input, select, textarea") || [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) {
      const kind = number([own, style.color, around, style.fontSize, style.fontWeight, style.textDecorationLine, style.position].join(";"));
      isSeen = seen.has(kind);
      if (!isSeen) { found.add(kind); }
    }
    const below = [...e.children].map((child) => [child, look(child, own, style.color)]);
    const isAll = isSeen && below.every(([, all]) => all);
    if (!isAll) { below.forEach(([child, all]) => child.toggleAttribute("data-seen", all)); }
    return isAll;
  };

  document.querySelectorAll("[data-seen]").forEach((e) => e.removeAttribute("data-seen"));
  look(document.body, groundOf(getComputedStyle(document.documentElement)), "");
  return [...found];
}
