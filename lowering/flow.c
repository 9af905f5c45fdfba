/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Dominators by Cooper, Harvey and Kennedy's iteration; loops from their back edges. */
#include "lowering/flow.h"

#include "common/pointer_map.h"

/* --- blocks and edges -------------------------------------------------------------------------------------------- */

typedef struct Frame {
  LLVMBasicBlockRef block;
  unsigned next; /* successor to visit */
} Frame;

static unsigned successor_count(LLVMBasicBlockRef block)
{
  LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
  return end ? LLVMGetNumSuccessors(end) : 0;
}

/* Blocks in postorder into `order`; an explicit stack, since functions have tens of thousands of them. */
static uint32_t postorder(Arena *arena, LLVMValueRef function, PointerMap *seen, LLVMBasicBlockRef *order)
{
  Frame *stack = ARENA_ARRAY(arena, LLVMCountBasicBlocks(function) + 1, Frame);
  uint32_t depth = 1, count = 0;
  stack[0] = (Frame){LLVMGetEntryBasicBlock(function), 0};
  pointer_map_set(seen, stack[0].block, 0);
  while (depth) {
    Frame *top = &stack[depth - 1];
    if (top->next == successor_count(top->block)) {
      order[count++] = top->block;
      depth--;
      continue;
    }
    LLVMBasicBlockRef next = LLVMGetSuccessor(LLVMGetBasicBlockTerminator(top->block), top->next++);
    if (pointer_map_get(seen, next, FLOW_NONE) == FLOW_NONE) {
      pointer_map_set(seen, next, 0);
      stack[depth++] = (Frame){next, 0};
    }
  }
  return count;
}

static void add_edges(Arena *arena, Flow *flow)
{
  for (uint32_t i = 0; i < flow->count; i++) {
    FlowBlock *block = &flow->blocks[i];
    LLVMValueRef end = LLVMGetBasicBlockTerminator(block->block);
    block->successor_count = successor_count(block->block);
    block->successors = ARENA_ARRAY(arena, block->successor_count + 1, uint32_t);
    for (uint32_t s = 0; s < block->successor_count; s++) {
      block->successors[s] = flow_number(flow, LLVMGetSuccessor(end, s));
      flow->blocks[block->successors[s]].predecessor_count++;
    }
  }
  for (uint32_t i = 0; i < flow->count; i++) {
    flow->blocks[i].predecessors = ARENA_ARRAY(arena, flow->blocks[i].predecessor_count + 1, uint32_t);
    flow->blocks[i].predecessor_count = 0;
  }
  for (uint32_t i = 0; i < flow->count; i++)
    for (uint32_t s = 0; s < flow->blocks[i].successor_count; s++) {
      FlowBlock *to = &flow->blocks[flow->blocks[i].successors[s]];
      to->predecessors[to->predecessor_count++] = i;
    }
}

/* --- dominator trees ----------------------------------------------------------------------------------------------- */

/* Nodes are numbered so that a node's parent in the tree has a smaller number; the root is its own parent;
 * FLOW_NONE: not known yet. */
static uint32_t meet(const uint32_t *parents, uint32_t a, uint32_t b)
{
  while (a != b) {
    while (a > b)
      a = parents[a];
    while (b > a)
      b = parents[b];
  }
  return a;
}

static uint32_t join_predecessors(const uint32_t *parents, const uint32_t *predecessors, uint32_t count)
{
  uint32_t parent = FLOW_NONE;
  for (uint32_t p = 0; p < count; p++) {
    if (parents[predecessors[p]] == FLOW_NONE)
      continue;
    parent = parent == FLOW_NONE ? predecessors[p] : meet(parents, parent, predecessors[p]);
  }
  return parent;
}

static void find_dominators(Arena *arena, Flow *flow)
{
  uint32_t *parents = ARENA_ARRAY(arena, flow->count, uint32_t);
  for (uint32_t i = 1; i < flow->count; i++)
    parents[i] = FLOW_NONE;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 1; i < flow->count; i++) {
      uint32_t parent = join_predecessors(parents, flow->blocks[i].predecessors, flow->blocks[i].predecessor_count);
      changed |= parents[i] != parent;
      parents[i] = parent;
    }
  }
  for (uint32_t i = 0; i < flow->count; i++)
    flow->blocks[i].dominator = i ? parents[i] : FLOW_NONE;
}

