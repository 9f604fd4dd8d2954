"""Texts as they are: .txt and .md in UTF-8, with or without front matter."""

from frontline.geo.documents.document import from_bytes
from frontline.workspace.ingest.formats.contract import Taken


def read(raw: bytes, name: str) -> list[Taken]:
    """The text of a file.

    Raises:
        BadInput: It is empty, binary or in another encoding.
    """
    return [Taken(from_bytes(raw, name).text, name)]
