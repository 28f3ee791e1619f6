"""Jobs as records of the Open Repair Data Standard, v0.3, without anybody's personal data.

`data_provider` is the shop, which publishes them: whoever uses the data has to name it. The group
is its store number, so that a chain's shops are told apart and no further name stands in a row.
Ids begin with letters made of the store's own id, since shops everywhere count from 1.

An imported record is handed on as its source wrote it, id, status and barrier unchanged, because
it is theirs; only its free text is looked through once more. Where the source departs from the
schema (the Alliance's own files do: `restart_12`, `????`, `Item too worn out`) the record counts as
deviating; what means nothing in the standard at all is left empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.domain import open_repair
from app.domain.job import JobState
from app.domain.open_repair import CATEGORIES, COLUMNS, MISC, RepairStatus
from app.domain.open_repair_check import ALPHA_3, NotOpenRepair, faults
from app.domain.own_code import people_number
from app.domain.personal_text import without_personal

if TYPE_CHECKING:
    from app.services.exporting.records import JobRecord
    from app.services.exporting.shapes import Around
    from app.services.policy.shop_lists import DeviceClass

_OURS: Final = "benchside"
_STORE_LETTERS: Final = 8
_HEX_TO_LETTER: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_UNKNOWN_BRAND: Final = "Unknown"


@dataclass(slots=True)
class OpenRepairRows:
    """Make rows of one shop's jobs; `staff` are names that no text may tell."""

    around: Around
    staff: tuple[str, ...]
    deviating: int = 0
    _classes: dict[str, DeviceClass] = field(init=False)

    def __post_init__(self) -> None:
        """Look the device classes up once."""
        classes = self.around.lists.classes(self.around.profile.language)
        self._classes = {one.key: one for one in classes}

    def row(self, record: JobRecord) -> list[str] | None:
        """Return the columns of a job, None for one that is not published.

        Raises NotOpenRepair for a job of ours that would break the standard's schema.
        """
        if record.job.state is JobState.VOID:
            return None
        is_theirs = record.source.source == open_repair.SOURCE
        row = self._theirs(record) if is_theirs else self._ours(record)
        broken = faults(row)
        if broken and not is_theirs:
            raise NotOpenRepair(people_number(record.job.number), broken)
        self.deviating += bool(broken)
        return [row[name] for name in COLUMNS]

    def _ours(self, record: JobRecord) -> dict[str, str]:
        profile, device = self.around.profile, record.device
        known = self._classes.get(device.category)
        category = open_repair.category_id(known.open_repair_category) if known else None
        status = open_repair.status_of(record.job.outcome)
        return {
            "id": f"{_prefix(profile.id)}-{record.job.number}",
            "data_provider": profile.name,
            "country": ALPHA_3.get(profile.country, profile.country),
            "partner_product_category": known.label if known else CATEGORIES[MISC],
            "product_category": CATEGORIES[category or MISC],
            "product_category_id": str(category or MISC),
            "brand": without_personal(device.brand, self._known(record)) or _UNKNOWN_BRAND,
            "year_of_manufacture": "",
            "product_age": "",
            "repair_status": status,
            "repair_barrier_if_end_of_life": "",
            "group_identifier": profile.number,
            "event_date": record.job.biz_date,
            "problem": without_personal(self._problem(record), self._known(record)),
        }

    def _problem(self, record: JobRecord) -> str:
        labels, language = self.around.lists.labels, self.around.profile.language
        symptoms = [
            labels.symptom(record.device.category, key, language)
            for key in record.job.intake.get("symptoms", ())
        ]
        return ". ".join(filter(None, (*symptoms, record.job.problem)))

    def _known(self, record: JobRecord) -> list[str]:
        """Return what is known of the people and the device behind a job."""
        customer, marks = record.customer, record.marks
        known = [*self.staff, *marks.imeis, *marks.serials, *(raw for _, raw in marks.others)]
        if customer is not None:
            known += [customer.name, customer.phone, customer.second_contact, customer.address]
        return [text for text in known if text]

    def _theirs(self, record: JobRecord) -> dict[str, str]:
        fields = record.source.fields or {}
        row = {name: str(fields.get(name, "")) for name in COLUMNS}
        row["id"] = row["id"] or record.source.key
        row["event_date"] = record.job.biz_date
        row["problem"] = without_personal(row["problem"], self._known(record))
        if open_repair.parse_status(row["repair_status"]) is None:
            row["repair_status"] = RepairStatus.UNKNOWN
        if open_repair.parse_barrier(row["repair_barrier_if_end_of_life"]) is None:
            row["repair_barrier_if_end_of_life"] = ""
        return row


def _prefix(store: str) -> str:
    """Return letters that are a store's own, made of its id; the standard has no digits there."""
    return _OURS + store[-_STORE_LETTERS:].translate(_HEX_TO_LETTER)
