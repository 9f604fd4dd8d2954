"""The folders at the top of the checkout are installed as one package, ``frontline``.

Requirements are those of ``requirements.txt``: what is marked ``[desk]``, ``[library]`` and so on
there is needed only by that extra.
"""

import re
from collections import defaultdict
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

ROOMS = ("commands*", "desk*", "geo*", "layers*", "theatres*", "workspace*")
LINE = re.compile(r"^([^#\s][^#]*?)\s*(?:#\s*(?:\[(\w+)\])?.*)?$")


def wanted(file: str) -> dict[str, list[str]]:
    """Requirements of a file by their extra; ``""`` for what everybody needs."""
    found = defaultdict(list)
    for line in Path(file).read_text("utf-8").splitlines():
        if match := LINE.match(line):
            found[match[2] or ""].append(match[1])
    return found


class Modules(build_py):
    """This script lies beside the package's own modules and is none of them."""

    def find_package_modules(self, package: str, folder: str) -> list[tuple[str, str, str]]:
        """Package, module and file of each module."""
        return [m for m in super().find_package_modules(package, folder) if m[1] != "setup"]


runs = wanted("requirements.txt")
extras = {name: runs[name] for name in ("desk", "stills", "library", "dask")}
for name in ("dev", "bench", "spacy", "gliner", "natasha"):
    extras[name] = wanted(f"requirements-{name}.txt")[""]

setup(
    packages=["frontline", *(f"frontline.{room}" for room in find_packages(include=ROOMS))],
    package_dir={"frontline": "."},
    install_requires=runs[""],
    extras_require=extras,
    cmdclass={"build_py": Modules},
)
