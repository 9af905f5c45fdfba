/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * THE walk over a function body or a constant expression: it owns the operand and control stacks,
 * decodes, checks features and types, and hands each reachable instruction to a sink.
 * WebAssembly 3.0, appendix "Validation Algorithm".
 *
 * Lowering never pops, never checks a type and never sees dead code. */
#ifndef FRONTEND_BODY_H
#define FRONTEND_BODY_H

#include "frontend/module.h"
#include "frontend/op.h"

/* An operand: its type, and a value that belongs to the sink (NULL when there is no sink). */
typedef struct Operand {
  ValType type;
  void *value;
} Operand;

typedef enum LabelKind {
  LABEL_BODY,   /* the function body itself: a branch to it returns */
  LABEL_BLOCK,
  LABEL_LOOP,
  LABEL_IF,     /* becomes LABEL_ELSE at `else` */
  LABEL_ELSE,
  LABEL_TRY_TABLE,
  LABEL_TRY,    /* legacy; becomes LABEL_CATCH at the first `catch` or `catch_all` */
  LABEL_CATCH,
} LabelKind;

/* A control frame.  The walk allocates it; `sink` is the sink's own data about it. */
typedef struct Label {
  LabelKind kind;
  FuncType type;         /* parameters and results of the block */
  uint64_t offset;       /* of the instruction that opened it */
  uint32_t height;       /* of the operand stack below the parameters */
  bool live;             /* the block was entered by reachable code: the sink knows it */
  bool unreachable;      /* the current point in it is dead (polymorphic stack) */
  void *sink;
} Label;

typedef struct BodyWalk BodyWalk;

/* What a sink is told, always in program order and only about reachable code.
 *
 * Values: `args` are the popped operands in stack order (args[0] was deepest); the sink fills
 * `results[i].value`, whose types are already set.  The arrays are valid during the call only.
 *
 * Control: block, loop, if_, try_table, try_ announce a label.  The block's parameters arrive as args;
 * `params` are what the body starts with and are filled by the sink (a loop makes them phis).
 * `else_` and `end` say whether the code before them falls through (`args` are then the values,
 * else NULL).  After `if_`, `else_` starts with the same parameters that the `if` had: the sink fills
 * `params` again.  `end` fills `results`; the walk calls it for every live label, including a live `if`
 * without an `else` (label->kind is then still LABEL_IF) and the body itself.  When a label has neither
 * a fall-through nor a branch to it, the code after it is dead: `end` returns false and `results` are
 * ignored; otherwise it returns true.
 *
 * Branches name their target label; `args` are its parameters (loop) or results (else), in order.
 * For a LABEL_BODY target the sink returns from the function.  br_if and its kin continue with the
 * same operands: the walk pushes them back itself. */
typedef struct Sink {
  /* Any instruction that is not listed below. */
  void (*instr)(void *self, BodyWalk *walk, const Instr *instr, const Operand *args, uint32_t arg_count,
                Operand *results, uint32_t result_count);

  void (*block)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
  void (*loop)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
  void (*if_)(void *self, BodyWalk *walk, const Instr *instr, Label *label, Operand condition, const Operand *args,
              Operand *params);
  void (*else_)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
  bool (*end)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *results);

  void (*br)(void *self, BodyWalk *walk, const Instr *instr, Label *target, const Operand *args);
  void (*br_if)(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand condition, const Operand *args);
  /* targets[count] is the default; args serve every target */
  void (*br_table)(void *self, BodyWalk *walk, const Instr *instr, Label **targets, uint32_t count, Operand index,
                   const Operand *args);
  void (*return_)(void *self, BodyWalk *walk, const Instr *instr, const Operand *args);

  /* br_on_null, br_on_non_null, br_on_cast, br_on_cast_fail (instr->op says which): `ref` is tested; `args`
   * are the target's values without the reference that the branch itself may add; `fallthrough`, if not NULL,
   * is the reference that stays on the stack when the branch is not taken, to be filled. */
  void (*br_on)(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand ref, const Operand *args,
                uint32_t arg_count, Operand *fallthrough);

  /* try_table: targets[i] is the label of instr->imm.catches[i]. */
  void (*try_table)(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label **targets, const Operand *args,
                    Operand *params);

  /* Legacy exceptions.  `catch_` serves catch (instr->imm.index is the tag; `params` are its values, to be
   * filled) and catch_all; `args` as for else_.  delegate ends a try (it is that label's `end`, with the
   * same results) and names the label whose handlers get the exception; LABEL_BODY: the caller. */
  void (*try_)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
  void (*catch_)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
  bool (*delegate)(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label *target, const Operand *args,
                   Operand *results);
  void (*rethrow)(void *self, BodyWalk *walk, const Instr *instr, Label *target);

  /* Before everything: the locals, parameters first. */
  void (*begin)(void *self, BodyWalk *walk, const ValType *locals, uint32_t count);
} Sink;

/* Walk the body of a defined function.  `sink` may be NULL: then it only validates.  `scratch` is reset
 * by the walk when it starts; everything the sink is given lives in it until the walk returns. */
void body_walk(const Module *module, Arena *scratch, const Function *function, const Sink *sink, void *self);

/* Walk a constant expression that must produce one `type`; with a sink, `*result` is its value.  Only `instr` of the
 * sink is called: constant expressions have no locals and no control.
 * `global_limit`: only global.get of smaller global indices is valid ("Constant Expressions"). */
void body_walk_const(const Module *module, Arena *scratch, const ConstExpr *expr, ValType type, uint32_t global_limit,
                     const Sink *sink, void *self, Operand *result);

/* For sinks: label at a relative depth (0 = innermost), and how many labels are open (the body counts). */
Label *body_label(BodyWalk *walk, uint32_t depth);
uint32_t body_depth(const BodyWalk *walk);
const Module *body_module(const BodyWalk *walk);

#endif
