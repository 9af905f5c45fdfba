;; The legacy form: try, catch, catch_all, rethrow, delegate.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only %t.wasm
(module (tag $e (param i32))
  (func (result i32)
    try (result i32)
      try (result i32) i32.const 1 throw $e
      delegate 0
    catch $e
      drop rethrow 0
    catch_all
      i32.const 2
    end))
