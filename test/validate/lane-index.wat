;; A lane index is below the number of lanes.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --validate-only %t.wasm 2>&1 | %FileCheck %s
;; CHECK: error: invalid lane index 4: i32x4.extract_lane has 4 lanes
(module (func (param v128) (result i32) (i32x4.extract_lane 4 (local.get 0))))
