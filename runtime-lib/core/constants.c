/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Floating-point constants that LLVM must not see.  It folds x * 1.0, x + (-0.0) and their like to x, which loses the
 * quieting of a signalling NaN that wasm demands ("Execution / Numerics / Floating-Point Operations / NaN
 * Propagation"); so generated code loads such an operand from here.  Not const: their values are nobody's to fold. */
extern float w2n_f32_one, w2n_f32_minus_one, w2n_f32_zero, w2n_f32_minus_zero;
extern double w2n_f64_one, w2n_f64_minus_one, w2n_f64_zero, w2n_f64_minus_zero;

float w2n_f32_one = 1.0f;
float w2n_f32_minus_one = -1.0f;
float w2n_f32_zero = 0.0f;
float w2n_f32_minus_zero = -0.0f;
double w2n_f64_one = 1.0;
double w2n_f64_minus_one = -1.0;
double w2n_f64_zero = 0.0;
double w2n_f64_minus_zero = -0.0;
