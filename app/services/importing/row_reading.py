"""Read the rows of a shop's spreadsheet: one reader for customers, devices and past jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.domain.country import COUNTRIES
from app.domain.errors import BadEntry
from app.domain.identifiers import IMEI_KINDS
from app.services.importing.cells import filled, imeis, line, paragraph, serial
from app.services.importing.fields import FIELDS_BY_KEY, groups
from app.services.importing.moments import DayOrder, Moment, read_moment
from app.services.importing.outcome_words import outcome_of
from app.services.importing.persons import PersonReader
from app.services.importing.shapes import ImportKind
from app.services.importing.values import (
    CustomerRow,
    DeviceRow,
    DeviceValues,
    JobRow,
    LeftOut,
    Origin,
    PersonValues,
    ReadRow,
    made_key,
)
from app.services.local_day import business_day, to_epoch_ms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.identifiers import Identifier
    from app.services.importing.device_classes import DeviceClasses
    from app.services.importing.table_columns import Columns
    from app.services.shop import Profile
    from app.spreadsheets.reading import Row

_KEY_LENGTH: Final = 120
_NOON: Final = 12
# A clock that is a year wrong is likelier than a job of a year that has not begun.
_LATEST_MS: Final = 366 * 86_400_000
_LONE_ZEROS: Final = "0 .-"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reader needs to know of the shop; `now` is epoch ms."""

    profile: Profile
    classes: DeviceClasses
    now: int


