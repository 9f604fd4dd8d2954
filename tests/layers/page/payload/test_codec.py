"""What a page packs comes back whole, and is packed as closely as zopfli can."""

import json
import random
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from zopfli import zopfli

from frontline.layers.page.payload import codec

WORDS = json.dumps([random.Random(3).choice(["Azaz", "Marea", "Manbij"]) for _ in range(4000)])  # noqa: S311


@pytest.fixture
def closely(monkeypatch: pytest.MonkeyPatch) -> None:
    """As pages are packed for readers, not as other tests pack them."""
    monkeypatch.setattr(codec, "zopfli", zopfli)
    codec.deflated.cache_clear()


@pytest.mark.usefixtures("closely")
def test_a_page_is_packed_more_closely_than_zlib_packs_it() -> None:
    packed = codec.digits(codec.deflated(WORDS.encode()))
    assert zlib.decompress(packed) == WORDS.encode()
    assert len(packed) < len(zlib.compress(WORDS.encode(), 9))


def test_what_is_large_is_packed_without_minutes_of_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Zopfli took two minutes for ten years of daily maps."""
    monkeypatch.setattr(codec, "CLOSELY", 1_000)
    monkeypatch.setattr(codec, "zopfli", None)
    codec.deflated.cache_clear()
    packed = codec.deflated(WORDS.encode())
    assert codec.digits(packed) == zlib.compress(WORDS.encode(), 9)
    assert codec.inflated(packed, len(WORDS.encode())) == WORDS.encode()


@pytest.mark.usefixtures("closely")
def test_the_same_streams_give_the_same_text() -> None:
    streams = [np.arange(900) ** 2, np.zeros(5), np.array([127, 128, 16_383, 16_384])]
    first = codec.pack(streams)
    codec.deflated.cache_clear()
    assert codec.pack(streams) == first


@given(st.binary(max_size=400))
def test_the_text_means_nothing_to_html_and_comes_back(raw: bytes) -> None:
    text = codec.deflated(raw)
    assert not set(text) & set("<>&{}\"'\\ \n")
    assert codec.inflated(text, len(raw)) == raw


@given(st.binary(min_size=1, max_size=400))
def test_more_than_was_announced_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="too early"):
        codec.inflated(codec.deflated(raw), len(raw) - 1)


@given(st.binary(min_size=40, max_size=400), st.integers(1, 8))
def test_what_ends_too_early_is_refused(raw: bytes, short: int) -> None:
    with pytest.raises(ValueError, match=r"too early"):
        codec.inflated(codec.deflated(raw)[: -5 * short], len(raw))


@given(st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=30))
def test_numbers_of_any_size_are_written_in_septets(numbers: list[int]) -> None:
    read, at, shift = [0], 0, 0
    for byte in codec.varints(np.array(numbers, dtype=np.int64)):
        read[at] |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            at, shift = at + 1, 0
            read.append(0)
    assert read[:-1] == numbers


def spells(
    draw: random.Random, cells: int, holders: int
) -> tuple[codec.Numbers, tuple[codec.Numbers, ...]]:
    """The cell of each of some spells; their first days, holders and reports."""
    rows = [
        (cell, day, draw.randrange(holders), draw.choice((-1, 0, 0, 3, 5)))
        for cell in range(cells)
        for day in [0, *sorted(draw.sample(range(1, 30), draw.randrange(4)))]
    ]
    cell, *told = np.array(rows, np.int64).reshape(-1, 4).T
    return cell, tuple(told)


@given(st.randoms(use_true_random=False), st.integers(0, 9), st.sampled_from((3, 200)))
def test_spells_come_back_with_their_days_and_reports(
    draw: random.Random, cells: int, holders: int
) -> None:
    cell, told = spells(draw, cells, holders)
    own = np.array([4, -1, 9])  # of the others nobody knows the day
    streams = list(codec.spell_streams(cell, told, own))
    assert all((stream >= 0).all() for stream in streams)
    start, report = codec.spells_of(np.bincount(cell, minlength=cells), streams, own)
    assert (start.tolist(), report.tolist()) == (told[0].tolist(), told[2].tolist())


def test_a_spell_that_begins_on_the_day_of_its_report_says_no_day() -> None:
    told = (np.array([0, 4, 0, 4]), np.array([1, 2, 1, 2]), np.array([0, 1, 0, 1]))
    streams = codec.spell_streams(np.array([0, 0, 1, 1]), told, np.array([0, 4]))
    days, again, _, steps = (stream.tolist() for stream in streams)
    assert (days, again, steps) == ([0, 0], [], [2, 2, 0, 2])


def test_ground_that_pales_where_the_last_did_says_no_day() -> None:
    told = (np.array([0, 7, 0, 7, 0, 9]), np.array([1, 2, 1, 2, 1, 2]), np.zeros(6, np.int64))
    streams = codec.spell_streams(np.array([0, 0, 1, 1, 2, 2]), told, np.array([0]))
    assert next(stream.tolist() for n, stream in enumerate(streams) if n == 1) == [4, 0, 14]


@pytest.mark.parametrize("counts", [[1, 1, 1], [4, 1], [5], [2, 2, 0], [0, 2, 2]])
def test_more_or_fewer_spells_than_are_told_are_refused(counts: list[int]) -> None:
    told = (np.array([0, 7, 0, 7]), np.array([1, 2, 1, 2]), np.array([0, 1, 0, 0]))
    streams = list(codec.spell_streams(np.array([0, 0, 1, 1]), told, np.array([0, 3])))
    with pytest.raises((ValueError, IndexError)):
        codec.spells_of(np.array(counts), streams, np.array([0, 3]))
