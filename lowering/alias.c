/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Two alias scopes for a whole module: accesses to linear memory, and accesses to the instance's state.
 * LLVM takes any pointer into memory for a possible alias of every global; by construction generated code
 * cannot reach its own state through linear memory, and this is how it learns so. */
#include <string.h>

#include "lowering/lower.h"

static LLVMMetadataRef text_node(Unit *unit, const char *text)
{
  return LLVMMDStringInContext2(unit->context, text, strlen(text));
}

/* A scope is identified by its string, so that equal scopes of inlined functions stay equal. */
static LLVMValueRef scope_list(Unit *unit, const char *name)
{
  LLVMMetadataRef domain_text = text_node(unit, "w2n.domain");
  LLVMMetadataRef domain = LLVMMDNodeInContext2(unit->context, &domain_text, 1);
  LLVMMetadataRef scope_parts[] = {text_node(unit, name), domain};
  LLVMMetadataRef scope = LLVMMDNodeInContext2(unit->context, scope_parts, 2);
  return LLVMMetadataAsValue(unit->context, LLVMMDNodeInContext2(unit->context, &scope, 1));
}

LLVMValueRef alias_mark(Unit *unit, LLVMValueRef access, AliasSet set)
{
  if (!unit->alias_scopes[0]) {
    unit->alias_scopes[ALIAS_LINEAR] = scope_list(unit, "w2n.linear");
    unit->alias_scopes[ALIAS_STATE] = scope_list(unit, "w2n.state");
    unit->kind_alias_scope = LLVMGetMDKindIDInContext(unit->context, "alias.scope", 11);
    unit->kind_noalias = LLVMGetMDKindIDInContext(unit->context, "noalias", 7);
  }
  AliasSet other = set == ALIAS_LINEAR ? ALIAS_STATE : ALIAS_LINEAR;
  LLVMSetMetadata(access, unit->kind_alias_scope, unit->alias_scopes[set]);
  LLVMSetMetadata(access, unit->kind_noalias, unit->alias_scopes[other]);
  return access;
}
