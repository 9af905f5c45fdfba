/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The loop of the walk, instructions with a signature, and the ways in.
 *
 * `unreachable` of a label is the validation algorithm's polymorphic stack; `dead` of a frame is what the sink
 * does not see.  They differ behind an `end` that nothing reaches: there the stack is typed as usual, but no
 * instruction is handed over. */
#include "frontend/body.h"

#include <inttypes.h>

#include "frontend/body_walk.h"

/* ---- instructions with a signature ---- */

/* "Validation / Instructions / Memory": alignment and offset of an access; the memory it goes to. */
static const Memory *check_access(BodyWalk *walk)
{
  const OpRow *row = walk->instr.row;
  const MemArg *memarg = &walk->instr.imm.memarg;
  const Memory *memory = walk_memory(walk, memarg->memory);
  bool is_atomic = row->prefix == 0xfe;
  if (memarg->align_log2 > row->natural_align_log2)
    walk_fail(walk, "alignment must not be larger than natural: 2^%u for %s", memarg->align_log2, row->text);
  if (is_atomic && memarg->align_log2 != row->natural_align_log2)
    walk_fail(walk, "alignment must be natural: 2^%u for %s", memarg->align_log2, row->text);
  if (!memory->limits.is_64 && memarg->offset > UINT32_MAX)
    walk_fail(walk, "offset out of range: 0x%" PRIx64 " in a 32-bit memory", memarg->offset);
  return memory;
}

static void check_lane(BodyWalk *walk, unsigned lane, unsigned count)
{
  if (lane >= count)
    walk_fail(walk, "invalid lane index %u: %s has %u lanes", lane, walk->instr.row->text, count);
}

/* Check what the immediate of a regular instruction names; the address or index type of its signature. */
static ValType check_immediate(BodyWalk *walk)
{
  const Imm *imm = &walk->instr.imm;
  switch (walk->instr.row->imm) {
  case IMM_MEM: return limits_address(&check_access(walk)->limits);
  case IMM_MEM_LANE:
    check_lane(walk, imm->lane, walk->instr.row->lanes);
    return limits_address(&check_access(walk)->limits);
  case IMM_MEMORY: return limits_address(&walk_memory(walk, imm->index)->limits);
  case IMM_DATA_MEMORY: {
    const Memory *memory = walk_memory(walk, imm->index2);
    walk_data(walk, imm->index);
    return limits_address(&memory->limits);
  }
  case IMM_DATA: walk_data(walk, imm->index); break;
  case IMM_ELEM: walk_element(walk, imm->index); break;
  case IMM_TABLE: return limits_address(&walk_table(walk, imm->index)->limits);
  case IMM_ELEM_TABLE: {
    const Table *table = walk_table(walk, imm->index2);
    if (!type_matches(walk->module, walk_element(walk, imm->index)->type, table->type))
      walk_fail(walk, "type mismatch: the elements of segment %" PRIu32 " do not fit table %" PRIu32, imm->index,
                imm->index2);
    return limits_address(&table->limits);
  }
  case IMM_LANE: check_lane(walk, imm->lane, walk->instr.row->lanes); break;
  case IMM_SHUFFLE:
    for (int i = 0; i < 16; i++)
      check_lane(walk, imm->bytes[i], 32);
    break;
  default: break;
  }
  return VAL_BOTTOM;
}

static uint32_t read_signature(const char **sig, ValType address, ValType *types)
{
  static const ValType letters[128] = {
    ['i'] = VAL_I32, ['I'] = VAL_I64, ['f'] = VAL_F32, ['F'] = VAL_F64, ['v'] = VAL_V128};
  uint32_t count = 0;
  for (; **sig && **sig != ':'; (*sig)++) {
    ValType type = letters[(unsigned char)**sig];
    types[count++] = type ? type : address;
  }
  if (**sig)
    (*sig)++;
  return count;
}

static Typing typing_of_signature(BodyWalk *walk)
{
  ValType address = walk->instr.row->imm == IMM_NONE ? VAL_BOTTOM : check_immediate(walk);
  const char *sig = walk->instr.row->sig;
  Typing typing = {.pops = walk->one, .ends = false};
  typing.pop_count = read_signature(&sig, address, walk->one);
  typing.pushes = walk->one + typing.pop_count;
  typing.push_count = read_signature(&sig, address, walk->one + typing.pop_count);
  return typing;
}

