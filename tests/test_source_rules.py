"""Each rule about the source finds a breach made up for it and accepts what is right."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pytest

from app.domain.permissions import Permission
from app.services.permits import needs, unsigned
from tests import source_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.actor import Actor


class GuardedTill:
    """Do everything right."""

    @needs(Permission.SCAN)
    def count(self, actor: Actor) -> int:
        return len(actor.user)

    @unsigned("a price tag is for everybody")
    def price(self) -> int:
        return 1

    def _drawer(self) -> int:
        return 2


class OpenTill:
    """Let anybody do anything."""

    def count(self, actor: Actor) -> int:
        return len(actor.user)

    def price(self) -> int:
        return 1

    @property
    def total(self) -> int:
        return 3

    @staticmethod
    def drawer() -> int:
        return 2


class InheritingTill(OpenTill):
    """Inherit what is wrong."""


class ForgetfulTill:
    """Know who asks and never look."""

    @unsigned("looks right")
    def count(self, actor: Actor) -> int:
        return len(actor.user)


class DoublyMarkedTill:
    """Say two things at once."""

    @unsigned("nobody need sign in")
    @needs(Permission.SCAN)
    def count(self, actor: Actor) -> int:
        return len(actor.user)


@dataclass(frozen=True)
class Price:
    """A value, which does nothing by itself."""

    amount: int

    def doubled(self) -> int:
        return self.amount * 2


class Colour(StrEnum):
    """Another value."""

    RED = "red"


def test_a_guarded_service_is_accepted() -> None:
    assert source_rules.unguarded_acts(GuardedTill) == []


@pytest.mark.parametrize(
    ("service", "names"),
    [
        (OpenTill, {"count", "price", "total", "drawer"}),
        (InheritingTill, {"count", "price", "total", "drawer"}),
        (ForgetfulTill, {"count"}),
        (DoublyMarkedTill, {"count"}),
    ],
)
def test_an_unguarded_act_is_named(service: type, names: set[str]) -> None:
    found = source_rules.unguarded_acts(service)
    assert {line.split()[0].split(".")[1] for line in found} == names


def test_values_are_not_services() -> None:
    assert [source_rules.is_service(kind) for kind in (GuardedTill, Price, Colour)] == [
        True,
        False,
        False,
    ]


def test_a_module_in_no_layer_is_named() -> None:
    modules = ("app.words", "app.cli.job", "app.stray", "ui.intake.view")
    layers = ("ui | app.cli", "(app.words)")
    assert source_rules.outside_layers(modules, layers) == [
        "app.stray is in no layer of pyproject.toml"
    ]


@pytest.mark.parametrize(
    ("rule", "breach", "right"),
    [
        (source_rules.other_sqlite, "import sqlite3.dbapi2", "import sqlcipher3"),
        (source_rules.acting_functions, "def f(actor): ...", "class C:\n def f(actor): ..."),
        (source_rules.lambda_connections, "a.b.connect(lambda: 1)", "a.b.connect(self._gone)"),
        (source_rules.late_imports, "def f():\n from ui import a", "from ui import a"),
        (source_rules.late_imports, "def f():\n import PySide6.QtGui", "def f():\n import PIL"),
        (source_rules.clock_readings, "datetime.now(UTC)", "clock.now_ms()"),
        (source_rules.clock_readings, "datetime.datetime.now()", "datetime.fromtimestamp(1, UTC)"),
        (source_rules.clock_readings, "from time import time", "from time import monotonic"),
        (source_rules.clock_readings, "sa.func.now()", "sa.func.count()"),
        (source_rules.sql_clock_readings, "x = 'DEFAULT CURRENT_TIMESTAMP'", '"""Use now()."""'),
        (source_rules.sql_clock_readings, "x = 'SELECT now()'", "x = 'SELECT known(1)'"),
        (source_rules.empty_names, "class JobHelper: ...", "class Managed: ..."),
    ],
)
def test_a_rule_finds_its_breach_and_nothing_else(
    rule: Callable[[ast.AST], list[str]], breach: str, right: str
) -> None:
    assert len(rule(ast.parse(breach))) == 1
    assert rule(ast.parse(right)) == []


def test_a_package_that_re_exports_is_found() -> None:
    texts = ('"""Say."""', "", '"""Say."""\nfrom a import b')
    found = [source_rules.docstring_only(ast.parse(text)) for text in texts]
    assert found == [True, False, False]


def test_imports_inside_functions_are_seen() -> None:
    tree = ast.parse("def f():\n    import sqlite3.dbapi2\n    from a import b\n")
    assert set(source_rules.imported(tree)) == {"sqlite3.dbapi2", "a", "a.b"}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("x = 1\n" * 401, "module has 401 lines"),
        ("def act():\n" + "    x = 1\n" * 50, "act has 51 lines"),
        ("def test_act():\n" + "    x = 1\n" * 25, "test_act has 26 lines"),
        ("class C:\n" + "    x = 1\n" * 250, "C has 251 lines"),
        ("class C:\n" + "    def m(self): ...\n" * 21, "C has 21 methods"),
        ("class C:\n" + "    s = QtCore.Signal(int)\n" * 4, "C has 4 signals"),
    ],
)
def test_what_is_too_large_is_measured(source: str, fault: str) -> None:
    assert source_rules.oversized(ast.parse(source)) == [fault]


def test_a_docstring_makes_no_function_too_long() -> None:
    source = 'def act():\n    """Say.\n\n    More.\n    """\n' + "    x = 1\n" * 49
    assert source_rules.oversized(ast.parse(source)) == []


@pytest.mark.parametrize(
    ("module", "is_service"),
    [
        ("importing.importing", True),
        ("importing.runs", False),
        ("money.refunds", True),
        ("shop", True),
    ],
)
def test_parts_lie_beside_a_service_in_the_module_of_its_package_name(
    module: str, *, is_service: bool
) -> None:
    kind = type("Kind", (), {"__module__": f"app.services.{module}"})
    assert source_rules.is_service(kind) is is_service
