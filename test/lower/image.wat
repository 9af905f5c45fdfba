;; What active data segments write is one image of each memory, without the zeros in it; small parts are copied.  The
;; segments themselves are dropped from the beginning.  A segment that may trap ends it: from there on they are executed.
;; RUN: %wat2wasm %s -o %t.wasm && %w2n --target=x86_64-linux-gnu --emit=llvm-ir -O0 %t.wasm -o - | %FileCheck %s
(module (memory 2) (memory $second 1)
  (data (i32.const 16) "abcdef")
  (data (i32.const 18) "XY")
  (data $passive "left alone")
  (data (memory $second) (i32.const 8) "\00\00\01\00\00")
  (data (i32.const 0x1fffe) "zz")
  (data (i32.const 0x1ffff) "zz")
  (data (i32.const 100) "never")
  ;; CHECK-DAG: @[[D:.*]].d0 = internal global { ptr, i64 } zeroinitializer
  ;; CHECK-DAG: @[[D]].d1 = internal global { ptr, i64 } zeroinitializer
  ;; CHECK-DAG: @[[D]].d2 = internal global { ptr, i64 } { ptr @[[D]].bytes2, i64 10 }
  ;; CHECK-DAG: @[[D]].d5 = internal global { ptr, i64 } { ptr @[[D]].bytes5, i64 2 }
  ;; CHECK-DAG: @[[D]].d6 = internal global { ptr, i64 } { ptr @[[D]].bytes6, i64 5 }
  ;; CHECK-DAG: @[[D]].image0.0 = internal unnamed_addr constant [6 x i8] c"abXYef"
  ;; CHECK-DAG: @[[D]].image0.1 = internal unnamed_addr constant [2 x i8] c"zz"
  ;; CHECK-DAG: @[[D]].image1.0 = internal unnamed_addr constant [1 x i8] c"\01"
  ;; CHECK-DAG: @[[D]].image1 = {{.*}} [{ i64, ptr, i64, i64 } { i64 10, ptr @[[D]].image1.0, i64 1, i64 0 }]
  ;; CHECK: call void @w2n_memory_place(ptr @[[D]].m0, ptr @[[D]].image0, i64 2)
  ;; CHECK: call void @w2n_memory_place(ptr @[[D]].m1, ptr @[[D]].image1, i64 1)
  ;; CHECK-NOT: w2n_memory_init({{.*}}d4
  ;; CHECK: call void @w2n_memory_init(ptr @[[D]].m0, ptr @[[D]].d5, i64 131071,
  ;; CHECK: call void @w2n_memory_init(ptr @[[D]].m0, ptr @[[D]].d6, i64 100,
  (func (export "_start")))
