"""What is installed is what the locks say, and the locks say what the ranges allow."""

import re
import tomllib
from collections.abc import Mapping

import pytest
from here import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HOME = ROOT
RUN, TEST, BUILD = "requirements.lock", "requirements-dev.lock", "requirements-build.lock"
LOCKED = {
    "requirements.txt": (RUN, TEST),
    "requirements-dev.txt": (TEST,),
    "requirements-build.txt": (BUILD,),
}
PYTHONS = ("3.11", "3.12", "3.13")


def ranges(name: str) -> list[Requirement]:
    lines = (line.partition("#")[0].strip() for line in (HOME / name).read_text().splitlines())
    return [Requirement(line) for line in lines if line]


def entries(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each pin of a lock with its hashes."""
    text = (HOME / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [
        (Requirement(line.partition("--hash")[0]), re.findall(r"--hash=(\S+)", line))
        for line in lines
    ]


def pins(name: str, python: str) -> Mapping[str, Version]:
    here = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_python_implementation": "CPython",
    }
    found: dict[str, Version] = {}
    for entry, _ in entries(name):
        if entry.marker is None or entry.marker.evaluate(here):
            (pin,) = entry.specifier
            assert pin.operator == "==", entry
            assert canonicalize_name(entry.name) not in found, f"{entry.name} twice on {python}"
            found[canonicalize_name(entry.name)] = Version(pin.version)
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(("wanted", "locks"), LOCKED.items())
def test_every_range_is_met_by_one_version(
    wanted: str, locks: tuple[str, ...], python: str
) -> None:
    for lock in locks:
        known = pins(lock, python)
        for need in ranges(wanted):
            pin = known.get(canonicalize_name(need.name))
            assert pin, f"{need.name} is not in {lock}: run `make lock`"
            assert need.specifier.contains(pin), f"{lock} has {need.name} {pin}: run `make lock`"


@pytest.mark.parametrize("python", PYTHONS)
def test_tests_run_with_the_very_versions_that_users_have(python: str) -> None:
    run, test = pins(RUN, python), pins(TEST, python)
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("lock", [RUN, TEST, BUILD])
def test_a_lock_has_hashes_for_everything_and_names_no_address(lock: str) -> None:
    found = entries(lock)
    assert found
    for entry, hashes in found:
        assert hashes, entry
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", h) for h in hashes), entry
        assert entry.url is None
    assert not re.search(r"://|--index|--find-links|--trusted", (HOME / lock).read_text())


def test_every_range_says_why_it_is_there() -> None:
    for name in LOCKED:
        for line in (HOME / name).read_text().splitlines():
            assert line.startswith("#") or re.search(r"\S\s+# \S", line), line


def test_the_build_backend_is_the_one_that_is_locked() -> None:
    project = tomllib.loads((HOME / "pyproject.toml").read_text())
    known = pins(BUILD, PYTHONS[0])
    for need in map(Requirement, project["build-system"]["requires"]):
        assert need.specifier.contains(known[canonicalize_name(need.name)])


def recipe(target: str) -> str:
    """The commands of a target of the Makefile, with its variables filled in."""
    text = re.sub(r"\\\n\s*", " ", (HOME / "Makefile").read_text())
    values = {"MAKE": "make", **dict(re.findall(r"^(\w+)\s*[:?]?=\s*(.*)$", text, re.M))}
    match = re.search(rf"^{re.escape(target)}:.*\n((?:\t.*\n)+)", text, re.M)
    assert match, target
    told = match[1]
    while "$(" in told:
        told = re.sub(r"\$\((\w+)\)", lambda m: values[m[1]], told)
    return told


def test_setup_and_test_install_nothing_but_the_locks() -> None:
    for target, locks in (("$(VENV)/.ready", [BUILD, RUN]), ("$(VENV)/.ready-dev", [TEST])):
        told = [line for line in recipe(target).splitlines() if "pip install" in line]
        assert [line.split()[-1] for line in told if "--require-hashes" in line] == locks
        for line in told:
            assert "--no-build-isolation" in line, line
            assert "--require-hashes" in line or "--no-deps" in line, line


def test_continuous_integration_is_the_command_a_person_types() -> None:
    lines = (HOME / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")][-1] == "make test"
    assert recipe("test").split()[-2:] == ["types", "tests"]
    assert "mypy" in recipe("types")
    assert "pytest" in recipe("tests")
