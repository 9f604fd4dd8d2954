"""Bytes of the page's own script as pages carry it: deflated as they are, its messages with it.

    python -m bench.script

Printed are the scripts of whole pages, and what each part adds to a page that has all others.
"""

from zopfli import zopfli

from frontline.layers.locales.messages import language
from frontline.layers.page.html.bundle import page_js, words_js

PARTS = ("reports", "days", "strip", "text", "figures", "differ", "tiles", "notes")
PAGES = {
    "a drawn map of one day": (),
    "a drawn map of several days": ("days",),
    "reports of one day": ("reports",),
    "reports of several days": ("reports", "days"),
    "with figures": ("reports", "days", "strip", "figures"),
    "with an article": ("reports", "days", "strip", "text", "figures"),
    "everything": PARTS,
}
BAR = 28_000
"""The bar for the script of a page; `bench/page.py` holds a plain map page to it."""


def packed(parts: tuple[str, ...]) -> int:
    """Bytes of the script of a page with these *parts*."""
    code = f"{words_js(language(), parts)}{page_js(parts)}"
    return len(zopfli.compress(code.encode(), numiterations=5))


def main() -> None:
    """Print both tables."""
    for name, parts in PAGES.items():
        size = packed(parts)
        print(f"{name:<28}{size:8,d}  {'kept' if size <= BAR else 'MISSED'}  bar {BAR:,d}")
    everything = packed(PARTS)
    for part in PARTS:
        rest = tuple(other for other in PARTS if other != part)
        print(f"  {part:<26}{everything - packed(rest):8,d}")


if __name__ == "__main__":
    main()
