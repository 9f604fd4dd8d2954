"""Names of files that strangers send."""

from frontline.geo.errors import BadInput

# Bytes; most file systems take 255, and drafts add some.
LONGEST = 200


def checked(name: str) -> str:
    """The last part of a file's name, fit to be written under.

    Raises:
        BadInput: It is empty, a folder's (``..``), too long, or holds what no name may.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    shown = last if len(last) <= 40 else f"{last[:40]}…"
    if last in {"", ".", ".."} or "\x00" in last:
        raise BadInput(f"upload {shown!r}: a file without a name; rename it and send it again")
    if len(last.encode("utf-8", "replace")) > LONGEST:
        raise BadInput(f"upload {shown!r}: its name is too long; shorten it and send it again")
    try:
        last.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput("upload: its name is no text; rename it and send it again") from None
    return last