/* Pop, tell the sink, push: every instruction that is not control. */
static void perform(BodyWalk *walk, const Typing *typing)
{
  Operand *args = walk_take(walk, typing->pops, typing->pop_count);
  if (walk_tells(walk)) {
    Operand *results = walk_results(walk, typing->pushes, typing->push_count);
    walk->sink->instr(walk->self, walk, &walk->instr, args, typing->pop_count, results, typing->push_count);
    walk_push(walk, results, typing->push_count);
  } else {
    walk_push_types(walk, typing->pushes, typing->push_count);
  }
  if (typing->ends)
    walk_unreachable(walk);
}

static void check_const(BodyWalk *walk)
{
  const Instr *instr = &walk->instr;
  if (!typing_is_const(instr->op))
    walk_fail(walk, "constant expression required: %s is not constant", instr->row->text);
  if (instr->row->sig && instr->row->sig[0] != ':')
    reader_require(&walk->reader, FEATURE_EXTENDED_CONST, instr->offset, instr->row->text, false);
}

/* The bytes end where an instruction should be.  What follows in the file tells which of the suite's words fit. */
static _Noreturn void fail_without_end(const Reader *reader)
{
  Reader at_fault = *reader;
  if (reader->end == reader->file_end)
    reader_fail_short(&at_fault);
  if (*reader->end == 0x0b)
    reader_fail_at(&at_fault, reader_offset(reader), "section size mismatch: the end of the function stands behind it");
  reader_fail_at(&at_fault, reader_offset(reader), "END opcode expected");
}

static void read_instr(BodyWalk *walk)
{
  if (reader_left(&walk->reader) == 0)
    fail_without_end(&walk->reader);
  instr_read(&walk->reader, walk->module, walk->scratch, &walk->instr);
}

/* A hint belongs to a conditional branch; one that stands elsewhere says nothing, and is worth a warning.
 * Hints and instructions come in the order of their offsets. */
static void check_hints(BodyWalk *walk)
{
  uint64_t here = walk->instr.offset - walk->function->body_offset;
  bool is_branch = walk->instr.op == OP_IF || walk->instr.op == OP_BR_IF;
  for (; walk->hint < walk->hints_end && walk->hint->offset <= here; walk->hint++)
    if (walk->hint->offset < here || !is_branch)
      diag_warn_at(walk->module->diag, walk->function->body_offset + walk->hint->offset,
                   "a hint of custom section \"metadata.code.branch_hint\" is ignored: there is no if or br_if");
}

/* Which tables do instructions change?  Those that none does are constant once the module is instantiated. */
static void note_table_write(const BodyWalk *walk)
{
  switch (walk->instr.op) {
  case OP_TABLE_SET:
  case OP_TABLE_GROW:
  case OP_TABLE_FILL:
  case OP_TABLE_COPY: walk->module->table_is_written[walk->instr.imm.index] = true; break;
  case OP_TABLE_INIT: walk->module->table_is_written[walk->instr.imm.index2] = true; break;
  default: break;
  }
}

static void walk_instructions(BodyWalk *walk)
{
  bool is_const = walk->function == NULL;
  while (walk->depth > 0) {
    read_instr(walk);
    if (walk->hint < walk->hints_end)
      check_hints(walk);
    if (walk->instr.row->sig) {
      if (is_const)
        check_const(walk);
      Typing typing = typing_of_signature(walk);
      note_table_write(walk);
      perform(walk, &typing);
    } else if (is_const && walk->instr.op != OP_END && !typing_is_const(walk->instr.op)) {
      check_const(walk);
    } else if (!control_perform(walk)) {
      Typing typing = typing_of(walk);
      note_table_write(walk);
      perform(walk, &typing);
    }
  }
}

/* ---- entry points ---- */

