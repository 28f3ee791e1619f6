"""Errors that a child process said are the same errors here, in the window's words."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest

from app.cli.surroundings import Surroundings, say_error
from app.domain.errors import BadEntry, ColumnsMissing, NotAnswered, RightsChanged, WorkUnreadable
from app.domain.permissions import NotPermitted, Permission, Role
from app.domain.price_line import PriceListRefused, WrongPriceRow
from app.domain.table_file import NotATable, SheetNotFound, TableFault
from app.words import Words
from ui.child_errors import read_error

if TYPE_CHECKING:
    from app.domain.errors import BenchsideError


@pytest.mark.parametrize(
    "error",
    [
        BadEntry("imei", "not_digits", "“x”"),
        ColumnsMissing("a.csv", "tac, brand"),
        NotPermitted(Role.FRONT_DESK, Permission.IMPORT_RECORDS),
        RightsChanged(),
        NotAnswered(1, ("problem", "imei")),
        NotATable("a.xls", TableFault.OLD_EXCEL),
        SheetNotFound("a.xlsx", "b", ("c", "d")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_back_as_it_was_said(error: BenchsideError) -> None:
    around = Surroundings({}, StringIO(), StringIO(), said := StringIO())
    say_error(error, around, 1)
    read = read_error(b"Traceback of a library\n" + said.getvalue().encode())
    assert type(read) is type(error)
    assert vars(read) == vars(error)


def test_errors_within_an_error_come_back_as_errors() -> None:
    rows = (WrongPriceRow(2, "price", "missing"), WrongPriceRow(4, "repair", "missing"))
    around = Surroundings({}, StringIO(), StringIO(), said := StringIO())
    say_error(PriceListRefused("a.csv", rows, 2, 7), around, 1)
    read = read_error(said.getvalue().encode())
    assert isinstance(read, PriceListRefused)
    assert [vars(row) for row in read.rows] == [vars(row) for row in rows]
    assert (read.path, read.wrong, read.right) == ("a.csv", 2, 7)


@pytest.mark.parametrize(
    "said",
    [
        b'{"error": "Unheard", "message": "of"}',
        b'{"error": "BadEntry"}',
        b'{"error": "NotATable", "path": "a", "fault": "unheard"}',
    ],
)
def test_an_error_that_nobody_knows_is_said_as_it_is(said: bytes) -> None:
    assert isinstance(read_error(said), WorkUnreadable)


def test_no_error_is_none() -> None:
    assert read_error(b"") is None
    assert read_error(b'Traceback\n{"warning": "paper"}\n\xff{"error"') is None


def test_a_known_error_is_said_in_the_windows_language() -> None:
    read = read_error(b'{"error": "RightsChanged", "message": "English"}')
    assert read is not None
    assert "English" not in Words("zh_CN").error(read)
