// What the browser itself says of the desk: painted moments, long tasks, when a frame of the socket arrived.
// Runs in the page before anything of the desk's.
(() => {
  /** The first moment after the frame that shows what the page says now. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          resolve(performance.now());
        };
        port2.postMessage(null);
      });
    });

  /** The first painted moment at which `test` holds. */
  const until = (test) =>
    new Promise((resolve) => {
      const look = () => {
        if (!test()) return;
        observer.disconnect();
        painted().then(resolve);
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });

  const messages = () => document.querySelector("[role=log]");
  const last = (text) => messages()?.lastElementChild?.textContent.includes(text) ?? false;

  let frames = null;
  const NativeSocket = WebSocket;
  window.WebSocket = class extends NativeSocket {
    constructor(...settings) {
      super(...settings);
      this.addEventListener("message", ({ data, timeStamp }) => frames?.push({ data: String(data), at: timeStamp }));
    }
  };

  const longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  }).observe({ type: "longtask", buffered: true });

  const listPainted = until(() => document.querySelector("[data-conversation]"));
  let pending = null;

  window.bench = {
    /** How long the first page took, and what it downloaded, in bytes. */
    firstLoad: async () => {
      const ms = await listPainted;
      const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      const bytes = files.filter(({ startTime }) => startTime <= ms).reduce((sum, { transferSize }) => sum + transferSize, 0);
      return { ms, bytes };
    },
    /** From the next press of the pointer until this conversation's newest message is on the screen. */
    watchSwitch: (id, text) => {
      const pressed = new Promise((resolve) => {
        addEventListener("pointerdown", ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
      });
      const shown = pressed.then(() =>
        until(() => document.querySelector(`[data-conversation-pane="${id}"]`) && last(text)),
      );
      pending = Promise.all([pressed, shown]).then(([from, to]) => to - from);
    },
    /** From each key until what it wrote is on the screen. */
    watchKeys: (count) => {
      const took = [];
      pending = new Promise((resolve) => {
        const onKey = async ({ timeStamp }) => {
          const at = await painted();
          took.push(at - timeStamp);
          if (took.length < count) return;
          removeEventListener("keydown", onKey, { capture: true });
          resolve(took);
        };
        addEventListener("keydown", onKey, { capture: true });
      });
    },
    /** From the socket's frame with this text until its message is on the screen. */
    watchMessage: (text) => {
      frames = [];
      pending = until(() => last(text)).then((at) => {
        const frame = frames.find(({ data }) => data.includes(text));
        frames = null;
        return at - frame.at;
      });
    },
    /** When a message with this text is on the screen, in ms since 1970. */
    watchMoment: (text) => {
      pending = until(() => last(text)).then((at) => performance.timeOrigin + at);
    },
    watched: () => pending,
    longTasks,
  };
})();
