"""The page's scripts as they are built and committed: true to their sources, tested by node."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from here import ROOT, TESTS

from frontline.layers.page.html.bundle import HERE

HOME = ROOT
NODE = shutil.which("node")
ESBUILD = HOME / "node_modules" / "esbuild" / "package.json"
PINNED = json.loads((HOME / "package.json").read_text("utf-8"))["devDependencies"]["esbuild"]
DIST = sorted((HERE / "dist").glob("*.js"))
MESSAGES = HERE / "dist" / "messages.json"
UNITS = sorted((TESTS / "page" / "unit").glob("*.test.mjs"))


def digest() -> str:
    """SHA-256 over all that the built scripts depend on, as ``build.mjs`` takes it."""
    taken = hashlib.sha256(f"esbuild {PINNED}\n".encode())
    files = [
        HERE / "build.mjs",
        HERE / "symbology" / "symbology.json",
        *(HERE / "script").rglob("*.mjs"),
    ]
    for name in sorted(file.relative_to(HERE).as_posix() for file in files):
        taken.update(f"{name}\n".encode() + (HERE / name).read_bytes())
    return taken.hexdigest()


def test_there_are_three_scripts() -> None:
    assert [file.name for file in DIST] == ["frame.js", "load.js", "page.js"]


@pytest.mark.parametrize("file", DIST, ids=lambda file: file.name)
def test_what_is_committed_was_built_from_these_sources(file: Path) -> None:
    head = file.read_text("utf-8").partition("\n")[0]
    told = re.fullmatch(r'// Built from script/ by "make page". Sources: ([0-9a-f]{64})', head)
    assert told, head
    assert told[1] == digest(), "a module was changed and not built: run `make page`, commit dist/"


def test_a_build_gives_what_is_committed_byte_for_byte(tmp_path: Path) -> None:
    if NODE is None or not ESBUILD.exists():
        pytest.skip("node or esbuild is not here (make page sets it up); the hash is checked")
    assert json.loads(ESBUILD.read_text("utf-8"))["version"] == PINNED
    subprocess.run([NODE, HERE / "build.mjs", tmp_path], check=True, capture_output=True)
    for file in (*DIST, MESSAGES):
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


@pytest.mark.skipif(NODE is None, reason="node is not installed: the page's unit tests cannot run")
@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.name.removesuffix(".test.mjs"))
def test_unit_tests_of_the_modules_pass(file: Path) -> None:
    assert NODE
    done = subprocess.run([NODE, "--test", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
