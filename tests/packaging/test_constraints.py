"""The versions in constraints.txt against what pyproject.toml asks for."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def asked_for() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(line) for group in (project["dependencies"], *extras) for line in group]


def pins() -> dict[str, str]:
    """Return the pinned version of each package; a line that pins none is an error."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for requirement in map(Requirement, lines):
        (exact,) = requirement.specifier
        assert exact.operator == "=="
        found[canonicalize_name(requirement.name)] = exact.version
    return found


def test_every_dependency_has_a_version_that_fits():
    pinned = pins()
    for wanted in asked_for():
        version = pinned.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted.name} has no line in constraints.txt"
        assert version in wanted.specifier, f"{wanted} and {version}"


def test_nothing_is_pinned_twice():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(pins()) == len(lines)
