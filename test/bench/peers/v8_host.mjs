// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// node v8_host.mjs MODULE ARGUMENT...: runs a WASI command in V8 with node's WASI. Nothing is granted.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [path, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: ['prog', ...args], env: {}, returnOnExit: true });
const module = new WebAssembly.Module(readFileSync(path));
process.exitCode = wasi.start(new WebAssembly.Instance(module, wasi.getImportObject()));
