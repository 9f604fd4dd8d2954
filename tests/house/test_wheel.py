"""The wheel is one package, ``frontline``, that works away from the checkout."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from here import ROOT, TESTS
from packaging.requirements import Requirement

TEXT = "2016-08-06\n\nRebels reached Ramouseh in Aleppo. Azaz was calm.\n"


def known(*folders: str) -> list[str]:
    """Files that git knows in these folders, or in all."""
    line = ["git", "ls-files", "-z", *folders]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=True, text=True)
    return [name for name in done.stdout.split("\0") if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what git knows, so that nothing of ours is written to."""
    home = tmp_path_factory.mktemp("wheel")
    for name in known():
        if not name.startswith(("tests/", "bench/", "docs/")):
            (home / "src" / name).parent.mkdir(parents=True, exist_ok=True)
            (home / "src" / name).write_bytes((ROOT / name).read_bytes())
    line = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [*line, "--wheel-dir", str(home), str(home / "src")], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    (built,) = home.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A place with the wheel alone beside the libraries; the checkout is not on its path."""
    place = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    return place


PLAIN = ("-m", "frontline")
QUICK = ("-P", str(TESTS / "packing.py"))
"""The same command line, which packs its pages in a moment: zopfli is not the wheel's."""


def frontline(
    installed: Path, *args: str, program: tuple[str, ...] = PLAIN
) -> subprocess.CompletedProcess[str]:
    """Run it there: no site-packages hook of an editable install, only plain folders."""
    plain = (installed, sysconfig.get_path("purelib"), *extra_folders())
    return subprocess.run(
        [sys.executable, "-S", *program, *args],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, plain))},
        capture_output=True,
        text=True,
        timeout=240,
    )


def extra_folders() -> list[str]:
    """Further folders with libraries that this interpreter looks in."""
    return [p for p in sys.path if p.endswith("site-packages")]


def test_the_wheel_holds_one_package_with_all_its_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"frontline"}
    rooms = ("geo", "layers", "desk", "commands", "workspace", "theatres", ".streamlit")
    sources = ("script/", ".mjs")  # what the built scripts are made of
    missing = [
        name
        for name in known(*rooms)
        if f"frontline/{name}" not in names and not any(part in name for part in sources)
    ]
    assert not missing
    assert "frontline/py.typed" in names
    assert "frontline/setup.py" not in names


def test_its_extras_are_what_the_reasons_say(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    (name,) = (n for n in packed.namelist() if n.endswith("METADATA"))
    told = Parser().parsestr(packed.read(name).decode())
    assert {"desk", "stills", "spacy", "gliner", "natasha"} <= set(
        told.get_all("Provides-Extra", [])
    )
    needs = [Requirement(line) for line in told.get_all("Requires-Dist", [])]
    plain = {need.name for need in needs if need.marker is None}
    assert "geopandas" in plain
    assert not plain & {"streamlit", "matplotlib", "pillow"}


def test_it_reads_draws_and_checks_away_from_the_checkout(installed: Path) -> None:
    article = installed.parent / "article.txt"
    article.write_text(TEXT, "utf-8")
    page = installed.parent / "page.html"
    assert "syria" in frontline(installed, "theatres").stdout
    read = frontline(installed, "read", str(article), "--theatre", "syria", "--format", "csv")
    assert "Azaz" in read.stdout, read.stderr
    draw = ("snapshot", str(article), "--theatre", "syria", "-o", str(page))
    drawn = frontline(installed, *draw, program=QUICK)
    assert drawn.returncode == 0, drawn.stderr
    checked = frontline(installed, "verify", str(page), program=QUICK)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert frontline(installed, "serve", "--help").returncode == 0
