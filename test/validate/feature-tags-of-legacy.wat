;; Tags and throw belong to both forms of exceptions: the legacy feature alone is enough for them.
;; RUN: %wat2wasm %s -o %t.wasm
;; RUN: %w2n --validate-only --features=-exception-handling %t.wasm
(module (tag $e) (func try (throw $e) catch $e end))