class SpreadsheetReader:
    """Read rows of one table by its mapping (our field → heading)."""

    def __init__(
        self, columns: Columns, around: Surroundings, orders: Mapping[str, DayOrder]
    ) -> None:
        self._kind = columns.kind
        self._headings = columns.headings
        self._at = {
            field: self._headings.index(heading) for field, heading in columns.mapping.items()
        }
        self._around = around
        self._orders = orders
        self._fields = FIELDS_BY_KEY[columns.kind]
        self._groups = groups(columns.kind)
        self._home = COUNTRIES[around.profile.country].calling_code
        self._cells: Sequence[str] = ()
        self._left_out: list[LeftOut] = []

    def read(self, row: Row) -> ReadRow:
        """Return what a row says; raises BadEntry for one that cannot be taken at all."""
        self._cells, self._left_out = row.cells, []
        self._check_enough()
        match self._kind:
            case ImportKind.CUSTOMERS:
                return self._customer(row)
            case ImportKind.DEVICES:
                return self._device_row(row)
            case _:
                return self._job(row)

    def _customer(self, row: Row) -> CustomerRow:
        person = self._person("", self._text("source_id"), self._moment_or_none("added_at"))
        return CustomerRow(self._origin(row, person.record_key, person.who), person)

    def _device_row(self, row: Row) -> DeviceRow:
        device = self._device(self._moment_or_none("added_at"))
        known = [mark.norm for mark, _ in device.marks]
        key = self._text("source_id") or made_key(
            *(known[:1] or (device.brand, device.model, *filter(None, row.cells)))
        )
        return DeviceRow(self._origin(row, key, device.identity), device)

    def _job(self, row: Row) -> JobRow:
        moment = self._moment("received_at")
        received_at, biz_date = received(moment, self._around)
        person = self._person("customer_", self._text("customer_id"), received_at)
        device = self._device(received_at)
        problem = self._paragraph("problem")
        outcome = outcome_of(self._text("outcome"))
        key = self._text("source_id") or made_key(biz_date, *person.who, *device.identity, problem)
        return JobRow(
            self._origin(row, key, (biz_date,)),
            device,
            problem,
            outcome,
            received_at,
            biz_date,
            person,
        )

    def _origin(self, row: Row, key: str, identity: tuple[str, ...]) -> Origin:
        return Origin(
            row=row.number,
            key=line(key, _KEY_LENGTH)[0],
            fields=kept_fields(self._headings, row.cells),
            cells=row.cells,
            left_out=tuple(self._left_out),
            identity=identity,
        )

    def _person(self, prefix: str, key: str, added_at: int | None) -> PersonValues:
        reader = PersonReader(self._cell, prefix, self._home)
        found = reader.read(key, added_at)
        self._left_out.extend(reader.left_out)
        return found

    def _device(self, added_at: int | None) -> DeviceValues:
        brand, model = self._line("brand"), self._line("model")
        said = self._text("category")
        marks = self._marks()
        category = self._around.classes.of_word(said)
        named = self._around.classes.of_model(f"{brand} {model}".strip()) if model else None
        if named is not None:
            category, brand = category or named.category, brand or named.brand
        if not category and any(mark.kind in IMEI_KINDS for mark, _ in marks):
            category = "phone"
        if not model and not category:
            # What our classes do not know says at least what it is.
            model = line(said, self._fields["model"].limit)[0]
        return DeviceValues(category, brand, model, marks, added_at)

    def _marks(self) -> tuple[tuple[Identifier, bool], ...]:
        found: dict[str, tuple[Identifier, bool]] = {}
        for field in ("imei", "second_imei", "serial"):
            text = self._text(field)
            if not text.strip(_LONE_ZEROS):
                continue
            try:
                read = _as_mark(field, text) if field == "serial" else imeis(field, text).found
            except BadEntry as refused:
                self._left_out.append(LeftOut(field, refused.reason, refused.detail))
                continue
            for mark, check_ok in read:
                found.setdefault(mark.norm, (mark, check_ok))
        return tuple(found.values())

    def _check_enough(self) -> None:
        """Raise BadEntry for a row in which a whole group of needed fields is empty."""
        for keys in self._groups.values():
            mapped = [key for key in keys if key in self._at]
            if not any(self._text(key) for key in mapped):
                raise BadEntry(mapped[0] if mapped else keys[0], "missing")

    def _moment(self, field: str) -> Moment:
        text = self._text(field)
        found = read_moment(text, self._orders.get(field, DayOrder.DAY_FIRST))
        if found is None or received(found, self._around)[0] > self._around.now + _LATEST_MS:
            raise BadEntry(field, "date", text[:40])
        return found

    def _moment_or_none(self, field: str) -> int | None:
        if not self._text(field):
            return None
        try:
            return received(self._moment(field), self._around)[0]
        except BadEntry as refused:
            self._left_out.append(LeftOut(field, refused.reason, refused.detail))
            return None

    def _cell(self, field: str) -> str:
        at = self._at.get(field)
        return "" if at is None or at >= len(self._cells) else self._cells[at]

    def _text(self, field: str) -> str:
        return filled(self._cell(field))

    def _line(self, field: str) -> str:
        text, doubt = line(self._text(field), self._fields[field].limit)
        if doubt is not None:
            self._left_out.append(LeftOut(field, doubt.reason, doubt.detail))
        return text

    def _paragraph(self, field: str) -> str:
        text, doubt = paragraph(self._text(field), self._fields[field].limit)
        if doubt is not None:
            self._left_out.append(LeftOut(field, doubt.reason, doubt.detail))
        return text


def received(moment: Moment, around: Surroundings) -> tuple[int, str]:
    """Return an instant (epoch ms) and the store's day; of a day alone its local noon."""
    zone = around.profile.time_zone
    if not moment.exact:
        noon = moment.at.replace(hour=_NOON, minute=0, second=0)
        return to_epoch_ms(noon, zone), moment.at.date().isoformat()
    at = to_epoch_ms(moment.at, zone)
    return at, business_day(at, zone)


def kept_fields(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return the filled cells of a row by heading, unchanged; those beyond get numbers."""
    names = [*headings, *(f"({place})" for place in range(len(headings) + 1, len(cells) + 1))]
    return {name: cell for name, cell in zip(names, cells, strict=False) if cell != ""}


def _as_mark(field: str, text: str) -> tuple[tuple[Identifier, bool], ...]:
    return ((serial(field, text), True),)
