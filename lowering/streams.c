/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loops over several streams of memory that may overlap.
 *
 * c[i] += a * b[i]: LLVM has to know that c and b are apart before it may load ahead of a store.  It can put a check of
 * its own in front of a loop, but compares every access with every other, and the modules that wasm compilers make
 * are unrolled: four stores that follow each other never pass such a check.  Here the check is made between streams
 * (widen.c), each with all of its accesses:
 *
 *   preheader:  number of iterations, the bytes that each stream will touch;  apart?
 *   yes -> the loop, its accesses in alias scopes of their own
 *   no  -> a copy of the loop as it was
 *
 * The copy stands in the same outer loops with the same accesses, out of the scopes, and that keeps LLVM from carrying
 * what holds for one run of the loop into the next. */

#include <llvm-c/DebugInfo.h>
#include <string.h>

#include "common/pointer_map.h"
#include "lowering/loops.h"

enum { MAX_CHECKS = 12 };

typedef struct Versioning {
  Arena *arena;
  LLVMModuleRef ir;
  LLVMContextRef context;
  LLVMBuilderRef builder; /* at the end of the preheader, until it branches */
  LLVMTypeRef i1, i64;
  const StreamLoop *loop;
  LLVMBasicBlockRef exit, copy;
  PointerMap *numbers;    /* instruction of the loop -> index into `copies` */
  LLVMValueRef *copies;
} Versioning;

/* --- how many iterations ------------------------------------------------------------------------------------------------ */

static bool is_outside(const Versioning *v, LLVMValueRef value)
{
  return !LLVMIsAInstruction(value) || LLVMGetInstructionParent(value) != v->loop->block;
}

/* What is compared, as phi + ahead, and how the phi moves: in full width, where wrapping is part of the type. */
typedef struct Counter {
  LLVMValueRef phi, limit;
  int64_t ahead, step;
} Counter;

/* value = base + constant */
static LLVMValueRef split_constant(LLVMValueRef value, int64_t *constant)
{
  *constant = 0;
  if (!LLVMIsAInstruction(value) || LLVMGetInstructionOpcode(value) != LLVMAdd ||
      !LLVMIsAConstantInt(LLVMGetOperand(value, 1)))
    return value;
  *constant = LLVMConstIntGetSExtValue(LLVMGetOperand(value, 1));
  return LLVMGetOperand(value, 0);
}

/* The loop goes on while phi + ahead != limit. */
static bool find_counter(const Versioning *v, Counter *counter)
{
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(v->loop->block);
  if (!LLVMIsABranchInst(branch) || !LLVMIsConditional(branch) || !LLVMIsAICmpInst(LLVMGetCondition(branch)))
    return false;
  LLVMValueRef compare = LLVMGetCondition(branch);
  bool stays_if_true = LLVMGetSuccessor(branch, 0) == v->loop->block;
  if (LLVMGetICmpPredicate(compare) != (stays_if_true ? LLVMIntNE : LLVMIntEQ))
    return false;
  unsigned side = is_outside(v, LLVMGetOperand(compare, 0)) ? 1 : 0;
  counter->limit = LLVMGetOperand(compare, 1 - side);
  counter->phi = split_constant(LLVMGetOperand(compare, side), &counter->ahead);
  if (!is_outside(v, counter->limit) || !LLVMIsAPHINode(counter->phi) || is_outside(v, counter->phi) ||
      LLVMGetTypeKind(LLVMTypeOf(counter->phi)) != LLVMIntegerTypeKind ||
      LLVMGetIntTypeWidth(LLVMTypeOf(counter->phi)) > 64)
    return false;
  LLVMValueRef next = split_constant(flow_incoming(counter->phi, v->loop->block), &counter->step);
  return next == counter->phi && counter->step != 0 && counter->step > INT32_MIN && counter->step < INT32_MAX;
}

static LLVMValueRef constant(const Versioning *v, int64_t value) { return LLVMConstInt(v->i64, (uint64_t)value, true); }

static LLVMValueRef both(Versioning *v, LLVMValueRef a, LLVMValueRef b)
{
  return a ? LLVMBuildAnd(v->builder, a, b, "") : b;
}

