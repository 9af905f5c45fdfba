;; RUN: rm -rf %t.d && mkdir -p %t.d
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %exits 1 %w2n --runtime-dir=%t.d %t.wasm -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: error: the runtime archive {{.*}}libw2n_runtime.a cannot be read
;; A copy of the compiler looks beside itself.
;; RUN: cp %build/bin/wasm2native %t.d/wasm2native
;; RUN: %exits 1 %t.d/wasm2native %t.wasm -o %t.exe 2>&1 | %FileCheck --check-prefix=BESIDE %s
;; BESIDE: error: no runtime archive for {{.*}}: neither {{.*}}/../lib nor {{.*}}/lib has wasm2native/
;; RUN: cp -r %build/lib %t.d/lib
;; RUN: %t.d/wasm2native %t.wasm -o %t.exe
;; RUN: %t.exe
;; RUN: %w2n --runtime-dir=%t.d/lib/wasm2native %t.wasm -o %t.exe
;; RUN: %t.exe
(module (func (export "_start")))
