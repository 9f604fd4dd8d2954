"""An early start: what the first text needs is loaded while the browser loads Streamlit."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from frontline.workspace import Workspace, places


@asynccontextmanager
async def prepared(_: Any) -> AsyncIterator[dict[str, Any]]:
    """While the browser loads Streamlit, what the first text needs is loaded here."""
    threading.Thread(target=warm, daemon=True).start()
    yield {}


def warm() -> None:
    """Load names, weights and modules; tidy what an earlier run left."""
    from frontline import geo, layers
    from frontline.desk import main  # noqa: F401  slow to load, and only the script needs it
    from frontline.geo.theatre.theatre import load_theatre, theatres
    from frontline.layers.page.page import page

    if (home := places.folder_of(None)) and home.exists():
        Workspace(home).sources.tidy()
    if "syria" in theatres():
        geo.read("Azaz, 6 August 2016.", theatre="syria")
        war = load_theatre("syria")
        page(layers.open(war.folder, theatre=war), war).html()
