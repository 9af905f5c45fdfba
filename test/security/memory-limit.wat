;; --max-memory holds for all memories together: memory.grow gives -1 beyond it, and what did not fit takes nothing.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %wasm2native %t.wasm -o %t --max-memory=256K
;; RUN: %run %t
;; RUN: %wasm2native %t.wasm -o %t.open
;; RUN: env W2N_GRANTS=--max-memory=256K %run %t.open
;; RUN: %exits 134 %run %t.open
(module
  (memory $a 1)
  (memory $b 1 10)
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (memory.grow $a (i32.const 3)) (i32.const -1))
    (call $expect (memory.grow $a (i32.const 1)) (i32.const 1))
    (call $expect (memory.grow $b (i32.const 2)) (i32.const -1))
    (call $expect (memory.grow $b (i32.const 9)) (i32.const -1))
    (call $expect (memory.grow $b (i32.const 1)) (i32.const 1))
    (call $expect (memory.grow $a (i32.const 1)) (i32.const -1))
    (call $expect (memory.grow $a (i32.const 0)) (i32.const 2))
    (call $expect (memory.size $a) (i32.const 2))
    (call $expect (memory.size $b) (i32.const 2))))
