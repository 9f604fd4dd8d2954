"""Times in four languages: how many expressions of the written sets are read as the days they mean.

python bench/times.py          the open halves, with what went wrong
python bench/times.py kept     the kept halves: figures only, for one look at the end
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from frontline.geo.temporal.expressions import read_times

WRITTEN = Path(__file__).resolve().parent.parent / "tests" / "written"
LANGUAGES = ("en", "ar", "uk", "ru")


def items(language: str, half: str) -> list[dict[str, Any]]:
    """The expressions of one half of a language's set."""
    file = WRITTEN / f"times_{language}_{half}.json"
    return json.loads(file.read_text("utf-8"))["items"]


def said(item: dict[str, Any], anchor: str) -> list[Any]:
    """What is read for an item's expression on a day: spans, or "ambiguous"."""
    start = item["text"].index(item["expression"])
    end = start + len(item["expression"])
    found = read_times(item["text"], date.fromisoformat(anchor))
    over = [t for t in found if t.start < end and start < t.end]
    return ["ambiguous" if t.other else [str(t.first), str(t.last)] for t in over]


def right(item: dict[str, Any], anchor: str) -> bool:
    """The one time that is read is one of those that count as right; none where none may be."""
    wanted = item["anchors"][anchor]
    read = said(item, anchor)
    if wanted is None:
        return not read
    also = item.get("also", {}).get(anchor, [])
    return len(read) == 1 and read[0] in [wanted, *also]


def main() -> None:
    """Print right of all for each language."""
    half = "kept" if "kept" in sys.argv[1:] else "open"
    for language in LANGUAGES:
        every = [(item, anchor) for item in items(language, half) for anchor in item["anchors"]]
        wrong = [(item, anchor) for item, anchor in every if not right(item, anchor)]
        print(f"{language}  {len(every) - len(wrong)} of {len(every)}")
        for item, anchor in wrong if half == "open" else ():
            read, wanted = said(item, anchor), item["anchors"][anchor]
            print(f"    {item['id']} {anchor}: {item['text']} read {read}, wanted {wanted}")


if __name__ == "__main__":
    main()
