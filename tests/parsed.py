"""The source of ours as its syntax tree: parsed once for all that look through it."""

import ast
from functools import cache
from pathlib import Path


@cache
def tree_of(file: Path) -> ast.Module:
    """The parsed source: asked for by several promises about each file."""
    return ast.parse(file.read_text("utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """Every node of the tree, as ``ast.walk`` gives them."""
    return tuple(ast.walk(tree_of(file)))
