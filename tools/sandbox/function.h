/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * verify-sandbox: proves, of the machine code alone, that the functions of a compiled module touch no memory but what
 * is theirs.  image.c reads the file; value.c, state.c, sums.c and assume.c are what is known at a place, access.c which
 * accesses that allows, control.c where control may go; x86_*.c take instructions apart and say what they do;
 * function.c walks a function until nothing changes; contract.c what is agreed with the runtime.
 *
 * The rule of all of it: what is not understood is reported.  The compiler is not trusted, its runtime is. */
#ifndef TOOLS_SANDBOX_FUNCTION_H
#define TOOLS_SANDBOX_FUNCTION_H

#include "tools/sandbox/image.h"
#include "tools/sandbox/state.h"
#include "tools/sandbox/unwind.h"
#include "tools/sandbox/x86.h"

typedef struct Function {
  Image *image;
  void *disassembler;
  const Symbol *symbol;
  Insn *insns;
  uint32_t count;
  Pair *pairs;
  uint32_t pair_count;
  State **states;  /* at the beginnings of blocks */
  uint32_t *visits, *rounds;
  bool *is_reported, *is_waiting, *is_target;
  Unwind unwind;
  bool is_silent;     /* nothing is reported, only counted */
  uint32_t problems;
  bool returns;
  Value result;       /* joined over its returns */
  uint32_t arguments; /* bytes of stack arguments that it writes to */
} Function;

typedef enum Flow { FLOW_NEXT, FLOW_END } Flow;

/* One instruction that is carried out. */
typedef struct Step {
  Function *f;
  uint32_t at;
  const Insn *insn;
  State *state;
} Step;

/* --- function.c --------------------------------------------------------------------------------------------------- */

/* How many places are not proved.  What it says of memories, exceptions and itself goes into the image, for others. */
uint32_t function_verify(Image *image, const Symbol *symbol, void *disassembler, bool is_silent);
void function_report(Function *f, uint32_t at, const char *why);
/* Control goes from an instruction to this address with this state. */
bool function_goes(Function *f, uint32_t from, uint64_t address, const State *state);
/* A function of the module without any way back, or one of the runtime's that its contract says so of. */
bool function_never_returns(Function *f, const Symbol *symbol);

/* --- x86_step.c ------------------------------------------------------------------------------------------------------ */

void x86_start(State *state);
Flow x86_step(Function *f, uint32_t at, State *state);

/* --- access.c: loads and stores -------------------------------------------------------------------------------------- */

Value access_address(Step *s, const Operand *operand);
/* Reports an access that is not allowed, and learns from one that is. */
void access_check(Step *s, const Operand *operand, const Value *address, unsigned bytes, bool is_store);
Value access_load(Step *s, const Operand *operand, unsigned bytes);
void access_store(Step *s, const Operand *operand, unsigned bytes, Value value);
/* An entry of a table of code offsets. */
bool access_table_entry(Step *s, const Operand *operand, Value *entry);

/* --- contract.c: what is agreed with the runtime and between functions --------------------------------------------- */

/* Before the call: what its arguments tell. */
void contract_call(Step *s, const Symbol *symbol);
/* After it, when nothing is known of the registers that it changes. */
void contract_result(Step *s, const Symbol *symbol);

/* --- control.c -------------------------------------------------------------------------------------------------------- */

Flow control_call(Step *s);
Flow control_jump(Step *s);
Flow control_branch(Step *s, Condition condition);
Flow control_return(Step *s);

#endif
