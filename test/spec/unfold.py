# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rewrite folded legacy `try` expressions of a .wast file as flat instructions.

wasm-tools reads the legacy exception instructions in their flat form only (`try ... catch $e ... end`), the suite's
legacy files use the folded one (`(try (do ...) (catch $e ...))`).  A flat instruction can't stand inside a folded
one, so every function that contains a folded `try` is unfolded as a whole.  Everything else stays as it is, and line
numbers stay too: a line break inside a rewritten function is kept where it was.
"""

import re

TOKEN = re.compile(r'\s+|;;[^\n]*|"(?:[^"\\]|\\.)*"|\(;|\(|\)|[^\s()";]+|;')
BLOCK_TYPE = ("type", "param", "result")
FUNCTION_FIELDS = ("export", "import", "type", "param", "result", "local")


class Node:
    """A parenthesised list: `items` are strings (atoms, spaces, comments) and Nodes."""

    def __init__(self):
        self.items = []

    def words(self):
        return [item for item in self.items if isinstance(item, Node) or not is_space(item)]

    def head(self):
        words = self.words()
        return words[0] if words and isinstance(words[0], str) else ""

    def contains(self, head):
        return any(isinstance(item, Node) and (item.head() == head or item.contains(head)) for item in self.items)


def is_space(text):
    return text.isspace() or text.startswith(";;") or text.startswith("(;")


def skip_comment(text, position):
    """The end of the (nested) block comment that begins at `position`."""
    depth = 0
    for mark in re.compile(r"\(;|;\)").finditer(text, position):
        depth += 1 if mark.group() == "(;" else -1
        if depth == 0:
            return mark.end()
    raise ValueError("unclosed comment")


def parse(text):
    root, position = Node(), 0
    stack = [root]
    while position < len(text):
        token = TOKEN.match(text, position)
        word, position = token.group(), token.end()
        if word == "(;":
            position = skip_comment(text, token.start())
            stack[-1].items.append(text[token.start():position])
        elif word == "(":
            node = Node()
            stack[-1].items.append(node)
            stack.append(node)
        elif word == ")":
            stack.pop()
        else:
            stack[-1].items.append(word)
    return root


def render(node):
    return "".join("(" + render(item) + ")" if isinstance(item, Node) else item for item in node.items)


def flat_body(items):
    return "".join(flat(item) + " " if isinstance(item, Node) else item for item in items)


def split_head(node):
    """(head, immediates, rest) of a block instruction; the immediates are its label and its type."""
    items, head, rest = [], "", []
    for item in node.items:
        if not head and isinstance(item, str) and not is_space(item):
            head = item
        elif rest or (isinstance(item, Node) and item.head() not in BLOCK_TYPE):
            rest.append(item)
        elif isinstance(item, str) and not is_space(item) and not item.startswith("$"):
            rest.append(item)
        else:
            items.append("(" + render(item) + ")" if isinstance(item, Node) else item)
    return head, "".join(items), rest


def flat_if(immediates, rest):
    arms = [item for item in rest if isinstance(item, Node) and item.head() in ("then", "else")]
    text = flat_body([item for item in rest if item not in arms]) + " if " + immediates + " "
    for arm in arms:
        text += (" else " if arm.head() == "else" else "") + flat_body(arm.items[1:])
    return text + " end"


def flat_try(immediates, rest):
    text, delegated = "try " + immediates + " ", False
    for item in rest:
        if isinstance(item, str):
            text += item
        elif item.head() == "do":
            text += flat_body(item.items[1:])
        else:
            delegated |= item.head() == "delegate"
            text += " " + flat_body(item.items) + " "
    return text if delegated else text + " end"


def flat_plain(node):
    """An instruction without blocks: operands first, then its own words."""
    operands, own = "", ""
    for item in node.items:
        if isinstance(item, Node) and item.head() not in BLOCK_TYPE:
            operands += flat(item) + " "
        else:
            own += "(" + render(item) + ")" if isinstance(item, Node) else item
    return operands + own


def flat(node):
    head, immediates, rest = split_head(node)
    if head in ("block", "loop"):
        return head + " " + immediates + " " + flat_body(rest) + " end"
    if head == "if":
        return flat_if(immediates, rest)
    if head == "try":
        return flat_try(immediates, rest)
    return flat_plain(node)


def unfold_function(node):
    items = []
    for item in node.items:
        field = isinstance(item, Node) and item.head() in FUNCTION_FIELDS
        items.append(" " + flat(item) + " " if isinstance(item, Node) and not field else item)
    node.items = items


def unfold_node(node):
    for item in node.items:
        if isinstance(item, Node):
            if item.head() == "func" and item.contains("try"):
                unfold_function(item)
            else:
                unfold_node(item)


def unfold(text):
    """The text of a .wast file with its folded `try` expressions made flat."""
    root = parse(text)
    unfold_node(root)
    return render(root)
