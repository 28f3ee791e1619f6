"""The README promises only what is there."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import tomllib
from typing import TYPE_CHECKING

import jsonschema
import pytest

from app.cli.command_line import _parser, parse
from app.cli.intake_json import INTAKE_SCHEMA
from app.machine import APT_LINE
from tests.source_rules import PACKAGES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

COMMANDS = re.findall(r"^\| `python -m app ?(.*?)` \|", README, re.MULTILINE)
PATHS = sorted(
    set(re.findall(rf"`((?:{'|'.join(PACKAGES)}|tests|resources|\.ci)/[\w./-]+)`", README))
)


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def _leaves(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Name the commands of the parser that are no mere beginnings of others."""
    below = [it for it in parser._actions if isinstance(it, argparse._SubParsersAction)]
    if not below:
        yield " ".join(path)
    for choices in below:
        for name, child in choices.choices.items():
            yield from _leaves(child, (*path, name))


def test_there_is_one_line_of_packages_and_two_commands() -> None:
    assert _blocks("sh") == [APT_LINE, "sh app/first_run.sh demo", "sh app/first_run.sh test"]


def test_the_entrance_prints_the_same_line_of_packages() -> None:
    assert APT_LINE in (ROOT / "app" / "first_run.sh").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_documented_command_is_understood(command: str) -> None:
    parse(shlex.split(command.replace("[", "").replace("]", "")))


def test_every_command_is_documented() -> None:
    undocumented = [
        leaf
        for leaf in _leaves(_parser())
        if not any(command == leaf or command.startswith(f"{leaf} ") for command in COMMANDS)
    ]
    assert undocumented == []


def test_the_example_of_an_intake_can_be_taken_in() -> None:
    (example,) = _blocks("json")
    jsonschema.validate(json.loads(example), INTAKE_SCHEMA)


@pytest.mark.parametrize("path", PATHS)
def test_a_path_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_map_shows_every_package() -> None:
    rows = set(re.findall(r"^\| `([\w/]+)` \|", README, re.MULTILINE))
    assert {"db", "printing", "ui", "resources", "tests"} <= rows
    assert {f"app/{it.parent.name}" for it in (ROOT / "app").glob("*/__init__.py")} <= rows


def test_the_version_is_the_same_everywhere() -> None:
    assert f"Version {VERSION} " in README
    assert re.search(rf"^## \[{re.escape(VERSION)}\] - \d{{4}}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)
