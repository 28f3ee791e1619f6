"""What the source may look like: each rule reads files or classes and names what breaks it.

The rules return sentences instead of failing, so that `test_source_rules.py` can show each of them
a breach made up for it, and `test_architecture.py` can show them the program.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "db", "printing", "ui")

MODULE_LINES = 400
FUNCTION_LINES = 50
TEST_LINES = 25
CLASS_LINES = 250
CLASS_METHODS = 20
CLASS_SIGNALS = 3

# Asking the time anywhere but in app/clock.py; SQL's own clock and Qt's count as well.
_TIME_ASKED = {
    *("datetime.now", "datetime.utcnow", "datetime.today", "date.today"),
    *("time.time", "time.time_ns"),
    *("func.now", "func.current_timestamp", "func.localtimestamp"),
    *("QDate.currentDate", "QTime.currentTime", "QDateTime.currentDateTime"),
    *("QDateTime.currentDateTimeUtc", "QDateTime.currentMSecsSinceEpoch"),
}
_SCREEN = {"ui", "PySide6", "shiboken6"}
_SQL_TIME = re.compile(r"CURRENT_(?:TIMESTAMP|DATE|TIME)\b|\bnow\(\)|'now'", re.IGNORECASE)
# "Manager" is missing here: in this trade it is a person.
_EMPTY_NAMES = re.compile(r"(?:Helper|Handler|Utils?)$")
_OTHER_SQLITE = ("sqlite3", "pysqlite3", "pysqlcipher3", "PySide6.QtSql")

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> list[Path]:
    """List the Python files of these folders of the checkout."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def module_name(path: Path) -> str:
    """Name the module of a file of the checkout."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """Name every module that is imported, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def outside_layers(modules: Iterable[str], layers: Iterable[str]) -> list[str]:
    """Name the modules that are neither in nor below a layer of the contract."""
    named = {name.strip("() ") for layer in layers for name in re.split(r"[|:]", layer)}
    return [
        f"{module} is in no layer of pyproject.toml"
        for module in modules
        if not any(module == layer or module.startswith(f"{layer}.") for layer in named)
    ]


def docstring_only(tree: ast.Module) -> bool:
    """Tell whether a package's `__init__` re-exports nothing: that is how cycles begin."""
    return len(tree.body) == 1 and ast.get_docstring(tree) is not None


def other_sqlite(tree: ast.AST) -> list[str]:
    """Refuse a second SQLite library: two in one process break each other's file locks."""
    return [
        f"imports {name}"
        for name in imported(tree)
        if any(name == other or name.startswith(f"{other}.") for other in _OTHER_SQLITE)
    ]


def acting_functions(tree: ast.Module) -> list[str]:
    """Refuse a function outside a service that acts for somebody, where nothing is checked."""
    return [
        f"{node.name} takes an actor, so it belongs to a service"
        for node in tree.body
        if isinstance(node, _Function)
        and not node.name.startswith("_")
        and any(argument.arg == "actor" for argument in node.args.args)
    ]


def oversized(tree: ast.Module) -> list[str]:
    """Refuse modules, functions and classes past the house's measures."""
    lines = tree.body[-1].end_lineno or 0
    found = [f"module has {lines} lines"] if lines > MODULE_LINES else []
    for node in ast.walk(tree):
        if isinstance(node, _Function) and _length(node) > _most_lines(node):
            found.append(f"{node.name} has {_length(node)} lines")
        elif isinstance(node, ast.ClassDef):
            found += _oversized_class(node)
    return found


def lambda_connections(tree: ast.AST) -> list[str]:
    """Refuse signal connections to a lambda, which nothing names and nothing owns."""
    return [
        f"line {node.lineno} connects a signal to a lambda"
        for node in _calls(tree)
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]


