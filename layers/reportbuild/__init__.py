"""Dated statements of many sources -> one file of reports, and what was set aside.

``build`` is the door. A theatre's ``reports.toml`` lists the sources; every rule is in ``settle``.
"""

from frontline.layers.reportbuild.build import Built, build, write

__all__ = ["Built", "build", "write"]
