/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * verify-sandbox: proves, of the machine code alone, that the functions of a compiled module touch no memory but what
 * is theirs.  image.c reads the file, insn.c takes instructions apart, value.c is what is known of registers and
 * stack slots, step.c what one instruction does to it, function.c walks a function until nothing changes.
 *
 * The rule of all of it: what is not understood is reported.  The compiler is not trusted, its runtime is. */
#ifndef TOOLS_SANDBOX_SANDBOX_H
#define TOOLS_SANDBOX_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- image.c: the file, its relocations applied; an object's sections get addresses of their own ----------------- */

typedef struct Section {
  const char *name;
  uint64_t address, size;
  uint8_t *bytes;           /* NULL: zeros */
  bool is_writable, is_code, is_constant; /* constant: never written once the program runs */
} Section;

typedef struct Symbol {
  const char *name;
  uint64_t address, size;
  bool is_function, is_external;
  bool is_known, never_returns; /* known: asked before */
} Symbol;

typedef struct Image {
  Section *sections;
  size_t section_count;
  Symbol *symbols; /* by address */
  size_t symbol_count;
  uint64_t *pointers; /* addresses of the 8 bytes that relocations fill with an address; sorted */
  size_t pointer_count;
  uint64_t fixed_memory; /* its base, or 0 */
  uint32_t problems;
} Image;

void image_read(Image *image, const char *path);
const Section *image_section(const Image *image, uint64_t address);
/* The symbol that an address is in; objects and functions. */
const Symbol *image_symbol(const Image *image, uint64_t address);
bool image_is_memory(const Symbol *symbol);
bool image_is_entry(const Image *image, uint64_t address);
/* Is there an address in these 8 bytes that nobody changes? */
bool image_constant_pointer(const Image *image, uint64_t place, uint64_t *target);
bool image_constant_word(const Image *image, uint64_t place, int32_t *word);
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* --- insn.c ------------------------------------------------------------------------------------------------------ */

enum { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R15 = 15, REG_COUNT, REG_NONE, REG_IP, REG_VECTOR, REG_OTHER };

typedef enum OperandKind { OPERAND_REGISTER, OPERAND_IMMEDIATE, OPERAND_MEMORY } OperandKind;

typedef struct Operand {
  OperandKind kind;
  uint8_t reg, width;        /* bytes; a high byte (%ah) is REG_OTHER */
  uint8_t base, index, scale;
  bool is_indirect, has_segment;
  int64_t value;             /* immediate or displacement; of what is %rip-relative, the address */
} Operand;

typedef struct Insn {
  uint64_t address;
  uint32_t length;
  char text[120];
  char name[24];
  Operand operands[4];
  uint8_t count;
  bool is_understood;
} Insn;

void insn_parse(Insn *insn);

/* --- value.c ----------------------------------------------------------------------------------------------------- */

typedef enum ValueKind {
  VALUE_NUMBER,  /* lo <= value <= hi */
  VALUE_MEMORY,  /* a memory's base + a number */
  VALUE_STACK,   /* the stack pointer at entry + a number */
  VALUE_STATE,   /* the address lo..hi in the image */
  VALUE_SAVED,   /* what the register lo held at entry */
  VALUE_CODE,    /* some function's entry */
  VALUE_OFFSETS, /* an entry of the jump table at lo..hi */
  VALUE_TARGET,  /* the same, with the table's base added */
} ValueKind;

typedef struct Value {
  ValueKind kind;
  uint32_t id;       /* equal low halves have equal ones; 0: unknown */
  int64_t lo, hi;
  uint32_t low, high; /* bounds of the low half, unsigned */
  int64_t base;      /* of VALUE_TARGET */
} Value;

typedef struct Slot {
  int64_t at;
  uint32_t bytes;
  Value value;
} Slot;

/* The comparison that the flags are of; what was compared with had these bounds. */
typedef struct Compare {
  uint32_t id, low, high;
  bool swapped;
} Compare;

typedef struct State {
  Value regs[REG_COUNT];
  Slot *slots;
  uint32_t slot_count, slot_room;
  Compare compare;
} State;

Value value_any(uint8_t bytes);
Value value_range(int64_t lo, int64_t hi);
Value value_of(ValueKind kind, int64_t at);
Value value_low(Value value); /* its low half, zero-extended */
Value value_add(Value a, Value b, int64_t factor);
bool value_is_number(const Value *value, int64_t lo, int64_t hi);

void state_start(State *state);
void state_copy(State *to, const State *from);
void state_free(State *state);
/* true: `to` knows less than before */
bool state_join(State *to, const State *from, bool widen);
Value state_slot(State *state, int64_t at, uint32_t bytes);
void state_set_slot(State *state, int64_t at, uint32_t bytes, Value value, bool keep);
void state_name(State *state, Value *value, uint32_t id);
/* What a branch tells; false: it is never taken. */
bool state_assume(State *state, const char *condition);

/* --- function.c and step.c --------------------------------------------------------------------------------------- */

typedef struct Function {
  Image *image;
  void *disassembler;
  const Symbol *symbol;
  Insn *insns;
  uint32_t count;
  State **states;  /* at the beginnings of blocks */
  uint32_t *visits;
  bool *is_reached, *is_reported, *is_waiting, *is_pad;
  State *pad;      /* what holds after any of its calls: where an exception arrives */
} Function;

typedef enum Flow { FLOW_NEXT, FLOW_END } Flow;

void function_verify(Image *image, const Symbol *symbol, void *disassembler);
void function_report(Function *f, uint32_t at, const char *why);
/* Control goes to this address with this state. */
bool function_goes(Function *f, uint64_t address, const State *state);
/* A function of the module without any way back, or one of the runtime's that its contract says so of. */
bool function_never_returns(Function *f, const Symbol *symbol);
void function_pad(Function *f, const State *state);
Flow step(Function *f, uint32_t at, State *state);

#endif
