;; -v shows the commands, as a shell would take them.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n -v %t.wasm -Wl,-z,now -o %t.exe 2>&1 | %FileCheck %s
;; CHECK: verbose{{.*}}.wasm: compiling 1 functions in 1 shards for {{.*}}-linux-gnu
;; CHECK-NEXT: {{^}}{{[^ ]*cc|[^ ]*gcc}} {{.*}}-o {{.*}}shard-0.o {{.*}}-Wl,-z,now {{.*}}libw2n_runtime.a
(module (func (export "_start")))