/* Intervals of a tree given by parents: a is an ancestor of b where a's interval contains b's. */
typedef struct Intervals {
  uint32_t *first_child, *next_sibling, *stack;
  bool *entered;
} Intervals;

static void number_tree(Arena *arena, Flow *flow)
{
  uint32_t n = flow->count;
  Intervals t = {ARENA_ARRAY(arena, n + 1, uint32_t), ARENA_ARRAY(arena, n + 1, uint32_t),
                 ARENA_ARRAY(arena, n + 1, uint32_t), ARENA_ARRAY(arena, n + 1, bool)};
  for (uint32_t i = 0; i <= n; i++)
    t.first_child[i] = t.next_sibling[i] = FLOW_NONE;
  for (uint32_t i = n; i-- > 0;) {
    uint32_t at = flow->blocks[i].dominator == FLOW_NONE ? n : flow->blocks[i].dominator; /* node n: above the entry */
    t.next_sibling[i] = t.first_child[at];
    t.first_child[at] = i;
  }
  uint32_t clock = 0, depth = 1;
  t.stack[0] = n;
  while (depth) {
    uint32_t node = t.stack[depth - 1];
    FlowBlock *block = node < n ? &flow->blocks[node] : NULL;
    if (block && !t.entered[node]) {
      t.entered[node] = true;
      block->enter = clock++;
    }
    uint32_t child = t.first_child[node];
    if (child != FLOW_NONE) {
      t.first_child[node] = t.next_sibling[child];
      t.stack[depth++] = child;
      continue;
    }
    if (block)
      block->leave = clock;
    depth--;
  }
}

bool flow_dominates(const Flow *flow, uint32_t early, uint32_t late)
{
  return flow->blocks[early].enter <= flow->blocks[late].enter && flow->blocks[late].leave <= flow->blocks[early].leave;
}

/* --- loops ----------------------------------------------------------------------------------------------------------- */

static bool is_header(const Flow *flow, uint32_t block)
{
  for (uint32_t p = 0; p < flow->blocks[block].predecessor_count; p++)
    if (flow_dominates(flow, block, flow->blocks[block].predecessors[p]))
      return true;
  return false;
}

/* Mark the blocks from which the latches can be reached without passing the header. */
static void mark_body(Flow *flow, uint32_t loop, uint32_t *stack, uint32_t *mark)
{
  uint32_t header = flow->loops[loop].header, depth = 0;
  flow->blocks[header].loop = mark[header] = loop;
  for (uint32_t p = 0; p < flow->blocks[header].predecessor_count; p++) {
    uint32_t from = flow->blocks[header].predecessors[p];
    if (flow_dominates(flow, header, from) && mark[from] != loop) {
      mark[from] = loop;
      stack[depth++] = from;
    }
  }
  while (depth) {
    FlowBlock *block = &flow->blocks[stack[--depth]];
    block->loop = loop;
    for (uint32_t p = 0; p < block->predecessor_count; p++)
      if (mark[block->predecessors[p]] != loop) {
        mark[block->predecessors[p]] = loop;
        stack[depth++] = block->predecessors[p];
      }
  }
}

static void find_ends(const Flow *flow, FlowLoop *loop)
{
  const FlowBlock *header = &flow->blocks[loop->header];
  uint32_t latches = 0, entries = 0;
  for (uint32_t p = 0; p < header->predecessor_count; p++) {
    uint32_t from = header->predecessors[p];
    bool back = flow_dominates(flow, loop->header, from);
    *(back ? &loop->latch : &loop->preheader) = from;
    *(back ? &latches : &entries) += 1;
  }
  if (latches != 1)
    loop->latch = FLOW_NONE;
  if (entries != 1 || flow->blocks[loop->preheader].successor_count != 1)
    loop->preheader = FLOW_NONE;
}

/* Headers in reverse postorder: an outer loop comes before its inner ones, whose marks then replace its own. */
static void find_loops(Arena *arena, Flow *flow)
{
  uint32_t *stack = ARENA_ARRAY(arena, flow->count + 1, uint32_t), *mark = ARENA_ARRAY(arena, flow->count + 1, uint32_t);
  flow->loops = ARENA_ARRAY(arena, flow->count + 1, FlowLoop);
  for (uint32_t i = 0; i < flow->count; i++)
    flow->blocks[i].loop = mark[i] = FLOW_NONE;
  for (uint32_t i = 0; i < flow->count; i++) {
    if (!is_header(flow, i))
      continue;
    uint32_t loop = flow->loop_count++;
    flow->loops[loop] = (FlowLoop){i, flow->blocks[i].loop, FLOW_NONE, FLOW_NONE, true};
    if (flow->loops[loop].parent != FLOW_NONE)
      flow->loops[flow->loops[loop].parent].is_inner = false;
    mark_body(flow, loop, stack, mark);
    find_ends(flow, &flow->loops[loop]);
  }
}

