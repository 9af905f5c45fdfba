;; Exceptions between two modules, both ways: a tag is its exporter's, whoever throws, and equal types do not make equal
;; tags.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %S/Inputs/thrower.wat -o %t.d/thrower.wasm && %wat2wasm %s -o %t.d/main.wasm
;; RUN: %w2n -c --library --module-name=thrower %t.d/thrower.wasm -o %t.d/thrower.o
;; RUN: %w2n --import-module=lib=%t.d/thrower.wasm --import-prefix=lib=thrower %t.d/main.wasm %t.d/thrower.o -o %t.exe
;; RUN: %t.exe
(module
  (type $callback (func (param i32)))
  (import "lib" "t" (tag $t (param i32)))
  (import "lib" "u" (tag $u (param i32)))
  (import "lib" "throw_t" (func $throw_t (param i32)))
  (import "lib" "throw_u" (func $throw_u (param i32)))
  (import "lib" "catch" (func $catch (param (ref $callback) i32) (result i32)))
  (elem declare func $throw)
  (func $throw (type $callback)
    (if (i32.and (local.get 0) (i32.const 1)) (then (throw $u (local.get 0))) (else (throw $t (local.get 0)))))
  (func $expect (param i32 i32) (if (i32.ne (local.get 0) (local.get 1)) (then unreachable)))
  (func (export "_start")
    (call $expect (i32.const 5) (block $h (result i32)
      (drop (block $other (result i32)
        (try_table (catch $u $other) (catch $t $h) (call $throw_t (i32.const 5))) (unreachable)))
      (unreachable)))
    (call $expect (i32.const 6) (block $h (result i32)
      (drop (block $other (result i32)
        (try_table (catch $t $other) (catch $u $h) (call $throw_u (i32.const 6))) (unreachable)))
      (unreachable)))
    ;; Ours through the other module's frame: caught there, or on the way back here.
    (call $expect (call $catch (ref.func $throw) (i32.const 7)) (i32.const 7))
    (call $expect (i32.const 8) (block $h (result i32)
      (drop (try_table (result i32) (catch $t $h) (call $catch (ref.func $throw) (i32.const 8)))) (unreachable)))))
