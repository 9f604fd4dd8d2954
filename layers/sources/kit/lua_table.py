"""The flat tables of a Lua module, as Wikipedia's detailed maps use them: no code is run."""

import re
from collections.abc import Iterator

_SKIP = re.compile(
    r"--\[(=*)\[.*?(?:\]\1\]|\Z)|--[^\n]*|(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')", re.DOTALL
)
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'")
_TABLE = re.compile(r"\{((?:[^{}\"']|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')*)\}")
_FIELD = re.compile(
    r"\[?\s*[\"']?([A-Za-z_]\w*)[\"']?\s*\]?\s*=\s*"
    r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|-?[\d.]+|[A-Za-z_][\w.]*)"
)
_ALIAS = re.compile(r"\b(\w+)\.(\w+)\s*=\s*(\"[^\"\n]*\"|'[^'\n]*')")
_NAMED = re.compile(r"\blocal\s+(\w+)\s*=\s*\{([^{}]*)\}")


def open_tables(text: str) -> int:
    """How many tables begin and do not end: some do where the text is cut off."""
    bare = _STRING.sub("", _without_comments(text))
    return max(bare.count("{") - bare.count("}"), 0)


def tables(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each innermost table with named fields: the line it starts on, and its fields as text.

    Short-hands of the module (``mk.blu``) are replaced by what it says they stand for.
    """
    bare = _without_comments(text)
    short = _shorthands(bare)
    line, seen = 1, 0
    for found in _TABLE.finditer(bare):
        fields = {name: _value(raw, short) for name, raw in _FIELD.findall(found[1])}
        line += bare.count("\n", seen, found.start())
        seen = found.start()
        if fields:
            yield line, fields


def _without_comments(text: str) -> str:
    """The text with comments blanked out, its lines kept; strings are left alone."""
    return _SKIP.sub(lambda m: m[2] if m[2] else "\n" * m[0].count("\n"), text)


def _shorthands(text: str) -> dict[str, str]:
    found = {f"{table}.{name}": raw[1:-1] for table, name, raw in _ALIAS.findall(text)}
    for table, body in _NAMED.findall(text):
        for name, raw in _FIELD.findall(body):
            if raw[0] in "\"'":
                found[f"{table}.{name}"] = raw[1:-1]
    return found


def _value(raw: str, short: dict[str, str]) -> str:
    if raw[0] in "\"'":
        return re.sub(r"\\(.)", r"\1", raw[1:-1])
    return short.get(raw, raw)
