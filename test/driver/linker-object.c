// An object file of wasm-ld is not a module yet; a linked module that keeps its relocations is one.
// RUN: %wasmcc -c %s -o %t.o
// RUN: cp %t.o %t.wasm
// RUN: %exits 1 %w2n %t.wasm -o %t.exe 2>&1 | %FileCheck %s
// CHECK: error: this is an object file for wasm-ld, not a linked module: link it first
// RUN: %wasmcc %s -Wl,--emit-relocs -o %t.linked.wasm
// RUN: %w2n --validate-only %t.linked.wasm
int counter;
__attribute__((export_name("next"))) int next(void) { return ++counter; }
