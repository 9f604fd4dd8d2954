"""What a store says of its inputs, in columns: hundreds of files share nearly all of it."""

from collections.abc import Mapping
from typing import Any


def packed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """*manifest* with what all its inputs share said once."""
    inputs = [dict(row) for row in manifest.get("inputs", ())]
    names = list(dict.fromkeys(name for row in inputs for name in row))
    each = {name: [row.get(name) for row in inputs] for name in names}
    shared = {n: v[0] for n, v in each.items() if len(inputs) > 1 and v == v[:1] * len(v)}
    return {
        **{name: value for name, value in manifest.items() if name != "inputs"},
        "count": len(inputs),
        "shared": shared,
        "each": {name: values for name, values in each.items() if name not in shared},
    }


def unpacked(columns: dict[str, Any]) -> dict[str, Any]:
    """The manifest that ``packed`` was given."""
    count, shared, each = (columns.pop(name) for name in ("count", "shared", "each"))
    inputs = [{**shared, **{n: v[i] for n, v in each.items()}} for i in range(count)]
    return {**columns, "inputs": inputs}
