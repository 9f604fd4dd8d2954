"""Web pages: the main text, title, day, author; no menus, footers, scripts (trafilatura)."""

from typing import Any

import trafilatura

from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Taken, day_of, titled

# The day that the page itself states for its publication; none is guessed from its words.
DAY_OF_PAGE = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


def read(raw: bytes, name: str) -> list[Taken]:
    """The article of a page.

    Raises:
        BadInput: There is no main text in it.
    """
    found: Any = trafilatura.bare_extraction(
        raw,
        with_metadata=True,
        include_comments=False,
        include_images=False,
        include_links=False,
        date_extraction_params=DAY_OF_PAGE,
    )
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise BadInput(f"{name}: no main text in this page; save the article alone as .txt")
    day, no_day = day_of(found.date or "")
    title = " ".join((found.title or "").split())
    return [
        Taken(
            titled(title, text),
            name,
            title=title,
            outlet=found.sitename or "",
            author=found.author or "",
            day=day,
            no_day=no_day,
        )
    ]


def text_of(fragment: str) -> str:
    """The words of a piece of HTML, blocks on lines of their own."""
    text: str = trafilatura.html2txt(f"<html><body>{fragment}</body></html>", clean=True)
    return text.strip()
