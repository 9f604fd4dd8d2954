"""What is written for readers is true: links lead somewhere, the tutorial runs, names are told."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from here import ROOT, TESTS
from nbclient import NotebookClient

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("theatres/*/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.M)


def anchors(file: Path) -> set[str]:
    """Names that the headings of a page can be linked to, as GitHub makes them."""
    titles = HEADING.findall(file.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        where, _, name = link.partition("#")
        target = (page.parent / where).resolve() if where else page
        assert target.exists(), link
        if name:
            assert name in anchors(target), link


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_has_every_public_name_and_no_link_astray(
    reference: ModuleType, tmp_path: Path
) -> None:
    import frontline
    from frontline import geo, layers

    files = reference.write(tmp_path)
    assert reference.broken(files) == []
    for package in (frontline, geo, layers):
        page = tmp_path / f"{package.__name__.replace('.', '/')}.html"
        modules = {n for n in package.__all__ if isinstance(getattr(package, n), ModuleType)}
        assert set(package.__all__) - modules <= reference._read(page).names
        assert all((page.with_suffix("") / f"{name}.html").exists() for name in modules)


def test_a_link_astray_is_found(reference: ModuleType, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    one.write_text('<a href="two.html#there">x</a><a href="two.html#not">y</a>', "utf-8")
    two.write_text('<p id="there"></p><a href="none.html">z</a>', "utf-8")
    assert reference.broken([one, two]) == ["one.html: two.html#not", "two.html: none.html"]


QUICKLY = f"""
import sys
sys.path.append({str(TESTS)!r})
from packing import Quick
from frontline.layers.page.payload import codec
codec.zopfli = Quick
"""
"""Goes before the tutorial: its pages are packed in a moment (``packing``)."""


def test_the_tutorial_runs_from_top_to_bottom(tmp_path: Path) -> None:
    notebook = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "committed without outputs"
    notebook.cells.insert(0, nbformat.v4.new_code_cell(QUICKLY))
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    told = "".join(
        output.get("text", "") + str(output.get("data", {}).get("text/plain", ""))
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    for word in ("Manbij", "Ramouseh", "2016-06-10", "sdf", " MB"):
        assert word in told
