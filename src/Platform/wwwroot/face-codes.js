// Checks the code printed on a certificate, with or without a network: SM2 (GB/T 32918.2) over SM3 (GB/T 32905), which WebCrypto
// has not. Only public keys and signatures pass through here, so nothing depends on how long it takes.

const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const A = P - 3n;
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const G = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};
const USER = "1234567812345678";
// SubjectPublicKeyInfo of an uncompressed point: ecPublicKey, curve 1.2.156.10197.1.301
const KEY_PREFIX = "3059301306072a8648ce3d020106082a811ccf5501822d03420004";

const mod = (value, by) => ((value % by) + by) % by;
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (number) => Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * (31 - i))) & 0xffn));
const joined = (...parts) => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const rotate = (word, by) => ((word << (by % 32)) | (word >>> ((32 - by) % 32))) >>> 0;

/** SM3 of bytes: 32 bytes. */
export const sm3 = (data) => {
  const padded = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64);
  padded.set(data);
  padded[data.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(data.length / 0x20000000));
  view.setUint32(padded.length - 4, (data.length << 3) >>> 0);
  let state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
  const w = new Uint32Array(68);
  for (let block = 0; block < padded.length; block += 64) {
    for (let j = 0; j < 16; j++) w[j] = view.getUint32(block + 4 * j);
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
      w[j] = x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6];
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let j = 0; j < 64; j++) {
      const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
      const ss1 = rotate((rotate(a, 12) + e + rotate(t, j)) >>> 0, 7);
      const ss2 = ss1 ^ rotate(a, 12);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) >>> 0;
      const tt2 = (gg + h + ss1 + w[j]) >>> 0;
      [a, b, c, d] = [tt1, a, rotate(b, 9), c];
      [e, f, g, h] = [(tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)) >>> 0, e, rotate(f, 19), g];
    }
    state = [a, b, c, d, e, f, g, h].map((word, i) => (word ^ state[i]) >>> 0);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => digest.setUint32(4 * i, word));
  return new Uint8Array(digest.buffer);
};

const inverse = (value) => {
  let [old, now, u, v] = [mod(value, P), P, 1n, 0n];
  while (now !== 0n) {
    const times = old / now;
    [old, now] = [now, old - times * now];
    [u, v] = [v, u - times * v];
  }
  return mod(u, P);
};

// points in Jacobian coordinates; null is the point at infinity
const doubled = (p) => {
  if (p === null || p.y === 0n) return null;
  const yy = (p.y * p.y) % P;
  const s = (4n * p.x * yy) % P;
  const zz = (p.z * p.z) % P;
  const m = (3n * p.x * p.x + A * zz * zz) % P;
  const x = mod(m * m - 2n * s, P);
  return { x, y: mod(m * (s - x) - 8n * yy * yy, P), z: (2n * p.y * p.z) % P };
};
const added = (p, q) => {
  if (p === null) return q;
  if (q === null) return p;
  const [pzz, qzz] = [(p.z * p.z) % P, (q.z * q.z) % P];
  const [u1, u2] = [(p.x * qzz) % P, (q.x * pzz) % P];
  const [s1, s2] = [(p.y * qzz * q.z) % P, (q.y * pzz * p.z) % P];
  const [h, r] = [mod(u2 - u1, P), mod(s2 - s1, P)];
  if (h === 0n) return r === 0n ? doubled(p) : null;
  const hh = (h * h) % P;
  const [hhh, v] = [(h * hh) % P, (u1 * hh) % P];
  const x = mod(r * r - hhh - 2n * v, P);
  return { x, y: mod(r * (v - x) - s1 * hhh, P), z: (h * p.z * q.z) % P };
};
const twoTimes = (k, p, l, q) => {
  const both = added(p, q);
  let sum = null;
  for (let bit = 255n; bit >= 0n; bit--) {
    sum = doubled(sum);
    const [first, second] = [(k >> bit) & 1n, (l >> bit) & 1n];
    if (first && second) sum = added(sum, both);
    else if (first) sum = added(sum, p);
    else if (second) sum = added(sum, q);
  }
  return sum;
};

/** The point of a public key (SubjectPublicKeyInfo, DER); null when it is no SM2 key or its point is not on the curve. */
export const readKey = (der) => {
  const text = hex(der);
  if (text.length !== 182 || !text.startsWith(KEY_PREFIX)) return null;
  const [x, y] = [BigInt("0x" + text.slice(54, 118)), BigInt("0x" + text.slice(118))];
  return x < P && y < P && mod(y * y - (x * x * x + A * x + B), P) === 0n ? { x, y } : null;
};

