; Is there a pair for which (x & y) + ((x ^ y) >> 1) is not the average of x and y, without overflow?
(set-logic QF_BV)
(declare-fun x () (_ BitVec 24))
(declare-fun y () (_ BitVec 24))
(define-fun wide ((v (_ BitVec 24))) (_ BitVec 25) ((_ zero_extend 1) v))
(assert (distinct (wide (bvadd (bvand x y) (bvlshr (bvxor x y) (_ bv1 24))))
                  (bvlshr (bvadd (wide x) (wide y)) (_ bv1 25))))
(check-sat)
