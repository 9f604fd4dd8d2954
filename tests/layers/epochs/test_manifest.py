"""The list of epochs: what is written is read again, and what nobody wrote is one clear line."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.errors import BadInput
from frontline.layers.epochs.manifest import (
    FORMAT,
    KIND,
    MEND,
    Manifest,
    Part,
    parsed,
    written,
)
from frontline.layers.model import UNKNOWN, Holder
from frontline.layers.store.signed import signed

PART = Part(
    epoch="2024", start=date(2024, 1, 1), file="epoch=2024/ab.parquet", sha256="ab", bytes=7,
    days=(date(2023, 12, 30), date(2024, 2, 1)), informed=(date(2024, 2, 1),),
    holders=(UNKNOWN, Holder("red", "control")), last=date(2024, 2, 1), outside_km2=1.5,
    bounds=(36.0, 35.0, 37.0, 36.0),
)  # fmt: skip
WHOLE = Manifest(
    war="syria", source="kml", every="year", title="A war", sources=("us; MIT",),
    rest=Holder("blue", "rest"), rest_word="they say so", days_stated=True,
    made={"theatre": "syria", "rest": "blue", "inputs": []},
    parts=(PART, replace(PART, epoch="2025", start=date(2025, 1, 1), file="epoch=2025/cd.parquet")),
    ground="_ground.ab.parquet", ground_sha256="ab", drafts=("epoch=2026",),
)  # fmt: skip


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The manifest as a stranger left it, who knew how to sign it."""
    table = json.loads(written(WHOLE))
    change(table)
    return signed(json.dumps(table).encode(), table["digest"])


def test_what_is_written_is_read_again() -> None:
    assert parsed(written(WHOLE), "m") == WHOLE
    bare = replace(WHOLE, rest=None, parts=(PART,), drafts=())
    assert parsed(written(bare), "m") == bare


def test_a_line_is_an_epoch_so_that_two_manifests_can_be_compared() -> None:
    lines = written(WHOLE).decode().splitlines()
    assert sum('"epoch":' in line for line in lines) == len(WHOLE.parts)


def test_all_files_are_listed_with_their_bytes() -> None:
    assert WHOLE.files == {
        "epoch=2024/ab.parquet": 7, "epoch=2025/cd.parquet": 7, "_ground.ab.parquet": None,
    }  # fmt: skip


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=3))
def test_any_words_of_a_source_come_back(title: str, sources: list[str]) -> None:
    manifest = replace(WHOLE, title=title, sources=tuple(sources))
    assert parsed(written(manifest), "m") == manifest


def test_a_manifest_of_another_kind_or_time_says_which() -> None:
    with pytest.raises(BadInput, match=r"^m: a manifest of 'readings', not of layers in epochs$"):
        parsed(changed(lambda t: t.update(kind="readings")), "m")
    with pytest.raises(BadInput, match=f"format {FORMAT + 1}, this Frontline reads up to {FORMAT}"):
        parsed(changed(lambda t: t.update(format=FORMAT + 1)), "m")


@pytest.mark.parametrize(
    "content",
    [b"", b"null", b"[]", b'"a"', b"7", b"\xff", b"{", b"[" * 100_000, b'{"kind": "x"}',
     json.dumps({"kind": KIND, "format": FORMAT}).encode()],
)  # fmt: skip
def test_what_is_no_manifest_is_one_line_that_says_what_to_do(content: bytes) -> None:
    with pytest.raises(BadInput) as fault:
        parsed(content, "folder/m")
    assert str(fault.value).startswith("folder/m: damaged")
    assert str(fault.value).endswith(MEND)
    assert "\n" not in str(fault.value)


def part_with(**changes: object) -> Callable[[dict[str, Any]], object]:
    return lambda table: table["parts"][0].update(changes)


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["parts"].reverse(),
        lambda t: t["parts"].append(t["parts"][0]),
        lambda t: t.pop("title"),
        lambda t: t.update(more=1),
        lambda t: t.update(title=7),
        lambda t: t.update(sources="us; MIT"),
        lambda t: t.update(sources=[7]),
        lambda t: t.update(days_stated="no"),
        lambda t: t.update(ground=None),
        lambda t: t.update(rest="blue"),
        lambda t: t.update(rest={"actor": "blue", "status": "happy"}),
        part_with(days=["soon"]),
        part_with(start=7),
        part_with(file=["x"]),
        part_with(bytes="many"),
        part_with(sha256=None),
        part_with(holders=[["red"]]),
        part_with(holders=[[["red"], "control"]]),
        part_with(holders=[["red", "happy"]]),
        part_with(outside_km2="much"),
        part_with(outside_km2=float("nan")),
        part_with(outside_km2=-1),
        part_with(bounds=["west", 1, 2, 3]),
        part_with(bounds=[1, 2, 3]),
        part_with(epoch=None),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_meant_is_damage_told_at_once(
    change: Callable[[dict[str, Any]], object],
) -> None:
    """Else an answer would fail, or be wrong, long after the folder was opened."""
    with pytest.raises(BadInput, match=r"^m: damaged: .*") as fault:
        parsed(changed(change), "m")
    assert "\n" not in str(fault.value)


@given(st.data())
def test_a_bit_that_flips_anywhere_is_seen(data: st.DataObject) -> None:
    content = bytearray(written(WHOLE))
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BadInput) as fault:
        parsed(bytes(content), "m")
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("older", [1, 2])
def test_older_manifests_have_no_digest_and_are_read(older: int) -> None:
    table = json.loads(written(WHOLE)) | {"format": older}
    del table["digest"]
    assert parsed(json.dumps(table).encode(), "m") == WHOLE
    table["format"] = FORMAT
    with pytest.raises(BadInput, match=r"^m: damaged: its bytes"):
        parsed(json.dumps(table).encode(), "m")


def test_a_list_that_somebody_changed_by_hand_is_not_believed() -> None:
    """Two epochs whose files were exchanged would each answer for the other."""
    table = json.loads(written(WHOLE))
    one, other = table["parts"]
    one["file"], other["file"] = other["file"], one["file"]
    with pytest.raises(BadInput, match=r"^m: damaged: its bytes are not those that were written"):
        parsed(json.dumps(table).encode(), "m")
