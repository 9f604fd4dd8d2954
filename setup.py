"""The folders at the top of the checkout are installed as one package, ``frontline``."""

from setuptools import find_packages, setup

ROOMS = ("commands*", "desk*", "geo*", "layers*", "theatres*", "workspace*")
packages = ["frontline", *(f"frontline.{room}" for room in find_packages(include=ROOMS))]
setup(packages=packages, package_dir={"frontline": "."})
