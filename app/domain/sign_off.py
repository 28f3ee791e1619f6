"""The customer's answer to one quote version, as it is entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.domain.billing import SignOffHow
from app.domain.errors import RuleViolation

WRITTEN: Final = frozenset(
    {SignOffHow.SIGNED, SignOffHow.SHEET, SignOffHow.MESSAGE, SignOffHow.COMPANY}
)
"""Ways that leave something in writing of the customer's own."""


_NO_LIMIT: Final = frozenset({SignOffHow.LIMIT, SignOffHow.PRICE_LIST})


def takes_limit(how: SignOffHow, maximum: int | None) -> bool:
    """Tell whether customers can name a limit as they agree in that way.

    A paper names none but the highest price (`maximum`) that is printed on it.
    """
    return how not in _NO_LIMIT and (how is not SignOffHow.SHEET or maximum is not None)


@dataclass(frozen=True, slots=True)
class PassedOption:
    """An option of a version that a manager lets pass; `sha` is of the content that was shown."""

    version: int
    option: str
    sha: str


@dataclass(frozen=True, slots=True)
class SignOffEntry:
    """An approval: which version and option, how, and what that way asks for.

    `sha` is the hash of the version's content as it was shown to whoever agreed. Amounts are minor
    units, instants epoch ms. By way:

    - SIGNED: `signature`, the id of one given under this version's text.
    - SHEET: `sheet`, the id of the job's photo of the paper that was signed.
    - SPOKEN: `said_at`, `who`, `number_called`, `listener`, `conditions`, `extra_parts`,
      `extra_labour`, `total`: all of 16 CCR 2722; "none" is said, not left out.
    - MESSAGE: `message`, word for word, and `contact`, the account or number that wrote it.
    - COMPANY: `who`, `company`, `order_number`.
    - LIMIT: nothing; the sign-off that holds covers the price.
    """

    version: int
    option: str
    sha: str
    how: SignOffHow
    who: str = ""
    contact: str = ""
    number_called: str = ""
    said_at: int | None = None
    listener: str = ""
    conditions: str = ""
    extra_parts: int | None = None
    extra_labour: int | None = None
    total: int | None = None
    message: str = ""
    company: str = ""
    order_number: str = ""
    signature: str = ""
    sheet: str = ""
    limit: int | None = None
    """Up to how much (minor units) nobody need ask again; None for the option's total alone.

    What was signed or written has to name it, what was said is kept with the conditions.
    """
    note: str = ""


@dataclass(eq=False)
class SignOffChanged(RuleViolation):
    """What was noted of the customer's yes was changed by other means; the job is to be asked."""

    number: str


@dataclass(eq=False)
class CostsChanged(RuleViolation):
    """A line, an override or a fee of a job was changed by other means."""

    number: str


@dataclass(eq=False)
class SignatureOfAnother(RuleViolation):
    """The signature was given under another text than this version's."""

    number: str
    version: int


@dataclass(eq=False)
class AgreedBeside(RuleViolation):
    """The customer agreed to `lines` after a version was begun, and it says nothing of them."""

    number: str
    version: int
    lines: str


@dataclass(eq=False)
class OverrideForbidden(RuleViolation):
    """The place's rules let nobody go on above what the customer agreed to."""

    number: str
    pack: str
