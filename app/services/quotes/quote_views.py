"""What screens, papers and commands are shown of a job's quotes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.billing import SignOffHow
    from app.domain.changed_word import ChangedWord
    from app.domain.job import JobState
    from app.domain.quote import QuoteBody, QuoteState


@dataclass(frozen=True, slots=True)
class SignOffView:
    """How one version was agreed to; see `app.domain.sign_off.SignOffEntry` for its fields.

    `noted_by` is who wrote it down, by name; `live` tells whether nothing took its place.
    """

    id: str
    how: SignOffHow | ChangedWord
    amount: int
    who: str
    contact: str
    listener: str
    conditions: str
    extra_parts: int | None
    extra_labour: int | None
    message: str
    company: str
    order_number: str
    note: str
    signature: str
    sheet: str
    said_at: int | None
    agreed_at: int
    noted_by: str
    live: bool


@dataclass(frozen=True, slots=True)
class QuoteVersion:
    """One version; instants are epoch ms, people their names.

    A presented one that nobody answered shows as expired from the day after `valid_until`.
    `changed` tells that what is stored is not what its hash says. `rv` goes with a draft's saving.
    """

    id: str
    version: int
    state: QuoteState
    body: QuoteBody
    sha: str
    valid_until: str
    made_at: int
    made_by: str
    presented_at: int | None
    presented_by: str
    decided_at: int | None
    decided_by: str
    option: str
    reason: str
    sign_off: SignOffView | None
    changed: bool
    rv: int


@dataclass(frozen=True, slots=True)
class QuotePage:
    """Everything about the quotes of one job; amounts are minor units.

    `versions` are newest first, the draft among them; `best_time` is when the customer is reached
    best. `costs`, `agreed` and `shortfall` are what the gate goes by; `overrides` tells whether the
    place's rules know an override, `discount_most` (basis points) what everybody may take off.
    `pack_names` is by language what the place's rules are called, `repair_information` whether they
    ask for the European Repair Information Form.
    """

    number: str
    job: str
    job_state: JobState
    currency: str
    language: str
    """The customer's, in which the quote is written."""
    customer: str
    phone: str
    device: str
    versions: tuple[QuoteVersion, ...]
    costs: int
    agreed: int
    shortfall: int
    overrides: bool
    texts_needed: bool
    discount_most: int
    pack_key: str
    pack_names: Mapping[str, str]
    best_time: str = ""
    repair_information: bool = False
    let_pass: int = 0
    """What a manager let pass above `agreed`."""
    grades: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What grades of parts are called, by key and language."""

    @property
    def draft(self) -> QuoteVersion | None:
        """Return the version that is being written, if there is one."""
        return next((one for one in self.versions if one.state == "draft"), None)

    @property
    def open(self) -> QuoteVersion | None:
        """Return the version that waits for the customer's answer, if there is one."""
        return next((one for one in self.versions if one.state == "presented"), None)
