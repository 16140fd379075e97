// "Keep on this phone": asks the worker for a copy, shows how far it is, and takes it away again.
"use strict";
(() => {
  const box = document.querySelector("[data-save-offline]");
  if (!box || !navigator.serviceWorker || !window.caches) {
    return;
  }
  const lang = document.documentElement.lang;
  const list = "/" + lang + "/keep.json";
  const [keep, remove] = ["keep", "remove"].map((act) => box.querySelector("[data-act=" + act + "]"));
  const bar = box.querySelector("progress");
  const count = box.querySelector("[data-count]");
  const size = box.querySelector("[data-size]");
  const status = box.querySelector("[role=status]");
  const say = (name) => {
    status.innerHTML = name ? box.querySelector("[data-word=" + name + "]").innerHTML : "";
  };
  const weight = (bytes) => (bytes / 1e6).toFixed(1).replace(".", lang === "en" ? "." : ",") + " MB";

  function day(time) {
    const date = new Date(time);
    return lang === "en"
      ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
      : [date.getDate(), date.getMonth() + 1, date.getFullYear()]
          .map((part) => String(part).padStart(2, "0"))
          .join(".");
  }

  function show(copy) {
    keep.hidden = Boolean(copy);
    remove.hidden = !copy;
    bar.hidden = count.hidden = true;
    if (copy) {
      say("kept");
      status.querySelector("[data-date]").textContent = day(copy.kept);
      size.textContent = weight(copy.bytes);
    }
  }

  async function showCopy() {
    const found = await caches.match(list, { cacheName: "kept-" + lang });
    show(found && (await found.json()));
    return Boolean(found);
  }

  // The size before the visitor asks for the copy; fetched only when the part is opened.
  async function showSize() {
    if (!box.open || (await showCopy())) {
      return;
    }
    const answer = await fetch(list, { credentials: "omit" });
    size.textContent = weight((await answer.json()).bytes);
  }

  async function forget() {
    for (const name of await caches.keys()) {
      await caches.delete(name);
    }
    for (const worker of await navigator.serviceWorker.getRegistrations()) {
      await worker.unregister();
    }
  }

  function ask(worker) {
    return new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => {
        if (data.copy) {
          done(data.copy);
          return;
        }
        if (data.failed) {
          fail(new Error("offline"));
          return;
        }
        bar.max = data.of;
        bar.value = data.done;
        count.textContent = data.done + " / " + data.of;
      };
      worker.postMessage(lang, [port2]);
    });
  }

  keep.addEventListener("click", async () => {
    say("");
    keep.hidden = true;
    bar.hidden = count.hidden = false;
    try {
      await navigator.serviceWorker.register("/worker.js");
      show(await ask((await navigator.serviceWorker.ready).active));
      remove.focus();
    } catch (error) {
      if (!(await caches.keys()).length) {
        await forget();
      }
      show(null);
      say("failed");
      keep.focus();
    }
  });

  remove.addEventListener("click", async () => {
    await forget();
    show(null);
    say("removed");
    keep.focus();
  });

  box.hidden = false;
  box.addEventListener("toggle", () => {
    showSize().catch(() => {});
  });
  showCopy()
    .then((kept) => {
      box.open = kept;
    })
    .catch(() => {
      box.hidden = true;
    });
})();
