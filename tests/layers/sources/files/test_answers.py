"""Whether an answer of a map service is whole is read from what the service itself says."""

from typing import Any

import pytest

from frontline.layers.sources.files.answers import error_of, is_cut_off


@pytest.mark.parametrize(
    "answer",
    [
        {"exceededTransferLimit": True},
        {"type": "FeatureCollection", "properties": {"exceededTransferLimit": True}},
    ],
)
def test_a_service_says_that_there_is_more(answer: dict[str, Any]) -> None:
    assert is_cut_off(answer)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"exceededTransferLimit": False},
        {"exceededTransferLimit": "true"},
        {"properties": [True]},
        [{"exceededTransferLimit": True}],
        None,
    ],
)
def test_whoever_says_nothing_of_it_is_whole(answer: object) -> None:
    assert not is_cut_off(answer)


def test_an_error_is_told_in_the_services_words_and_each_once() -> None:
    answer = {"error": {"code": 400, "message": "Invalid URL", "details": ["Invalid URL", "", "x"]}}
    assert error_of(answer) == "400 Invalid URL x"


def test_a_long_error_is_cut() -> None:
    assert len(error_of({"error": {"message": "a" * 500, "details": ["b" * 500] * 9}})) <= 300


@pytest.mark.parametrize(
    "answer", [{"error": "none"}, {"error": {}}, {"error": {"note": "x"}}, [], "error"]
)
def test_what_only_has_such_a_name_is_no_error(answer: object) -> None:
    assert error_of(answer) == ""
