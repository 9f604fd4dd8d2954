"""A language made here: each message of English in brackets that nothing else has."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from frontline.layers.locales import messages

CODE = "nl"
"""Counts as English does, and nobody wrote it."""


def speak(folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Make it one of the interface's languages, of files in *folder*; its code."""
    shutil.copytree(messages.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__*"))
    told = json.loads((folder / "en.json").read_text("utf-8"))
    kept = {"numbers": told["messages"]["numbers"]}
    told["messages"] = bracketed(told["messages"]) | kept
    (folder / f"{CODE}.json").write_text(json.dumps(told), "utf-8")
    patch.setattr(messages, "FOLDER", folder)
    return CODE


def bracketed(message: Any) -> Any:
    """A message in brackets, and each part of one that is a list of names."""
    if isinstance(message, str):
        return "|".join(f"⟦{part}⟧" for part in message.split("|"))
    return {name: bracketed(one) for name, one in message.items()}
