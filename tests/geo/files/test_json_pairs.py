"""An object of JSON that says a name twice is not half read."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.files.json_pairs import one_of_each

NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(NESTED)
def test_what_json_writes_is_read_as_ever(value: Any) -> None:
    assert json.loads(json.dumps(value), object_pairs_hook=one_of_each) == value


@pytest.mark.parametrize(
    "text",
    ['{"a": 1, "a": 1}', '{"x": {"a": 1, "b": 2, "a": 3}}', '[{"a": null, "a": null}]'],
)
def test_a_name_that_stands_twice_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="an object has the name 'a' twice; keep one"):
        json.loads(text, object_pairs_hook=one_of_each)


def test_one_name_in_two_objects_is_no_fault() -> None:
    assert json.loads('{"a": {"a": 1}}', object_pairs_hook=one_of_each) == {"a": {"a": 1}}