/* How often the loop goes back, as i64; `*certain`: the count is that number, and below 2^32. */
static LLVMValueRef build_count(Versioning *v, const Counter *counter, LLVMValueRef *certain)
{
  LLVMTypeRef type = LLVMTypeOf(counter->phi);
  int64_t stride = counter->step < 0 ? -counter->step : counter->step;
  LLVMValueRef divisor = LLVMConstInt(type, (uint64_t)stride, false), zero = LLVMConstNull(type);
  LLVMValueRef first = LLVMBuildAdd(v->builder, flow_incoming(counter->phi, v->loop->preheader),
                                    LLVMConstInt(type, (uint64_t)counter->ahead, true), "");
  LLVMValueRef way = counter->step < 0 ? LLVMBuildSub(v->builder, first, counter->limit, "")
                                       : LLVMBuildSub(v->builder, counter->limit, first, "");
  LLVMValueRef rest = LLVMBuildURem(v->builder, way, divisor, "");
  *certain = LLVMBuildICmp(v->builder, LLVMIntEQ, rest, zero, "");
  LLVMValueRef count = LLVMBuildZExt(v->builder, LLVMBuildUDiv(v->builder, way, divisor, ""), v->i64, "");
  LLVMValueRef few = LLVMBuildICmp(v->builder, LLVMIntULT, count, constant(v, INT64_C(1) << 32), "");
  *certain = both(v, *certain, few);
  return count;
}

/* --- what overlaps ---------------------------------------------------------------------------------------------------------- */

typedef struct Range {
  LLVMValueRef low, high;
} Range;

static Range build_range(Versioning *v, const Stream *stream, LLVMValueRef count)
{
  LLVMValueRef way = LLVMBuildMul(v->builder, count, constant(v, stream->step), "");
  LLVMValueRef last = LLVMBuildAdd(v->builder, stream->start, way, "");
  bool up = stream->step >= 0;
  return (Range){LLVMBuildAdd(v->builder, up ? stream->start : last, constant(v, stream->low), ""),
                 LLVMBuildAdd(v->builder, up ? last : stream->start, constant(v, stream->high), "")};
}

static uint32_t checks_needed(const StreamLoop *loop)
{
  uint32_t checks = 0;
  for (uint32_t a = 0; a < loop->stream_count; a++)
    for (uint32_t b = a + 1; b < loop->stream_count; b++)
      checks += loop->streams[a].root == loop->streams[b].root && (loop->streams[a].has_store || loop->streams[b].has_store);
  return checks;
}

static LLVMValueRef build_apart(Versioning *v, const Range *a, const Range *b)
{
  LLVMValueRef before = LLVMBuildICmp(v->builder, LLVMIntSLE, a->high, b->low, "");
  LLVMValueRef behind = LLVMBuildICmp(v->builder, LLVMIntSLE, b->high, a->low, "");
  return LLVMBuildOr(v->builder, before, behind, "");
}

static LLVMValueRef build_check(Versioning *v, const Counter *counter)
{
  const StreamLoop *loop = v->loop;
  LLVMValueRef apart, count = build_count(v, counter, &apart);
  Range *ranges = ARENA_ARRAY(v->arena, loop->stream_count, Range);
  for (uint32_t i = 0; i < loop->stream_count; i++)
    ranges[i] = build_range(v, &loop->streams[i], count);
  for (uint32_t a = 0; a < loop->stream_count; a++)
    for (uint32_t b = a + 1; b < loop->stream_count; b++)
      if (loop->streams[a].has_store || loop->streams[b].has_store)
        apart = both(v, apart, build_apart(v, &ranges[a], &ranges[b]));
  return apart;
}

/* --- the copy ------------------------------------------------------------------------------------------------------------------ */

static LLVMValueRef copied(const Versioning *v, LLVMValueRef value)
{
  uint32_t number = pointer_map_get(v->numbers, value, UINT32_MAX);
  return number == UINT32_MAX ? value : v->copies[number];
}

static void copy_phi(Versioning *v, LLVMBuilderRef builder, LLVMValueRef phi, uint32_t number)
{
  v->copies[number] = LLVMBuildPhi(builder, LLVMTypeOf(phi), "");
  LLVMValueRef first = flow_incoming(phi, v->loop->preheader);
  LLVMBasicBlockRef preheader = v->loop->preheader;
  LLVMAddIncoming(v->copies[number], &first, &preheader, 1);
}

static void copy_instruction(Versioning *v, LLVMBuilderRef builder, LLVMValueRef from, uint32_t number)
{
  LLVMValueRef to = LLVMInstructionClone(from);
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(from); i++)
    if (LLVMIsAInstruction(LLVMGetOperand(from, i)))
      LLVMSetOperand(to, i, copied(v, LLVMGetOperand(from, i)));
  LLVMInsertIntoBuilder(builder, to);
  v->copies[number] = to;
}

