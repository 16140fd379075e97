// On every page: the exit. In the head and not deferred: after Back the page must be hidden before it can be read.
"use strict";
(() => {
  const { exit, now } = document.currentScript.dataset;
  const root = document.documentElement;

  // The only stored value; it ends with the tab. Storage can be forbidden.
  function flag(change) {
    try {
      return change(sessionStorage);
    } catch (error) {
      return null;
    }
  }

  // `location.replace` takes only the last page out of the history: Back would show the one before it.
  function guard(isBack) {
    if (!flag((storage) => storage.getItem("left"))) {
      return;
    }
    if (isBack) {
      root.hidden = true;
      location.replace(exit);
    } else {
      flag((storage) => storage.removeItem("left"));
    }
  }

  // Hide the page, then clear all that the browser stored; leaving waits for no network and at most one second.
  function leave() {
    root.hidden = true;
    if (window.speechSynthesis) {
      speechSynthesis.cancel();
    }
    flag(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    const jobs = [];
    const workers = navigator.serviceWorker;
    if (workers) {
      jobs.push(workers.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister()))));
    }
    if (window.caches) {
      jobs.push(caches.keys().then((all) => Promise.all(all.map((name) => caches.delete(name)))));
    }
    const go = () => {
      flag((storage) => storage.setItem("left", "1"));
      location.replace(exit);
    };
    Promise.race([
      Promise.all(jobs),
      new Promise((done) => {
        setTimeout(done, 1000);
      }),
    ]).then(go, go);
  }

  if (now) {
    leave();
    return;
  }
  const [visit] = performance.getEntriesByType ? performance.getEntriesByType("navigation") : [];
  guard(visit ? visit.type === "back_forward" : performance.navigation.type === 2);
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      guard(true);
    }
  });

  addEventListener(
    "click",
    (event) => {
      if (event.target.closest && event.target.closest("[data-leave]")) {
        event.preventDefault();
        leave();
      }
    },
    true,
  );

  // Shift three times in five seconds with no other key between, so that no capital, shortcut or scroll leaves the page.
  let presses = [];
  const forget = () => {
    presses = [];
  };
  const isField = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  addEventListener("pointerdown", forget, true);
  addEventListener("touchstart", forget, { capture: true, passive: true }); // browsers before pointer events
  addEventListener("wheel", forget, { capture: true, passive: true });
  addEventListener(
    "keydown",
    (event) => {
      if (event.repeat) {
        return;
      }
      const isAlone = !(event.altKey || event.ctrlKey || event.metaKey || event.isComposing);
      if (event.key !== "Shift" || !isAlone || isField(event.target)) {
        forget();
        return;
      }
      presses = [...presses.filter((time) => event.timeStamp - time < 5000), event.timeStamp];
      if (presses.length === 3) {
        leave();
      }
    },
    true,
  );
})();
