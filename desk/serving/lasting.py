"""What a button offers stays good after it was drawn anew.

Streamlit forgets, at the end of a run, of every file that is made when asked for, whose button that
run did not come to. A run that the page's next message ends comes to no button; nor has a run that
is still at work when another reader's ends. The button is on the screen all the while, and a press
of it came to nothing: "Failed to generate file", for five seconds. So is a file that was made
forgotten by the second run that ends before a browser fetches it.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from streamlit.runtime import get_instance
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import (
    MediaFileKind,
    MediaFileStorage,
    MediaFileStorageError,
)
from streamlit.runtime.scriptrunner import get_script_run_ctx

from frontline.geo.errors import FrontlineError

# Times that a button is drawn until its first offer is forgotten. A browser on a busy machine was
# seen two runs behind.
OFFERS = 8
# Files made and held until they are fetched, which a browser does at once: of 0.3 to 5 MB each.
MADE = 16


@dataclass(frozen=True)
class Offer:
    """A file to be made.

    Attributes:
        whose: The session, and where in it the button stands.
    """

    whose: tuple[str, str]
    make: Callable[[], Any]
    mime: str
    name: str | None


class LastingFiles(MediaFileManager):
    """Streamlit's keeper of files, with the last few offers of each button of each session."""

    def __init__(self, storage: MediaFileStorage) -> None:
        super().__init__(storage)
        self._store = storage
        self._offers: dict[str, Offer] = {}
        self._made: dict[str, None] = {}
        self._turn = threading.Lock()

    def add_deferred(
        self,
        data_callable: Callable[[], Any],
        mimetype: str | None,
        coordinates: str,
        file_name: str | None = None,
        **more: Any,
    ) -> str:
        """As Streamlit's: a number for a file that *data_callable* makes when asked for."""
        new: str = super().add_deferred(data_callable, mimetype, coordinates, file_name, **more)
        context = get_script_run_ctx()
        whose = (context.session_id if context else "", coordinates)
        kind = mimetype or "application/octet-stream"
        with self._turn:
            before = [known for known, offer in self._offers.items() if offer.whose == whose]
            for known in before[: 1 - OFFERS]:
                del self._offers[known]
            self._offers[new] = Offer(whose, data_callable, kind, file_name)
        return new

    def clear_session_refs(self, session_id: str | None = None) -> None:
        """At the beginning of a run, without a session; with one at its end: its offers go too."""
        super().clear_session_refs(session_id)
        if session_id is not None:
            with self._turn:
                for known in [k for k, one in self._offers.items() if one.whose[0] == session_id]:
                    del self._offers[known]

    def execute_deferred(self, file_id: str) -> str:
        """Make the file; where it can be fetched.

        Raises:
            MediaFileStorageError: It cannot be made, or was offered too long ago.
        """
        with self._turn:
            offer = self._offers.get(file_id)
        if offer is None:
            raise MediaFileStorageError(f"Nothing is offered as {file_id}")
        try:
            data = offer.make()
        except (FrontlineError, OSError) as fault:
            raise MediaFileStorageError(str(fault)) from fault
        with self._turn:
            made = self._store.load_and_get_id(
                data, offer.mime, MediaFileKind.DOWNLOADABLE, offer.name
            )
            self._made.pop(made, None)
            self._made[made] = None  # the newest is last
            while len(self._made) > MADE:
                oldest = next(iter(self._made))
                del self._made[oldest]
                self._store.delete_file(oldest)
            return self._store.get_url(made)


def keep_offers() -> None:
    """Let the server that runs keep files so.

    Raises:
        AttributeError: It keeps them in another way; nothing public leads there.
    """
    server = get_instance()
    server._media_file_mgr = LastingFiles(server._media_file_mgr._storage)
