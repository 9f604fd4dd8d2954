"""Texts from a pipe."""

import io

import pytest

from frontline.geo.documents.corpus import LONGEST, Refusal
from frontline.geo.documents.stream import is_rows, pieces
from frontline.geo.errors import BadInput
from frontline.geo.model import Document


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        (b'{"text": "a"}\n', True),
        (b'  {"text": "a"}\n', True),
        (b'{"text": "a"\n', False),
        (b"[1, 2]\n", False),
        (b"{curly} words open this text\n", False),
        (b"{" * 100_000, False),
        (b"", False),
    ],
)
def test_the_first_line_tells(line: bytes, rows: bool) -> None:
    assert is_rows(line) is rows


def test_prose_is_one_text() -> None:
    lines, found = pieces(io.BytesIO(b"\n\nFighting in Azaz.\nAnd in Manbij."))
    (document,) = found
    assert not lines
    assert isinstance(document, Document)
    assert document.text.endswith("And in Manbij.")


def test_each_row_is_a_text_with_an_id_and_each_bad_one_a_line() -> None:
    raw = b'{"text": "one"}\n\n{"text": "two", "id": "b"}\nnot json\n{"text": \xff}\n[1]\n'
    lines, found = pieces(io.BytesIO(raw))
    one, two, prose, latin, listed = found
    assert lines
    assert one == {"text": "one", "id": "stdin:1"}
    assert two == {"text": "two", "id": "b"}
    for piece, line in ((prose, "stdin:4"), (latin, "stdin:5"), (listed, "stdin:6")):
        assert isinstance(piece, Refusal)
        assert piece.message.startswith(f"{line}: ")


def test_an_endless_line_is_refused_and_the_next_is_read() -> None:
    raw = b'{"text": "one"}\n{"text": "' + b"x" * LONGEST + b'"}\n'
    _, found = pieces(io.BytesIO(raw))
    kinds = [type(piece) for piece in found]
    assert kinds[:2] == [dict, Refusal]


def test_nothing_on_the_pipe_is_a_fault_with_one_line() -> None:
    with pytest.raises(BadInput, match="stdin"):
        pieces(io.BytesIO(b"\n \n"))
