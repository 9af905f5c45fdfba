// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// v8_side.js MODULE.wasm SCRIPT: what V8 makes of the module. SCRIPT is wasmtime_side.py's output; the answers are
// written in the same form, a line for a line. Status 3: this V8 does not know something that the module uses.
'use strict';
const fs = require('fs');

const bits = new DataView(new ArrayBuffer(8));

function parse(word) {
  const digits = word.slice(2);
  switch (word[0]) {
    case 'i': return parseInt(digits, 16) | 0;
    case 'I': return BigInt.asIntN(64, BigInt('0x' + digits));
    case 'f': bits.setUint32(0, parseInt(digits, 16)); return bits.getFloat32(0);
    case 'F': bits.setBigUint64(0, BigInt('0x' + digits)); return bits.getFloat64(0);
    default: return null;
  }
}

// A value as a word of the letter that the expected word begins with: JavaScript's numbers do not say their type.
function word(letter, value) {
  switch (letter) {
    case 'i': return 'i:' + (value >>> 0).toString(16);
    case 'I': return 'I:' + BigInt.asUintN(64, value).toString(16);
    case 'f': bits.setFloat32(0, value); return 'f:' + (value !== value ? 'nan' : bits.getUint32(0).toString(16));
    case 'F': bits.setFloat64(0, value); return 'F:' + (value !== value ? 'nan' : bits.getBigUint64(0).toString(16));
    default: return value === null ? 'r:null' : 'r:some';
  }
}

function words(expected, value) {
  const letters = expected.split(' ').filter(Boolean).map(item => item[0]);
  const values = letters.length > 1 ? value : [value];
  return letters.map((letter, place) => word(letter, values[place])).join(' ');
}

function sum(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return bytes.length.toString(16) + ' ' + (~crc >>> 0).toString(16);
}

let exported;
function act(line, expected, module) {
  const [verb, , name, ...values] = line.split(' ');
  if (verb === 'instantiate') {
    exported = new WebAssembly.Instance(module, {}).exports;
    return '';
  }
  const item = exported[Buffer.from(name.slice(1), 'hex').toString()];
  if (verb === 'show_memory') return sum(new Uint8Array(item.buffer));
  if (verb === 'show_global') {
    if (values.length) item.value = parse(values[0]);
    return words(expected, item.value);
  }
  const given = item(...values.map(parse));
  // The types of a call that trapped elsewhere are not known here; that it returns is difference enough.
  return expected.startsWith('trap ') ? 'returned' : words(expected, given);
}

const bytes = fs.readFileSync(process.argv[2]);
if (!WebAssembly.validate(bytes)) process.exit(3);
const module_ = new WebAssembly.Module(bytes);
for (const row of fs.readFileSync(process.argv[3], 'utf8').split('\n').filter(Boolean)) {
  const [line, expected] = row.split('\t');
  let answer;
  try {
    answer = act(line, expected, module_);
  } catch (error) {
    answer = 'trap ' + error.message;
  }
  console.log(answer);
  if (line.startsWith('instantiate') && answer) break;
}
