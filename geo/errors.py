"""The one family of errors that Frontline raises on purpose.

    FrontlineError            something a user can mend; its text is one line, ready to print
    ├── BadInput              a text, file, row or option cannot be used
    └── UnknownName           a theatre, actor, place or source that is not there

Every message says which file, which row or key, what is wrong and what to do.
"""

from collections.abc import Iterable


class FrontlineError(Exception):
    """Base of every error raised on purpose by ``geo`` and ``layers``."""


class BadInput(FrontlineError, ValueError):
    """A text, file, row or option that cannot be used; the message names it."""


class UnknownName(FrontlineError, LookupError):
    """A name that is not registered.

    Args:
        kind: What was looked for, for example ``"theatre"``.
        name: What was asked.
        known: Names that would have worked; the nearest few are shown.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        shown = ", ".join(self.known[:12]) or "none"
        super().__init__(f"no {kind} named {name!r}; known: {shown}")


def one_line(fault: BaseException) -> str:
    """What another library's fault says, on one line; ``""`` where it says nothing."""
    return " ".join(str(fault).split())