def late_imports(tree: ast.AST) -> list[str]:
    """Refuse importing modules of the screen in a function, which a lane's thread might call."""
    functions = [
        node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    lines = {
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and any(name.partition(".")[0] in _SCREEN for name in imported(node))
    }
    return [f"line {line} imports a module of the screen late" for line in sorted(lines)]


def clock_readings(tree: ast.AST) -> list[str]:
    """Refuse asking the time of anything but the program's one clock."""
    tails = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    } & {"time.time", "time.time_ns"}
    found = [f"imports {name}" for name in sorted(tails)]
    for node in _calls(tree):
        name = ".".join(ast.unparse(node.func).split(".")[-2:])
        if name in _TIME_ASKED:
            found.append(f"line {node.lineno} asks {name}()")
    return found


def sql_clock_readings(tree: ast.AST) -> list[str]:
    """Refuse SQL text that asks the database for the time."""
    docstrings = {id(text) for text in _docstrings(tree)}
    return [
        f"line {node.lineno} lets SQL ask for the time"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and _SQL_TIME.search(node.value)
    ]


def empty_names(tree: ast.AST) -> list[str]:
    """Refuse class names that say nothing of the trade."""
    return [
        f"class {node.name} is named for nothing it knows"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _EMPTY_NAMES.search(node.name)
    ]


def is_service(kind: type) -> bool:
    """Tell services from values: dataclasses, enums, tuples and errors carry no acts.

    Where a package of services has a module of its own name, that one holds the service; the others
    are its parts, which it hands its own transaction.
    """
    public = not kind.__name__.startswith("_") and not _is_part(kind.__module__)
    value = is_dataclass(kind) or issubclass(kind, (Enum, tuple, Exception))
    protocol = getattr(kind, "_is_protocol", False)
    return public and not value and not protocol


def _is_part(module: str) -> bool:
    *folders, name = module.split(".")
    if folders[:2] != ["app", "services"] or folders[2:] in ([], [name]):
        return False
    return (ROOT / Path(*folders, f"{folders[-1]}.py")).exists()


def unguarded_acts(service: type) -> list[str]:
    """Name the public methods that carry neither a permission nor a reason for having none."""
    acts = (
        (f"{service.__name__}.{name}", _function(member))
        for name, member in inspect.getmembers_static(service)
        if not name.startswith("_")
    )
    return [fault for name, act in acts if act and (fault := _guard_fault(name, act))]


def _guard_fault(name: str, act: Callable[..., Any]) -> str:
    needed, unsigned = hasattr(act, "__permission__"), hasattr(act, "__unsigned__")
    takes_actor = "actor" in inspect.signature(act).parameters
    if needed == unsigned:
        return f"{name} needs exactly one of @needs(…) and @unsigned(…)"
    if needed and not takes_actor:
        return f"{name} asks for a permission of nobody: it takes no actor"
    if unsigned and takes_actor:
        return f"{name} takes an actor whom it never asks"
    return ""


def _function(member: object) -> Callable[..., Any] | None:
    """Find the function behind a method, property, static or class method."""
    if isinstance(member, property):
        return member.fget
    if isinstance(member, staticmethod | classmethod):
        return member.__func__
    return member if inspect.isfunction(member) else None


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def _length(node: _Function) -> int:
    """Count the lines from `def` to the end without the docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        text = node.body[0]
        lines -= (text.end_lineno or text.lineno) - text.lineno + 1
    return lines


def _most_lines(node: _Function) -> int:
    return TEST_LINES if node.name.startswith("test_") else FUNCTION_LINES


def _oversized_class(node: ast.ClassDef) -> list[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    methods = sum(isinstance(part, _Function) for part in node.body)
    signals = sum(
        isinstance(part, ast.Assign)
        and isinstance(part.value, ast.Call)
        and ast.unparse(part.value.func).split(".")[-1] == "Signal"
        for part in node.body
    )
    measures = (
        (lines, CLASS_LINES, "lines"),
        (methods, CLASS_METHODS, "methods"),
        (signals, CLASS_SIGNALS, "signals"),
    )
    return [f"{node.name} has {n} {what}" for n, most, what in measures if n > most]
