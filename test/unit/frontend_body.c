/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a sink is told: the calls of frontend/body.h, for bodies whose code is partly dead. */
#undef NDEBUG
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/buffer.h"
#include "frontend/body.h"

/* A sink that writes down what it is told.  Values are numbers, counted up; a label remembers in `sink` whether
 * a branch to it was seen. */
typedef struct Log {
  Buffer text;
  uintptr_t next;
  bool branched[64];
  uintptr_t labels;
} Log;

static void say_operands(Log *log, const Operand *args, uint32_t count)
{
  buffer_putc(&log->text, '(');
  for (uint32_t i = 0; i < count; i++)
    buffer_printf(&log->text, "%s%" PRIuPTR, i ? " " : "", (uintptr_t)args[i].value);
  buffer_putc(&log->text, ')');
}

static void fill(Log *log, Operand *results, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    assert(results[i].type != VAL_BOTTOM && results[i].value == NULL);
    results[i].value = (void *)++log->next;
  }
  if (count) {
    buffer_puts(&log->text, "=");
    say_operands(log, results, count);
  }
  buffer_puts(&log->text, "; ");
}

static void open_label(Log *log, Label *label)
{
  label->sink = (void *)++log->labels;
  log->branched[log->labels] = false;
}

static void on_begin(void *self, BodyWalk *walk, const ValType *locals, uint32_t count)
{
  Log *log = self;
  (void)locals;
  open_label(log, body_label(walk, 0));
  assert(body_depth(walk) == 1 && body_label(walk, 0)->kind == LABEL_BODY);
  buffer_printf(&log->text, "begin %u; ", (unsigned)count);
}

static void on_instr(void *self, BodyWalk *walk, const Instr *instr, const Operand *args, uint32_t arg_count,
                     Operand *results, uint32_t result_count)
{
  Log *log = self;
  (void)walk;
  buffer_puts(&log->text, instr->row->text);
  if (arg_count)
    say_operands(log, args, arg_count);
  fill(log, results, result_count);
}

static void open_block(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args,
                       Operand *params)
{
  Log *log = self;
  (void)walk;
  open_label(log, label);
  buffer_puts(&log->text, instr->row->text);
  say_operands(log, args, label->type.param_count);
  fill(log, params, label->type.param_count);
}

static void on_if(void *self, BodyWalk *walk, const Instr *instr, Label *label, Operand condition,
                  const Operand *args, Operand *params)
{
  Log *log = self;
  buffer_printf(&log->text, "%" PRIuPTR "?", (uintptr_t)condition.value);
  open_block(self, walk, instr, label, args, params);
}

static void say_fallthrough(Log *log, const char *what, const Label *label, const Operand *args)
{
  buffer_puts(&log->text, what);
  if (args)
    say_operands(log, args, label->type.result_count);
  else
    buffer_puts(&log->text, "(dead)");
}

static void on_else(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params)
{
  Log *log = self;
  (void)walk;
  (void)instr;
  if (args)
    log->branched[(uintptr_t)label->sink] = true;
  say_fallthrough(log, "else", label, args);
  fill(log, params, label->type.param_count);
}

static void on_catch(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args,
                     Operand *params)
{
  Log *log = self;
  const FuncType *type = module_func_type(body_module(walk), body_module(walk)->tags[instr->imm.index].type);
  if (args)
    log->branched[(uintptr_t)label->sink] = true;
  say_fallthrough(log, "catch", label, args);
  fill(log, params, type->param_count);
}

static bool on_end(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *results)
{
  Log *log = self;
  (void)walk;
  (void)instr;
  assert(label->live);
  say_fallthrough(log, label->kind == LABEL_IF ? "end-if" : "end", label, args);
  bool reached = args || log->branched[(uintptr_t)label->sink] || label->kind == LABEL_IF;
  if (reached && label->kind != LABEL_BODY)
    fill(log, results, label->type.result_count);
  else
    buffer_puts(&log->text, "; ");
  return reached;
}

