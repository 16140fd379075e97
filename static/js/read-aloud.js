// Reads the page aloud with a voice of the device; there is no button where the device has no voice for the language.
"use strict";
(() => {
  const button = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!button || !speech || !window.SpeechSynthesisUtterance) {
    return;
  }
  const label = button.querySelector("span");
  const start = label.innerHTML;
  const NOT_READ =
    ".back, .page-head__back, .btn:not([href^='tel:']), .service__do, .tools, .more, .sources, .map, form, .access";

  // Only voices that speak on the device: others send the words to a firm.
  function voice(lang) {
    return speech.getVoices().find((one) => one.localService && one.lang.toLowerCase().split(/[-_]/)[0] === lang);
  }
  function offer() {
    button.hidden = !voice(document.documentElement.lang);
  }
  offer();
  speech.addEventListener("voiceschanged", offer);

  // The words of the page in reading order, one piece a block and a language; what is hidden is left out.
  function pieces() {
    const found = [];
    const walker = document.createTreeWalker(document.getElementById("main"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.getClientRects().length || parent.closest(NOT_READ)) {
        continue;
      }
      const block = parent.closest("p, li, h1, h2, h3, tr, dt, dd, div");
      const { lang } = parent.closest("[lang]");
      const last = found[found.length - 1];
      if (last && last.block === block && last.lang === lang) {
        last.text += " " + node.data;
      } else {
        found.push({ block, lang, text: node.data });
      }
    }
    return found;
  }

  let isReading = false;
  function stop() {
    isReading = false;
    speech.cancel();
    label.innerHTML = start;
  }
  function read() {
    isReading = true;
    label.textContent = button.dataset.readAloud;
    speech.cancel();
    let last;
    for (const { lang, text } of pieces()) {
      if (!voice(lang)) {
        continue;
      }
      const words = text.replace(/\s+/g, " ").replace(/ (?=[.,:])/g, ""); // pieces of one line are parted by a space
      last = new SpeechSynthesisUtterance(words.trim());
      last.voice = voice(lang);
      last.lang = last.voice.lang;
      speech.speak(last);
    }
    if (last) {
      last.onend = stop;
    } else {
      stop();
    }
  }
  button.addEventListener("click", () => (isReading ? stop() : read()));
  addEventListener("pagehide", stop);
})();
