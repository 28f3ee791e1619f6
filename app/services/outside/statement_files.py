"""An outside repairer's statement as a file: its columns by their headings, its lines checked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.entry_text import LINE_LENGTH, optional_line
from app.domain.errors import BadEntry, ColumnsMissing, FileChanged
from app.domain.money import amount_text, parse_amount
from app.domain.outside_repair import (
    StatementEmpty,
    StatementRefused,
    StatementTotalDiffers,
    WrongStatementRow,
)
from app.domain.search_text import joined
from app.services.importing.moments import OrderSeen, read_moment
from app.services.importing.runs import FileState
from app.spreadsheets.reading import open_table
from app.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from app.domain.money import Currency
    from app.services.importing.moments import DayOrder
    from app.spreadsheets.reading import Row

_MOST_NAMED: Final = 200
_NEEDED: Final = ("amount",)
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "job_number": "job|our number|your number|order|order number|reference|ref|"
        "工单号|工单|贵司单号|客户单号|来单号|订单号|我方单号|单号",
        "their_number": "invoice|ticket|repair number|rma|our ref|"
        "维修单号|对方单号|流水号|编号|我司单号",
        "on_day": "date|day|finished|completed|日期|完成日期|维修日期|时间|送修日期",
        "amount": "amount|price|cost|total|sum|fee|charge|金额|费用|价格|维修费|合计|应付|小计",
        "text": "description|work|repair|item|details|device|model|"
        "说明|维修内容|项目|内容|机型|备注",
    }
)
"""What a field is called in files, folded, beside its own name in either language."""
_TOTALS: Final = frozenset({"total", "sum", "grandtotal", "合计", "总计", "总额", "共计"})
_MINUS: Final = ("-", "−", "–")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One line of a statement: `amount` minor units, `on_day` an ISO date or empty."""

    row: int
    number: str
    their_number: str
    on_day: str
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementFile:
    """A checked statement: its lines, what they come to (minor units), the SHA-256 of its file."""

    name: str
    sha: str
    rows: tuple[StatementRow, ...]
    total: int


def read_statement(path: Path, currency: Currency, country: str) -> StatementFile:
    """Read a whole statement; `country` (ISO 3166) says how its dates are written.

    A last row that says that it is the total is compared and is no line. Raises ColumnsMissing,
    StatementRefused naming wrong rows, StatementEmpty, StatementTotalDiffers, FileChanged, and what
    reading a table raises.
    """
    state = FileState.of(path)
    with open_table(path) as table:
        columns = _columns(path, table.headings)
        found = [(row, _texts(row, columns)) for row in table.rows]
    if not state.is_still_so():
        raise FileChanged(str(path), 0)
    totals = [texts for _, texts in found if _is_total(texts)]
    lines = _checked(path, [one for one in found if not _is_total(one[1])], currency, country)
    total = sum(line.amount for line in lines)
    if totals and (told := _amount(totals[-1]["amount"], currency, "total")) != total:
        said = amount_text(told, currency), amount_text(total, currency)
        raise StatementTotalDiffers(str(path), *said)
    return StatementFile(path.name, state.sha, lines, total)


def _columns(path: Path, headings: Sequence[str]) -> dict[str, int]:
    """Return the place of each field that the file has. Raises ColumnsMissing."""
    meant: dict[str, str] = {}
    for field, words in _FIELDS.items():
        own = [Words(language).field(field) for language in LANGUAGES]
        for word in (field, *own, *words.split("|")):
            meant.setdefault(joined(word), field)
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        field = meant.get(joined(heading), "")
        if field:
            places.setdefault(field, place)
    missing = [field for field in _NEEDED if field not in places]
    if not {"job_number", "their_number", "on_day"} & set(places):
        missing.append("job_number")
    if missing:
        raise ColumnsMissing(str(path), tuple(missing), tuple(headings))
    return places


def _texts(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    texts = {field: row.cells[place].strip() for field, place in columns.items()}
    first = next((cell.strip() for cell in row.cells if cell.strip()), "")
    return {**dict.fromkeys(_FIELDS, ""), **texts, "first": first}


def _is_total(texts: Mapping[str, str]) -> bool:
    return joined(texts["first"].rstrip(":：")) in _TOTALS


def _checked(
    path: Path, found: Sequence[tuple[Row, Mapping[str, str]]], currency: Currency, country: str
) -> tuple[StatementRow, ...]:
    if not found:
        raise StatementEmpty(str(path))
    seen = OrderSeen()
    for _, texts in found:
        seen.see(texts["on_day"])
    order = seen.order(country)
    lines, wrong = [], []
    for row, texts in found:
        try:
            lines.append(_line(row.number, texts, currency, order))
        except BadEntry as bad:
            wrong.append(WrongStatementRow(row.number, bad.field, bad.reason, bad.detail))
    if wrong:
        named = tuple(wrong[:_MOST_NAMED])
        raise StatementRefused(str(path), named, len(wrong), len(lines))
    return tuple(lines)


def _line(
    number: int, texts: Mapping[str, str], currency: Currency, order: DayOrder
) -> StatementRow:
    if not texts["amount"]:
        raise BadEntry("amount", "missing")
    return StatementRow(
        row=number,
        number=optional_line("job_number", texts["job_number"], LINE_LENGTH),
        their_number=optional_line("their_number", texts["their_number"], LINE_LENGTH),
        on_day=_day(texts["on_day"], order),
        amount=_amount(texts["amount"], currency),
        text=_SPACES.sub(" ", texts["text"])[:LINE_LENGTH],
    )


def _amount(text: str, currency: Currency, field: str = "amount") -> int:
    """Return a typed amount in minor units; what they give back stands behind a minus."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if typed.startswith(_MINUS):
        return -parse_amount(field, typed[1:], currency)
    return parse_amount(field, text, currency)


def _day(text: str, order: DayOrder) -> str:
    if not text:
        return ""
    found = read_moment(text, order)
    if found is None:
        raise BadEntry("on_day", "date", text[:40])
    return found.at.date().isoformat()
