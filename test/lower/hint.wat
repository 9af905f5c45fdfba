;; Branch hints become branch weights.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --emit=llvm-ir -O0 --library %t.wasm -o - | %FileCheck %s
(module
  ;; CHECK: br i1 {{%.*}}, label {{%.*}}, label {{%.*}}, !prof [[UNLIKELY:![0-9]+]]
  ;; CHECK: [[UNLIKELY]] = !{!"branch_weights", i32 1, i32 2000}
  (func (export "f") (param i32) (result i32)
    local.get 0
    (@metadata.code.branch_hint "\00") if (result i32)
      i32.const 1
    else
      i32.const 2
    end))
