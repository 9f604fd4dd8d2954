"""Front matter: fields before a text, as sites keep them in YAML, TOML or JSON."""

import json
import re
from dataclasses import dataclass

from frontline.geo.errors import BadInput, one_line

_FENCED = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n"
    r"(?P<body>(?:.*\r?\n){0,40}?)(?P=fence)[ \t]*(?:\r?\n|$)"
)
"""In YAML between "---", in TOML between "+++"."""
_NAMES = "title|date|outlet|author"
_LINE = re.compile(
    rf"(?P<key>{_NAMES})[ \t]*[:=][ \t]*[\"']?(?P<value>[^\r\n]*?)[\"']?[ \t]*\r?$", re.I | re.M
)
_OBJECT = re.compile(r'\ufeff?(?P<object>\{\s*"[\w-]+"\s*:)')
"""JSON needs no fence: no article begins with an object."""
_MEMBER = re.compile(rf'"(?P<key>{_NAMES})"\s*:\s*"(?P<value>(?:[^"\\]|\\.)*)"', re.I)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of front matter.

    Attributes:
        key: Its name in small letters.
        value: What it says.
        start, end: Where that stands in the text.
    """

    key: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Matter:
    """The fields of a text, and where it begins behind them: 0 if there are none."""

    fields: tuple[Field, ...] = ()
    end: int = 0


def front_matter(text: str, where: str) -> Matter:
    """What stands before a text about it.

    Args:
        text: The whole text.
        where: Named in errors.

    Raises:
        BadInput: It begins with an object in JSON that is broken.
    """
    if fenced := _FENCED.match(text):
        lines = _LINE.finditer(text, *fenced.span("body"))
        fields = tuple(_field(m, m["value"]) for m in lines)
        return Matter(fields, fenced.end()) if fields else Matter()
    if opened := _OBJECT.match(text):
        return _of_json(text, opened.start("object"), where)
    return Matter()


def _of_json(text: str, start: int, where: str) -> Matter:
    try:
        told, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError) as fault:
        line = text.count("\n", 0, getattr(fault, "pos", 0)) + 1
        said = getattr(fault, "msg", one_line(fault))
        raise BadInput(
            f"{where}: line {line}: begins with front matter in JSON that is broken ({said}); "
            "mend it, or leave it out"
        ) from fault
    if not text[end:].strip():
        return Matter()  # all of it is JSON, and no article
    found = (_field(m, _spelt(m["value"])) for m in _MEMBER.finditer(text, start, end))
    fields = tuple(f for f in found if f.value in (told.get(k) for k in told if k.lower() == f.key))
    return Matter(fields, end) if fields else Matter()


def _field(found: re.Match[str], value: str) -> Field:
    return Field(found["key"].lower(), value, *found.span("value"))


def _spelt(written: str) -> str:
    """What a string of JSON says."""
    return str(json.loads(f'"{written}"', strict=False))
