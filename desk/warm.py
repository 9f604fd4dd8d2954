"""An early start: what the first page needs is there before it is asked for."""

import gc
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version
from typing import Any

from frontline.desk.serving.early import frame_of
from frontline.desk.serving.rest import Rest
from frontline.geo.errors import FrontlineError
from frontline.workspace import Workspace, places

FIRST = "syria"
"""The theatre that is opened where nobody has chosen one."""


@asynccontextmanager
async def prepared(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Where no page is kept yet, the first is drawn while the browser loads Streamlit."""
    stand_in()
    threading.Thread(target=warm, daemon=True).start()
    rest = Rest()
    gc.callbacks.append(rest)
    try:
        yield {}
    finally:
        gc.callbacks.remove(rest)
        gc.unfreeze()


def stand_in() -> None:
    """Stand in for what Streamlit has no public way for.

    Nothing overtakes a press, and what is offered to take away outlives the run that offered it. A
    release that is another one inside runs without, and one line says so.
    """
    try:
        from frontline.desk.serving.lasting import keep_offers  # slow to load
        from frontline.desk.serving.presses import hear_one_at_a_time

        hear_one_at_a_time()
        keep_offers()
    except (ImportError, AttributeError) as fault:
        sys.stderr.write(
            f"frontline: Streamlit {version('streamlit')} is another one inside ({fault}): a press "
            "may be lost while the page is at work, and a download may have to be asked for again\n"
        )


def warm() -> None:
    """Tidy what an earlier run left, and draw the first page if none is kept.

    Where one is, nothing is loaded here: the browser asks for that page at this moment, and what
    runs beside it would only be in its way.
    """
    with suppress(FrontlineError):  # the script says so, to whom it concerns
        if (home := places.folder_of(None)) and home.exists():
            Workspace(home).sources.tidy()
        if not frame_of(None, {}):
            draw_first()


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
    keep_first(Asked(war, text, (OWN if war.ships_layers else NONE, NONE)))
