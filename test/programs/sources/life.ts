// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AssemblyScript and its garbage-collected runtime: classes, closures over static state, maps, sets, typed arrays,
// strings, 64-bit and floating arithmetic, Conway's game of life. Output goes straight to WASI.
@external("wasi_snapshot_preview1", "fd_write")
declare function fd_write(fd: i32, vectors: usize, count: i32, written: usize): i32;
@external("wasi_snapshot_preview1", "proc_exit")
declare function proc_exit(status: i32): void;

function say(line: string): void {
  const bytes = String.UTF8.encode(line + "\n");
  const vector = new StaticArray<usize>(3);
  unchecked((vector[0] = changetype<usize>(bytes)));
  unchecked((vector[1] = bytes.byteLength));
  const at = changetype<usize>(vector);
  fd_write(1, at, 1, at + 2 * sizeof<usize>());
}

// The host of an abort: the message, then a status.
export function stop(message: string | null, file: string | null, line: u32, column: u32): void {
  say("abort: " + (message !== null ? message : "?") + " at " + line.toString());
  proc_exit(70);
}

abstract class Shape {
  abstract area(): f64;
  get label(): string {
    return "shape of " + this.area().toString();
  }
}
class Square extends Shape {
  constructor(private side: f64) {
    super();
  }
  area(): f64 {
    return this.side * this.side;
  }
}
class Circle extends Shape {
  constructor(private radius: f64) {
    super();
  }
  area(): f64 {
    return Math.PI * this.radius * this.radius;
  }
  get label(): string {
    return "circle of " + this.area().toString();
  }
}

class Life {
  private cells: Uint8Array;
  constructor(private size: i32) {
    this.cells = new Uint8Array(size * size);
  }
  set(x: i32, y: i32): void {
    this.cells[y * this.size + x] = 1;
  }
  private at(x: i32, y: i32): i32 {
    const n = this.size;
    return this.cells[((y + n) % n) * n + ((x + n) % n)];
  }
  step(): void {
    const next = new Uint8Array(this.cells.length);
    for (let y = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++) {
        let near = 0;
        for (let dy = -1; dy <= 1; dy++) {
          for (let dx = -1; dx <= 1; dx++) if (dx || dy) near += this.at(x + dx, y + dy);
        }
        next[y * this.size + x] = near == 3 || (near == 2 && this.at(x, y)) ? 1 : 0;
      }
    }
    this.cells = next;
  }
  row(y: i32): string {
    let text = "";
    for (let x = 0; x < this.size; x++) text += this.at(x, y) ? "#" : ".";
    return text;
  }
}

function words(): void {
  const counts = new Map<string, i32>();
  const list = "to be or not to be that is the question to ask or not".split(" ");
  for (let i = 0; i < list.length; i++) {
    const word = list[i];
    counts.set(word, (counts.has(word) ? counts.get(word) : 0) + 1);
  }
  const keys = counts.keys().sort();
  say(keys.map<string>((key) => key).join(","));
  let many = new Set<string>();
  for (let i = 0; i < keys.length; i++) if (counts.get(keys[i]) > 1) many.add(keys[i].toUpperCase());
  say(many.values().join(" "));
}

function garbage(): i64 {
  let sum: i64 = 0;
  for (let i = 0; i < 20000; i++) {
    const numbers = new Array<f64>();
    for (let j = 0; j < 20; j++) numbers.push(<f64>i / <f64>(j + 1));
    sum += <i64>numbers.reduce((total, value) => total + value, 0.0);
  }
  return sum;
}

export function _start(): void {
  const shapes: Shape[] = [new Square(1.5), new Circle(2), new Square(0.1)];
  shapes.sort((a, b) => (a.area() < b.area() ? -1 : 1));
  for (let i = 0; i < shapes.length; i++) say(shapes[i].label);
  const life = new Life(16);
  life.set(1, 0), life.set(2, 1), life.set(0, 2), life.set(1, 2), life.set(2, 2);
  for (let i = 0; i < 30; i++) life.step();
  for (let y = 0; y < 16; y++) say(life.row(y));
  words();
  say(garbage().toString());
  let hash: u64 = 0xcbf29ce484222325;
  for (let i = 0; i < 100000; i++) hash = (hash ^ (i & 255)) * 0x100000001b3;
  say(hash.toString(16) + " " + rotl<u64>(hash, 13).toString() + " " + clz(hash).toString());
  say(Math.sin(1).toString() + " " + Math.pow(2, 0.5).toString() + " " + (0.1 + 0.2).toString() + " " + (1e21).toString());
  say(F64.parseFloat("3.25e-3").toString() + " " + I32.parseInt("-7f", 16).toString() + " " + "\u00e9\u4e2d".length.toString());
  proc_exit(5);
}
