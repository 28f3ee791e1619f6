"""The rules that keep the program one that a stranger can find their way in."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
import tomllib
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final

import pytest
from importlinter.cli import lint_imports
from pytest_archon import archrule

from app.domain.action import Action
from app.domain.errors import BenchsideError, EnvironmentFailure, NotFound, RuleViolation
from app.domain.found import FoundKind
from app.domain.job import JobOrigin
from app.domain.scan import ScanKind
from app.labels import LABELS
from app.sentence_tables import ERROR_SENTENCES
from app.services.demo.demo_calendar import MovedClock
from app.services.papers.paper_archive import PaperArchive
from app.services.parts.finding_parts import PartFinder
from app.services.parts.part_belongings import Belongings
from app.services.parts.part_writing import PartWriter
from app.services.people.pin_hashing import SecretHasher
from app.services.people.sign_in_pause import SignInPause
from app.services.policy.access_needs import AccessNeeds, AgreementText
from app.services.policy.intake_policy import IntakePolicy
from app.services.policy.list_labels import ListLabels
from app.services.policy.shop_lists import ShopLists
from app.services.queue.job_traces import JobTraces
from app.services.records.search_readings import SearchReadings
from app.services.store_file import StoreFile
from tests.beside import LONGEST_PROCESS_S
from tests.source_rules import (
    PACKAGES,
    ROOT,
    acting_functions,
    clock_readings,
    docstring_only,
    empty_names,
    is_service,
    lambda_connections,
    late_imports,
    module_name,
    other_sqlite,
    outside_layers,
    oversized,
    sources,
    sql_clock_readings,
    unguarded_acts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

KINDS_OF_ERROR = (RuleViolation, EnvironmentFailure, NotFound)

# What services stand on (no screen is handed one), and the lists that they hand out as a value.
FOUNDATIONS = (
    StoreFile,
    SecretHasher,
    SignInPause,
    MovedClock,
    SearchReadings,
    PaperArchive,
    ShopLists,
    ListLabels,
    IntakePolicy,
    AccessNeeds,
    AgreementText,
    PartFinder,
    JobTraces,
    PartWriter,
    Belongings,
)

# Stored and compared, but on no screen and no paper; a kind of scan is told in whole sentences, and
# actions have their names in the list of action codes.
NEVER_SHOWN = (JobOrigin, ScanKind, FoundKind, Action)

# They import what is shown later on the window's thread, after the window is seen.
IMPORTED_LATE = ("app.bootstrap", "ui.window.shop_window")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


RULES: Final[Mapping[Callable[[ast.Module], list[str]], tuple[str, ...]]] = {
    other_sqlite: (*PACKAGES, "resources", "tests"),
    oversized: (*PACKAGES, "resources", "tests"),
    lambda_connections: PACKAGES,
    late_imports: PACKAGES,
    clock_readings: PACKAGES,
    sql_clock_readings: ("db",),
    empty_names: PACKAGES,
    acting_functions: ("app/services",),
}
"""The rules that look at one file at a time, and the folders in which they hold."""


@cache
def _all_faults() -> Mapping[Callable[[ast.Module], list[str]], list[str]]:
    """Ask every rule about its files; each file is parsed once, which is what takes the time."""
    faults: dict[Callable[[ast.Module], list[str]], list[str]] = {rule: [] for rule in RULES}
    held = {rule: set(sources(*folders)) for rule, folders in RULES.items()}
    for path in sorted(set().union(*held.values())):
        tree = _tree(path)
        for rule in (rule for rule in RULES if path in held[rule]):
            faults[rule] += [f"{module_name(path)}: {fault}" for fault in rule(tree)]
    return faults


def _faults(rule: Callable[[ast.Module], list[str]]) -> list[str]:
    """Return what breaks a rule, with the module's name before each fault."""
    return _all_faults()[rule]


def _kinds(folder: str, base: type) -> Iterator[type]:
    """List the classes below `base` that the modules of a folder define."""
    for path in sources(folder):
        module = importlib.import_module(module_name(path))
        for kind in vars(module).values():
            own = getattr(kind, "__module__", "") == module.__name__
            if own and inspect.isclass(kind) and issubclass(kind, base):
                yield kind


def test_every_import_contract_is_kept() -> None:
    config = str(ROOT / "pyproject.toml")
    assert lint_imports(config_filename=config, no_cache=True, no_logo=True) == 0


