"""Counts what is easy to let slip: rooms, circles, tests, comments, docstrings, types.

    python -m bench.house

Counted from the source with ``ast`` and ``tokenize``; nothing is imported. A line of code is one
that holds a token and is no docstring. A module is tested by name where a test imports it, or
something of it.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("geo", "layers", "workspace", "desk", "commands")
NOT_OURS = frozenset(("setup.py",))
LAYOUT = frozenset(
    (tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
)
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file: of code, and with a comment on them."""

    code: int
    comments: int

    def __add__(self, other: "Lines") -> "Lines":
        return Lines(self.code + other.code, self.comments + other.comments)


def sources() -> list[Path]:
    """Every module of the package."""
    found = [f for floor in FLOORS for f in sorted((ROOT / floor).rglob("*.py"))]
    return [*found, *(f for f in sorted(ROOT.glob("*.py")) if f.name not in NOT_OURS)]


def tests() -> list[Path]:
    """Every module of the tests."""
    return sorted((ROOT / "tests").rglob("*.py"))


def module_of(file: Path) -> str:
    """``frontline.geo.text.tokens``; the module of a folder bears the folder's name."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(("frontline", *(parts[:-1] if parts[-1] == "__init__" else parts)))


@cache
def tree_of(file: Path) -> ast.Module:
    """The parsed source of a file."""
    return ast.parse(file.read_text("utf-8"))


def untested() -> list[str]:
    """Modules that no test imports, by name; what only says what a folder holds is none."""
    named: set[str] = set()
    for file in tests():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Import):
                named.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
                named.update(f"{node.module}.{alias.name}" for alias in node.names)
    modules = (module_of(f) for f in sources() if f.name != "__init__.py")
    return [module for module in modules if module not in named]


def lines_of(file: Path) -> Lines:
    """How much code a file has, and how many of its lines bear a comment."""
    text = file.read_text("utf-8")
    told = {n for node in ast.walk(tree_of(file)) for n in _docstring(node)}
    code: set[int] = set()
    comments: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments.add(token.start[0])
        elif token.type not in LAYOUT:
            code.update(range(token.start[0], token.end[0] + 1))
    return Lines(len(code - told), len(comments))


def _docstring(node: ast.AST) -> range:
    if not isinstance(node, DOCUMENTED) or ast.get_docstring(node, clean=False) is None:
        return range(0)
    first = node.body[0]
    return range(first.lineno, (first.end_lineno or first.lineno) + 1)


def total(files: list[Path]) -> Lines:
    """The lines of several files together."""
    return sum((lines_of(file) for file in files), Lines(0, 0))


def undocumented() -> list[str]:
    """Public modules, classes and functions without a docstring."""
    return [
        f"{module_of(file)}.{name}"
        for file in sources()
        for name, node in _public(file)
        if ast.get_docstring(node) is None
    ]


def untyped() -> list[str]:
    """Public functions with an argument or an answer whose type is not told."""
    return [
        f"{module_of(file)}.{name}"
        for file in sources()
        for name, node in _public(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_typed(node)
    ]


def _is_typed(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    told = node.args
    named = [*told.posonlyargs, *told.args, *told.kwonlyargs, told.vararg, told.kwarg]
    given = [a for a in named if a is not None and a.arg not in ("self", "cls")]
    return node.returns is not None and all(a.annotation is not None for a in given)


def _public(file: Path) -> Iterator[tuple[str, DOCUMENTED]]:
    """The names of a module that others may use, with what they stand for."""
    tree = tree_of(file)
    yield "", tree
    yield from _members(tree.body, "")


def _members(body: list[ast.stmt], within: str) -> Iterator[tuple[str, DOCUMENTED]]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name.startswith("_"):
                continue
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _members(node.body, f"{node.name}.")


def rooms() -> dict[str, int]:
    """Folder -> how many modules lie in it."""
    folders = {f.parent for floor in FLOORS for f in (ROOT / floor).rglob("*.py")}
    return {
        str(folder.relative_to(ROOT)): sum(
            1 for f in folder.glob("*.py") if f.name != "__init__.py"
        )
        for folder in sorted(folders)
    }


def circles() -> list[str]:
    """Modules that import each other in a circle, imports for types alone included."""
    names = {module_of(file): file for file in sources()}
    graph = {module: _imported(file, names) for module, file in names.items()}
    done: set[str] = set()
    while free := {m for m, others in graph.items() if m not in done and others <= done | {m}}:
        done |= free
    return sorted(set(graph) - done)


def _imported(file: Path, names: dict[str, Path]) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("frontline"):
            full = (f"{node.module}.{alias.name}" for alias in node.names)
            found.update(f if f in names else str(node.module) for f in full)
    return found & set(names)


def main() -> None:
    """Print the table."""
    ours, told = total(sources()), total(tests())
    public = sum(1 for file in sources() for _ in _public(file))
    functions = sum(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for file in sources()
        for _, node in _public(file)
    )
    most = max(rooms().items(), key=lambda item: item[1])
    rows = (
        ("modules", len(sources()), ""),
        ("fullest room", f"{most[1]} in {most[0]}", "12; registries apart"),
        ("modules in circles", len(circles()), "0"),
        ("modules imported by no test", len(untested()), "10"),
        ("public names documented", f"{public - len(undocumented())} of {public}", "all"),
        ("public functions typed", f"{functions - len(untyped())} of {functions}", "all"),
        ("lines of code; of tests", f"{ours.code:,}; {told.code:,}", ""),
        ("tests : code", f"{told.code / ours.code:.2f}", "0.80"),
        ("lines with a comment in 100", f"{100 * ours.comments / ours.code:.2f}", "3"),
    )
    print("| what | is | bar |\n|---|---|---|")
    for what, found, bar in rows:
        print(f"| {what} | {found} | {bar} |")


if __name__ == "__main__":
    main()