/** r and s of a signature in DER; null for anything else, as a number with needless zeros. */
const readSignature = (der) => {
  if (der.length < 8 || der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  const numbers = [];
  let at = 2;
  while (at < der.length) {
    const length = der[at + 1];
    if (der[at] !== 2 || !(length > 0 && length < 34) || at + 2 + length > der.length) return null;
    const value = der.subarray(at + 2, at + 2 + length);
    if (value[0] & 0x80 || (length > 1 && value[0] === 0 && !(value[1] & 0x80))) return null;
    numbers.push(BigInt("0x" + hex(value)));
    at += 2 + length;
  }
  return numbers.length === 2 ? numbers : null;
};

/** Whether a signature (DER) is the key's over the data, with the default user id. */
export const verifySm2 = (key, data, signature) => {
  const read = readSignature(signature);
  if (key === null || read === null) return false;
  const [r, s] = read;
  if (r <= 0n || r >= N || s <= 0n || s >= N) return false;
  const t = (r + s) % N;
  if (t === 0n) return false;
  const user = new TextEncoder().encode(USER);
  const bits = user.length * 8;
  const z = sm3(joined(Uint8Array.of(bits >> 8, bits & 255), user, ...[A, B, G.x, G.y, key.x, key.y].map(bytesOf)));
  const e = BigInt("0x" + hex(sm3(joined(z, data))));
  const sum = twoTimes(s, { ...G, z: 1n }, t, { ...key, z: 1n });
  if (sum === null) return false;
  const w = inverse(sum.z);
  return (e + ((sum.x * w * w) % P)) % N === r;
};

const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const fromBase64Url = (text) => {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new Error("not base64url");
  return fromBase64(text.replaceAll("-", "+").replaceAll("_", "/"));
};

/** What a printed code says, when one of the keys (base64 of their DER) signed it; null when none did, or it is no such code. */
export const readCode = (text, keys) => {
  const [, behind, more] = text.trim().split("#");
  const [version, said, signature, rest] = (behind ?? "").split(".");
  if (more !== undefined || version !== "1" || !said || !signature || rest !== undefined) return null;
  try {
    const [claims, signed] = [fromBase64Url(said), fromBase64Url(signature)];
    return keys.some((key) => verifySm2(readKey(fromBase64(key)), claims, signed))
      ? JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(claims))
      : null;
  } catch {
    return null;
  }
};

/** Short hash by which the list of ended certificates names an identifier: 8 bytes of SM3. */
export const shortHash = (identifier) => hex(sm3(new TextEncoder().encode(identifier)).subarray(0, 8));

/** The outcome for a code on a day (yyyy-MM-dd). */
export const judge = (text, keys, ended, today) => {
  const claims = readCode(text, keys);
  if (claims === null) return { outcome: "Forged", claims };
  if (ended.includes(shortHash(claims.identifier))) return { outcome: "Ended", claims };
  return { outcome: claims.until && claims.until < today ? "Expired" : "Valid", claims };
};

const form = globalThis.document?.querySelector("form[data-face-codes]");
if (form) {
  const field = form.elements.namedItem("code");
  const words = (name) => (form.dataset[name] ? form.dataset[name].split(" ") : []);
  const show = (text) => {
    const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
    const { outcome, claims } = judge(text, words("keys"), words("ended"), today);
    for (const part of document.querySelectorAll("[data-outcome]")) part.hidden = part.dataset.outcome !== outcome;
    const facts = document.querySelector("[data-claims]");
    facts.hidden = claims === null;
    for (const fact of facts.querySelectorAll("[data-claim]")) {
      const said = claims?.[fact.dataset.claim];
      if (fact.dataset.date === undefined) fact.textContent = said ?? "";
      else fact.textContent = said ? said.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日") : fact.dataset.date;
    }
    for (const row of facts.querySelectorAll("[data-claim-row]")) row.hidden = !claims?.[row.dataset.claimRow];
    const online = document.querySelector("[data-online]");
    online.href = "/verify" + (claims ? "?number=" + encodeURIComponent(claims.identifier) : "");
    document.querySelector("[data-results]").hidden = false;
    document.querySelector("[data-results]").focus();
  };
  form.addEventListener("submit", (event) => {
    if (!field.value.trim()) return;
    event.preventDefault();
    show(field.value);
  });
  // a phone's scanner opens the code's own address; without a network this page stands in for /verify
  if (location.hash.startsWith("#1.")) {
    field.value = location.href;
    show(location.href);
  }
}
