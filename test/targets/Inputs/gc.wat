;; A module that makes an object.
(module (type $s (struct (field i32))) (func (export "f") (drop (struct.new_default $s))))
