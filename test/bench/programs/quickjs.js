// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What JavaScript programs do: objects, arrays, closures, strings, JSON, regular expressions, typed arrays, generators.
'use strict';

let seed = 42;
const random = n => (seed = (seed * 1103515 + 12345) % 2147483) % n;

function tasks(n) {
  class Task {
    constructor(id, priority) { this.id = id; this.priority = priority; this.state = 'ready'; this.count = 0; }
    step(queue) {
      this.count += this.priority;
      if (this.count % 5 === 0) this.state = 'waiting';
      else queue.push(this);
      return this.count;
    }
  }
  class Loud extends Task {
    step(queue) { return super.step(queue) + this.id; }
  }
  let queue = [], total = 0;
  for (let i = 0; i < 50; i++) queue.push(i % 3 ? new Task(i, i % 7 + 1) : new Loud(i, i % 5 + 1));
  for (let i = 0; i < n && queue.length; i++) total += queue.shift().step(queue);
  return total;
}

function arrays(n) {
  const list = Array.from({length: n}, () => random(100000));
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.map((x, i) => x * i).filter(x => x % 3).reduce((a, b) => (a + b) % 1000003, 0);
}

function maps(n) {
  const map = new Map(), object = {};
  for (let i = 0; i < n; i++) {
    const key = 'k' + random(200);
    map.set(key, (map.get(key) || 0) + 1);
    object[key] = (object[key] ?? 0) + i;
  }
  let sum = 0;
  for (const [key, value] of map) sum += key.length * value;
  for (const key in object) sum += object[key] % 13;
  return sum;
}

function texts(n) {
  let text = '';
  for (let i = 0; i < n; i++) text += 'item' + random(90) + (i % 9 ? ' ' : ', ');
  const found = text.match(/[a-z]+(\d)\1/g) || [];
  const swapped = text.replace(/(\w+)(\d+), /g, (all, a, b) => b + '-' + a.toUpperCase() + ';');
  return found.length + swapped.length + text.split(' ').length + swapped.indexOf('8-');
}

function json(n) {
  const rows = [];
  for (let i = 0; i < n; i++) rows.push({id: i, name: `row ${i}`, tags: ['a', 'b', i % 3], at: {x: i / 4, y: -i}});
  const back = JSON.parse(JSON.stringify(rows));
  return back.reduce((sum, row) => sum + row.at.x + row.tags.length + row.name.length, 0);
}

function numbers(n) {
  const values = new Float64Array(n), bits = new Uint32Array(n);
  for (let i = 0; i < n; i++) values[i] = Math.sin(i) * 100, bits[i] = Math.imul(i, 2654435761) >>> 3;
  let sum = 0;
  for (let k = 0; k < 4; k++) for (let i = 1; i < n; i++) sum += values[i] * 0.5 + (bits[i] ^ bits[i - 1]) % 7;
  return Math.round(sum);
}

function* range(n) { for (let i = 0; i < n; i++) yield i; }
const fib = n => (n < 2 ? n : fib(n - 1) + fib(n - 2));

function big(n) {
  let x = 1n;
  for (let i = 1n; i <= n; i++) x = x * i % 1000000007000003n;
  return Number(x % 65537n);
}

const work = [
  () => tasks(4000), () => arrays(800), () => maps(3000), () => texts(600), () => json(250), () => numbers(2500),
  () => { let s = 0; for (const i of range(3000)) s += i; return s; }, () => fib(17), () => big(300),
];
const totals = work.map(() => 0);
for (let i = 0; i < repetitions; i++) work.forEach((task, k) => { totals[k] += task(); });
totals.forEach((total, k) => print(k, ' ', total));
