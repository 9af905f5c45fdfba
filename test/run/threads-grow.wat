;; Threads grow the memory page by page, each writes to all of what it has seen grow: nothing traps, no page is lost.
;; RUN: %wat2wasm %s -o %t.wasm && %wasm2native %t.wasm -o %t && %run %t
(module
  (import "wasi" "thread-spawn" (func $spawn (param i32) (result i32)))
  (import "env" "memory" (memory 1 401 shared))
  (func $work (param $bit i32)
    (local $page i32) (local $last i32)
    (block $full
      (loop $grow
        (local.set $page (memory.grow (i32.const 1)))
        (br_if $full (i32.eq (local.get $page) (i32.const -1)))
        (local.set $last (i32.mul (i32.sub (memory.size) (i32.const 1)) (i32.const 65536)))
        (drop (i32.atomic.rmw.or (local.get $last) (local.get $bit)))
        (drop (i32.atomic.rmw.add (i32.mul (local.get $page) (i32.const 65536)) (i32.const 256)))
        (br $grow)))
    (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
    (drop (memory.atomic.notify (i32.const 0) (i32.const -1))))
  (func (export "wasi_thread_start") (param i32 i32) (call $work (local.get 1)))
  (func (export "_start")
    (local $i i32) (local $done i32)
    (loop $start
      (if (i32.le_s (call $spawn (i32.shl (i32.const 1) (local.get $i))) (i32.const 0)) (then unreachable))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $start (i32.lt_u (local.get $i) (i32.const 4))))
    (call $work (i32.const 16))
    (loop $join
      (local.set $done (i32.atomic.load (i32.const 0)))
      (if (i32.lt_u (local.get $done) (i32.const 5)) (then
        (drop (memory.atomic.wait32 (i32.const 0) (local.get $done) (i64.const -1)))
        (br $join))))
    (if (i32.ne (memory.size) (i32.const 401)) (then unreachable))
    (local.set $i (i32.const 1))
    (loop $look ;; each page was given to one thread
      (if (i32.ne (i32.and (i32.load (i32.mul (local.get $i) (i32.const 65536))) (i32.const 0xffffff00)) (i32.const 256))
        (then unreachable))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $look (i32.lt_u (local.get $i) (i32.const 401))))))
