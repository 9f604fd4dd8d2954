"""The reference of the Python names, from their docstrings, as `make docs` writes it.

python docs/reference.py [FOLDER]
"""

import sys
from html.parser import HTMLParser
from pathlib import Path

import pdoc

PUBLIC = ("frontline", "frontline.geo", "frontline.geo.model", "frontline.layers")
"""What a notebook calls, and the records it gets; the rooms behind them are for contributors."""


class _Links(HTMLParser):
    """The links of a page, and the names it can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect one tag's."""
        told = dict(attrs)
        if tag == "a" and told.get("href"):
            self.links.append(str(told["href"]))
        if told.get("id"):
            self.names.add(str(told["id"]))


def write(folder: Path) -> list[Path]:
    """Write the pages; gives their files."""
    pdoc.render.configure(docformat="google", show_source=False, search=False)
    folder.mkdir(parents=True, exist_ok=True)
    pdoc.pdoc(*PUBLIC, *(f"!{name}" for name in ("frontline.tests", "frontline.bench")),
              output_directory=folder)  # fmt: skip
    files = sorted(folder.rglob("*.html"))
    for file in files:
        _mend(file)
    return files


def _mend(file: Path) -> None:
    """Lead links to a member that a class inherits to the class: the page does not list it."""
    page, text = _read(file), file.read_text("utf-8")
    for link in set(page.links):
        owner = link.rpartition(".")[0]
        if link.startswith("#") and link[1:] not in page.names and owner[1:] in page.names:
            text = text.replace(f'href="{link}"', f'href="{owner}"')
    file.write_text(text, "utf-8")


def broken(files: list[Path]) -> list[str]:
    """Links between these pages that lead nowhere, as ``page: link``."""
    pages = {file.resolve(): _read(file) for file in files}
    found = []
    for file, page in pages.items():
        for link in page.links:
            if link.startswith(("http:", "https:", "mailto:")):
                continue
            where, _, name = link.partition("#")
            target = (file.parent / where).resolve() if where else file
            if target not in pages or (name and name not in pages[target].names):
                found.append(f"{file.name}: {link}")
    return found


def _read(file: Path) -> _Links:
    page = _Links()
    page.feed(file.read_text("utf-8"))
    return page


if __name__ == "__main__":
    home = Path(sys.argv[1] if len(sys.argv) > 1 else "build/reference")
    made = write(home)
    if astray := broken(made):
        sys.exit("\n".join(astray))
    print(f"{home}: {len(made)} pages")
