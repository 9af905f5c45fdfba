// Classes, generators, async, proxies, BigInt, typed arrays, regular expressions, JSON, dates, destructuring, Map order.
import * as os from "qjs:os";
class Account {
  #balance = 0;
  static #count = 0;
  constructor(owner) { this.owner = owner; Account.#count++; }
  deposit(n) { if (n <= 0) throw new RangeError(`bad amount ${n}`); this.#balance += n; return this; }
  get balance() { return this.#balance; }
  static get count() { return Account.#count; }
}
class Saving extends Account {
  constructor(owner, rate) { super(owner); this.rate = rate; }
  year() { return this.deposit(this.balance * this.rate); }
  toJSON() { return {owner: this.owner, balance: +this.balance.toFixed(2)}; }
}
const saving = new Saving("Ada", 0.035).deposit(1000).year().year();
console.log(JSON.stringify([saving, Account.count], null, 1));
try { saving.deposit(-1); } catch (e) { console.log(e.name, e.message, e instanceof RangeError); }

function* primes() { const seen = []; for (let n = 2; ; n++) if (seen.every((p) => n % p)) { seen.push(n); yield n; } }
const first = []; for (const p of primes()) { if (p > 60) break; first.push(p); }
console.log(first.join());
let big = 1n; for (let i = 1n; i <= 60n; i++) big *= i;
console.log(big, big % 1000000007n, -7n / 2n, BigInt.asUintN(64, -1n), (2n ** 127n - 1n).toString(36));

const re = /(?<year>\d{4})-(?<month>\d{2})(?:-(?<day>\d{2}))?/gu;
console.log([..."2024-05-17, 1999-12, x".matchAll(re)].map((m) => ({...m.groups})).map((g) => `${g.day ?? "?"}.${g.month}.${g.year}`));
console.log("aBc-dEf".replace(/([a-z])([A-Z])/g, (_, a, b) => b + a), "x1y22z".split(/\d+/), /(?<=\$)\d+/.exec("cost $42")[0], /\p{Lu}/u.test("É"));

const log = [];
const proxy = new Proxy({a: 1}, {get: (t, k) => (log.push(String(k)), k in t ? t[k] : 0), has: () => true});
console.log(proxy.a + proxy.zz, "q" in proxy, log);
const {x, y: [, second = 5, ...rest], ...others} = {x: 1, y: [1, undefined, 3, 4], p: 7, q: 8};
console.log(x, second, rest, others);
console.log([3, 1, 10, 2].sort(), [3, 1, 10, 2].toSorted((a, b) => a - b), Object.groupBy([1, 2, 3, 4], (n) => (n % 2 ? "odd" : "even")));
console.log(new Map([["b", 1], ["a", 2]]).keys().toArray?.() ?? "-", [...new Set([3, 3, 1])], new Date(Date.UTC(2020, 1, 29, 12)).toISOString());

const f = new Float32Array([1.1, -0, 1e40, NaN]); const bytes = new Uint8Array(f.buffer);
console.log([...f].map(String), bytes.slice(0, 8).join(" "), new DataView(f.buffer).getInt16(1, true));
console.log(0.1 + 0.2, 1e21, 1 / 3, -0, 5e-324, (255).toString(2), parseFloat("3.14abc"), Number("0x1f"), (1234.5678).toExponential(3), 2 ** 31 | 0, -1 >>> 0);
console.log([..."a\u{1f600}b"].length, "ß".toUpperCase(), "İ".toLowerCase().length, "e\u0301".normalize("NFC").length, encodeURIComponent("å b"));

function deep(n) { return n ? deep(n - 1) + 1 : 0; }
console.log(deep(500));
try { JSON.parse('{"a": [1, 2,, 3]}'); } catch (e) { console.log(e.name); }
const tag = (parts, ...values) => parts.raw.join("|") + values.length;
console.log(tag`a${1}\n${2}c`, `${[1, [2, [3]]].flat(Infinity)}`, Symbol("s").toString(), typeof null, void 0);

const sleep = (ms) => new Promise((done) => os.setTimeout(done, ms));
async function* ticks() { for (let i = 0; i < 3; i++) { await sleep(5); yield i; } }
(async () => {
  for await (const t of ticks()) console.log("tick", t);
  console.log(await Promise.allSettled([Promise.resolve(1), Promise.reject(new Error("no")), sleep(1)]).then((r) => r.map((s) => s.status).join()));
  console.log((await Promise.any([Promise.reject(0), sleep(2).then(() => "any")])));
  const weak = new WeakRef({}); console.log(typeof weak.deref());
  let sum = 0; for (let i = 0; i < 300000; i++) sum = (sum * 31 + (i ^ (i >> 3))) | 0; console.log(sum);
})();
Promise.resolve().then(() => console.log("microtask"));
console.log("main done");