bool flow_in_loop(const Flow *flow, uint32_t block, uint32_t loop)
{
  uint32_t at = flow->blocks[block].loop;
  while (at != FLOW_NONE && at != loop)
    at = flow->loops[at].parent;
  return at == loop;
}

/* --- paths ----------------------------------------------------------------------------------------------------------- */

enum { PATH_BLOCKS = 128 }; /* a longer search gives up */

static bool is_crossed(const FlowEdge *edges, uint32_t count, uint32_t from, uint32_t to)
{
  for (uint32_t i = 0; i < count; i++)
    if (edges[i].to == to && (edges[i].from == from || edges[i].from == FLOW_NONE))
      return true;
  return false;
}

bool flow_always_crosses(const Flow *flow, uint32_t from, const FlowEdge *edges, uint32_t edge_count, uint32_t loop)
{
  uint32_t list[PATH_BLOCKS], count = 1;
  list[0] = from;
  for (uint32_t next = 0; next < count; next++) {
    const FlowBlock *block = &flow->blocks[list[next]];
    if (block->successor_count == 0)
      return false;
    for (uint32_t s = 0; s < block->successor_count; s++) {
      uint32_t after = block->successors[s], i = 0;
      if (is_crossed(edges, edge_count, list[next], after))
        continue;
      if (loop != FLOW_NONE && (after == flow->loops[loop].header || !flow_in_loop(flow, after, loop)))
        return false;
      while (i < count && list[i] != after)
        i++;
      if (i < count)
        continue;
      if (count == PATH_BLOCKS)
        return false;
      list[count++] = after;
    }
  }
  return true;
}

bool flow_may_end(LLVMValueRef instruction)
{
  if ((!LLVMIsACallInst(instruction) && !LLVMIsAInvokeInst(instruction)) || LLVMIsAIntrinsicInst(instruction))
    return false;
  LLVMValueRef callee = LLVMGetCalledValue(instruction);
  unsigned kind = LLVMGetEnumAttributeKindForName("willreturn", 10);
  bool returns = LLVMIsAInlineAsm(callee) ||
                 LLVMGetCallSiteEnumAttribute(instruction, LLVMAttributeFunctionIndex, kind) ||
                 (LLVMIsAFunction(callee) && LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex, kind));
  return !returns;
}

/* --------------------------------------------------------------------------------------------------------------------- */

uint32_t flow_number(const Flow *flow, LLVMBasicBlockRef block)
{
  return pointer_map_get(flow->numbers, block, FLOW_NONE);
}

Flow *flow_build(Arena *arena, LLVMValueRef function)
{
  Flow *flow = ARENA_NEW(arena, Flow);
  LLVMBasicBlockRef *order = ARENA_ARRAY(arena, LLVMCountBasicBlocks(function) + 1, LLVMBasicBlockRef);
  flow->numbers = pointer_map_new(arena);
  flow->count = postorder(arena, function, flow->numbers, order);
  flow->blocks = ARENA_ARRAY(arena, flow->count, FlowBlock);
  for (uint32_t i = 0; i < flow->count; i++) {
    flow->blocks[i].block = order[flow->count - 1 - i];
    pointer_map_set(flow->numbers, flow->blocks[i].block, i);
  }
  add_edges(arena, flow);
  find_dominators(arena, flow);
  number_tree(arena, flow);
  find_loops(arena, flow);
  return flow;
}

LLVMValueRef flow_incoming(LLVMValueRef phi, LLVMBasicBlockRef from)
{
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++)
    if (LLVMGetIncomingBlock(phi, i) == from)
      return LLVMGetIncomingValue(phi, i);
  return NULL;
}

void flow_each_function(LLVMModuleRef ir, void (*visit)(void *self, Arena *arena, LLVMValueRef function), void *self)
{
  Arena *arena = arena_new();
  for (LLVMValueRef function = LLVMGetFirstFunction(ir); function; function = LLVMGetNextFunction(function)) {
    if (LLVMCountBasicBlocks(function))
      visit(self, arena, function);
    arena_reset(arena);
  }
  arena_free(arena);
}
