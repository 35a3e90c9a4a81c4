// Enhancement only: every page works without it.

document.getElementById("error-summary")?.focus();

// A second click on the same button is not a second act.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

// Leaving a page asks first when something typed would be lost.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = false;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

// Single-letter keys on the desk move and open; a key never submits a form.
if (document.body.dataset.keys === "on") {
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;
  const rows = () => [...document.querySelectorAll("[data-queue] tbody tr")].filter((row) => row.querySelector("a"));

  const move = (step) => {
    const all = rows();
    if (all.length === 0) return;
    const now = all.findIndex((row) => row.contains(document.activeElement) || row.hasAttribute("data-current"));
    const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
    for (const row of all) row.toggleAttribute("data-current", row === next);
    next.querySelector("a").focus();
  };

  const reach = (key) => {
    const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (target.matches("a[href]")) target.click();
    else target.focus();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing(event.target)) return;
    const help = document.getElementById("keys-help");
    if (event.key === "?" && help) {
      help.open = !help.open;
      if (help.open) help.querySelector("summary").focus();
    } else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "o") document.querySelector("tr[data-current] a")?.click();
    else if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (!search) return;
      search.focus();
    } else if (event.key.length !== 1 || !reach(event.key)) return;
    event.preventDefault();
  });
}

// Pages that were opened once can be read without a network.
const offlineBar = document.getElementById("offline-bar");
if (offlineBar) {
  const tell = () => (offlineBar.hidden = navigator.onLine);
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
}
if ("serviceWorker" in navigator && isSecureContext && !document.body.classList.contains("desk")) {
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register("/sw.js");
      const ready = await navigator.serviceWorker.ready;
      ready.active?.postMessage({ keep: location.pathname + location.search });
      document.documentElement.dataset.worker = "ready";
    } catch {
      // without a worker the page is as good, only not offline
    }
  });
}
const kept = document.getElementById("kept");
if (kept && "caches" in window) {
  const cache = await caches.open("tongban-pages-1");
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (!/^\/items\/./.test(url.pathname)) continue;
    const html = await (await cache.match(request)).text();
    const title = new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent.trim();
    if (!title) continue;
    const link = Object.assign(document.createElement("a"), { href: url.pathname + url.search, textContent: title });
    const line = document.createElement("li");
    line.append(link);
    kept.append(line);
  }
  if (kept.children.length > 0) document.getElementById("kept-none").hidden = true;
}

// Reads a part of the page aloud, where the browser can.
if ("speechSynthesis" in window) {
  for (const button of document.querySelectorAll("button[data-read]")) {
    const start = button.textContent;
    const stop = () => {
      speechSynthesis.cancel();
      button.textContent = start;
      button.setAttribute("aria-pressed", "false");
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") {
        stop();
        return;
      }
      const parts = [...document.querySelectorAll(button.dataset.read)].flatMap((part) =>
        [...part.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td")].filter(
          (one) => !one.querySelector("p, li, dd, td") && !one.closest("details:not([open])") && one.textContent.trim(),
        ),
      );
      speechSynthesis.cancel();
      for (const part of parts) {
        const speech = new SpeechSynthesisUtterance(part.textContent.replace(/\s+/g, " ").trim());
        speech.lang = document.documentElement.lang;
        if (part === parts.at(-1)) speech.onend = stop;
        speechSynthesis.speak(speech);
      }
      button.textContent = button.dataset.stop;
      button.setAttribute("aria-pressed", "true");
    });
    addEventListener("pagehide", stop);
  }
}

// A field to write one's name in, with a finger, a pen or a mouse: points on a field of 1000 by 400.
for (const pad of document.querySelectorAll("[data-pad]")) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector("input[type=hidden]");
  const pen = canvas.getContext("2d");
  let strokes = [];
  pad.hidden = false;
  const draw = () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
    pen.lineWidth = 8;
    pen.lineCap = pen.lineJoin = "round";
    for (const stroke of strokes) {
      pen.beginPath();
      for (const [x, y] of stroke) pen.lineTo(x, y);
      pen.stroke();
    }
    field.value = strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
  };
  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const on = (part, size, most) => Math.min(Math.max(Math.round((part / size) * most), 0), most);
    return [
      on(event.clientX - box.left, box.width, canvas.width),
      on(event.clientY - box.top, box.height, canvas.height),
    ];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    strokes.push([point(event)]);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    strokes.at(-1).push(point(event));
    draw();
  });
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    draw();
  });
}