static void on_br(void *self, BodyWalk *walk, const Instr *instr, Label *target, const Operand *args)
{
  Log *log = self;
  (void)walk;
  uint32_t count = target->kind == LABEL_LOOP ? target->type.param_count : target->type.result_count;
  if (target->kind != LABEL_LOOP) /* that leads to its beginning */
    log->branched[(uintptr_t)target->sink] = true;
  buffer_puts(&log->text, instr->row->text);
  say_operands(log, args, count);
  buffer_puts(&log->text, "; ");
}

static void on_br_if(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand condition,
                     const Operand *args)
{
  buffer_printf(&((Log *)self)->text, "%" PRIuPTR "?", (uintptr_t)condition.value);
  on_br(self, walk, instr, target, args);
}

static void on_br_table(void *self, BodyWalk *walk, const Instr *instr, Label **targets, uint32_t count, Operand index,
                        const Operand *args)
{
  Log *log = self;
  for (uint32_t i = 0; i < count; i++)
    log->branched[(uintptr_t)targets[i]->sink] = true;
  buffer_printf(&log->text, "%" PRIuPTR "?%u:", (uintptr_t)index.value, (unsigned)count + 1);
  on_br(self, walk, instr, targets[count], args);
}

static void on_return(void *self, BodyWalk *walk, const Instr *instr, const Operand *args)
{
  (void)instr;
  Label *body = body_label(walk, body_depth(walk) - 1);
  assert(body->kind == LABEL_BODY);
  buffer_puts(&((Log *)self)->text, "return");
  say_operands(self, args, body->type.result_count);
  buffer_puts(&((Log *)self)->text, "; ");
}

static const Sink sink = {.instr = on_instr, .block = open_block, .loop = open_block, .try_ = open_block, .if_ = on_if,
                          .else_ = on_else, .end = on_end, .br = on_br, .br_if = on_br_if, .br_table = on_br_table,
                          .return_ = on_return, .catch_ = on_catch, .begin = on_begin};

/* (type 0: [] -> [i32]) (type 1: [i32] -> [i32]) (type 2: [i32] -> []) (tag 0: type 2) (func: type 0) with that body */
static void expect(const char *wanted, const uint8_t *body, uint8_t length)
{
  static const uint8_t head[] = {0x00, 'a', 's', 'm', 1, 0, 0, 0,
                                 1, 14, 3, 0x60, 0, 1, 0x7f, 0x60, 1, 0x7f, 1, 0x7f, 0x60, 1, 0x7f, 0,
                                 3, 2, 1, 0, 13, 3, 1, 0, 2};
  uint8_t file[256];
  memcpy(file, head, sizeof head);
  uint8_t *at = file + sizeof head;
  *at++ = 10;
  *at++ = (uint8_t)(length + 3);
  *at++ = 1;
  *at++ = (uint8_t)(length + 1);
  *at++ = 0;
  memcpy(at, body, length);
  Diag diag;
  diag_init(&diag, wanted);
  Arena *arena = arena_new(), *scratch = arena_new();
  Module *module = module_load(arena, &diag, (Slice){file, (size_t)(at + length - file)}, feature_defaults());
  Log log = {0};
  body_walk(module, scratch, &module->functions[0], &sink, &log);
  if (strcmp(log.text.data, wanted) != 0) {
    fprintf(stderr, "expected: %s\n     got: %s\n", wanted, log.text.data);
    assert(!"the sink was told something else");
  }
  buffer_free(&log.text);
  arena_free(scratch);
  arena_free(arena);
}

#define EXPECT(wanted, ...) expect(wanted, (const uint8_t[]){__VA_ARGS__}, sizeof (const uint8_t[]){__VA_ARGS__})
enum { BLOCK = 0x02, LOOP, IF, ELSE, TRY, CATCH_, THROW = 0x08, END = 0x0b, BR, BR_IF, BR_TABLE, RETURN, DROP = 0x1a,
       CONST = 0x41, ADD = 0x6a, UNREACHABLE = 0x00, NOP = 0x01, NONE = 0x40, I32 = 0x7f };

