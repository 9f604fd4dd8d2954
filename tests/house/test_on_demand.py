"""What is slow to load is loaded by what needs it: reading loads no tables, pages or web server."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from here import ROOT
from typer.main import get_group

from frontline import geo, layers
from frontline.commands.families import TOLD, WHERE

TABLES = ("geopandas", "pandas", "pyarrow", "shapely", "pyogrio")
PAGES = ("folium", "branca", "jinja2", "zopfli")
SERVER = ("streamlit", "starlette", "uvicorn")
SLOW = (*TABLES, *PAGES, *SERVER)
READ = "from frontline import geo; geo.read('Azaz fell on 3 May 2016.', theatre='syria')"
TYPED = "import sys; from frontline.cli import cli; cli({words!r}, standalone_mode=False)"


def loaded(code: str, *slow: str) -> set[str]:
    """Which of the *slow* libraries a new process has loaded once it has run *code*."""
    ask = f"{code}\nimport sys\nprint('loaded:', *({{*sys.modules}} & {{*{slow}}}))"
    run = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return set(run.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize(
    ("code", "slow"),
    [
        (READ, (*SLOW, "pyproj")),
        ("import frontline.cli", (*SLOW, "numpy", "rich")),
        (TYPED.format(words=["theatres"]), (*SLOW, "numpy", "pyproj")),
        (TYPED.format(words=["workspace", "where"]), (*SLOW, "numpy")),
        (TYPED.format(words=["--help"]), (*SLOW, "numpy")),
        (TYPED.format(words=["at", "syria", "--date", "2016-08-06", "--format", "csv"]), PAGES),
        (TYPED.format(words=["library", "list", "--help"]), SLOW),
        ("import frontline.desk.out.offer", ("matplotlib",)),
        ("from frontline.desk.serving import ROUTES", (*TABLES, *PAGES, "streamlit", "numpy")),
        ("import frontline.desk.screen.main", (*TABLES, *PAGES)),
    ],
    ids=[
        "read",
        "command line",
        "theatres",
        "where",
        "help",
        "at",
        "library",
        "what goes out",
        "server",
        "dashboard",
    ],
)
def test_it_loads_nothing_slow_that_it_does_not_need(code: str, slow: tuple[str, ...]) -> None:
    assert loaded(code, *slow) == set()


def test_reading_a_file_loads_nothing_slow(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("3 May 2016\n\nAzaz fell.")
    words = ["read", str(article), "--theatre", "syria", "--format", "json"]
    assert loaded(TYPED.format(words=words), *SLOW, "pyproj") == set()


@pytest.mark.parametrize("package", [geo, layers], ids=["geo", "layers"])
def test_every_name_of_the_contract_is_there(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    assert all(getattr(package, name) is not None for name in names)
    assert set(names) <= set(dir(package))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        package.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_every_command_is_found_in_the_table() -> None:
    files = (ROOT / "commands").rglob("*.py")
    modules = {
        ".".join(file.relative_to(ROOT / "commands").with_suffix("").parts)
        for file in files
        if file.stem != "__init__"
    }
    found = {
        name: (stem, command)
        for stem in sorted(modules)
        if (there := getattr(import_module(f"frontline.commands.{stem}"), "commands", None))
        for name, command in get_group(there).commands.items()
    }
    assert {name: stem for name, (stem, _) in found.items()} == WHERE
    said = {name: (command.help or "").partition("\n\n")[0] for name, (_, command) in found.items()}
    assert said == TOLD
    assert list(TOLD) == list(WHERE), "the order of the help"
