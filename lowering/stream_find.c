/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The streams of a loop of one block: which of its accesses move together, or stand still together.
 *
 * An access belongs to a stream if its address is a pointer from outside of the loop plus constants, or such a pointer
 * plus a 64-bit induction plus constants: what widen.c and bounds.c leave behind. */
#include "lowering/loops.h"

enum { MAX_ACCESSES = 192 };

typedef struct Finding {
  const Induction *in;
  LLVMTargetDataRef layout;
  StreamLoop *found;
} Finding;

/* Does an instruction read or write memory, or may it? */
static bool touches_memory(LLVMValueRef instruction)
{
  bool calls = (LLVMIsACallInst(instruction) || LLVMIsAInvokeInst(instruction)) && !LLVMIsAIntrinsicInst(instruction);
  return calls || LLVMIsALoadInst(instruction) || LLVMIsAStoreInst(instruction) || LLVMIsAAtomicRMWInst(instruction) ||
         LLVMIsAAtomicCmpXchgInst(instruction) || LLVMIsAFenceInst(instruction) || LLVMIsAMemIntrinsic(instruction);
}

/* --- addresses ---------------------------------------------------------------------------------------------------- */

static bool is_ordinary(LLVMValueRef access)
{
  return linear_pointer(access) && !LLVMGetVolatile(access) && LLVMGetOrdering(access) == LLVMAtomicOrderingNotAtomic;
}

/* pointer + constants, without the constants */
static LLVMValueRef peel(LLVMValueRef pointer, int64_t *offset)
{
  while (linear_is_byte_gep(pointer) && LLVMIsAConstantInt(LLVMGetOperand(pointer, 1))) {
    *offset += LLVMConstIntGetSExtValue(LLVMGetOperand(pointer, 1));
    pointer = LLVMGetOperand(pointer, 0);
  }
  return pointer;
}

/* An index that is ahead of its induction, as behind the end of an iteration in a rotated loop. */
static LLVMValueRef peel_index(const Finding *f, LLVMValueRef index, int64_t *offset)
{
  while (LLVMTypeOf(index) == f->in->i64 && !induction_is_invariant(f->in, index) &&
         LLVMGetInstructionOpcode(index) == LLVMAdd && LLVMIsAConstantInt(LLVMGetOperand(index, 1))) {
    *offset += LLVMConstIntGetSExtValue(LLVMGetOperand(index, 1));
    index = LLVMGetOperand(index, 0);
  }
  return index;
}

/* By how much a 64-bit phi of the header moves. */
static bool wide_step(const Finding *f, LLVMValueRef phi, int64_t *step)
{
  if (!LLVMIsAPHINode(phi) || LLVMTypeOf(phi) != f->in->i64 || induction_is_invariant(f->in, phi))
    return false;
  LLVMValueRef next = flow_incoming(phi, f->found->body.latch);
  if (!next || !LLVMIsAInstruction(next) || LLVMGetInstructionOpcode(next) != LLVMAdd ||
      LLVMGetOperand(next, 0) != phi || !LLVMIsAConstantInt(LLVMGetOperand(next, 1)))
    return false;
  *step = LLVMConstIntGetSExtValue(LLVMGetOperand(next, 1));
  return true;
}

static bool find_anchor(const Finding *f, LLVMValueRef access, Stream *anchor, int64_t *offset)
{
  LLVMValueRef pointer = peel(linear_pointer(access), offset);
  *anchor = (Stream){.pointer = pointer, .low = INT64_MAX, .high = INT64_MIN};
  if (induction_is_invariant(f->in, pointer))
    return true;
  if (!linear_is_byte_gep(pointer) || !induction_is_invariant(f->in, LLVMGetOperand(pointer, 0)))
    return false;
  anchor->pointer = LLVMGetOperand(pointer, 0);
  anchor->induction = peel_index(f, LLVMGetOperand(pointer, 1), offset);
  return induction_is_invariant(f->in, anchor->induction) || wide_step(f, anchor->induction, &anchor->step);
}

/* --- streams ------------------------------------------------------------------------------------------------------ */

static uint32_t stream_of(const Finding *f, const Stream *anchor)
{
  uint32_t stream = 0;
  while (stream < f->found->stream_count && (f->found->streams[stream].pointer != anchor->pointer ||
                                             f->found->streams[stream].induction != anchor->induction))
    stream++;
  if (stream == f->found->stream_count)
    f->found->streams[f->found->stream_count++] = *anchor;
  return stream;
}

static void add_access(const Finding *f, LLVMValueRef access, uint32_t number, int64_t offset)
{
  Stream *stream = &f->found->streams[number];
  bool is_store = LLVMIsAStoreInst(access) != NULL;
  LLVMTypeRef type = LLVMTypeOf(is_store ? LLVMGetOperand(access, 0) : access);
  int64_t end = offset + (int64_t)LLVMStoreSizeOfType(f->layout, type);
  if (offset < stream->low)
    stream->low = offset;
  if (end > stream->high)
    stream->high = end;
  stream->has_store |= is_store;
  f->found->accesses[f->found->access_count++] = (StreamAccess){access, number};
}

/* Put every access of the block into its stream; false if something touches memory that cannot be. */
static bool find_all(const Finding *f, LLVMBasicBlockRef block)
{
  for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at)) {
    Stream anchor;
    int64_t offset = 0;
    if (!touches_memory(at))
      continue;
    if (!is_ordinary(at) || f->found->access_count == MAX_ACCESSES || !find_anchor(f, at, &anchor, &offset))
      return false;
    add_access(f, at, stream_of(f, &anchor), offset);
  }
  return true;
}

static bool may_overlap(const StreamLoop *loop)
{
  bool has_store = false;
  for (uint32_t i = 0; i < loop->stream_count; i++)
    has_store |= loop->streams[i].has_store;
  return has_store && loop->stream_count > 1;
}

StreamLoop *streams_find(Arena *arena, const Induction *in, LLVMTargetDataRef layout)
{
  const FlowLoop *loop = &in->flow->loops[in->loop];
  if (loop->header != loop->latch || loop->preheader == FLOW_NONE)
    return NULL;
  Finding f = {in, layout, ARENA_NEW(arena, StreamLoop)};
  f.found->body = loop_body(arena, in->flow, in->loop);
  f.found->streams = ARENA_ARRAY(arena, MAX_ACCESSES, Stream);
  f.found->accesses = ARENA_ARRAY(arena, MAX_ACCESSES, StreamAccess);
  return find_all(&f, f.found->body.latch) && may_overlap(f.found) ? f.found : NULL;
}
