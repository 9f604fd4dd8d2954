"""What carries the page into a Streamlit component; needs none of what draws it."""

from pathlib import Path

_HERE = Path(__file__).parent


def frame_js() -> str:
    """The module for ``st.components.v2.component(js=...)``: shows a page, carries messages.

    It is built from ``script/shell/frame.mjs`` and begins with a line that says so: Streamlit takes
    a text of one line for the name of a file.
    """
    return (_HERE / "dist/frame.js").read_text("utf-8")


def frame_css() -> str:
    """Styles of that component."""
    return (_HERE / "style/frame.css").read_text("utf-8")