/* Tell LLVM's loop passes to leave a loop as it is: `unroll` too, or only the vectoriser of loops. */
static void leave_alone(const Versioning *v, LLVMValueRef branch, bool unroll_too)
{
  LLVMMetadataRef parts[3], off = LLVMValueAsMetadata(LLVMConstInt(v->i1, 0, false));
  LLVMMetadataRef placeholder = LLVMTemporaryMDNode(v->context, NULL, 0);
  parts[0] = placeholder;
  LLVMMetadataRef vectorize[] = {LLVMMDStringInContext2(v->context, "llvm.loop.vectorize.enable", 26), off};
  parts[1] = LLVMMDNodeInContext2(v->context, vectorize, 2);
  LLVMMetadataRef unroll = LLVMMDStringInContext2(v->context, "llvm.loop.unroll.disable", 24);
  parts[2] = LLVMMDNodeInContext2(v->context, &unroll, 1);
  LLVMMetadataRef id = LLVMMDNodeInContext2(v->context, parts, unroll_too ? 3 : 2);
  LLVMMetadataReplaceAllUsesWith(placeholder, id);
  LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(v->context, "llvm.loop", 9), LLVMMetadataAsValue(v->context, id));
}

/* The copy gains nothing from either: its streams overlap, or its length is not known. */
static void copy_end(Versioning *v, LLVMBuilderRef builder)
{
  LLVMValueRef from = LLVMGetBasicBlockTerminator(v->loop->block);
  bool stays_if_true = LLVMGetSuccessor(from, 0) == v->loop->block;
  LLVMValueRef end = LLVMBuildCondBr(builder, copied(v, LLVMGetCondition(from)), stays_if_true ? v->copy : v->exit,
                                     stays_if_true ? v->exit : v->copy);
  leave_alone(v, end, true);
}

static void copy_block(Versioning *v)
{
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(v->context);
  LLVMValueRef end = LLVMGetBasicBlockTerminator(v->loop->block);
  uint32_t count = 0;
  v->copy = LLVMInsertBasicBlockInContext(v->context, v->exit, "");
  LLVMPositionBuilderAtEnd(builder, v->copy);
  for (LLVMValueRef at = LLVMGetFirstInstruction(v->loop->block); at != end; at = LLVMGetNextInstruction(at))
    count++;
  v->copies = ARENA_ARRAY(v->arena, count + 1, LLVMValueRef);
  count = 0;
  for (LLVMValueRef at = LLVMGetFirstInstruction(v->loop->block); at != end; at = LLVMGetNextInstruction(at)) {
    if (LLVMIsAPHINode(at))
      copy_phi(v, builder, at, count);
    else
      copy_instruction(v, builder, at, count);
    pointer_map_set(v->numbers, at, count++);
  }
  copy_end(v, builder);
  for (LLVMValueRef at = LLVMGetFirstInstruction(v->loop->block); LLVMIsAPHINode(at); at = LLVMGetNextInstruction(at)) {
    LLVMValueRef next = copied(v, flow_incoming(at, v->loop->block));
    LLVMAddIncoming(copied(v, at), &next, &v->copy, 1);
  }
  LLVMDisposeBuilder(builder);
}

/* --- what lies behind ------------------------------------------------------------------------------------------------------------ */

static bool is_exit_phi(const Versioning *v, LLVMValueRef user)
{
  return LLVMIsAPHINode(user) && LLVMGetInstructionParent(user) == v->exit;
}

/* Are all uses outside of the loop phis of the exit block? */
static bool ends_in_phis(const Versioning *v)
{
  for (LLVMValueRef at = LLVMGetFirstInstruction(v->loop->block); at; at = LLVMGetNextInstruction(at))
    for (LLVMUseRef use = LLVMGetFirstUse(at); use; use = LLVMGetNextUse(use)) {
      LLVMValueRef user = LLVMGetUser(use);
      if (LLVMGetInstructionParent(user) != v->loop->block && !is_exit_phi(v, user))
        return false;
    }
  return true;
}

static void extend_exit_phis(Versioning *v)
{
  for (LLVMValueRef at = LLVMGetFirstInstruction(v->exit); LLVMIsAPHINode(at); at = LLVMGetNextInstruction(at))
    for (unsigned i = 0, count = LLVMCountIncoming(at); i < count; i++) {
      if (LLVMGetIncomingBlock(at, i) != v->loop->block)
        continue;
      LLVMValueRef value = copied(v, LLVMGetIncomingValue(at, i));
      LLVMAddIncoming(at, &value, &v->copy, 1);
    }
}

/* --- alias scopes ------------------------------------------------------------------------------------------------------------------ */

static LLVMMetadataRef make_scope(const Versioning *v, uint32_t serial)
{
  const char *name = arena_printf(v->arena, "w2n.stream.%u", serial);
  LLVMMetadataRef domain = LLVMMDStringInContext2(v->context, "w2n.streams", 11);
  LLVMMetadataRef parts[] = {LLVMMDStringInContext2(v->context, name, strlen(name)),
                             LLVMMDNodeInContext2(v->context, &domain, 1)};
  return LLVMMDNodeInContext2(v->context, parts, 2);
}

