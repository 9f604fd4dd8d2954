"""The house keeps its one arrow: app, cli -> desk, commands -> workspace -> layers -> geo."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN = {
    "geo": {
        "layers",
        "workspace",
        "desk",
        "commands",
        "app",
        "cli",
        "streamlit",
        "folium",
        "geopandas",
    },
    "layers": {"workspace", "desk", "commands", "app", "cli", "streamlit"},
    "workspace": {"desk", "commands", "app", "cli", "streamlit"},
    "desk": {"commands", "app", "cli"},
    "commands": {"desk", "app", "cli", "streamlit"},
}
MODULES = [(room, file) for room in FORBIDDEN for file in sorted((ROOT / room).rglob("*.py"))]
SOURCES = [
    *(file for _, file in MODULES),
    *sorted(ROOT.glob("*.py")),  # the faces
]


def imported(source: str) -> set[str]:
    """Top-level names a module imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_the_rooms_are_not_empty() -> None:
    assert {room for room, _ in MODULES} == set(FORBIDDEN)
    assert len(MODULES) > 15


@pytest.mark.parametrize(("room", "file"), MODULES, ids=lambda v: getattr(v, "name", v))
def test_no_room_looks_up_the_stairs(room: str, file: Path) -> None:
    assert not imported(file.read_text("utf-8")) & FORBIDDEN[room]


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.name)
def test_modules_stay_small(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 400


def test_the_median_module_is_short() -> None:
    lengths = sorted(len(f.read_text("utf-8").splitlines()) for f in SOURCES)
    assert lengths[len(lengths) // 2] <= 160


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.name)
def test_functions_stay_small_and_say_what_they_take(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 60, f"{file.name}: {node.name} has {lines} lines"


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.name)
def test_no_error_is_swallowed_whole(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            name = getattr(node.type, "id", None)
            assert name not in {None, "Exception", "BaseException"} or isinstance(
                node.type, ast.Tuple | ast.Attribute
            ), f"{file.name}:{node.lineno}"


def test_no_name_that_explains_nothing() -> None:
    nothing = {"utils", "core", "common", "helpers"}
    assert not [f for _, f in MODULES if f.stem in nothing]
