"""What carries the page into a Streamlit component."""

from frontline.layers.page.frame import frame_css, frame_js


def test_the_module_is_no_name_of_a_file_for_streamlit() -> None:
    assert "\n" in frame_js().strip()
    assert "export default" in frame_js() or "as default" in frame_js()


def test_neither_asks_a_network() -> None:
    for text in (frame_js(), frame_css()):
        assert "http" not in text.replace("http://www.w3.org", "")
