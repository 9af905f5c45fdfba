;; `--` ends options: a file may be called like one.
;; RUN: rm -rf %t.d && mkdir %t.d
;; RUN: %wat2wasm %s -o %t.d/-c.wasm
;; RUN: %in %t.d %w2n -o out -- -c.wasm
;; RUN: %in %t.d ./out
(module (func (export "_start")))
