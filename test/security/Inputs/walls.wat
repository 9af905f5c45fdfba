;; Memory with contents, a table, an exception, growth: what makes the runtime map and protect pages.
(module
  (memory 1 4)
  (data (i32.const 10) "contents")
  (table 1 funcref)
  (elem (i32.const 0) $f)
  (tag $t)
  (func $f (drop (memory.grow (i32.const 1))))
  (func (export "_start")
    (call_indirect (i32.const 0))
    (block $caught (try_table (catch $t $caught) (throw $t)))))
