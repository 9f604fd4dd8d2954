"""A packer for tests: the same format as zopfli's, a fiftieth of its time, some 5 % larger.

``python -P tests/packing.py serve ...`` is ``frontline serve ...`` that packs so.
"""

import zlib


class Quick:
    """Stands for zopfli where pages are made: it was half of what a page costs, hundreds of times.

    ``tests/layers/page/payload/test_codec.py`` asks zopfli itself.
    """

    @staticmethod
    def compress(raw: bytes, numiterations: int) -> bytes:
        """*raw* as zlib packs it; the number of trials is zopfli's alone."""
        del numiterations
        return zlib.compress(raw, 9)


if __name__ == "__main__":
    from frontline.cli import main
    from frontline.layers.page.payload import codec

    codec.zopfli = Quick
    main()
