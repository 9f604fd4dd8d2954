"""The house keeps its one arrow: a module imports its own room, or one further down the table."""

import ast
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

from here import ROOT
from parsed import nodes_of, tree_of

ROOMS = (
    "app __main__",
    "cli",
    "__init__",
    "library",
    "commands",
    "commands.mornings",
    "commands.dialogue",
    "desk.screen",
    "desk.out desk.doubts desk.bringing",
    "desk",
    "desk.serving",
    "workspace.library workspace.mornings",
    "workspace.ingest",
    "workspace.ingest.formats",
    "workspace",
    "layers",
    "layers.analysis",
    "layers.audit layers.figures",
    "layers.stills layers.page.snapshot",
    "layers.page",
    "layers.page.html",
    "layers.page.payload",
    "layers.page.symbology layers.asked",
    "layers.publishing",
    "layers.scaffold",
    "layers.readings",
    "layers.imports",
    "layers.sources",
    "layers.sources.formats",
    "layers.sources.kit",
    "layers.sources.shapes",
    "layers.sources.files",
    "layers.epochs",
    "layers.laid",
    "layers.store layers.export",
    "layers.reportbuild",
    "layers.joined",
    "layers.listed",
    "layers.ground",
    "layers.inference",
    "layers.build",
    "layers.mosaic",
    "layers.evidence",
    "layers.planar",
    "layers.model layers.border layers.locales layers.notes",
    "geo",
    "geo.batch geo.review",
    "geo.pipeline",
    "geo.stages",
    "geo.claims.story",
    "geo.claims.sides",
    "geo.claims.earlier",
    "geo.claims.learned geo.claims.elided",
    "geo.claims.moods",
    "geo.claims",
    "geo.claims.wording",
    "geo.relations",
    "geo.areas",
    "geo.resolution",
    "geo.learned",
    "geo.recognition",
    "geo.context",
    "geo.gazetteer",
    "geo.figures",
    "geo.theatre.build",
    "geo.theatre",
    "geo.documents",
    "geo.temporal",
    "geo.lexicon",
    "geo.text",
    "geo.files",
    "geo.geodesy geo.calendar",
    "geo.model",
    "geo.plugins",
    "geo.notebook geo.errors geo.on_demand geo.unseen",
)
"""From the faces down to the records; rooms of one line do not know each other."""
ORDER = {room: number for number, line in enumerate(ROOMS) for room in line.split()}
REGISTRIES = {"layers.sources.formats"}
"""Rooms in which each module is one of a kind: there may be any number."""
MOST = 12
FOREIGN = {
    "geo": {"streamlit", "folium", "geopandas"},
    "layers": {"streamlit"},
    "workspace": {"streamlit"},
    "commands": {"streamlit"},
}
"""Libraries that a floor must not know."""
FLOORS = ("geo", "layers", "workspace", "desk", "commands")
FILES = [file for floor in FLOORS for file in sorted((ROOT / floor).rglob("*.py"))]
SOURCES = [*FILES, *(f for f in sorted(ROOT.glob("*.py")) if f.name != "setup.py")]


def name_of(file: Path) -> str:
    """``geo.text.tokens``; the module of a folder bears the folder's name."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {name_of(file): file for file in SOURCES}


def room_of(module: str) -> str:
    """The longest name in the table that begins the module's name."""
    parts = module.split(".")
    names = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next(name for name in names if name in ORDER)


@cache
def imported(file: Path) -> frozenset[str]:
    """Modules of ours that a file imports, wherever the import stands, for types too."""
    found = set()
    for node in nodes_of(file):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "frontline":
            inside = (node.module or "").removeprefix("frontline").removeprefix(".")
            for alias in node.names:
                full = f"{inside}.{alias.name}".removeprefix(".")
                found.add(full if full in NAMES else inside or "__init__")
    return frozenset(found)


def libraries(file: Path) -> set[str]:
    """Top-level names of what a file imports."""
    found = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{file}: imports are written in full"
            found.add(node.module.split(".")[0])
    return found


def test_the_table_names_rooms_that_are_there() -> None:
    rooms = Counter(room_of(module) for module in NAMES)
    assert set(rooms) == set(ORDER)
    assert len(NAMES) > 200


def test_a_module_imports_its_own_room_or_one_below() -> None:
    climbing = [
        f"{module} ({own}) imports {other} ({room})"
        for module in NAMES
        for own in (room_of(module),)
        for other in imported(NAMES[module])
        for room in (room_of(other),)
        if room != own and ORDER[room] <= ORDER[own]
    ]
    assert climbing == []


def test_a_floor_keeps_to_its_libraries() -> None:
    foreign = {
        module: found
        for module, file in NAMES.items()
        if (found := libraries(file) & FOREIGN.get(module.split(".")[0], set()))
    }
    assert foreign == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: imported(file) & set(NAMES) for module, file in NAMES.items()}
    seen: set[str] = set()
    while free := {m for m, others in graph.items() if m not in seen and others <= seen | {m}}:
        seen |= free
    assert not set(graph) - seen


def test_rooms_stay_small() -> None:
    modules = defaultdict(list)
    for file in FILES:
        if file.name != "__init__.py":
            modules[".".join(file.relative_to(ROOT).parent.parts)].append(file.stem)
    full = {room: names for room, names in modules.items() if len(names) > MOST}
    assert set(full) <= REGISTRIES, {room: len(names) for room, names in full.items()}


def test_each_folder_says_what_lives_there() -> None:
    folders = sorted({file.parent for file in FILES})
    silent = [f for f in folders if not ast.get_docstring(tree_of(f / "__init__.py"))]
    assert silent == []


def test_modules_stay_small() -> None:
    lengths = {file: len(file.read_text("utf-8").splitlines()) for file in SOURCES}
    assert {file: lines for file, lines in lengths.items() if lines > 400} == {}


def test_the_median_module_is_short() -> None:
    lengths = sorted(len(f.read_text("utf-8").splitlines()) for f in SOURCES)
    assert lengths[len(lengths) // 2] <= 150


def test_functions_stay_small() -> None:
    long = []
    for file in SOURCES:
        for node in nodes_of(file):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if lines > 60:
                    long.append(f"{file}: {node.name} has {lines} lines")
    assert long == []


def test_no_error_is_swallowed_whole() -> None:
    broad = [
        f"{file}:{node.lineno}"
        for file in SOURCES
        for node in nodes_of(file)
        if isinstance(node, ast.ExceptHandler)
        and getattr(node.type, "id", None) in {None, "Exception", "BaseException"}
        and not isinstance(node.type, ast.Tuple | ast.Attribute)
    ]
    assert broad == []


def test_no_name_that_explains_nothing() -> None:
    assert not [m for m in NAMES if set(m.split(".")) & {"utils", "core", "common", "helpers"}]
