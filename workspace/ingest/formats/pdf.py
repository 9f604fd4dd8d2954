"""PDF files: the text of their pages (pypdf); pictures of text have none."""

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from frontline.geo.documents.document import MAX_BYTES
from frontline.geo.errors import BadInput
from frontline.workspace.ingest.formats.contract import Taken

# A long report has a few hundred.
MOST_PAGES = 1_000


def read(raw: bytes, name: str) -> list[Taken]:
    """The text of all pages.

    Raises:
        BadInput: It is broken, locked, too long, or holds no text.
    """
    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(f"{name}: locked with a password; save it without one")
        pages = reader.pages
        if len(pages) > MOST_PAGES:
            raise BadInput(f"{name}: more than {MOST_PAGES:,} pages; split it")
        text, size = [], 0
        for page in pages:
            text.append(page.extract_text())
            size += len(text[-1])
            if size > MAX_BYTES:
                raise BadInput(f"{name}: more than {MAX_BYTES:,} characters; split it")
        title = (reader.metadata.title or "") if reader.metadata else ""
    except PyPdfError as fault:
        raise BadInput(f"{name}: no PDF that can be read ({fault})") from fault
    whole = "\n\n".join(part.strip() for part in text if part.strip())
    if not whole:
        raise BadInput(f"{name}: holds no text, only pictures perhaps; recognise its text first")
    return [Taken(whole, name, title=" ".join(str(title).split()))]
