"""What a customer is told by hand: which message, by which way, and its text from a template.

A template is a list of parts. A part whose placeholder nothing is known for is left out whole, so
that nobody is greeted without a name or told of a price that is not due.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.domain.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class MessageKind(StrEnum):
    """What a message is about."""

    RECEIVED = "received"
    PRICE = "price"
    """Asks for an answer."""
    DELAY = "delay"
    READY = "ready"
    NOT_REPAIRABLE = "not_repairable"
    UNDONE = "undone"
    """The repair was undone; the price it names is what goes back."""


class MessageWay(StrEnum):
    """How a message went to the customer, by hand."""

    WECHAT = "wechat"
    SMS = "sms"
    PHONE = "phone"


@dataclass(eq=False)
class MessageNotFound(NotFound):
    """There is no such message, or it was taken back."""

    message: str


_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")
_PHONE: Final = re.compile(r"[+0-9][0-9() ./-]{5,}")
# Chinese sentences follow one another without a space.
_BETWEEN: Final = {"zh_CN": ""}


def written(parts: Iterable[str], values: Mapping[str, str], language: str) -> str:
    """Fill a template's parts with what is known; the others are left out.

    Nothing but `{name}` is a placeholder: a template is the shop's own text and runs no code.
    """
    filled = [_filled(part, values) for part in parts if _is_known(part, values)]
    text = _BETWEEN.get(language, " ").join(filled)
    return text[:1].upper() + text[1:]


def ways_to(contact: str) -> tuple[MessageWay, ...]:
    """Return how somebody can be told under a contact: a number by all ways, a name in WeChat."""
    if _PHONE.fullmatch(contact.strip()):
        return (MessageWay.WECHAT, MessageWay.SMS, MessageWay.PHONE)
    return (MessageWay.WECHAT,)


def _is_known(part: str, values: Mapping[str, str]) -> bool:
    return all(values.get(name) for name in _PLACEHOLDER.findall(part))


def _filled(part: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found[1]], part)
