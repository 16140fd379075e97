// Words of five letters and more that stand on two lines without a hyphen between them. Returns "wor|d" for each.
() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const top = (node, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const box = [...range.getClientRects()].pop(); // the hyphen that a break shows is a box before the letter's own
    return box && box.width ? box.top : null;
  };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const e = node.parentElement;
    if (e.closest("script, template, option, .map__box, .visually-hidden") || !e.checkVisibility({ visibilityProperty: true })) { continue; }
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\u00ad]{5,}/gu)) {
      let last = null;
      for (let offset = 0; offset < word.length; offset += 1) {
        const at = top(node, index + offset);
        if (at === null) { continue; }
        if (last !== null && at > last + 6 && word[offset - 1] !== "\u00ad") {
          found.add(word.slice(0, offset) + "|" + word.slice(offset));
        }
        last = at;
      }
    }
  }
  return [...found];
}