/* Add scopes to what an access has of a kind. */
static void add_scopes(const Versioning *v, LLVMValueRef access, const char *kind_name, LLVMMetadataRef *scopes,
                       uint32_t count)
{
  unsigned kind = LLVMGetMDKindIDInContext(v->context, kind_name, (unsigned)strlen(kind_name));
  LLVMValueRef old = LLVMGetMetadata(access, kind);
  unsigned old_count = old ? LLVMGetMDNodeNumOperands(old) : 0;
  LLVMValueRef *operands = ARENA_ARRAY(v->arena, old_count + 1, LLVMValueRef);
  LLVMMetadataRef *all = ARENA_ARRAY(v->arena, old_count + count + 1, LLVMMetadataRef);
  if (old)
    LLVMGetMDNodeOperands(old, operands);
  for (unsigned i = 0; i < old_count; i++)
    all[i] = LLVMValueAsMetadata(operands[i]);
  memcpy(all + old_count, scopes, count * sizeof *scopes);
  LLVMSetMetadata(access, kind,
                  LLVMMetadataAsValue(v->context, LLVMMDNodeInContext2(v->context, all, old_count + count)));
}

/* Several stores to one stream in an iteration: unrolled already.  The vectoriser of straight-line code makes vectors
 * of what stands side by side, where that of loops would gather every second or fourth element. */
static bool is_unrolled(const StreamLoop *loop)
{
  for (uint32_t s = 0; s < loop->stream_count; s++) {
    uint32_t stores = 0;
    for (uint32_t i = 0; i < loop->access_count; i++)
      stores += loop->accesses[i].stream == s && LLVMIsAStoreInst(loop->accesses[i].instruction);
    if (stores > 1)
      return true;
  }
  return false;
}

static void mark_streams(Versioning *v, uint32_t *serial)
{
  const StreamLoop *loop = v->loop;
  LLVMMetadataRef *scopes = ARENA_ARRAY(v->arena, loop->stream_count, LLVMMetadataRef);
  LLVMMetadataRef *others = ARENA_ARRAY(v->arena, loop->stream_count, LLVMMetadataRef);
  for (uint32_t i = 0; i < loop->stream_count; i++)
    scopes[i] = make_scope(v, (*serial)++);
  for (uint32_t i = 0; i < loop->access_count; i++) {
    uint32_t own = loop->accesses[i].stream, count = 0;
    for (uint32_t s = 0; s < loop->stream_count; s++)
      if (s != own && (loop->streams[s].has_store || loop->streams[own].has_store))
        others[count++] = scopes[s];
    add_scopes(v, loop->accesses[i].instruction, "alias.scope", &scopes[own], 1);
    add_scopes(v, loop->accesses[i].instruction, "noalias", others, count);
  }
}

/* -------------------------------------------------------------------------------------------------------------------------------------- */

static LLVMBasicBlockRef find_exit(const StreamLoop *loop)
{
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(loop->block);
  if (LLVMGetNumSuccessors(branch) != 2)
    return NULL;
  LLVMBasicBlockRef first = LLVMGetSuccessor(branch, 0);
  return first == loop->block ? LLVMGetSuccessor(branch, 1) : first;
}

void streams_version(Arena *arena, LLVMModuleRef ir, const StreamLoop *loop, uint32_t *serial)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Versioning v = {.arena = arena, .ir = ir, .context = context, .i1 = LLVMInt1TypeInContext(context),
                  .i64 = LLVMInt64TypeInContext(context), .loop = loop, .exit = find_exit(loop),
                  .numbers = pointer_map_new(arena)};
  Counter counter;
  if (!v.exit || checks_needed(loop) > MAX_CHECKS || !find_counter(&v, &counter) || !ends_in_phis(&v))
    return;
  v.builder = LLVMCreateBuilderInContext(context);
  LLVMValueRef old_end = LLVMGetBasicBlockTerminator(loop->preheader);
  LLVMPositionBuilderBefore(v.builder, old_end);
  LLVMValueRef apart = build_check(&v, &counter);
  copy_block(&v);
  extend_exit_phis(&v);
  LLVMBuildCondBr(v.builder, apart, loop->block, v.copy);
  LLVMInstructionEraseFromParent(old_end);
  mark_streams(&v, serial);
  if (is_unrolled(loop))
    leave_alone(&v, LLVMGetBasicBlockTerminator(loop->block), false);
  LLVMDisposeBuilder(v.builder);
}
