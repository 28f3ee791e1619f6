"""An agreement as it was typed, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.billing import SignOffHow
from app.domain.errors import BadEntry
from app.domain.money_entry import AgreementEntry, OrderLine
from ui.formats import Amounts

if TYPE_CHECKING:
    from app.services.jobs.money_lines import JobAccount


@dataclass(frozen=True, slots=True)
class TypedAgreement:
    """What stands in the fields: what for, how much, and who agreed how, called at which number.

    `recorded` says that a yes was said just now and is noted in full, with who listened and on
    which conditions, as some places want.
    """

    line_name: str = ""
    unit_price: str = ""
    how: str = SignOffHow.SPOKEN
    who: str = ""
    contact: str = ""
    note: str = ""
    listener: str = ""
    conditions: str = ""
    recorded: bool = False


def read_agreement(
    typed: TypedAgreement, account: JobAccount, language: str, at: int
) -> AgreementEntry:
    """Read what was typed at an instant (epoch ms), the name in `language`; raises BadEntry."""
    is_said = typed.recorded and typed.how == SignOffHow.SPOKEN
    return AgreementEntry(
        lines=_lines(typed, account, language),
        how=SignOffHow(typed.how),
        who=typed.who,
        contact=typed.contact,
        note=typed.note,
        said_at=at if is_said else None,
        listener=typed.listener,
        conditions=typed.conditions,
    )


def _lines(typed: TypedAgreement, account: JobAccount, language: str) -> tuple[OrderLine, ...]:
    """Return the line that was typed; none where what stands there is agreed, or nothing."""
    name, price = typed.line_name.strip(), typed.unit_price.strip()
    if not name and not price and account.charges:
        return ()
    if not price:
        raise BadEntry("unit_price", "missing")
    amount = Amounts(account.currency).read("unit_price", price)
    if not name and not amount:
        return ()
    return (OrderLine(names={language: name}, unit_price=amount),)
