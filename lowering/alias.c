/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Alias scopes for a whole module: accesses to linear memory, to the instance's state, and to garbage-collected
 * objects.  LLVM takes any pointer into memory for a possible alias of every global; by construction generated code
 * cannot reach its own state through linear memory, and this is how it learns so.
 *
 * Objects have type-based aliases beside: a field is itself in the struct that brings it and in all subtypes, and
 * nothing else.  That the collector gives memory to another object does no harm: as long as code holds an
 * address that it will access, the object there is alive. */
#include <stdio.h>
#include <string.h>

#include "lowering/lower.h"

static LLVMMetadataRef text_node(Unit *unit, const char *text)
{
  return LLVMMDStringInContext2(unit->context, text, strlen(text));
}

/* A scope is identified by its string, so that equal scopes of inlined functions stay equal. */
static LLVMMetadataRef make_scope(Unit *unit, const char *name)
{
  LLVMMetadataRef domain_text = text_node(unit, "w2n.domain");
  LLVMMetadataRef domain = LLVMMDNodeInContext2(unit->context, &domain_text, 1);
  LLVMMetadataRef scope_parts[] = {text_node(unit, name), domain};
  return LLVMMDNodeInContext2(unit->context, scope_parts, 2);
}

static void make_scopes(Unit *unit)
{
  static const char *const names[ALIAS_SETS] = {"w2n.linear", "w2n.state", "w2n.objects"};
  LLVMMetadataRef scopes[ALIAS_SETS];
  for (int i = 0; i < ALIAS_SETS; i++)
    scopes[i] = make_scope(unit, names[i]);
  for (int i = 0; i < ALIAS_SETS; i++) {
    LLVMMetadataRef others[ALIAS_SETS];
    unsigned count = 0;
    for (int j = 0; j < ALIAS_SETS; j++)
      if (j != i)
        others[count++] = scopes[j];
    unit->alias_scopes[i] = LLVMMetadataAsValue(unit->context, LLVMMDNodeInContext2(unit->context, &scopes[i], 1));
    unit->alias_others[i] = LLVMMetadataAsValue(unit->context, LLVMMDNodeInContext2(unit->context, others, count));
  }
  unit->kind_alias_scope = LLVMGetMDKindIDInContext(unit->context, "alias.scope", 11);
  unit->kind_noalias = LLVMGetMDKindIDInContext(unit->context, "noalias", 7);
  unit->kind_tbaa = LLVMGetMDKindIDInContext(unit->context, "tbaa", 4);
  LLVMMetadataRef root_text = text_node(unit, "w2n.objects");
  unit->object_root = LLVMMDNodeInContext2(unit->context, &root_text, 1);
}

LLVMValueRef alias_mark(Unit *unit, LLVMValueRef access, AliasSet set)
{
  if (!unit->alias_scopes[0])
    make_scopes(unit);
  LLVMSetMetadata(access, unit->kind_alias_scope, unit->alias_scopes[set]);
  LLVMSetMetadata(access, unit->kind_noalias, unit->alias_others[set]);
  return access;
}

/* A scalar type of LLVM's type-based alias analysis, and the tag of an access to it. */
static LLVMValueRef mark_object(Unit *unit, LLVMValueRef access, const char *name)
{
  alias_mark(unit, access, ALIAS_OBJECTS);
  LLVMMetadataRef zero = LLVMValueAsMetadata(const_i64(unit, 0));
  LLVMMetadataRef type_parts[] = {text_node(unit, name), unit->object_root, zero};
  LLVMMetadataRef type = LLVMMDNodeInContext2(unit->context, type_parts, 3);
  LLVMMetadataRef tag[] = {type, type, zero};
  LLVMSetMetadata(access, unit->kind_tbaa, LLVMMetadataAsValue(unit->context, LLVMMDNodeInContext2(unit->context, tag, 3)));
  return access;
}

LLVMValueRef alias_mark_field(Unit *unit, LLVMValueRef access, uint32_t type, uint32_t field)
{
  const DefType *types = unit->module->types;
  while (types[type].supertype >= 0 && types[types[type].supertype].field_count > field)
    type = (uint32_t)types[type].supertype;
  char name[40];
  snprintf(name, sizeof name, "%u.%u", types[type].canonical, field);
  return mark_object(unit, access, name);
}

LLVMValueRef alias_mark_header(Unit *unit, LLVMValueRef access, HeaderPart part)
{
  return mark_object(unit, access, part == HEADER_TYPE ? "type" : "length");
}
