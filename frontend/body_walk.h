/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The inside of the walk, for body.c (the loop), body_stack.c, body_locals.c, body_control.c (structured control and
 * branches), typing.c and typing_gc.c (irregular instructions), and nobody else. */
#ifndef FRONTEND_BODY_WALK_H
#define FRONTEND_BODY_WALK_H

#include "frontend/body.h"
#include "frontend/immediates.h"
#include "frontend/reader.h"

typedef struct Frame {
  Label label;        /* first: a sink's Label is a Frame */
  bool dead;          /* the current point in it is not handed to the sink */
  bool caught_all;    /* legacy: a catch_all was met */
  uint32_t init_count;/* locals known to be set when it was opened */
  uint64_t checked;   /* the br_table that checked it last */
} Frame;

/* Locals of one type, up to index `end`. */
typedef struct LocalRun {
  uint32_t end;
  ValType type;
} LocalRun;

struct BodyWalk {
  const Module *module;
  const Function *function;   /* NULL: a constant expression */
  Arena *scratch;
  const Sink *sink;
  void *self;
  Reader reader;
  Instr instr;

  Operand *stack;
  uint32_t height, capacity;
  Frame **frames;             /* frames[depth - 1] is the innermost; they are recycled, so labels stay in place */
  uint32_t depth, frame_count, frame_capacity;

  ValType *locals;            /* the first listed_count; all of them when there is a sink */
  uint32_t listed_count, local_count, param_count, run_count;
  const ValType *params;
  LocalRun *runs;             /* the locals behind the parameters */
  bool *local_is_set;         /* NULL when every local has a default value */
  uint32_t *inits;            /* locals without one, in the order in which they were set */
  uint32_t init_count;

  Operand *results;           /* what the sink fills */
  uint32_t result_capacity;
  ValType *types;             /* room for the lists of irregular instructions */
  uint32_t type_capacity;
  uint32_t global_limit;      /* constant expressions */
  uint64_t tables_checked;    /* number of br_table instructions so far */
  const BranchHint *hint;     /* next hint of this function to be checked; only while validating */
  const BranchHint *hints_end;
  ValType one[8];             /* short lists */
};

/* body_locals.c: read the declarations; the type of a local, which must be there; which are set. */
void locals_read(BodyWalk *walk, const FuncType *type);
const ValType *locals_type(BodyWalk *walk, uint32_t index);
bool locals_is_set(const BodyWalk *walk, uint32_t index);
void locals_set(BodyWalk *walk, uint32_t index);
void locals_forget(BodyWalk *walk, uint32_t init_count);

/* What an irregular instruction does to the stack. */
typedef struct Typing {
  const ValType *pops, *pushes;
  uint32_t pop_count, push_count;
  bool ends; /* the code behind it is unreachable */
} Typing;

static inline Frame *walk_frame(BodyWalk *walk) { return walk->frames[walk->depth - 1]; }
static inline bool walk_tells(BodyWalk *walk) { return walk->sink && !walk_frame(walk)->dead; }

_Noreturn void walk_fail(BodyWalk *walk, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Room for `more` operands on the stack. */
void walk_reserve(BodyWalk *walk, uint32_t more);

/* Pop operands of these types; the answer points to them (in stack order) while the code is reachable. */
Operand *walk_take(BodyWalk *walk, const ValType *types, uint32_t count);

/* Check the operands at the top without popping them. */
void walk_check(BodyWalk *walk, const ValType *types, uint32_t count);

/* The type of the operand `depth` below the top, VAL_BOTTOM in dead code that has none. */
ValType walk_peek(BodyWalk *walk, uint32_t depth);

/* The type of the reference on top, a bottom reference when only dead code would give one. */
ValType walk_peek_ref(BodyWalk *walk);

/* Push results that have no values; the sink's values, when there is one, come from walk_results. */
void walk_push_types(BodyWalk *walk, const ValType *types, uint32_t count);
void walk_push(BodyWalk *walk, const Operand *operands, uint32_t count);

/* Room for the sink's results, types set and values NULL. */
Operand *walk_results(BodyWalk *walk, const ValType *types, uint32_t count);

/* Room for a list of types that an instruction makes up. */
ValType *walk_types(BodyWalk *walk, uint32_t count);

/* The rest of the innermost frame cannot be reached. */
void walk_unreachable(BodyWalk *walk);

/* A frame for a label, entered by reachable code or not. */
Frame *walk_open(BodyWalk *walk, LabelKind kind, FuncType type);

/* Control instructions; false: not one of them. */
bool control_perform(BodyWalk *walk);

/* The typing of everything else that has no signature; pops and pushes may live in the walk. */
Typing typing_of(BodyWalk *walk);
void typing_of_gc(BodyWalk *walk, Typing *typing);

/* Checks of indices; each fails with "unknown ..." or returns the thing. */
const Table *walk_table(BodyWalk *walk, uint32_t index);
const Memory *walk_memory(BodyWalk *walk, uint32_t index);
const Tag *walk_tag(BodyWalk *walk, uint32_t index);
const ElementSegment *walk_element(BodyWalk *walk, uint32_t index);
void walk_data(BodyWalk *walk, uint32_t index);
Frame *walk_target(BodyWalk *walk, uint32_t depth);

/* i32 or i64: what indexes a table or addresses a memory */
static inline ValType limits_address(const Limits *limits) { return limits->is_64 ? VAL_I64 : VAL_I32; }

/* Whether an instruction may stand in a constant expression. */
bool typing_is_const(OpId op);

/* Read a body without a look at its types. */
void body_check_encoding(const Module *module, Arena *scratch, const Function *function);

/* Walk without a sink, and say which features were met. */
FeatureSet body_validate(const Module *module, Arena *scratch, const Function *function);
FeatureSet body_validate_const(const Module *module, Arena *scratch, const ConstExpr *expr, ValType type,
                               uint32_t global_limit);

#endif
