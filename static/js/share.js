// Copy and share: buttons that only show where the device can do it. The text is in the page for copying by hand.
"use strict";
(() => {
  const text = (button, name) => document.getElementById(button.dataset[name]);

  document.querySelectorAll("[data-copy]").forEach((button) => {
    const field = text(button, "copy");
    if (!field || !navigator.clipboard) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () =>
      navigator.clipboard.writeText(field.value).then(
        () => {
          button.lastElementChild.textContent = button.dataset.done;
        },
        () => field.select(),
      ),
    );
  });

  document.querySelectorAll("[data-share]").forEach((button) => {
    const field = text(button, "share");
    if (!field || !navigator.share) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", () =>
      navigator.share({ title: document.title, url: field.value }).catch(() => {}),
    );
  });
})();