static void test_straight(void)
{
  EXPECT("begin 0; i32.const=(1); i32.const=(2); i32.add(1 2)=(3); end(3); ", CONST, 1, CONST, 2, ADD, END);
  EXPECT("begin 0; i32.const=(1); return(1); end(dead); ", CONST, 1, RETURN, NOP, DROP, ADD, END);
}

/* What follows a branch is dead up to the end of its block, and lives again behind it. */
static void test_dead_in_block(void)
{
  EXPECT("begin 0; block(); i32.const=(1); br(1); end(dead)=(2); end(2); ",
         BLOCK, I32, CONST, 1, BR, 0, CONST, 7, ADD, BLOCK, NONE, LOOP, NONE, END, END, END, END);
}

/* Nothing leads behind a block without fall-through or branch: typed, but dead. */
static void test_dead_behind_block(void)
{
  EXPECT("begin 0; block(); unreachable; end(dead); end(dead); ",
         BLOCK, NONE, UNREACHABLE, END, CONST, 5, DROP, BLOCK, I32, CONST, 1, END, END);
  EXPECT("begin 0; loop(); br(); end(dead); end(dead); ", LOOP, NONE, BR, 0, END, CONST, 1, END);
}

static void test_if(void)
{
  EXPECT("begin 0; i32.const=(1); 1?if(); i32.const=(2); else(2); i32.const=(3); end(3)=(4); end(4); ",
         CONST, 1, IF, I32, CONST, 2, ELSE, CONST, 3, END, END);
  EXPECT("begin 0; i32.const=(1); 1?if(); unreachable; else(dead); unreachable; end(dead); end(dead); ",
         CONST, 1, IF, I32, UNREACHABLE, ELSE, UNREACHABLE, NOP, END, END);
  EXPECT("begin 0; i32.const=(1); i32.const=(2); 2?if(1)=(3); unreachable; else(dead)=(4); end(4)=(5); end(5); ",
         CONST, 1, CONST, 2, IF, 1, UNREACHABLE, ELSE, END, END);
  EXPECT("begin 0; i32.const=(1); i32.const=(2); 2?if(1)=(3); end-if(3)=(4); end(4); ",
         CONST, 1, CONST, 2, IF, 1, END, END);
  EXPECT("begin 0; i32.const=(1); 1?if(); unreachable; end-if(dead); i32.const=(2); end(2); ",
         CONST, 1, IF, NONE, UNREACHABLE, END, CONST, 2, END);
}

/* In a dead `if` both arms are dead, and so is what is behind it. */
static void test_dead_if(void)
{
  EXPECT("begin 0; unreachable; end(dead); ", UNREACHABLE, CONST, 1, IF, NONE, NOP, ELSE, NOP, END, NOP, END);
}

static void test_branches(void)
{
  EXPECT("begin 0; block(); i32.const=(1); i32.const=(2); 2?br_if(1); end(1)=(3); end(3); ",
         BLOCK, I32, CONST, 1, CONST, 2, BR_IF, 0, END, END);
  EXPECT("begin 0; i32.const=(1); loop(1)=(2); i32.const=(3); 3?br_if(2); end(2)=(4); end(4); ",
         CONST, 1, LOOP, 1, CONST, 1, BR_IF, 0, END, END);
  EXPECT("begin 0; block(); i32.const=(1); i32.const=(2); 2?3:br_table(1); end(dead)=(3); end(3); ",
         BLOCK, I32, CONST, 1, CONST, 2, BR_TABLE, 2, 0, 0, 1, NOP, END, END);
}

static void test_legacy_exceptions(void)
{
  EXPECT("begin 0; try(); i32.const=(1); throw(1); catch(dead)=(2); end(2)=(3); end(3); ",
         TRY, I32, CONST, 1, THROW, 0, NOP, CATCH_, 0, END, END);
}

int main(void)
{
  feature_pretend_supported(FEATURE_BIT(FEATURE_LEGACY_EH));
  test_straight();
  test_dead_in_block();
  test_dead_behind_block();
  test_if();
  test_dead_if();
  test_branches();
  test_legacy_exceptions();
  return 0;
}
