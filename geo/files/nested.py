"""JSON and TOML of others, which may be nested deeper than Python's readers can follow.

Both raise RecursionError then, which is no fault of a program here and no kind of ``ValueError``:
whoever catches a broken file would let it pass. Here it is the reader's own error.
"""

import json
import tomllib
from typing import Any

DEEP = "nested too deeply"


def json_of(text: str | bytes) -> Any:
    """What the JSON *text* says; json.JSONDecodeError where it is none, or nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError as fault:
        raise json.JSONDecodeError(DEEP, "", 0) from fault


def toml_of(text: str) -> dict[str, Any]:
    """What the TOML *text* says; tomllib.TOMLDecodeError where it is none, or nested too deeply."""
    try:
        return tomllib.loads(text)
    except RecursionError as fault:
        raise tomllib.TOMLDecodeError(DEEP) from fault
