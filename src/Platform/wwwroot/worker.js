// Keeps pages that were opened once, so that they can be read without a network. Served as /sw.js.
// Only what an anonymous reader would get is kept: a shared telephone must not show one person's pages to another.

const PAGES = "tongban-pages-1";
const ASSETS = "tongban-assets-1";
const OFFLINE = "/offline";
const INSPECTION = "/verify/offline"; // checks the code of a certificate by itself, so it stands in for /verify
const MOST = 80;

const keepable = (url) =>
  url.pathname === "/" ||
  url.pathname === INSPECTION ||
  (/^\/(items|halls|help|notices|wizard|zones|authorities|r)(\/|$)/.test(url.pathname) && !/\.pdf$|\/ask$/.test(url.pathname));

const put = async (request, response) => {
  const cache = await caches.open(PAGES);
  await cache.put(request, response); // reads the whole answer before it takes the place of the one kept
  const keys = (await cache.keys()).filter((key) => ![OFFLINE, INSPECTION].includes(new URL(key.url).pathname));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
};

const keepAssetsOf = async (html) => {
  const cache = await caches.open(ASSETS);
  const paths = [...html.matchAll(/(?:href|src)="(\/_content\/[^"]+)"/g)].map((match) => match[1].replaceAll("&amp;", "&"));
  const missing = [];
  for (const path of new Set(paths)) if (!(await cache.match(path))) missing.push(path);
  await Promise.allSettled(missing.map((path) => cache.add(path)));
};

const keepAnonymously = async (address) => {
  const response = await fetch(address, { credentials: "omit", redirect: "error" });
  if (!response.ok) return;
  await keepAssetsOf(await response.clone().text());
  await put(new Request(address), response);
};

addEventListener("install", (event) => {
  event.waitUntil(keepAnonymously(OFFLINE).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== PAGES && name !== ASSETS) await caches.delete(name);
      await clients.claim();
    })(),
  );
});

addEventListener("message", (event) => {
  const url = new URL(event.data?.keep ?? "", location.origin);
  if (url.origin === location.origin && keepable(url)) event.waitUntil(keepAnonymously(url.pathname + url.search).catch(() => {}));
});

const page = async (event, url) => {
  try {
    const response = await fetch(event.request);
    if (response.ok && keepable(url)) {
      if (/no-store/.test(response.headers.get("Cache-Control") ?? "")) event.waitUntil(keepAnonymously(url.pathname + url.search).catch(() => {}));
      else event.waitUntil(put(new Request(url.pathname + url.search), response.clone()).catch(() => {}));
    }
    return response;
  } catch {
    const cache = await caches.open(PAGES);
    return (
      (await cache.match(url.pathname + url.search)) ??
      (await cache.match(url.pathname, { ignoreSearch: true })) ??
      (url.pathname === "/verify" ? await cache.match(INSPECTION) : undefined) ??
      (await cache.match(OFFLINE)) ??
      Response.error()
    );
  }
};

const asset = async (request) => {
  const cache = await caches.open(ASSETS);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok && new URL(request.url).searchParams.has("v")) await cache.put(request, response.clone());
  return response;
};

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate") event.respondWith(page(event, url));
  else if (url.pathname.startsWith("/_content/")) event.respondWith(asset(event.request));
});
