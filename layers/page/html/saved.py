"""A page as text: what its digest is, and how it becomes a file."""

import hashlib
import os
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path

from frontline.geo.files.replace import replacing

NOTEBOOK_HEIGHT = 680
"""Pixels a page is high in a notebook cell."""


class SavedPage(ABC):
    """A page that is drawn once and saves as one file."""

    @abstractmethod
    def _drawn(self) -> str:
        """The whole page, drawn anew."""

    @cached_property
    def _html(self) -> str:
        return self._drawn()

    def html(self) -> str:
        """The whole page; the same input always gives the same text."""
        return self._html

    @property
    def digest(self) -> str:
        """SHA-256 of the page, to tell two pages apart without comparing them."""
        return hashlib.sha256(self._html.encode()).hexdigest()

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to *path*, whole or not at all.

        Raises:
            BadInput: The folder is not there or may not be written to.
        """
        target = Path(path)
        with replacing(target) as draft:
            draft.write_text(self._html, "utf-8")
        return target
