"""How a store and its head office keep in touch: when to try again, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

_FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 300.0
_POLL_SPREAD: Final = 1 / 3
SOON_S: Final = 5.0
"""What was saved is sent at once when the last contact is longer ago than this."""
FRESH_MS: Final = 15 * 60_000
"""How long without a contact is nothing to speak of."""
LONG_MS: Final = 7 * 86_400_000
"""From when on a store without a line is shown in red; it works on all the same."""
SKEW_MS: Final = 2 * 60_000
"""How far the two clocks may be apart before somebody is told."""


class SyncLight(StrEnum):
    """How a store stands with its head office, in one word."""

    ALONE = "alone"
    """It belongs to none."""
    JOINING = "joining"
    """What existed before is still being sent."""
    UP_TO_DATE = "up_to_date"
    WAITING = "waiting"
    """No contact for a while; nothing is lost, everything is sent later."""
    LONG_WAITING = "long_waiting"
    """No contact for a week or more."""
    TROUBLE = "trouble"
    """Somebody has to look: refused, or head office could not take something."""


class SyncTrouble(StrEnum):
    """What keeps a store and its head office from being one, where it is not the line."""

    REFUSED = "refused"
    """The credential is not accepted (any more)."""
    FORKED = "forked"
    """The store was restored from a backup, and head office knows more."""
    ON_HOLD = "hold"
    """Head office's program has to be brought up to date first."""
    PARKED = "parked"
    """Head office could not take some entries; they are kept there."""
    DIVERGED = "diverged"
    """Rows differ from those at head office, and are being sent again."""
    BEHIND_LOG = "gap"
    """Head office lacks changes that are no longer kept here: everything is sent anew."""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """How a store reaches its head office, and by which certificates (PEM) both prove themselves.

    Without an `authority`, the certificate that the server's is signed by, the line is not sealed.
    """

    host: str
    port: int
    authority: str = ""
    certificate: str = ""
    private_key: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the line: instants in epoch ms, None for never."""

    is_enrolled: bool
    is_joining: bool
    unsent: int
    confirmed_at: int | None
    enrolled_at: int
    trouble: tuple[SyncTrouble, ...] = ()


def light_of(contact: Contact, now: int) -> SyncLight:
    """Say how a store stands at epoch ms `now`."""
    if not contact.is_enrolled:
        return SyncLight.ALONE
    if contact.trouble:
        return SyncLight.TROUBLE
    away = away_ms(contact, now)
    if away >= LONG_MS:
        return SyncLight.LONG_WAITING
    if away >= FRESH_MS:
        return SyncLight.WAITING
    return SyncLight.JOINING if contact.is_joining else SyncLight.UP_TO_DATE


def away_ms(contact: Contact, now: int) -> int:
    """Return for how long there was no contact (ms); 0 where a clock was set back since."""
    return max(0, now - (contact.confirmed_at or contact.enrolled_at))


def pause_after_failure(failures: int, die: Random) -> float:
    """Return after how many seconds to try again: up to twice as long each time, 5 min at most.

    Any moment of that time is as likely as any other ("full jitter"), so that stores whose line
    came back together do not call together.
    """
    longest = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(failures, 30))
    return die.uniform(0, longest)


def pause_between(poll_s: int, die: Random) -> float:
    """Return how many seconds to wait for the next contact where nothing happens."""
    return poll_s * die.uniform(1 - _POLL_SPREAD, 1 + _POLL_SPREAD)
