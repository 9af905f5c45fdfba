/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loops over several streams of memory that may overlap.
 *
 * c[i] += a * b[i]: LLVM has to know that c and b are apart before it may load ahead of a store.  It can put a check of
 * its own in front of a loop, but compares every access with every other, and the modules that wasm compilers make
 * are unrolled: four stores that follow each other never pass such a check.  Here the check is made between streams
 * (stream_find.c), each with all of its accesses:
 *
 *   preheader:  number of iterations, the bytes that each stream will touch;  apart?
 *   yes -> the loop, its accesses in alias scopes of their own
 *   no  -> a copy of the loop as it was
 *
 * The copy stands in the same outer loops with the same accesses, out of the scopes, and that keeps LLVM from carrying
 * what holds for one run of the loop into the next. */

#include <llvm-c/DebugInfo.h>
#include <string.h>

#include "lowering/loop_count.h"
#include "lowering/loops.h"

enum { MAX_CHECKS = 12 };

typedef struct Versioning {
  Arena *arena;
  LLVMContextRef context;
  LLVMBuilderRef builder; /* at the end of the preheader, until it branches */
  LLVMTypeRef i64;
  const StreamLoop *loop;
} Versioning;

static LLVMValueRef constant(const Versioning *v, int64_t value) { return LLVMConstInt(v->i64, (uint64_t)value, true); }

/* --- what overlaps ------------------------------------------------------------------------------------------------ */

typedef struct Range {
  LLVMValueRef low, high;
} Range;

/* Where a stream begins, as a number. */
static LLVMValueRef build_start(Versioning *v, const Stream *stream)
{
  LLVMValueRef start = LLVMBuildPtrToInt(v->builder, stream->pointer, v->i64, ""), first = stream->induction;
  if (first && stream->step)
    first = flow_incoming(first, v->loop->body.preheader);
  return first ? LLVMBuildAdd(v->builder, start, first, "") : start;
}

static Range build_range(Versioning *v, const Stream *stream, LLVMValueRef count)
{
  LLVMValueRef start = build_start(v, stream);
  LLVMValueRef way = LLVMBuildMul(v->builder, count, constant(v, stream->step), "");
  LLVMValueRef last = LLVMBuildAdd(v->builder, start, way, "");
  bool up = stream->step >= 0;
  return (Range){LLVMBuildAdd(v->builder, up ? start : last, constant(v, stream->low), ""),
                 LLVMBuildAdd(v->builder, up ? last : start, constant(v, stream->high), "")};
}

static uint32_t checks_needed(const StreamLoop *loop)
{
  uint32_t checks = 0;
  for (uint32_t a = 0; a < loop->stream_count; a++)
    for (uint32_t b = a + 1; b < loop->stream_count; b++)
      checks += loop->streams[a].has_store || loop->streams[b].has_store;
  return checks;
}

static LLVMValueRef build_apart(Versioning *v, const Range *a, const Range *b)
{
  LLVMValueRef before = LLVMBuildICmp(v->builder, LLVMIntSLE, a->high, b->low, "");
  LLVMValueRef behind = LLVMBuildICmp(v->builder, LLVMIntSLE, b->high, a->low, "");
  return LLVMBuildOr(v->builder, before, behind, "");
}

static LLVMValueRef build_check(Versioning *v, const LoopCounter *counter)
{
  const StreamLoop *loop = v->loop;
  LLVMValueRef apart, count = loop_build_count(v->builder, &loop->body, counter, &apart);
  Range *ranges = ARENA_ARRAY(v->arena, loop->stream_count, Range);
  for (uint32_t i = 0; i < loop->stream_count; i++)
    ranges[i] = build_range(v, &loop->streams[i], count);
  for (uint32_t a = 0; a < loop->stream_count; a++)
    for (uint32_t b = a + 1; b < loop->stream_count; b++)
      if (loop->streams[a].has_store || loop->streams[b].has_store)
        apart = LLVMBuildAnd(v->builder, apart, build_apart(v, &ranges[a], &ranges[b]), "");
  return apart;
}

/* --- alias scopes ------------------------------------------------------------------------------------------------- */

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

/* ------------------------------------------------------------------------------------------------------------------ */

static void version_loop(Arena *arena, LLVMContextRef context, const StreamLoop *loop, uint32_t *serial)
{
  Versioning v = {.arena = arena, .context = context, .i64 = LLVMInt64TypeInContext(context), .loop = loop};
  LoopCounter counter;
  if (checks_needed(loop) > MAX_CHECKS || !loop_find_counter(&loop->body, &counter) || !loop_close(&loop->body))
    return;
  v.builder = LLVMCreateBuilderInContext(context);
  LLVMPositionBuilderBefore(v.builder, LLVMGetBasicBlockTerminator(loop->body.preheader));
  loop_copy(arena, &loop->body, build_check(&v, &counter));
  mark_streams(&v, serial);
  if (is_unrolled(loop))
    loop_leave_alone(LLVMGetBasicBlockTerminator(loop->body.latch), false);
  LLVMDisposeBuilder(v.builder);
}

/* Of a whole module. */
typedef struct Versions {
  LLVMModuleRef ir;
  Induction in;
  uint32_t serial; /* of the next alias scope */
} Versions;

/* All loops are looked at before the first is copied: the view of the function holds until then. */
static void version_function(void *self, Arena *arena, LLVMValueRef function)
{
  Versions *all = self;
  Induction *in = &all->in;
  in->flow = flow_build(arena, function);
  StreamLoop **found = ARENA_ARRAY(arena, in->flow->loop_count + 1, StreamLoop *);
  for (in->loop = 0; in->loop < in->flow->loop_count; in->loop++)
    found[in->loop] = streams_find(arena, in, LLVMGetModuleDataLayout(all->ir));
  for (uint32_t i = 0; i < in->flow->loop_count; i++)
    if (found[i])
      version_loop(arena, LLVMGetModuleContext(all->ir), found[i], &all->serial);
}

void loops_version(LLVMModuleRef ir)
{
  Versions all = {.ir = ir, .in = induction_begin(LLVMGetModuleContext(ir))};
  flow_each_function(ir, version_function, &all);
  LLVMDisposeBuilder(all.in.builder);
}
