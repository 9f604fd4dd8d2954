"""owlmaps: numbers that no float holds are told, or compared as they are."""

import json
from pathlib import Path

import pytest
from here import TESTS

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, InputFile
from frontline.layers.sources.formats import owlmaps

SAMPLES = TESTS / "sources/owlmaps/input"
HUGE = 10**400


def broken(tmp_path: Path, name: str, data: object) -> InputFile:
    file = tmp_path / name
    file.write_text(json.dumps(data), "utf-8")
    return InputFile(file)


def test_a_time_stamp_of_400_digits_contradicts_its_end(tmp_path: Path) -> None:
    told = json.loads((SAMPLES / "timeline.json").read_text("utf-8"))
    features = told["features"] if isinstance(told, dict) else told
    before = owlmaps.read(broken(tmp_path, "timeline.json", told), Asked())
    dated = next(f for f in features if f["properties"].get("end"))
    dated["properties"]["endTimestamp"] = HUGE
    after = owlmaps.read(broken(tmp_path, "timeline.json", told), Asked())
    assert len(after.marks) == len(before.marks)
    assert "endTimestamps contradict" in after.notes[-1]


@pytest.mark.parametrize("member", ["frontline", "units"])
def test_a_coordinate_of_400_digits_is_one_line(tmp_path: Path, member: str) -> None:
    told = json.loads((SAMPLES / "20240601.json").read_text("utf-8"))
    pairs = told["frontline"] if member == "frontline" else next(iter(told["units"].values()))
    pair = pairs[0] if member == "frontline" else pairs[0][1]
    pair[0] = HUGE
    with pytest.raises(BadInput, match="frontline or units are no lists of pairs"):
        owlmaps.read(broken(tmp_path, "20240601.json", told), Asked())