/* Names come from the file: nothing of them may reach a terminal as a control character. */
static void print_name(FILE *out, Slice name)
{
  fputs(" \"", out);
  for (size_t i = 0; i < name.length && i < 200; i++) {
    uint8_t byte = name.bytes[i];
    if (byte < 0x20 || byte == 0x7f || byte == '"' || byte == '\\' || (byte == 0xc2 && i + 1 < name.length &&
                                                                     name.bytes[i + 1] < 0xa0))
      fprintf(out, "\\%02x", byte);
    else
      fputc(byte, out);
  }
  fputc('"', out);
}

static void say_function(FILE *out, const void *data)
{
  const Function *function = data;
  fprintf(out, "note: in function %" PRIu32, function->index);
  if (function->name.length)
    print_name(out, function->name);
  fputc('\n', out);
}

static BodyWalk new_walk(const Module *module, Arena *scratch, const Sink *sink, void *self)
{
  arena_reset(scratch);
  BodyWalk walk = {.module = module, .scratch = scratch, .sink = sink, .self = self};
  walk_reserve(&walk, 1); /* a list of no operands is a pointer all the same: NULL means "does not fall through" */
  return walk;
}

static FeatureSet walk_function(BodyWalk *walk, const Function *function)
{
  const Module *module = walk->module;
  Diag *diag = module->diag;
  diag->context = say_function;
  diag->context_data = function;
  const FuncType *type = function_type(module, function);
  walk->function = function;
  walk->reader = reader_new(diag, module->file, function->body, function->body_offset, module->features);
  walk->instr.offset = function->body_offset;
  locals_read(walk, type);
  walk_open(walk, LABEL_BODY, *type);
  if (walk->sink)
    walk->sink->begin(walk->self, walk, walk->locals, walk->local_count);
  walk_instructions(walk);
  if (reader_left(&walk->reader))
    reader_fail_at(&walk->reader, reader_offset(&walk->reader),
                   "section size mismatch: bytes behind the function's end");
  diag->context = NULL;
  return walk->reader.used;
}

static FeatureSet walk_const(BodyWalk *walk, const ConstExpr *expr, ValType type, uint32_t global_limit)
{
  walk->reader = reader_new(walk->module->diag, walk->module->file, expr->code, expr->offset, walk->module->features);
  walk->instr.offset = expr->offset;
  walk->global_limit = global_limit;
  ValType *result = ARENA_NEW(walk->scratch, ValType);
  *result = type;
  walk_open(walk, LABEL_BODY, (FuncType){0, 1, NULL, result});
  walk_instructions(walk);
  return walk->reader.used;
}

void body_check_encoding(const Module *module, Arena *scratch, const Function *function)
{
  BodyWalk walk = new_walk(module, scratch, NULL, NULL);
  walk.reader = reader_new(module->diag, module->file, function->body, function->body_offset, module->features);
  locals_read(&walk, function_type(module, function));
  while (reader_left(&walk.reader))
    instr_read(&walk.reader, module, scratch, &walk.instr);
}

void body_walk(const Module *module, Arena *scratch, const Function *function, const Sink *sink, void *self)
{
  BodyWalk walk = new_walk(module, scratch, sink, self);
  walk_function(&walk, function);
}

void body_walk_const(const Module *module, Arena *scratch, const ConstExpr *expr, ValType type, uint32_t global_limit,
                     const Sink *sink, void *self, Operand *result)
{
  BodyWalk walk = new_walk(module, scratch, sink, self);
  walk_const(&walk, expr, type, global_limit);
  if (result)
    *result = walk.stack[0];
}

/* The hints from function `index` on. */
static const BranchHint *hints_from(const Module *module, uint32_t index)
{
  uint32_t low = 0, high = module->hint_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (module->hints[middle].function < index)
      low = middle + 1;
    else
      high = middle;
  }
  return module->hints + low;
}

FeatureSet body_validate(const Module *module, Arena *scratch, const Function *function)
{
  BodyWalk walk = new_walk(module, scratch, NULL, NULL);
  if (module->hint_count) {
    walk.hint = hints_from(module, function->index);
    walk.hints_end = hints_from(module, function->index + 1);
  }
  return walk_function(&walk, function);
}

FeatureSet body_validate_const(const Module *module, Arena *scratch, const ConstExpr *expr, ValType type,
                               uint32_t global_limit)
{
  BodyWalk walk = new_walk(module, scratch, NULL, NULL);
  return walk_const(&walk, expr, type, global_limit);
}
