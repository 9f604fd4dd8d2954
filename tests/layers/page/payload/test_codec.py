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
