// What only a script can do is in a page as comments, and nothing else is: a text browser prints none of it. In the head and
// not deferred: each part is in its place before the page is painted, so that nothing jumps.
"use strict";
(() => {
  function place(records) {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType === Node.COMMENT_NODE) {
          // A template has a document of its own: markup read for this one ends Chromium's wait for the whole page.
          const template = document.createElement("template");
          template.innerHTML = node.data;
          node.replaceWith(template.content);
        }
      }
    }
  }
  // "read": the last element of a page has come. Before DOMContentLoaded, since a browser may paint between the two.
  function look(records) {
    place(records);
    if (document.getElementById("icons")) {
      end();
    }
  }
  const observer = new MutationObserver(look);
  function end() {
    observer.disconnect();
    document.removeEventListener("DOMContentLoaded", endLate);
    document.dispatchEvent(new Event("read"));
  }
  function endLate() {
    place(observer.takeRecords());
    end();
  }
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", endLate);
})();
