// On every page: notices by the clock, printing, and directions in the device's own map. All of it works without, too.
"use strict";
(() => {
  // Show and hide notices and jobs by the device's clock, so that a page from a cache is right too.
  const minute = Date.now() / 6e4;
  document.querySelectorAll("[data-until]").forEach((item) => {
    item.hidden = minute < Number(item.dataset.from) || minute >= Number(item.dataset.until);
  });
  document.querySelectorAll("[data-empty]").forEach((text) => {
    text.hidden = Boolean(document.querySelector(text.dataset.empty + " > :not([hidden])"));
  });

  // No banner that asks to install the site: another person may see the screen.
  addEventListener("beforeinstallprompt", (event) => event.preventDefault());

  // The print sheet is read when a page is printed. Printing does not wait, so this may not either: it takes the time of one
  // small file. A browser without sheets of this kind gets the sheet as a link, in time for the second try.
  const paper = document.querySelector("script[data-paper]");
  let isOnPaper = !paper;
  function readPaper() {
    if (isOnPaper) {
      return;
    }
    isOnPaper = true;
    try {
      const request = new XMLHttpRequest();
      request.open("GET", paper.dataset.paper, false);
      request.send();
      const sheet = new CSSStyleSheet({ media: "print" });
      sheet.replaceSync(request.responseText);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    } catch (error) {
      const link = document.createElement("link");
      Object.assign(link, { rel: "stylesheet", media: "print", href: paper.dataset.paper });
      document.head.append(link);
    }
  }
  addEventListener("beforeprint", readPaper);
  matchMedia("print").addEventListener("change", readPaper);
  if (matchMedia("print").matches) {
    readPaper();
  }

  document.querySelectorAll("[data-print]").forEach((link) => {
    link.addEventListener("click", () => print());
  });

  // "Find vej": a telephone has a map of its own; elsewhere the link stays as it is.
  const isApple = /iPhone|iPad|iPod/.test(navigator.userAgent);
  if (isApple || /Android/.test(navigator.userAgent)) {
    document.querySelectorAll("a[data-address]").forEach((link) => {
      const query = encodeURIComponent(link.dataset.address);
      link.href = isApple ? "maps:?q=" + query : "geo:0,0?q=" + query;
    });
  }
})();
