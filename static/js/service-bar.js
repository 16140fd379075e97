// At a service's page on a phone: a bar repeats its two buttons once they have scrolled away. For the finger
// alone: the keyboard and screen readers have the buttons themselves.
"use strict";
(() => {
  const buttons = document.querySelector(".service__do");
  if (buttons && buttons.children.length && "IntersectionObserver" in window) {
    const bar = document.createElement("div");
    bar.className = "service-bar";
    bar.hidden = true;
    bar.setAttribute("aria-hidden", "true");
    bar.append(buttons.cloneNode(true));
    bar.querySelectorAll("a").forEach((link) => {
      link.tabIndex = -1;
    });
    buttons.closest(".service").after(bar);
    new IntersectionObserver(([{ isIntersecting, boundingClientRect }]) => {
      bar.hidden = isIntersecting || boundingClientRect.top > 0;
    }).observe(buttons);
  }
})();