def test_view_models_know_no_widgets() -> None:
    view_models = archrule("view-models", comment="tested without a window").match("ui.*.viewmodel")
    view_models.should_not_import("PySide6.QtWidgets*").check("ui", only_direct_imports=True)


def test_every_module_is_in_a_layer() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layered = next(
        contract
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    modules = [module_name(path) for path in sources(*PACKAGES)]
    assert outside_layers((name for name in modules if name != "app"), layered["layers"]) == []


def test_sqlcipher3_is_the_only_sqlite_library() -> None:
    assert _faults(other_sqlite) == []


@pytest.mark.parametrize(
    ("loaded", "absent"),
    [
        (PACKAGES, ("sqlite3", "PySide6.QtSql")),
        (("app", "db", "printing"), ("PySide6", "shiboken6")),
    ],
    ids=["no second SQLite", "no Qt without a window"],
)
def test_a_process_loads_only_what_it_may(loaded: tuple[str, ...], absent: tuple[str, ...]) -> None:
    names = [module_name(path) for path in sources(*loaded)]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"sys.exit(str([name for name in {absent!r} if name in sys.modules] or ''))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_PROCESS_S,
    )
    assert said.stderr.strip() == ""


def test_a_package_starts_with_its_docstring_alone() -> None:
    folders = (*PACKAGES, "resources", "tests")
    inits = [path for path in sources(*folders) if path.name == "__init__.py"]
    assert [module_name(path) for path in inits if not docstring_only(_tree(path))] == []


def test_no_piece_is_too_large() -> None:
    assert _faults(oversized) == []


def test_no_signal_is_connected_to_a_lambda() -> None:
    assert _faults(lambda_connections) == []


def test_no_lane_imports_what_makes_classes_of_qt() -> None:
    # ui.window.page_imports says why.
    found = _faults(late_imports)
    assert [fault for fault in found if not fault.startswith(IMPORTED_LATE)] == []


def test_only_the_clock_knows_the_time() -> None:
    found = _faults(clock_readings)
    assert [fault for fault in found if not fault.startswith("app.clock:")] == []


def test_sql_never_asks_for_the_time() -> None:
    assert _faults(sql_clock_readings) == []


def test_classes_are_named_for_what_they_know() -> None:
    assert _faults(empty_names) == []


def test_every_act_says_who_may_do_it() -> None:
    services = [it for it in _kinds("app/services", object) if is_service(it)]
    assert {*FOUNDATIONS} < {*services}
    assert [f for it in services if it not in FOUNDATIONS for f in unguarded_acts(it)] == []


def test_only_services_act_for_somebody() -> None:
    # A function beside the services takes an open transaction; who may have it was asked before.
    assert _faults(acting_functions) == []


def test_every_error_says_what_can_be_done_about_it() -> None:
    errors = set(_kinds("app", BenchsideError)) - {BenchsideError, *KINDS_OF_ERROR}
    assert [error for error in errors if not issubclass(error, KINDS_OF_ERROR)] == []


def test_errors_are_declared_in_the_domain() -> None:
    errors = [kind for package in PACKAGES for kind in _kinds(package, BenchsideError)]
    assert [kind for kind in errors if not kind.__module__.startswith("app.domain.")] == []


def test_every_error_has_its_sentence() -> None:
    errors = set(_kinds("app", BenchsideError)) - {BenchsideError, *KINDS_OF_ERROR}
    assert errors == set(ERROR_SENTENCES)


@pytest.mark.parametrize("kind", list(ERROR_SENTENCES), ids=lambda it: it.__name__)
def test_a_sentence_asks_only_for_what_its_error_carries(kind: type[BenchsideError]) -> None:
    known = {field.name for field in fields(kind)} if is_dataclass(kind) else set[str]()
    asked = {name for _, name, _, _ in Formatter().parse(ERROR_SENTENCES[kind]) if name}
    assert asked <= known


def test_every_enum_that_may_be_shown_has_labels() -> None:
    enums = {kind for kind in _kinds("app/domain", StrEnum) if kind is not StrEnum}
    assert enums - set(LABELS) == set(NEVER_SHOWN)


@pytest.mark.parametrize("kind", list(LABELS), ids=lambda it: it.__name__)
def test_a_label_stands_for_every_member(kind: type[StrEnum]) -> None:
    assert set(LABELS[kind]) == set(kind)
    assert all(LABELS[kind].values())
