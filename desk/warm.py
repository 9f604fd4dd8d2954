"""An early start: what the first page needs is there before it is asked for."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from frontline.geo.errors import FrontlineError
from frontline.workspace import Workspace, places

FIRST = "syria"
"""The theatre that is opened where nobody has chosen one."""


@asynccontextmanager
async def prepared(_: Any) -> AsyncIterator[dict[str, Any]]:
    """While the browser loads Streamlit, what the first page needs is loaded here."""
    threading.Thread(target=warm, daemon=True).start()
    yield {}


def warm() -> None:
    """Draw the first page if it is not kept, and load what the script needs beside it."""
    with suppress(FrontlineError):  # the script says so, to whom it concerns
        draw_first()
    from frontline.desk import export, main  # noqa: F401  slow to load

    if (home := places.folder_of(None)) and home.exists():
        Workspace(home).sources.tidy()


def draw_first() -> None:
    """Keep the page that a reader sees first: of the first theatre, with its sample of the day.

    Raises:
        FrontlineError: The theatre, or the article, cannot be opened.
    """
    from frontline.desk.drawing import keep_first
    from frontline.desk.session import NONE, OWN, Asked, Text
    from frontline.desk.texts import first
    from frontline.geo.documents import document
    from frontline.geo.theatre.theatre import load_theatre

    war = load_theatre(FIRST)
    samples = {file.stem: document.load(file) for file in war.articles()}
    key = first(war, samples)
    text = Text(key, samples[key]) if key in samples else None
    keep_first(Asked(war, text, (OWN if war.reports_csv.exists() else NONE, NONE)))
